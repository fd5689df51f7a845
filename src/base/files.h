/* Opening, locking and syncing of files as programs get them: from users, shells and file systems.
 */
#ifndef PRIMES_BASE_FILES_H
#define PRIMES_BASE_FILES_H

#include <stdbool.h>
#include <stdio.h>

#include "status.h"

/* First of all in main: where standard input, output or error is closed, nothing else can get its
 * number from now on. Reading and writing them fails as before. */
void files_hold_standard(void);

/* For reading, a regular file alone: a folder, a pipe or a device is refused by name, and never
 * waited for. NULL with STATUS_USAGE; errno says why, and is ENOENT where there is none. */
FILE *files_open_regular(const char *path, struct error *error);

/* All bytes of a regular file, and a zero after them; to be freed. NULL with STATUS_USAGE where it
 * cannot be read, STATUS_SYSTEM out of memory. */
char *files_read(const char *path, size_t *bytes, struct error *error);

/* Of this kind, for messages: "a folder", "a pipe", ...; NULL for a regular file. */
const char *files_kind(unsigned mode);

enum lock {
    LOCK_TAKEN, /* until the descriptor is closed */
    LOCK_OTHERS,
    LOCK_NONE /* the file system has no locks; errno says how it refused */
};
enum lock files_lock(int descriptor);

/* What was written to a file or a folder is on the disk. True, too, where the file system cannot
 * sync: what it has written it has. False: errno says why. */
bool files_sync(int descriptor);

#endif
