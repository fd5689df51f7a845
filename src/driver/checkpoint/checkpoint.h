/* What is known when some of the work is done, so that another run can do what is left: with
 * another variant, other ranks, threads, schedule or chunks. It holds positions, and nothing of
 * ranks: rejected were checkpoints of each rank, which would tie the next run to their number.
 *
 * checkpoint_text.h writes it down and reads it, checkpoint_file.h keeps that on a disk. Not for
 * threads. */
#ifndef PRIMES_DRIVER_CHECKPOINT_H
#define PRIMES_DRIVER_CHECKPOINT_H

#include <stddef.h>
#include <stdint.h>

#include "problem.h"
#include "status.h"
#include "tally.h"

enum { CHECKPOINT_WORK_BYTES = 160 };

struct checkpoint {
    /* The positions that are left to do, in ascending order; none when the work is done. */
    struct span *left;
    size_t left_count;

    /* What was found at all others. */
    struct tally tally;
    uint64_t *counts; /* by key; keys_count of them */
    size_t keys;
    uint64_t *verdicts; /* of a list: bits as in the measurement, 0 where left; else NULL */

    /* What it took, attempt by attempt, the present one last. */
    double *attempts_s;
    size_t attempts;
    double lost_s; /* of these: for work that was not saved, and had to be done again */

    struct span positions;            /* of the whole work */
    char work[CHECKPOINT_WORK_BYTES]; /* its identity, in words; a list is known by its CRC-32 */
};

/* Of this problem, with nothing done. STATUS_SYSTEM out of memory. To be destroyed whatever the
 * status. */
enum status checkpoint_create(struct checkpoint *checkpoint, const struct problem *problem,
                              struct error *error);
void checkpoint_destroy(struct checkpoint *checkpoint);

/* Forgets all that was done. STATUS_SYSTEM out of memory. */
enum status checkpoint_start_afresh(struct checkpoint *checkpoint, struct error *error);

/* Adds positions after those that are left. STATUS_SYSTEM out of memory. */
enum status checkpoint_leave(struct checkpoint *checkpoint, struct span positions,
                             struct error *error);

#endif
