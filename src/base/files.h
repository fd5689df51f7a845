/* Opens, locks and syncs files, with care for what users, shells and file systems may do. */
#ifndef PRIMES_BASE_FILES_H
#define PRIMES_BASE_FILES_H

#include <stdbool.h>
#include <stdio.h>

#include "status.h"

/* Call it first in main. If standard input, output or error is closed, no other file can get its
 * number from now on. Reading and writing the closed one fails as before. */
void files_hold_standard(void);

/* Call it in main. From now on a file that may not grow (ulimit -f) is treated like a full disk: to
 * write to it fails with EFBIG, and SIGXFSZ does not end the process. A program that is started by
 * exec gets the signal's former setting back. */
void files_survive_limit(void);

/* Opens a regular file for reading. A folder, a pipe or a device is refused by name, without
 * waiting for it. NULL with STATUS_USAGE if the file cannot be opened; errno says why, and is
 * ENOENT if it does not exist. */
FILE *files_open_regular(const char *path, struct error *error);

/* All bytes of a regular file, followed by a zero; to be freed. NULL with STATUS_USAGE if it cannot
 * be read, STATUS_SYSTEM out of memory. */
char *files_read(const char *path, size_t *bytes, struct error *error);

/* The same of a stream from here to its end; `name` is for messages. The stream stays open. */
char *files_read_stream(FILE *stream, const char *name, size_t *bytes, struct error *error);

/* The name of a file: its path without folders. Borrowed from the path. */
const char *files_name(const char *path);

/* Whether both paths lead to the same file or folder; false if one leads nowhere. */
bool files_are_same(const char *one, const char *other);

/* The kind of a file by its st_mode, for messages: "a folder", "a pipe", ...; NULL for a regular
 * file.
 */
const char *files_kind(unsigned mode);

enum lock {
    LOCK_TAKEN,  /* this process holds it until the descriptor is closed */
    LOCK_OTHERS, /* another process holds it */
    LOCK_NONE    /* the file system has no locks; errno has its error */
};

/* Tries to lock the file, without waiting. */
enum lock files_lock(int descriptor);

/* Puts what was written to a file or a folder on the disk. Also returns true if the file system
 * cannot sync. Returns false on failure; errno says why. */
bool files_sync(int descriptor);

#endif
