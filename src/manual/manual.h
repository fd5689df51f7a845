/* The manual pages and the completions of bash, zsh and fish, written from what --help shows.
 *
 * A generator asks each program or subcommand for its help. The command_help_show that it is linked
 * with (manual.c) does not print it, but writes the page and its part of the completions. So they
 * cannot differ from --help, no program contains a line of this, and none has to be run.
 *
 *     manual_begin(folder, "upout", ...)          folder/bash/upout, zsh/_upout, fish/upout.fish
 *     manual_add(summary), then the help          folder/man/upout-run.1, and its completions
 *     manual_end()                                the completions choose the subcommand */
#ifndef PRIMES_MANUAL_H
#define PRIMES_MANUAL_H

#include <stdbool.h>
#include <stdio.h>

#include "command_help.h"

struct manual_command {
    const struct command_help *help;
    const char *summary;    /* a line */
    const char *page;       /* "upout-run" */
    const char *function;   /* of shells: "upout_run" */
    const char *subcommand; /* "run"; NULL: the help of the program itself */
    bool is_default;        /* the subcommand of a command line without one */
    bool takes_folders;     /* as words that are no options */
};

/* What an option takes after its name. */
enum manual_value { VALUE_NONE, VALUE_FREE, VALUE_FILE, VALUE_FOLDER, VALUE_COMMAND };
enum manual_value manual_value(const struct command_option *option);

/* Whether the row is an option, and not one with the name of a row before it: that one is taken. */
bool manual_completes(const struct command_option *options, const struct command_option *option);

/* The page of a command. `subcommands` is as below. */
void manual_page(FILE *out, const struct manual_command *command, const char *date,
                 const char *const *subcommands);

/* Completions: the options of a command; then, for a program with subcommands, the choice among
 * them. `subcommands` has their names and summaries, in pairs, and NULL after them; it is NULL for
 * a program without any. */
void manual_bash_command(FILE *out, const struct manual_command *command);
void manual_bash_program(FILE *out, const char *program, const char *const *subcommands);
void manual_zsh_command(FILE *out, const struct manual_command *command);
void manual_zsh_program(FILE *out, const char *program, const char *const *subcommands);
void manual_fish_command(FILE *out, const struct manual_command *command, const char *program,
                         const char *const *subcommands);

/* ---- for the generators ---- */

/* Ends the process if a file cannot be written. */
void manual_begin(const char *folder, const char *program, const char *date,
                  const char *const *subcommands);
void manual_add(const char *summary); /* the summary of the help that is shown next */
void manual_end(void);

#endif
