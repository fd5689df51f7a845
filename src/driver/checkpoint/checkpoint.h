/* What is known when a part of the work is done. Another run can do the rest, even with another
 * variant, or other ranks, threads, schedule or chunks. A checkpoint contains positions, and
 * nothing about ranks. Rejected: a checkpoint for each rank, because the next run would need the
 * same number of ranks.
 *
 * checkpoint_text.h converts it to text and back, checkpoint_file.h keeps the text on a disk. Not
 * thread-safe. */
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

    /* What was found at all other positions. */
    struct tally tally;
    uint64_t *counts; /* by key; keys_count of them */
    size_t keys;
    uint64_t *verdicts; /* of a list: bits as in the measurement, 0 if left to do; otherwise NULL */

    /* The seconds of each attempt, the present one last. */
    double *attempts_s;
    size_t attempts;
    double lost_s; /* the part of attempts_s for work that was not saved and had to be done again */

    struct span positions;            /* of the whole work */
    char work[CHECKPOINT_WORK_BYTES]; /* the work in words; a list is identified by its CRC-32 */
};

/* Makes a checkpoint of this problem with nothing done. STATUS_SYSTEM out of memory. Destroy it
 * whatever the status. */
enum status checkpoint_create(struct checkpoint *checkpoint, const struct problem *problem,
                              struct error *error);
void checkpoint_destroy(struct checkpoint *checkpoint);

/* Forgets everything that was done. STATUS_SYSTEM out of memory. */
enum status checkpoint_start_afresh(struct checkpoint *checkpoint, struct error *error);

/* Adds positions after those that are left. STATUS_SYSTEM out of memory. */
enum status checkpoint_leave(struct checkpoint *checkpoint, struct span positions,
                             struct error *error);

/* CRC-32. It finds damage by disks and copying; it is no protection against people. */
uint32_t checkpoint_checksum(const void *data, size_t bytes);

#endif
