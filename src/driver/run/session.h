/* All that the runs of one measurement share on a rank: its workers, and where their findings come
 * together. measure.c and legs.c decide what is run, and how
 * often. Not for threads. */
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
    struct worker_record *mine;   /* the records of these workers, side by side */
    struct worker_record *latest; /* root: the records of all workers in the run just done */
    struct pair_run pairs;        /* of this rank, its phases as many as the variant has */
    struct phase *latest_phases;  /* root: those of all ranks in the run just done */
    struct phase *sum_phases;     /* root: the slowest rank's times and all bytes, of all runs since
                                     the first chunk was last done */
    void *memory;                 /* of the variant */
    uint64_t *counts;             /* of the current run, by key */
    uint64_t verdict_words;
    uint64_t *verdicts;        /* of the current run; NULL unless the work is a list */
    uint64_t *done;            /* bits for the chunks of the current run; NULL unless it is a leg */
    struct progress *progress; /* root; NULL if nothing is shown */
};

/* Start with the measurement and the request, which are borrowed; sets and owns all other fields.
 * STATUS_SYSTEM out of memory. To be closed whatever the status. */
enum status session_open(struct session *session, struct error *error);
void session_close(struct session *session);

size_t session_counts_bytes(const struct session *session);

/* All chunks of the problem. */
struct span session_all_chunks(const struct session *session);

/* Forgets what the last run found, at the start of one over these chunks. */
void session_start_afresh(struct session *session, struct span chunks);

/* Collective: one run of the variant over these chunks, timed at the root, its records brought
 * there. */
enum status session_run(struct session *session, struct span chunks, struct tally *total,
                        double *seconds, struct error *error);

/* At the root: the signal on which some worker left chunks of the latest run undone, or 0. */
int session_stopped_by(const struct session *session);

/* At the root: whether a chunk of the latest run was left in the middle, so that what the run found
 * is of no use. */
bool session_cut_short(const struct session *session);

/* At the root: how many chunks of the latest run were done. */
uint64_t session_chunks_done(const struct session *session);

#endif
