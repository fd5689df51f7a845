/* The command line, read once, the same on every rank. */
#ifndef PRIMES_DRIVER_OPTIONS_H
#define PRIMES_DRIVER_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "checkpoint_file.h"
#include "problem.h"
#include "schedule.h"
#include "span.h"
#include "status.h"
#include "variant.h"

enum work { WORK_NOTEBOOK, WORK_NUMBERS, WORK_INPUT, WORK_RANGE, WORK_RANDOM };
enum action { ACTION_RUN, ACTION_HELP, ACTION_VERSION };
enum baseline { BASELINE_AUTO, BASELINE_ALWAYS, BASELINE_NEVER };
enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV };

struct options {
    int argc; /* the arguments as given, borrowed */
    char **argv;
    enum action action;

    enum work work;
    uint64_t *numbers; /* WORK_NUMBERS; owned */
    uint64_t number_count;
    char *input; /* WORK_INPUT; owned */
    struct span range;
    uint64_t random_count;
    unsigned bits;
    uint64_t seed;

    struct method method;
    struct schedule schedule;
    bool combine, overlap;
    bool sum;  /* show the sum of the primes as a result */
    bool list; /* print the primes of the range, and do nothing else */

    unsigned repetitions; /* 0: the number that fits into the default time */
    unsigned warmups;
    bool warmups_given;
    enum baseline baseline;

    char *checkpoint;   /* owned; NULL: none */
    enum resume resume; /* whether the checkpoint must exist */
    double checkpoint_every_s;
    double progress_every_s; /* 0: no progress is shown */

    enum format format;
    bool quiet, show_workers;
    bool verdicts; /* for a list: show the verdict on each number */
    char *output;  /* owned; NULL: standard output */
};

/* STATUS_USAGE names the option that is wrong and says what to do. Prints nothing. Close the
 * options whatever the status. */
enum status options_parse(struct options *options, const struct variant *variant, int argc,
                          char **argv, struct error *error);
void options_close(struct options *options);

/* Shows the help of the variant with this name, one of vocabulary_variants. */
void options_help(const char *variant);

#endif
