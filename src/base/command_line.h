/* Command lines, read by popt in one way for all programs. Options may come before and after other
 * words, whatever POSIXLY_CORRECT says. An option that takes a value may be given once. For an
 * unknown option, the message names the nearest known one and --help.
 *
 * A library of its own, so that the rest of this floor and what is installed need no popt. */
#ifndef PRIMES_BASE_COMMAND_LINE_H
#define PRIMES_BASE_COMMAND_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "status.h"

/* A row of a program's table, which ends with COMMAND_OPTIONS_END. --help needs no row. */
struct command_option {
    const char *name; /* without dashes; NULL: a heading of --help, whose text is `help` */
    char letter;      /* 0: none */
    size_t field; /* offset of the value in the caller's struct: a char *, or a bool if `value` is
                     NULL */
    const char *help;  /* its description in --help */
    const char *value; /* the name of the value in --help: "FILE"; NULL: the option takes none */
};

/* An option that a program does not have but users try, and what to do instead. */
struct command_hint {
    const char *name; /* without dashes; NULL: the end of the list */
    const char *instead;
};

#define COMMAND_OPTIONS_END                                                                        \
    { NULL, 0, 0, NULL, NULL }
#define COMMAND_OPTIONS_HEADING(words)                                                             \
    { NULL, 0, 0, (words), NULL }

/* Whether the row is COMMAND_OPTIONS_END. */
static inline bool command_option_is_end(const struct command_option *option) {
    return option->name == NULL && option->help == NULL;
}

struct command_line {
    /* Set by the caller, borrowed until command_line_close. */
    const char *program; /* "primes_omp", "upout run": messages name its --help */
    const struct command_option *options;
    const struct command_hint *hints; /* NULL: none */
    void *fields;                     /* the struct that gets the values; zeroed by the caller */

    bool help; /* whether --help was read */

    struct poptContext_s *context; /* private */
    struct poptOption *rows;
};

/* argv is borrowed, too. STATUS_SYSTEM if memory runs out. Close the line whatever the status. */
enum status command_line_open(struct command_line *line, int argc, const char **argv,
                              struct error *error);

/* Reads one option into its field. NULL after the last one, or with STATUS_USAGE in *error. */
const struct command_option *command_line_next(struct command_line *line, struct error *error);

/* Reads all options that are left. */
enum status command_line_read(struct command_line *line, struct error *error);

/* The words that are not options and were not read yet; *count becomes their number. Borrowed until
 * command_line_close. */
const char *const *command_line_words(struct command_line *line, size_t *count);

/* Frees the line, but not the values that were read. */
void command_line_close(struct command_line *line);

/* Opens, reads and closes in one, for programs that take only options: any other word is
 * STATUS_USAGE. */
enum status command_line_parse(struct command_line *line, int argc, const char **argv,
                               struct error *error);

/* Splits a line into words at blanks; quotes and backslashes keep words together, and nothing is
 * replaced. To be freed with free, in one. NULL with STATUS_USAGE if a quote has no end, or if
 * there is no word. */
const char **command_line_split(const char *text, size_t *count, struct error *error);

/* Frees the values in the fields, and sets them to NULL. */
void command_options_free(const struct command_option *options, void *fields);

/* Writes the list of the options to standard output; nothing if memory runs out. */
void command_options_help(const struct command_option *options);

/* The word of the list that was probably meant; NULL if none is similar. */
const char *command_line_nearest(const char *word, const char *const *words, size_t count);

#endif
