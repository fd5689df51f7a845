/* A file that appears whole or not at all: written beside its place, synced, then renamed over it.
 * Until then it has no name, so that nothing stays of it where the process is killed; only on a
 * file system without such files (NFS) it has one from the start. What is no regular file (a
 * terminal, a pipe, /dev/null) cannot be replaced and is written as it stands. */
#ifndef PRIMES_BASE_ATOMIC_FILE_H
#define PRIMES_BASE_ATOMIC_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "status.h"

struct atomic_file {
    FILE *stream;     /* write here */
    const char *path; /* borrowed */
    char *temporary;  /* NULL where the path is written directly */
    bool is_unnamed;  /* there is no file called `temporary` yet */
    char *previous;   /* where the file that stood at the path goes; NULL: nowhere */
};

/* STATUS_USAGE where the path cannot be written. Call it before the work whose result it takes. */
enum status atomic_file_open(struct atomic_file *file, const char *path, struct error *error);

/* The same for a path that the caller has locked. What stood there stays, at PATH.previous, and
 * what a killed process leaves is one file, PATH.new, which the next open takes over. */
enum status atomic_file_open_keeping(struct atomic_file *file, const char *path,
                                     struct error *error);

/* Makes the file appear. STATUS_USAGE where anything could not be written: nothing stays then. */
enum status atomic_file_commit(struct atomic_file *file, struct error *error);

/* Gives up: nothing stays. Does nothing after a commit or where the file was never opened ({0}). */
void atomic_file_abandon(struct atomic_file *file);

#endif
