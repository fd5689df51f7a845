/* Command lines, read by popt in one way for all programs: options before and behind other words,
 * whatever POSIXLY_CORRECT says; one that takes a value is given once; one that is not known is
 * answered with the nearest that is, and with --help.
 *
 * A library of its own, so that the rest of this floor and what is installed need no popt. */
#ifndef PRIMES_BASE_COMMAND_LINE_H
#define PRIMES_BASE_COMMAND_LINE_H

#include <popt.h>
#include <stddef.h>

#include "status.h"

enum { COMMAND_LINE_OPTIONS = 48 };

/* The last rows of a program's options: --help, and --usage for those who look for it. */
#define COMMAND_LINE_HELP(is_asked_for)                                                            \
    {"help", 'h', POPT_ARG_NONE, (is_asked_for), 0, "show this", NULL}, {                          \
        "usage", 0, POPT_ARG_NONE | POPT_ARGFLAG_DOC_HIDDEN, (is_asked_for), 0, NULL, NULL         \
    }

struct command_line {
    const char *program; /* "primes_omp", "upout run": who has the help; borrowed */
    poptContext context;
    struct poptOption *options[COMMAND_LINE_OPTIONS]; /* all of them, flat; borrowed */
    char *values[COMMAND_LINE_OPTIONS];               /* that were given so far; borrowed */
    int count;
};

/* The table, and those that it includes, are borrowed until command_line_close, and their `val` is
 * overwritten; values are strings (POPT_ARG_STRING) or flags. STATUS_SYSTEM out of memory. */
enum status command_line_open(struct command_line *line, const char *program, int argc,
                              const char **argv, struct poptOption *table, struct error *error);

/* The next option, stored where its row says; NULL behind the last one, and where *error says
 * STATUS_USAGE. */
const struct poptOption *command_line_next(struct command_line *line, struct error *error);

/* All options that are left. Strings are then the caller's, also where it fails. */
enum status command_line_read(struct command_line *line, struct error *error);

/* Keeps the strings. */
void command_line_close(struct command_line *line);

/* Writes the list of options to standard output, without the usage line that popt puts before it;
 * nothing where memory is short. */
void command_line_help(const struct command_line *line);

/* The one of the words that was probably meant, NULL where none is near. */
const char *command_line_nearest(const char *word, const char *const *words, size_t count);

#endif
