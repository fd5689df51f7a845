#include "predict_options.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command_help.h"
#include "command_line.h"
#include "memory.h"
#include "number.h"
#include "option_values.h"
#include "vocabulary.h"

/* The options, and the arguments that are still to be read as numbers or names. */
struct given {
    struct predict_options as_given;
    char *latency, *bandwidth, *cores, *range, *kernel, *variant;
};

#define FIELD(name) offsetof(struct given, name)

static const struct command_option table[] = {
    {"platform", 'p', FIELD(as_given.platform_text),
     "flat:NODES (default: flat:256), fat-tree:NODES, torus:XxYxZ, or a platform file of "
     "SimGrid",
     "PLATFORM"},
    {"latency", 'l', FIELD(latency),
     "latency between neighbours: half the round trip of an empty message (default: 2us)", "TIME"},
    {"bandwidth", 'b', FIELD(bandwidth), "bandwidth of a node's link (default: 1.25GBps)", "RATE"},
    {"cores-per-node", 'c', FIELD(cores),
     "cores of a node, with one rank on each (default: 4, or those of the platform file)", "CORES"},
    {"study", 0, FIELD(as_given.study),
     "predict the ranges of this study and keep the predictions in its folder, for its report",
     "FOLDER"},
    {"range", 'r', FIELD(range), "the numbers to test; LO is 0 if left out (default: 10^10)",
     "[LO:]HI"},
    {"kernel", 'k', FIELD(kernel), "kernel: sieve (default), exact or trial", "KERNEL"},
    {"variant", 0, FIELD(variant), "program: mpi or mapreduce (default: both)", "VARIANT"},
    {"schedule", 's', FIELD(as_given.schedule),
     "static, cyclic, dynamic or guided, and the numbers in a chunk (default: what the "
     "programs choose for each number of ranks)",
     "KIND[,CHUNK]"},
    {"costs", 0, FIELD(as_given.costs),
     "keep the measured costs of chunks here, and reuse those that are here already", "FOLDER"},
    {"out", 'o', FIELD(as_given.out), "write the predictions to this file, as JSON", "FILE"},
    COMMAND_OPTIONS_END};

static const struct command_choices choices[] = {{"kernel", "sieve exact trial"},
                                                 {"variant", "mpi mapreduce"},
                                                 {"schedule", "static cyclic dynamic guided"},
                                                 COMMAND_CHOICES_END};

static void read_platform(struct predict_options *options, const struct given *given,
                          struct error *error) {
    struct platform *platform = &options->platform;
    uint64_t cores = 0;
    struct error why = {0};
    if (platform_parse(platform, options->platform_text, error) != STATUS_OK)
        return;
    bool is_file = platform->topology == TOPOLOGY_FILE;
    if (is_file && (given->latency != NULL || given->bandwidth != NULL)) {
        error_set(
            error, STATUS_USAGE,
            "a platform file contains latency and bandwidth: leave out --latency and --bandwidth");
        return;
    }
    if (given->cores != NULL && (number_parse(given->cores, &cores, &why) != STATUS_OK ||
                                 cores < 1 || cores > PLATFORM_MOST_RANKS)) {
        error_set(error, STATUS_USAGE, "--cores-per-node %s: give a number from 1 to %d",
                  given->cores, PLATFORM_MOST_RANKS);
        return;
    }
    platform->cores = cores > 0 ? (unsigned)cores : is_file ? 0 : 4;
    if (platform_parse_latency(given->latency != NULL ? given->latency : "2us",
                               &platform->latency_s, error) == STATUS_OK)
        platform_parse_bandwidth(given->bandwidth != NULL ? given->bandwidth : "1.25GBps",
                                 &platform->bytes_per_s, error);
}

/* Checks the kind only; primes_costs checks the chunk size after the comma. */
static void read_schedule(struct predict_options *options, const struct given *given,
                          struct error *error) {
    const char *schedule = options->schedule;
    if (schedule == NULL)
        return;
    int kind = vocabulary_schedule(schedule, strcspn(schedule, ","));
    bool is_before = kind >= 0 && kind < VOCABULARY_BEFORE;
    if (kind < 0)
        error_set(error, STATUS_USAGE,
                  "--schedule %s: give static, cyclic, dynamic or guided, optionally followed by "
                  ",CHUNK: the numbers in a chunk",
                  schedule);
    else if (!is_before && given->variant != NULL && options->programs[PRIME_MAPREDUCE])
        error_set(error, STATUS_USAGE,
                  "--schedule %s: primes_mapreduce hands out all work before it begins: give "
                  "static or cyclic",
                  schedule);
    if (!is_before)
        options->programs[PRIME_MAPREDUCE] = false;
}

static void read_work(struct predict_options *options, const struct given *given,
                      struct error *error) {
    const char *variant = given->variant;
    option_values_range(&options->work, given->range != NULL ? given->range : "10^10",
                        given->kernel, error);
    options->programs[PRIME_MPI] = variant == NULL || strcmp(variant, "mpi") == 0;
    options->programs[PRIME_MAPREDUCE] = variant == NULL || strcmp(variant, "mapreduce") == 0;
    if (!options->programs[PRIME_MPI] && !options->programs[PRIME_MAPREDUCE])
        error_set(error, STATUS_USAGE, "--variant %s: give mpi or mapreduce", variant);
    if (error->status == STATUS_OK)
        read_schedule(options, given, error);
}

static void read_given(struct predict_options *options, const struct given *given,
                       struct error *error) {
    if (options->platform_text == NULL)
        options->platform_text = memory_copy("the command line", "flat:256", error);
    if (options->study != NULL &&
        (given->range != NULL || given->kernel != NULL || given->variant != NULL ||
         options->schedule != NULL || options->out != NULL))
        error_set(error, STATUS_USAGE,
                  "--study predicts what is in the study's plan: leave out --range, --kernel, "
                  "--variant, --schedule and --out");
    if (error->status == STATUS_OK)
        read_work(options, given, error);
    if (error->status == STATUS_OK)
        read_platform(options, given, error);
}

enum status predict_options_parse(struct predict_options *options, int argc, const char **argv,
                                  struct error *error) {
    struct given given = {0};
    struct command_line line = {.program = "upout predict", .options = table, .fields = &given};
    command_line_parse(&line, argc, argv, error);
    *options = given.as_given;
    given.as_given = (struct predict_options){0};
    options->help = line.help;
    read_given(options, &given, error);
    command_options_free(table, &given);
    return error->status;
}

void predict_options_close(struct predict_options *options) {
    command_options_free(table, &(struct given){.as_given = *options});
    free(options->work.name);
    free(options->work.kernel);
    *options = (struct predict_options){0};
}

static const char usage[] =
    "Usage: upout predict [OPTION...]\n\n"
    "Predicts how primes_mpi and primes_mapreduce would scale on a cluster that you do not have.\n"
    "First, the cost of each chunk is measured on one core of this machine. Then the programs'\n"
    "own code runs on 1, 2, 4, ... simulated ranks, up to 4096. SimGrid makes each chunk take\n"
    "its measured time, and each message what the platform's latency and bandwidth allow. The\n"
    "same costs give the same result. Not simulated: launch, set-up, the processor time of a\n"
    "message, and cores of a node that slow each other down.\n\n"
    "  upout predict                                      256 nodes on one switch\n"
    "  upout predict -p torus:8x8x8 -l 1us -b 10GBps -c 8 512 nodes in a torus\n"
    "  upout predict --study results/MACHINE/DATE-NAME    what this study measured\n";

void predict_options_help(void) {
    command_help_show(&(struct command_help){
        .program = "upout predict", .text = usage, .options = table, .choices = choices});
}
