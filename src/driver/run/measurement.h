/* What the runs of one program come to: times, results, and who did what. */
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

/* Seconds for each repetition, in the order in which they were run. */
struct samples {
    double *values;
    size_t count;
    double total_s;
};

/* What a long run with a checkpoint took in all; attempts is 0 without one. */
struct attempts {
    size_t attempts;  /* the present one with those that were stopped or killed */
    double elapsed_s; /* of all of them, from their first leg on */
    double lost_s;    /* of these, for work that had to be done again */
    unsigned legs, saves;
    double saving_s; /* of the present attempt, to write the file */
};

/* Whole at the root only; the other ranks hold empty fields. */
struct measurement {
    struct tally tally; /* of every run, since all are equal */
    uint64_t *counts;   /* the same, by key; keys_count of them */
    uint64_t *verdicts; /* of a list: bit i % 64 of word i / 64; else NULL */

    double open_s;               /* to make the workers, on the slowest rank */
    struct samples makespan;     /* of the variant: from the fence to the agreed tally */
    struct samples baseline;     /* of the serial program; empty where there is none */
    struct samples load_balance; /* mean / max of the workers' busy seconds; a ratio, not seconds */
    uint64_t runs;               /* of the variant and the baseline, warm-ups too */
    struct attempts attempts;
    bool baseline_skipped;      /* because it would take too long: */
    double baseline_estimate_s; /* the busy seconds of all workers in the first run */

    struct worker_record *records; /* of all repetitions; in each by rank and thread */
    /* Of every repetition, of the variant's phases: the slowest rank's time and all ranks' bytes.
     */
    struct phase *phases;
    unsigned phase_count;
    uint64_t workers;                 /* ranks x threads */
    uint64_t worker_bytes;            /* scratch memory of one worker */
    struct verification verification; /* over all runs */
};

/* STATUS_SYSTEM out of memory. */
enum status samples_add(struct samples *samples, double seconds, struct error *error);

/* At the root: a repetition that took so long, with the records of its workers, and its phases. */
enum status measurement_add_repetition(struct measurement *measurement, double seconds,
                                       const struct worker_record *records,
                                       const struct phase *phases, struct error *error);

/* The repetition whose makespan is the median (of an even number: the one just below), at the root
 * after at least one repetition. Borrowed from the measurement. */
struct typical_run {
    double makespan_s;
    const struct phase *phases;          /* as many as the variant has */
    const struct worker_record *records; /* one a worker, by rank and thread */
};
struct typical_run measurement_typical_run(const struct measurement *measurement);

void measurement_close(struct measurement *measurement);

#endif
