#include "run_options.h"

#include <math.h>
#include <popt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command_line.h"
#include "memory.h"
#include "number.h"
#include "plan_default.h"
#include "vocabulary.h"

/* The words as they were given. popt allocates the strings. */
struct given {
    char *plan, *launcher, *hosts, *out, *resume;
    char *range, *kernel, *max_workers, *repetitions, *budget;
    struct price_options prices;
    int strong, weak, dry_run, help;
};

struct words {
    struct given given;
    struct poptOption options[19];
    struct command_line line;
};

#define TEXT POPT_ARG_STRING
#define FLAG POPT_ARG_NONE

static enum status words_open(struct words *words, int argc, const char **argv,
                              struct error *error) {
    *words = (struct words){0};
    struct given *given = &words->given;
    const struct poptOption options[] = {
        {"plan", 'p', TEXT, &given->plan, 0,
         "quick (default, about two minutes), full (about twenty; both longer on many cores), "
         "scale-up, scale-out, hybrid, map-reduce (one program each), or a file",
         "PLAN"},
        {"range", 'r', TEXT, &given->range, 0,
         "count the primes of this range instead of the plan's works; LO is 0 if left out",
         "[LO:]HI"},
        {"kernel", 'k', TEXT, &given->kernel, 0,
         "kernel for --range: sieve (default), exact or trial", "KERNEL"},
        {"strong", 0, FLAG, &given->strong, 0,
         "measure strong scaling: the same work on more workers", NULL},
        {"weak", 0, FLAG, &given->weak, 0, "measure weak scaling: the work grows with the workers",
         NULL},
        {"max-workers", 0, TEXT, &given->max_workers, 0,
         "workers on a node at most (default: its cores; more than that share cores)", "N"},
        {"repetitions", 'n', TEXT, &given->repetitions, 0, "launch each point at most N times",
         "N"},
        {"budget", 'b', TEXT, &given->budget, 0,
         "time for all launches (default: the plan's); with --resume, time for this run alone",
         "MINUTES"},
        {"launcher", 0, TEXT, &given->launcher, 0, "what starts the ranks: auto, mpirun or srun",
         "LAUNCHER"},
        {"hosts", 0, TEXT, &given->hosts, 0,
         "machines to measure on, this one among them: names like a,b:4,n[1-8] (:4 means 4 of its "
         "cores), or a file, whose name has a /; default: the nodes of the batch job, else this "
         "machine",
         "HOSTS"},
        {"dry-run", 0, FLAG, &given->dry_run, 0,
         "show every command and the expected time, and run nothing", NULL},
        {"out", 'o', TEXT, &given->out, 0,
         "folder for the results (default: results/MACHINE/DATE-NAME)", "FOLDER"},
        {"resume", 0, TEXT, &given->resume, 0, "continue this study: measure what is missing",
         "FOLDER"},
        price_option_machine(&given->prices),
        price_option_node(&given->prices),
        price_option_deadline(&given->prices),
        COMMAND_LINE_HELP(&given->help),
        POPT_TABLEEND};
    memcpy(words->options, options, sizeof options);
    return command_line_open(&words->line, "upout run", argc, argv, words->options, error);
}

static void words_close(struct words *words) {
    struct given *given = &words->given;
    char *numbers[] = {given->range, given->kernel, given->max_workers, given->repetitions,
                       given->budget};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        free(numbers[i]);
    command_line_close(&words->line);
}

void run_options_read_all(struct command_line *line, struct error *error) {
    if (command_line_read(line, error) != STATUS_OK)
        return;
    const char *loose = poptGetArg(line->context);
    if (loose != NULL)
        error_set(error, STATUS_USAGE, "unexpected argument '%s': see %s --help", loose,
                  line->program);
}

void run_options_read_count(const char *option, const char *text, unsigned *value,
                            struct error *error) {
    struct error why = {0};
    uint64_t number = 0;
    if (text == NULL)
        return;
    if (number_parse(text, &number, &why) != STATUS_OK || number < 1 || number > 100000)
        error_set(error, STATUS_USAGE, "%s %s: give a number from 1 to 100000", option, text);
    else
        *value = (unsigned)number;
}

const char *run_options_read_positive(const char *text, double *value) {
    char *end;
    *value = strtod(text, &end);
    return end != text && isfinite(*value) && *value > 0 && *value <= 1e8 ? end : NULL;
}

static void read_budget(const char *text, double *seconds, struct error *error) {
    double minutes;
    if (text == NULL)
        return;
    const char *rest = run_options_read_positive(text, &minutes);
    if (rest == NULL || *rest != '\0')
        error_set(error, STATUS_USAGE, "--budget %s: give minutes, like 2 or 0.5", text);
    else
        *seconds = minutes * 60;
}

void run_options_check_launcher(const char *launcher, struct error *error) {
    if (launcher != NULL && strcmp(launcher, "auto") != 0 && strcmp(launcher, "mpirun") != 0 &&
        strcmp(launcher, "srun") != 0)
        error_set(error, STATUS_USAGE, "--launcher '%s' is not known: use auto, mpirun or srun",
                  launcher);
}

void run_options_read_range(struct work *work, const char *text, const char *kernel,
                            struct error *error) {
    char first[64];
    size_t length = strcspn(text, ": "), blanks = strspn(text + length, ": ");
    bool has_first = blanks > 0;
    *work = (struct work){.kind = WORK_RANGE,
                          .name = strdup("range"),
                          .kernel = strdup(kernel != NULL ? kernel : "sieve")};
    snprintf(first, sizeof first, "%.*s", (int)length, has_first ? text : "0");
    if (work->name == NULL || work->kernel == NULL)
        error_no_memory(error, "the command line", 8);
    else if (length >= sizeof first)
        error_set(error, STATUS_USAGE, "--range %s: give HI or LO:HI, like 0:10^10", text);
    else if (number_parse(first, &work->lo, error) == STATUS_OK &&
             number_parse(has_first ? text + length + blanks : text, &work->hi, error) ==
                 STATUS_OK &&
             work->lo > work->hi)
        error_set(error, STATUS_USAGE, "--range %s: LO is above HI", text);
    if (error->status == STATUS_OK && vocabulary_kernel(work->kernel) < 0)
        error_set(error, STATUS_USAGE, "--kernel %s: give sieve, exact or trial", work->kernel);
}

static void check_together(const struct run_options *options, struct error *error) {
    bool file = options->plan != NULL && !plan_is_default(options->plan);
    bool shape =
        options->strong || options->weak || options->max_workers > 0 || options->range.name != NULL;
    run_options_check_launcher(options->launcher, error);
    if (file && shape)
        error_set(error, STATUS_USAGE,
                  "--strong, --weak, --max-workers and --range apply to the plans with a name only "
                  "(" PLAN_DEFAULT_NAMES "): a plan file lists its own works and layouts");
    if (options->resume != NULL && (options->plan != NULL || options->out != NULL ||
                                    options->hosts != NULL || options->launcher != NULL || shape))
        error_set(error, STATUS_USAGE,
                  "--resume uses the plan in its folder: only --budget, --repetitions, --dry-run, "
                  "prices and --deadline can be given with it");
}

static void read_given(struct run_options *options, struct given *given, struct error *error) {
    *options = (struct run_options){
        .help = given->help,
        .dry_run = given->dry_run,
        .strong = given->strong,
        .weak = given->weak,
        .plan = given->plan,
        .launcher = given->launcher,
        .hosts = given->hosts,
        .out = given->out,
        .resume = given->resume,
        .prices = given->prices,
    };
    if (given->range != NULL)
        run_options_read_range(&options->range, given->range, given->kernel, error);
    else if (given->kernel != NULL)
        error_set(error, STATUS_USAGE, "--kernel belongs to --range: give both");
    run_options_read_count("--max-workers", given->max_workers, &options->max_workers, error);
    run_options_read_count("--repetitions", given->repetitions, &options->repetitions, error);
    read_budget(given->budget, &options->budget_s, error);
    price_options_check(&options->prices, error);
    check_together(options, error);
}

enum status run_options_parse(struct run_options *options, int argc, const char **argv,
                              struct error *error) {
    struct words words;
    *options = (struct run_options){0};
    if (words_open(&words, argc, argv, error) == STATUS_OK)
        run_options_read_all(&words.line, error);
    read_given(options, &words.given, error);
    words_close(&words);
    return error->status;
}

void run_options_close(struct run_options *options) {
    free(options->plan);
    free(options->launcher);
    free(options->hosts);
    free(options->out);
    free(options->resume);
    free(options->range.name);
    free(options->range.kernel);
    price_options_close(&options->prices);
    *options = (struct run_options){0};
}

void run_options_help(void) {
    const char *no_words[] = {"upout run", NULL};
    struct error ignored = {0};
    struct words words;
    printf(
        "Usage: upout [run] [OPTION...]\n\n"
        "Measures the programs on this machine or on several, and writes a report to a folder. A\n"
        "point is a work, a program and a number of workers (threads or ranks). Each point is\n"
        "launched again and again, in random order, until its median is known within 5 %% or the\n"
        "budget is spent. Ctrl-C ends the study early and keeps what was measured.\n\n"
        "  upout                                     this machine, in about two minutes\n"
        "  upout --dry-run                           show what would be run\n"
        "  upout --plan full --budget 60             more points, in one hour\n"
        "  upout --plan scale-out --range 0:1e12     ranks alone, up to all nodes, on this range\n"
        "  upout --price-machine 8:0.4,16:0.9 --price-node 8:0.4 --deadline 2h\n"
        "                                            which choice is cheapest, and in time?\n"
        "  upout --resume results/MACHINE/DATE-NAME  continue after Ctrl-C\n");
    if (words_open(&words, 1, no_words, &ignored) == STATUS_OK)
        command_line_help(&words.line);
    words_close(&words);
}
