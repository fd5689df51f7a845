/* The results of the runs of one program: times, findings, and what each worker did. */
#ifndef PRIMES_DRIVER_MEASUREMENT_H
#define PRIMES_DRIVER_MEASUREMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"
#include "tally.h"
#include "variant.h"
#include "verify.h"
#include "worker.h"

/* A value for each repetition, in the order in which they were run: seconds, or a ratio. */
struct samples {
    double *values;
    size_t count;
    double total_s;
};

/* The cost of a long run with a checkpoint. */
struct attempts {
    size_t attempts;  /* the present one and those that were stopped or killed; 0: no checkpoint */
    double elapsed_s; /* of all attempts, each from its first leg on */
    double lost_s;    /* the part of elapsed_s for work that had to be done again */
    unsigned legs, saves; /* of the present attempt */
    double saving_s;      /* of the present attempt: time to write the file */
};

/* Complete only at the root; on other ranks the fields are empty. */
struct measurement {
    struct tally tally; /* of every run: all are equal */
    uint64_t *counts;   /* of every run, by key; keys_count of them */
    uint64_t *verdicts; /* of a list: bit i % 64 of word i / 64; otherwise NULL */

    double open_s;               /* time to make the workers, on the slowest rank */
    struct samples makespan;     /* of the variant: from the fence to the agreed tally */
    struct samples baseline;     /* of the serial program; empty if there is no baseline */
    struct samples load_balance; /* mean / max of the workers' busy seconds; a ratio, not seconds */
    uint64_t runs;               /* of the variant and the baseline, with warm-ups */
    struct attempts attempts;
    bool baseline_skipped;      /* the baseline would take too long */
    double baseline_estimate_s; /* its expected time: all workers' busy seconds in the first run */

    struct worker_record *records; /* of all repetitions; in each by rank and thread */
    /* The variant's phases in each repetition: the time of the slowest rank, the bytes of all
     * ranks. */
    struct phase *phases;
    unsigned phase_count;
    uint64_t workers;                 /* ranks x threads */
    uint64_t worker_bytes;            /* scratch memory of one worker */
    struct verification verification; /* over all runs */
};

/* STATUS_SYSTEM out of memory. */
enum status samples_add(struct samples *samples, double value, struct error *error);

/* At the root: adds a repetition with its seconds, the records of its workers, and its phases.
 * STATUS_SYSTEM out of memory. */
enum status measurement_add_repetition(struct measurement *measurement, double seconds,
                                       const struct worker_record *records,
                                       const struct phase *phases, struct error *error);

/* The repetition whose makespan is the median, or the one just below it if their number is even. At
 * the root, after at least one repetition. Borrowed from the measurement. */
struct typical_run {
    double makespan_s;
    const struct phase *phases; /* one for each phase of the variant; NULL if it has none */
    const struct worker_record *records; /* one for each worker, by rank and thread */
};
struct typical_run measurement_typical_run(const struct measurement *measurement);

void measurement_close(struct measurement *measurement);

#endif
