/* What the runs of one measurement share on a rank: its workers, and the place where their findings
 * are added up. measure.c and legs.c decide what is run, and how often. Not thread-safe. */
#ifndef PRIMES_DRIVER_SESSION_H
#define PRIMES_DRIVER_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "measurement.h"
#include "progress.h"
#include "request.h"
#include "worker.h"

struct session {
    struct measurement *measurement;
    const struct request *request;
    struct worker *workers;
    struct worker_record *mine;   /* the records of these workers, as one array */
    struct worker_record *latest; /* root: the records of all workers in the latest run */
    struct pair_run pairs;        /* of this rank, with one phase for each of the variant */
    struct phase *latest_phases;  /* root: the phases of all ranks in the latest run */
    struct phase *sum_phases;     /* root: times of the slowest rank and bytes of all ranks, summed
                                     over the legs of a repetition */
    void *memory;                 /* of the variant */
    uint64_t *counts;             /* of the current run, by key */
    uint64_t verdict_words;
    uint64_t *verdicts;        /* of the current run; NULL unless the work is a list */
    uint64_t *done;            /* bits for the chunks of the current run; NULL unless it is a leg */
    struct progress *progress; /* root; NULL if nothing is shown */
};

/* Set the measurement and the request before; they are borrowed. Sets and owns all other fields.
 * STATUS_SYSTEM out of memory. Close the session whatever the status. */
enum status session_open(struct session *session, struct error *error);
void session_close(struct session *session);

size_t session_counts_bytes(const struct session *session);

/* The span of all chunks of the problem. */
struct span session_all_chunks(const struct session *session);

/* Forgets what the last run found. The next one is over these chunks. */
void session_start_afresh(struct session *session, struct span chunks);

/* Collective: does one run of the variant over these chunks, times it at the root, and gathers the
 * workers' records there. */
enum status session_run(struct session *session, struct span chunks, struct tally *total,
                        double *seconds, struct error *error);

/* At the root: the signal because of which a worker left chunks of the latest run undone; 0: none.
 */
int session_stopped_by(const struct session *session);

/* At the root: whether a chunk of the latest run was left in the middle, so that the run's findings
 * cannot be used. */
bool session_cut_short(const struct session *session);

/* At the root: how many chunks of the latest run were done. */
uint64_t session_chunks_done(const struct session *session);

#endif
