#include "gate_options.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "command_help.h"
#include "command_line.h"
#include "option_values.h"

/* The options, and the arguments that are still to be read as numbers. */
struct given {
    struct gate_options as_given;
    char *slowdown, *budget;
};

#define FIELD(name) offsetof(struct given, name)

static const struct command_option own_table[] = {
    COMMAND_OPTIONS_HEADING("The gate:"),
    {"base", 0, FIELD(as_given.base), "the old command, with its arguments: './old in.dat'",
     "COMMAND"},
    {"head", 0, FIELD(as_given.head), "the new one", "COMMAND"},
    {"slowdown", 0, FIELD(slowdown),
     "head may take this many times as long as base (default: 1.05)", "RATIO"},
    {"budget", 'b', FIELD(budget), "time for all launches (default: 5)", "MINUTES"},
    {"junit", 0, FIELD(as_given.junit), "also write the answers to this file, in JUnit's form",
     "FILE"},
    {"json", 0, FIELD(as_given.json), "the same as JSON", "FILE"},
    {"out", 'o', FIELD(as_given.out),
     "folder for the launches (default: results/MACHINE/DATE-gate)", "FOLDER"},
    COMMAND_OPTIONS_END};

static const struct command_choices choices[] = {PROGRAM_OPTIONS_CHOICES, COMMAND_CHOICES_END};

static const struct command_option *full_table(struct command_option table[COMMAND_LINE_ROOM]) {
    return program_options_join_pair(table, own_table, FIELD(as_given.program));
}

static const char usage[] =
    "Usage: upout gate --base COMMAND --head COMMAND --threads NUMBERS [OPTION...]\n\n"
    "Launches an old build (base) and a new one (head) in turn, in one job, and says whether\n"
    "the new one is slower than you allow. It fails if head surely takes more than --slowdown\n"
    "times as long on one of the layouts, passes if head surely takes less on all of them,\n"
    "and else it cannot tell: a head that is 10 % slower fails at 1.05, and one that is 5 %\n"
    "slower neither passes nor fails. Of 100 gates at most one fails or passes by chance.\n\n"
    "  upout gate --base ./old --head ./new --threads 1,2,4 --slowdown 1.05\n"
    "  upout gate --base './old -T{threads}' --head './new -T{threads}' --junit gate.xml\n"
    "  upout gate --base ./old --head ./new --threads 1       a serial program\n\n"
    "Exit status: 0 pass; 1 fail: head is slower, or fails where base does not, or gives\n"
    "another answer (--same); 4 cannot tell; 2 the input cannot be used, as 4 threads on 2\n"
    "cores; 3 the system failed; 129, 130 or 143 stopped by HUP, Ctrl-C or TERM.\n";

void gate_options_help(void) {
    struct command_option table[COMMAND_LINE_ROOM];
    command_help_show(&(struct command_help){
        .program = "upout gate", .text = usage, .options = full_table(table), .choices = choices});
}

static double read_slowdown(const char *text, struct error *error) {
    double value = 1.05;
    const char *rest = text != NULL ? option_values_positive(text, &value) : "";
    if (rest == NULL || *rest != '\0' || !(value > 1))
        error_set(error, STATUS_USAGE,
                  "--slowdown %s: give a number over 1: with 1.05 head may take 5 %% longer than "
                  "base",
                  text);
    else if (value > PLAN_MOST_SLOWDOWN)
        error_set(error, STATUS_USAGE, "--slowdown %s: the most is %d, and 1.05 is 5 %%", text,
                  PLAN_MOST_SLOWDOWN);
    return value;
}

static void read_given(struct gate_options *options, const struct given *given,
                       struct error *error) {
    bool lacks_base = options->base == NULL;
    if (lacks_base || options->head == NULL)
        error_set(error, STATUS_USAGE,
                  "--%s is missing, the %s command: upout gate --base ./old --head ./new "
                  "--threads 1,2,4",
                  lacks_base ? "base" : "head", lacks_base ? "old" : "new");
    if (options->program.words != NULL)
        error_set(error, STATUS_USAGE,
                  "a gate takes no command after --: give it as --base or --head, with its "
                  "arguments in quotes");
    options->slowdown = read_slowdown(given->slowdown, error);
    options->budget_s = 5 * 60;
    option_values_minutes(given->budget, &options->budget_s, error);
    options->program.base = options->base;
    options->program.head = options->head;
}

enum status gate_options_parse(struct gate_options *options, int argc, const char **argv,
                               struct error *error) {
    struct given given = {0};
    struct command_option table[COMMAND_LINE_ROOM];
    struct command_line line = {
        .program = "upout gate", .options = full_table(table), .fields = &given};
    int own = 0;
    const char **words = program_options_split(&given.as_given.program, argc, argv, &own, error);
    if (words != NULL)
        command_line_parse(&line, own, words, error);
    free(words);
    *options = given.as_given;
    given.as_given = (struct gate_options){0};
    options->help = line.help;
    if (!options->help)
        read_given(options, &given, error);
    command_options_free(table, &given);
    return error->status;
}

void gate_options_close(struct gate_options *options) {
    struct command_option table[COMMAND_LINE_ROOM];
    command_options_free(full_table(table), &(struct given){.as_given = *options});
    *options = (struct gate_options){0};
}
