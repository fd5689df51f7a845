/* A checkpoint on a disk, and the lock on it.
 *
 *     FILE            the last checkpoint
 *     FILE.previous   the one before, in case FILE is damaged
 *     FILE.new        the next one, while it is written
 *     FILE.lock       held by the process that uses FILE; touched after every leg. If the file
 *                     system has no locks, the run continues, with a note
 *
 * Not thread-safe. */
#ifndef PRIMES_DRIVER_CHECKPOINT_FILE_H
#define PRIMES_DRIVER_CHECKPOINT_FILE_H

#include "checkpoint.h"
#include "status.h"

enum { CHECKPOINT_NOTE_BYTES = 512 };

struct checkpoint_file {
    struct checkpoint checkpoint;
    char note[CHECKPOINT_NOTE_BYTES]; /* for the user: the older file was used, no lock; or "" */
    char *path; /* FILE: the given path after its links were followed, so that all its names share a
                   lock */
    char *previous, *lock_path; /* FILE.previous, FILE.lock */
    int lock;                   /* -1: none */
};

enum resume {
    RESUME_NO,      /* the file must not exist yet */
    RESUME_YES,     /* the file must exist */
    RESUME_IF_THERE /* either; for scripts that are started again with the same command */
};

/* Locks the path and begins a new attempt, from the start of the work or from the file.
 * STATUS_USAGE if another process holds the lock, if the path is not a regular file, if a file
 * exists but is not to be resumed, or if there is none that can be resumed. The message says what
 * to do. Close it whatever the status. */
enum status checkpoint_file_open(struct checkpoint_file *file, const char *path, enum resume resume,
                                 const struct problem *problem, struct error *error);

/* Writes FILE; the old one becomes FILE.previous. STATUS_USAGE if that fails; the old file is then
 * still there. */
enum status checkpoint_file_save(const struct checkpoint_file *file, struct error *error);

/* Touches the lock. If the process is killed, the next one knows how long it lived, and so how much
 * time was lost. */
void checkpoint_file_touch(const struct checkpoint_file *file);

/* Removes the files: the work is done, and its results are written. */
void checkpoint_file_remove(const struct checkpoint_file *file);

/* Releases the lock. The file stays. */
void checkpoint_file_close(struct checkpoint_file *file);

#endif
