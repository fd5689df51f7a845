/* All that the runs of one measurement share on a rank: its workers, and where their findings come
 * together. What is run, and how often, is told in measure.c and legs.c. */
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
    uint64_t *counts;             /* of the run that goes on, by key */
    uint64_t verdict_words;
    uint64_t *verdicts; /* of the run that goes on; NULL unless the work is a list */
    uint64_t *done;     /* bits for the chunks of the run that goes on; NULL unless it is a leg */
    struct progress *progress; /* root; NULL where nothing is shown */
};

/* The other fields are set. STATUS_SYSTEM out of memory; to be closed whatever the status. */
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

/* The signal on which some worker left chunks of the latest run undone, or 0; at the root. */
int session_stopped_by(const struct session *session);

/* Whether one was left in the middle, so that what was found is of no use; at the root. */
bool session_cut_short(const struct session *session);

/* Of the latest run, at the root. */
uint64_t session_chunks_done(const struct session *session);

#endif
