/* A file that appears whole or not at all. It is written beside its place, synced, then renamed
 * over it. Until then the new file has no name, so nothing is left of it if the process is killed.
 * Only a file system without nameless files (NFS) gives it a name from the start.
 *
 * What exists at the path keeps its kind:
 *
 *     a link             the file that it leads to is written, even if that does not exist yet
 *     a regular file     keeps its mode and owner; it is refused if it may not be written
 *     ... of more names  (hard links), or of an owner that cannot be kept: all names show the new
 *                        text. At the commit, when all is written, the new text is copied over the
 *                        old one; only a crash during the copy leaves half of it
 *     what is open here  /dev/stdout, /dev/fd/N: written through that descriptor, from its offset
 *     a pipe, a device   written directly: nothing can be taken back
 *
 * Rejected: writing every file in place. A run that is killed would leave it empty. */
#ifndef PRIMES_BASE_ATOMIC_FILE_H
#define PRIMES_BASE_ATOMIC_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "status.h"

struct atomic_file {
    FILE *stream;     /* write here */
    const char *path; /* as given; borrowed */
    char *target;     /* the path after its links were followed */
    char *temporary;  /* the name of the new file; NULL if the path is written directly */
    bool is_unnamed;  /* there is no file called `temporary` yet */
    char *previous;   /* where the old file is kept; NULL: it is not kept */
    int over;         /* descriptor of the file that is copied over at the commit; 0: none */
};

/* STATUS_USAGE if the path cannot be written. Call it before the work whose result is to be
 * written.
 */
enum status atomic_file_open(struct atomic_file *file, const char *path, struct error *error);

/* The same for a path that the caller has locked and whose links it has followed. The old file is
 * kept as PATH.previous, with its other names; the new one gets its mode. A killed process leaves
 * one file, PATH.new, which the next call overwrites. */
enum status atomic_file_open_keeping(struct atomic_file *file, const char *path,
                                     struct error *error);

/* Makes the file appear. STATUS_USAGE if anything could not be written; nothing is left of it then.
 */
enum status atomic_file_commit(struct atomic_file *file, struct error *error);

/* Gives up; nothing is left. Does nothing after a commit, or if the file was never opened ({0}). */
void atomic_file_abandon(struct atomic_file *file);

/* Follows the links of a path, even if the file does not exist; to be freed. NULL with STATUS_USAGE
 * if they lead in a circle. */
char *atomic_file_follow(const char *path, struct error *error);

#endif
