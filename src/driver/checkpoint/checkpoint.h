/* What is known when some of the work is done, kept in a file so that another run can do what is
 * left: with another variant, other ranks, threads, schedule or chunks.
 *
 *     FILE            the last one saved
 *     FILE.previous   the one before, in case that FILE is damaged
 *     FILE.new        the next one while it is written
 *     FILE.lock       held by the process that goes on from FILE; touched after every leg; where
 *                     the file system has no locks, the work goes on with a note
 *
 * What is in the file is told in checkpoint_text.h. Not for threads.
 */
#ifndef PRIMES_DRIVER_CHECKPOINT_H
#define PRIMES_DRIVER_CHECKPOINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "problem.h"
#include "status.h"
#include "tally.h"

enum { CHECKPOINT_VERSION = 3, CHECKPOINT_WORK_BYTES = 160, CHECKPOINT_NOTE_BYTES = 512 };

struct checkpoint {
    /* The positions that are left to do, in ascending order; none where the work is done. */
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

    char work[CHECKPOINT_WORK_BYTES]; /* the identity of the work */
    char note[CHECKPOINT_NOTE_BYTES]; /* to be shown: an older file was taken, no lock; else "" */

    struct span positions;
    char *path; /* where the links of the given one lead, so that all its names have one lock */
    char *lock_path;
    int lock; /* -1: none */
};

enum resume {
    RESUME_NO,      /* the file is not there yet */
    RESUME_YES,     /* it is */
    RESUME_IF_THERE /* for scripts that are started again with the same line */
};

/* Locks the path and begins a new attempt: at the start of the work, or where the file says.
 * STATUS_USAGE where another process holds the lock; where the path is no regular file; where there
 * is a file that is not to be resumed from; where no file can be used that is: the message says
 * what to do. The checkpoint is to be closed whatever the status. */
enum status checkpoint_open(struct checkpoint *checkpoint, const char *path, enum resume resume,
                            const struct problem *problem, struct error *error);

/* Adds positions behind those that are left. STATUS_SYSTEM out of memory. */
enum status checkpoint_leave(struct checkpoint *checkpoint, struct span positions,
                             struct error *error);

/* Writes FILE; what stood there becomes FILE.previous. STATUS_USAGE where that fails: then what
 * stood there still does. */
enum status checkpoint_save(const struct checkpoint *checkpoint, struct error *error);

/* Leaves word that the process still lives. If it is killed, the next one knows what was lost. */
void checkpoint_touch(const struct checkpoint *checkpoint);

/* Removes the files: the work is done, and its results are written. */
void checkpoint_remove(const struct checkpoint *checkpoint);

/* Gives up the lock. The file stays. */
void checkpoint_close(struct checkpoint *checkpoint);

enum checkpoint_reading {
    CHECKPOINT_READ,
    CHECKPOINT_MISSING,
    CHECKPOINT_DAMAGED, /* the one before may take its place */
    CHECKPOINT_UNFIT    /* of other work, or cannot be read now: it must stay */
};

/* Reads the file at path into a checkpoint whose work, positions and arrays are set. For tests;
 * checkpoint_open does it for everyone else. */
enum checkpoint_reading checkpoint_read(struct checkpoint *checkpoint, const char *path,
                                        struct error *error);

#endif
