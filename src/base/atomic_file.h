/* A file that appears whole or not at all: written beside its place, synced, then renamed over it.
 * Until then it has no name, so that nothing stays of it where the process is killed; only on a
 * file system without such files (NFS) it has one from the start.
 *
 * What is given is written to, and stays what it is:
 *
 *     a link             the file that it leads to is written, there or not
 *     a regular file     keeps its mode and owner; it is refused where it may not be written
 *     ... of more names  (hard links) or of an owner that cannot be kept: all of them show the new
 *                        text. It is copied over the old at the commit, when all is written and
 *                        has room beside it; only a crash within the copy leaves half of it
 *     what is open here  /dev/stdout, /dev/fd/N: written through that descriptor, where it stands
 *     a pipe, a device   written as it stands: nothing can be taken back
 *
 * Rejected: to write every file in place. A run that is killed would leave the old one empty. */
#ifndef PRIMES_BASE_ATOMIC_FILE_H
#define PRIMES_BASE_ATOMIC_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "status.h"

struct atomic_file {
    FILE *stream;     /* write here */
    const char *path; /* borrowed: as it was given */
    char *target;     /* where its links lead */
    char *temporary;  /* NULL where the path is written directly */
    bool is_unnamed;  /* there is no file called `temporary` yet */
    char *previous;   /* where the file that stood at the path goes; NULL: nowhere */
    int over;         /* the file that is copied over at the commit; 0: it is replaced */
};

/* STATUS_USAGE where the path cannot be written. Call it before the work whose result it takes. */
enum status atomic_file_open(struct atomic_file *file, const char *path, struct error *error);

/* The same for a path that the caller has locked and followed. What stood there stays, at
 * PATH.previous, with its other names; the new one has its mode. What a killed process leaves is
 * one file, PATH.new, which the next open takes over. */
enum status atomic_file_open_keeping(struct atomic_file *file, const char *path,
                                     struct error *error);

/* Makes the file appear. STATUS_USAGE where anything could not be written: nothing stays then. */
enum status atomic_file_commit(struct atomic_file *file, struct error *error);

/* Gives up: nothing stays. Does nothing after a commit or where the file was never opened ({0}). */
void atomic_file_abandon(struct atomic_file *file);

/* Where the links of a path lead, there or not; to be freed. NULL with STATUS_USAGE where they lead
 * in a circle. */
char *atomic_file_follow(const char *path, struct error *error);

#endif
