/* A checkpoint on a disk, and who may use it.
 *
 *     FILE            the last one saved
 *     FILE.previous   the one before, in case that FILE is damaged
 *     FILE.new        the next one while it is written
 *     FILE.lock       held by the process that uses FILE; touched after every leg. If the file
 *                     system has no locks, the work goes on, with a note
 *
 * Not for threads. */
#ifndef PRIMES_DRIVER_CHECKPOINT_FILE_H
#define PRIMES_DRIVER_CHECKPOINT_FILE_H

#include "checkpoint.h"
#include "status.h"

enum { CHECKPOINT_NOTE_BYTES = 512 };

struct checkpoint_file {
    struct checkpoint checkpoint;
    char note[CHECKPOINT_NOTE_BYTES]; /* to be shown: an older file was taken, no lock; else "" */
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
 * STATUS_USAGE if another process holds the lock, if the path is no regular file, if there is a
 * file that is not to be resumed, or if no file can be used that is: the message says what to do.
 * To be closed whatever the status. */
enum status checkpoint_file_open(struct checkpoint_file *file, const char *path, enum resume resume,
                                 const struct problem *problem, struct error *error);

/* Writes FILE; what was there becomes FILE.previous. STATUS_USAGE if that fails: then what was
 * there is still there. */
enum status checkpoint_file_save(const struct checkpoint_file *file, struct error *error);

/* Notes that the process still lives. If it is killed, the next one knows how much was lost. */
void checkpoint_file_touch(const struct checkpoint_file *file);

/* Removes the files: the work is done, and its results are written. */
void checkpoint_file_remove(const struct checkpoint_file *file);

/* Gives up the lock. The file stays. */
void checkpoint_file_close(struct checkpoint_file *file);

#endif
