/* A checkpoint as text: a line "primes-checkpoint VERSION CRC-32" and a JSON object. Bytes alone:
 * files are the matter of checkpoint_file.h. */
#ifndef PRIMES_DRIVER_CHECKPOINT_TEXT_H
#define PRIMES_DRIVER_CHECKPOINT_TEXT_H

#include <stdio.h>

#include "checkpoint.h"

enum { CHECKPOINT_VERSION = 3 };

/* STATUS_SYSTEM out of memory: nothing is written then. Write errors are left in the
 * stream (ferror). */
enum status checkpoint_text_write(FILE *stream, const struct checkpoint *checkpoint,
                                  struct error *error);

enum checkpoint_reading {
    CHECKPOINT_READ,
    CHECKPOINT_MISSING,
    CHECKPOINT_DAMAGED, /* the one before may take its place */
    CHECKPOINT_UNFIT    /* of other work, or cannot be read now: it must stay */
};

/* Reads a text of `bytes` bytes, after which there is a zero, into a checkpoint that was created of
 * the same work. If it is not CHECKPOINT_READ, the error says why and names `name`, and the
 * checkpoint may hold parts of the text. */
enum checkpoint_reading checkpoint_text_read(struct checkpoint *checkpoint, const char *name,
                                             const char *text, size_t bytes, struct error *error);

#endif
