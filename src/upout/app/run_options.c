#include "run_options.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "command_help.h"
#include "command_line.h"
#include "number.h"
#include "option_values.h"
#include "plan_default.h"
#include "word_advice.h"

/* The options, and the arguments that are still to be read as numbers. */
struct given {
    struct run_options as_given;
    char *range, *kernel, *max_workers, *repetitions, *min_runs, *precision, *budget;
};

#define FIELD(name) offsetof(struct given, name)

static const struct command_option own_table[] = {
    COMMAND_OPTIONS_HEADING("The study:"),
    {"plan", 0, FIELD(as_given.plan),
     "quick (default, about two minutes), full (about twenty; both longer on many cores), "
     "scale-up, scale-out, hybrid, map-reduce (one program each), or a file",
     "PLAN"},
    {"range", 'r', FIELD(range),
     "count the primes of this range instead of the plan's works; LO is 0 if left out", "[LO:]HI"},
    {"kernel", 'k', FIELD(kernel), "kernel for --range: sieve (default), exact or trial", "KERNEL"},
    {"strong", 0, FIELD(as_given.strong), "measure strong scaling: the same work on more workers",
     NULL},
    {"max-workers", 0, FIELD(max_workers),
     "workers on a node at most (default: its cores; more than that share cores)", "N"},
    {"repetitions", 0, FIELD(repetitions),
     "at most N rounds, each of which launches every point (default: the plan's: quick 30, full "
     "60, the other names 6, a file or a command 30)",
     "N"},
    {"min-runs", 'm', FIELD(min_runs), "at least N rounds (default: 6, as an interval needs)", "N"},
    {"max-runs", 'M', FIELD(repetitions), "the same as --repetitions", "N"},
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
     "show the expected time and what would be run, on one screen, and run nothing", NULL},
    {"verbose", 0, FIELD(as_given.verbose),
     "end in all tables of the report; with --dry-run, show every command", NULL},
    {"out", 'o', FIELD(as_given.out), "folder for the results (default: results/MACHINE/DATE-NAME)",
     "FOLDER"},
    {"export-json", 0, FIELD(as_given.export_json),
     "also write the times to this file, in hyperfine's form", "FILE"},
    {"export-csv", 0, FIELD(as_given.export_csv), "the same as CSV", "FILE"},
    {"export-markdown", 0, FIELD(as_given.export_markdown), "the same as Markdown", "FILE"},
    {"resume", 0, FIELD(as_given.resume), "continue this study: measure what is missing", "FOLDER"},
    PRICE_OPTIONS(FIELD(as_given.prices)),
    COMMAND_OPTIONS_END};

static const struct command_choices choices[] = {
    {"plan", "quick full scale-up scale-out hybrid map-reduce"},
    {"kernel", "sieve exact trial"},
    {"launcher", "auto mpirun srun"},
    PROGRAM_OPTIONS_CHOICES,
    COMMAND_CHOICES_END};

static const struct command_option *full_table(struct command_option table[COMMAND_LINE_ROOM]) {
    return program_options_join(table, own_table, FIELD(as_given.program));
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
    bool is_command = options->program.words != NULL;
    bool weak = program_options_weak(&options->program);
    const char *of_command = program_options_first(&options->program);
    bool shape = options->strong || weak || options->max_workers > 0 || options->range.name != NULL;
    option_values_check_launcher(options->launcher, error);
    if (is_command && options->resume != NULL)
        error_set(error, STATUS_USAGE,
                  "--resume measures the command of the plan in its folder: leave out the command, "
                  "or start a new study of it");
    if (is_command &&
        (options->plan != NULL || options->max_workers > 0 || options->range.name != NULL))
        error_set(error, STATUS_USAGE,
                  "a command after -- is measured with --threads and --ranks: --plan, "
                  "--max-workers and --range do not apply to it");
    if (!is_command && of_command != NULL && options->resume == NULL)
        error_set(error, STATUS_USAGE,
                  "--%s is for a command, which is missing: upout run --threads 1..8 -- COMMAND",
                  of_command);
    if (file && shape)
        error_set(error, STATUS_USAGE,
                  "--strong, --weak, --max-workers and --range apply to the plans with a name only "
                  "(" PLAN_DEFAULT_NAMES "): a plan file lists its own works and layouts");
    if (options->resume != NULL &&
        (options->plan != NULL || options->out != NULL || options->hosts != NULL ||
         options->launcher != NULL || of_command != NULL || shape))
        error_set(error, STATUS_USAGE,
                  "--resume uses the plan in its folder: only --budget, --repetitions, --min-runs, "
                  "--precision, --dry-run, prices and --deadline can be given with it");
}

static void read_given(struct run_options *options, const struct given *given,
                       struct error *error) {
    if (given->range != NULL)
        option_values_range(&options->range, given->range, given->kernel, error);
    else if (given->kernel != NULL)
        error_set(error, STATUS_USAGE, "--kernel belongs to --range: give both");
    option_values_count("max-workers", given->max_workers, &options->max_workers, error);
    option_values_count("repetitions", given->repetitions, &options->repetitions, error);
    option_values_count("min-runs", given->min_runs, &options->min_runs, error);
    if (options->repetitions > 0 && options->min_runs > options->repetitions)
        error_set(error, STATUS_USAGE, "--min-runs %u is more than --max-runs %u",
                  options->min_runs, options->repetitions);
    read_precision(given->precision, &options->precision, error);
    option_values_minutes(given->budget, &options->budget_s, error);
    price_options_check(&options->prices, error);
    check_together(options, error);
}

static bool is_number(const char *text) {
    struct error ignored = {0};
    uint64_t number;
    return number_parse(text, &number, &ignored) == STATUS_OK;
}

/* A word that is no option and no value of one. */
static void refuse_word(const char *word, const struct given *given, struct error *error) {
    char advice[WORD_ADVICE_BYTES];
    if (given->range != NULL && is_number(given->range) && is_number(word))
        error_set(error, STATUS_USAGE, "--range takes one word: write --range %s:%s", given->range,
                  word);
    else
        error_set(error, STATUS_USAGE, "unexpected argument '%s': %ssee upout run --help", word,
                  word_advice(advice, word));
}

static void read_line(struct command_line *line, int argc, const char **argv, struct error *error) {
    size_t count;
    if (command_line_open(line, argc, argv, error) == STATUS_OK &&
        command_line_read(line, error) == STATUS_OK) {
        const char *const *words = command_line_words(line, &count);
        if (count > 0)
            refuse_word(words[0], line->fields, error);
    }
    command_line_close(line);
}

enum status run_options_parse(struct run_options *options, int argc, const char **argv,
                              struct error *error) {
    struct given given = {0};
    struct command_option table[COMMAND_LINE_ROOM];
    struct command_line line = {
        .program = "upout run", .options = full_table(table), .fields = &given};
    int own = 0;
    const char **words = program_options_split(&given.as_given.program, argc, argv, &own, error);
    if (words != NULL)
        read_line(&line, own, words, error);
    free(words);
    *options = given.as_given;
    given.as_given = (struct run_options){0};
    options->help = line.help;
    read_given(options, &given, error);
    command_options_free(table, &given);
    return error->status;
}

void run_options_close(struct run_options *options) {
    struct command_option table[COMMAND_LINE_ROOM];
    command_options_free(full_table(table), &(struct given){.as_given = *options});
    free(options->range.name);
    free(options->range.kernel);
    *options = (struct run_options){0};
}

static const char usage[] =
    "Usage: upout [run] [OPTION...] [-- [NAME=VALUE...] COMMAND...]\n\n"
    "Measures your command, or the prime programs, on this machine or on several, and writes a\n"
    "report to a folder. A point is a work, a program and a layout of its workers: how many\n"
    "nodes, ranks on each, threads of each. Each point is launched again and again, in rounds\n"
    "of random order, until its speed-up is known within 5 % or the budget is spent. Ctrl-C\n"
    "ends the study early and keeps what was measured.\n\n"
    "  upout                                     the prime programs, in about two minutes\n"
    "  upout run --threads 1..8 -- ./solver in   your program with 1, 2, 4 and 8 threads\n"
    "  upout run -- xz -T{threads} -k -c big     a program that takes the number of threads\n"
    "  upout run --ranks 1,2,4 -- ./app          MPI ranks, started by mpirun or srun\n"
    "  upout --dry-run                           show what would be run\n"
    "  upout --plan full --budget 60             more points, in one hour\n"
    "  upout --plan scale-out --range 0:1e12     ranks alone, up to all nodes, on this range\n"
    "  upout --price-machine 8:0.4,16:0.9 --price-node 8:0.4 --deadline 2h\n"
    "                                            which choice is cheapest, and in time?\n"
    "  upout --resume results/MACHINE/DATE-NAME  continue after Ctrl-C\n";

void run_options_help(void) {
    struct command_option table[COMMAND_LINE_ROOM];
    command_help_show(&(struct command_help){
        .program = "upout run", .text = usage, .options = full_table(table), .choices = choices});
}
