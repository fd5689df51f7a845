#include "run_options.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "command_line.h"
#include "option_values.h"
#include "plan_default.h"

/* The options, and the arguments that are still to be read as numbers. */
struct given {
    struct run_options as_given;
    char *range, *kernel, *max_workers, *repetitions, *precision, *budget;
};

#define FIELD(name) offsetof(struct given, name)

static const struct command_option table[] = {
    {"plan", 'p', FIELD(as_given.plan),
     "quick (default, about two minutes), full (about twenty; both longer on many cores), "
     "scale-up, scale-out, hybrid, map-reduce (one program each), or a file",
     "PLAN"},
    {"range", 'r', FIELD(range),
     "count the primes of this range instead of the plan's works; LO is 0 if left out", "[LO:]HI"},
    {"kernel", 'k', FIELD(kernel), "kernel for --range: sieve (default), exact or trial", "KERNEL"},
    {"strong", 0, FIELD(as_given.strong), "measure strong scaling: the same work on more workers",
     NULL},
    {"weak", 0, FIELD(as_given.weak), "measure weak scaling: the work grows with the workers",
     NULL},
    {"max-workers", 0, FIELD(max_workers),
     "workers on a node at most (default: its cores; more than that share cores)", "N"},
    {"repetitions", 'n', FIELD(repetitions), "at most N rounds, each of which launches every point",
     "N"},
    {"precision", 0, FIELD(precision),
     "a curve is done when its speed-ups are known within this (default: 5)", "PERCENT"},
    {"budget", 'b', FIELD(budget),
     "time for all launches (default: the plan's); with --resume, time for this run alone",
     "MINUTES"},
    {"launcher", 0, FIELD(as_given.launcher), "what starts the ranks: auto, mpirun or srun",
     "LAUNCHER"},
    {"hosts", 0, FIELD(as_given.hosts),
     "machines to measure on, this one among them: names like a,b:4,n[1-8] (:4 means 4 of its "
     "cores), or a file, whose name has a /; default: the nodes of the batch job, else this "
     "machine",
     "HOSTS"},
    {"dry-run", 0, FIELD(as_given.dry_run),
     "show every command and the expected time, and run nothing", NULL},
    {"out", 'o', FIELD(as_given.out), "folder for the results (default: results/MACHINE/DATE-NAME)",
     "FOLDER"},
    {"resume", 0, FIELD(as_given.resume), "continue this study: measure what is missing", "FOLDER"},
    PRICE_OPTIONS(FIELD(as_given.prices)),
    COMMAND_OPTIONS_END};

static void read_budget(const char *text, double *seconds, struct error *error) {
    double minutes;
    if (text == NULL)
        return;
    const char *rest = option_values_positive(text, &minutes);
    if (rest == NULL || *rest != '\0')
        error_set(error, STATUS_USAGE, "--budget %s: give minutes, like 2 or 0.5", text);
    else
        *seconds = minutes * 60;
}

static void read_precision(const char *text, double *precision, struct error *error) {
    double percent;
    if (text == NULL)
        return;
    const char *rest = option_values_positive(text, &percent);
    if (rest == NULL || *rest != '\0' || percent >= 100)
        error_set(error, STATUS_USAGE, "--precision %s: give per cent, like 5 or 2.5", text);
    else
        *precision = percent / 100;
}

static void check_together(const struct run_options *options, struct error *error) {
    bool file = options->plan != NULL && !plan_is_default(options->plan);
    bool shape =
        options->strong || options->weak || options->max_workers > 0 || options->range.name != NULL;
    option_values_check_launcher(options->launcher, error);
    if (file && shape)
        error_set(error, STATUS_USAGE,
                  "--strong, --weak, --max-workers and --range apply to the plans with a name only "
                  "(" PLAN_DEFAULT_NAMES "): a plan file lists its own works and layouts");
    if (options->resume != NULL && (options->plan != NULL || options->out != NULL ||
                                    options->hosts != NULL || options->launcher != NULL || shape))
        error_set(
            error, STATUS_USAGE,
            "--resume uses the plan in its folder: only --budget, --repetitions, --precision, "
            "--dry-run, prices and --deadline can be given with it");
}

static void read_given(struct run_options *options, const struct given *given,
                       struct error *error) {
    if (given->range != NULL)
        option_values_range(&options->range, given->range, given->kernel, error);
    else if (given->kernel != NULL)
        error_set(error, STATUS_USAGE, "--kernel belongs to --range: give both");
    option_values_count("--max-workers", given->max_workers, &options->max_workers, error);
    option_values_count("--repetitions", given->repetitions, &options->repetitions, error);
    read_precision(given->precision, &options->precision, error);
    read_budget(given->budget, &options->budget_s, error);
    price_options_check(&options->prices, error);
    check_together(options, error);
}

enum status run_options_parse(struct run_options *options, int argc, const char **argv,
                              struct error *error) {
    struct given given = {0};
    struct command_line line = {.program = "upout run", .options = table, .fields = &given};
    command_line_parse(&line, argc, argv, error);
    *options = given.as_given;
    given.as_given = (struct run_options){0};
    options->help = line.help;
    read_given(options, &given, error);
    command_options_free(table, &given);
    return error->status;
}

void run_options_close(struct run_options *options) {
    command_options_free(table, &(struct given){.as_given = *options});
    free(options->range.name);
    free(options->range.kernel);
    *options = (struct run_options){0};
}

void run_options_help(void) {
    printf(
        "Usage: upout [run] [OPTION...]\n\n"
        "Measures the programs on this machine or on several, and writes a report to a folder. A\n"
        "point is a work, a program and a number of workers (threads or ranks). Each point is\n"
        "launched again and again, in rounds of random order, until its speed-up is known within\n"
        "5 %% or the budget is spent. Ctrl-C ends the study early and keeps what was measured.\n\n"
        "  upout                                     this machine, in about two minutes\n"
        "  upout --dry-run                           show what would be run\n"
        "  upout --plan full --budget 60             more points, in one hour\n"
        "  upout --plan scale-out --range 0:1e12     ranks alone, up to all nodes, on this range\n"
        "  upout --price-machine 8:0.4,16:0.9 --price-node 8:0.4 --deadline 2h\n"
        "                                            which choice is cheapest, and in time?\n"
        "  upout --resume results/MACHINE/DATE-NAME  continue after Ctrl-C\n");
    command_options_help(table);
}
