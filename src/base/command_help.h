/* --help as data. The manual pages and the completions of the shells are made from the same
 * (src/manual), so that none of them can say anything else. */
#ifndef PRIMES_BASE_COMMAND_HELP_H
#define PRIMES_BASE_COMMAND_HELP_H

#include "command_line.h"

/* The words that an option takes, with a blank between two: "text json csv". A table of them ends
 * with COMMAND_CHOICES_END. Options that also take other values have a row, too. */
struct command_choices {
    const char *option; /* without dashes */
    const char *words;
};

#define COMMAND_CHOICES_END                                                                        \
    { NULL, NULL }

struct command_help {
    const char *program; /* "primes_omp", "upout run" */
    /* "Usage: " and a line for each form, then paragraphs, each after an empty line. Lines that
     * begin with two blanks are kept as they are, in the manual page, too. */
    const char *text;
    const struct command_option *options;  /* NULL: none */
    const struct command_choices *choices; /* NULL: none */
    const char *after; /* paragraphs that follow the options, like "Exit status: ..."; NULL: none */
};

/* Writes the help to standard output, for --help. (The generator of the manual pages has a function
 * of this name instead.) */
void command_help_show(const struct command_help *help);

/* The words that the option takes, or NULL. `choices` may be NULL. */
const char *command_choices_of(const struct command_choices *choices, const char *option);

#endif
