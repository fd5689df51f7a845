/* The options that describe a command, for every subcommand that measures one. Each is a row of the
 * table in program_options.c, which says which member of plan.json it becomes: what its value may
 * be is checked where plans are read.
 *
 *     OPTION... -- [NAME=VALUE...] COMMAND... [--also NAME OPTION... -- COMMAND...]...
 *
 * Options after --also are for that program; what they leave out is as for the first one. So a word
 * of a command cannot be --also; a plan file can have one. */
#ifndef UPOUT_PROGRAM_OPTIONS_H
#define UPOUT_PROGRAM_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "command_layouts.h"
#include "command_line.h"
#include "plan.h"
#include "status.h"

enum { PROGRAM_OPTIONS_ROOM = 48, COMMAND_LINE_ROOM = 72 };

/* A value as given; it is in the row's place. */
union option_value {
    char *text;
    bool given;
};

struct program_options {
    union option_value values[PROGRAM_OPTIONS_ROOM];
    const char *const *words; /* all after the first --; borrowed; NULL: there is no -- */
    size_t word_count;
    const char *base, *head; /* borrowed: two commands, each a text as --serial takes it, instead of
                                words; NULL: the words are the command */
};

/* Makes in `all` a table of `own` rows, which has its end, and of the rows that describe a command.
 * `field` is the place of the struct program_options. Returns `all`. */
const struct command_option *program_options_join(struct command_option all[COMMAND_LINE_ROOM],
                                                  const struct command_option *own, size_t field);

/* The same for two commands that are compared, base and head: without the rows that choose programs
 * and describe a study. */
const struct command_option *program_options_join_pair(struct command_option all[COMMAND_LINE_ROOM],
                                                       const struct command_option *own,
                                                       size_t field);

/* The choices of these options, rows of a table of struct command_choices. */
#define PROGRAM_OPTIONS_CHOICES                                                                    \
    {"time-unit", "ns us ms s min h d"}, {                                                         \
        "take", "first last sum max"                                                               \
    }

/* The words of the command line before the first --, where options without their value, --ranks and
 * --threads alone, get it: "all". The words after it are put into *options. To be freed; NULL with
 * *error set. */
const char **program_options_split(struct program_options *options, int argc, const char **argv,
                                   int *own, struct error *error);

/* Whether --weak was given. */
bool program_options_weak(const struct program_options *options);

/* The first option that was given and needs a command, without its dashes; NULL: there is none. */
const char *program_options_first(const struct program_options *options);

/* The plan of the command, as the text of a plan.json, to be freed. `strong` says that --strong was
 * given. NULL with STATUS_USAGE if the command or an option is wrong. */
char *program_options_text(const struct program_options *options, bool strong,
                           const struct command_machine *machine, struct error *error);

/* The same, read into *plan. Close the plan whatever the status. */
enum status program_options_plan(struct plan *plan, const struct program_options *options,
                                 bool strong, const struct command_machine *machine,
                                 struct error *error);

#endif
