/* A checkpoint as text: a line "primes-checkpoint VERSION CRC-32", then a JSON object.
 * checkpoint_file.h handles the files. */
#ifndef PRIMES_DRIVER_CHECKPOINT_TEXT_H
#define PRIMES_DRIVER_CHECKPOINT_TEXT_H

#include <stdio.h>

#include "checkpoint.h"

enum { CHECKPOINT_VERSION = 3 };

/* STATUS_SYSTEM out of memory; nothing is written then. Write errors are left in the stream
 * (ferror). */
enum status checkpoint_text_write(FILE *stream, const struct checkpoint *checkpoint,
                                  struct error *error);

enum checkpoint_reading {
    CHECKPOINT_READ,
    CHECKPOINT_MISSING,
    CHECKPOINT_DAMAGED, /* the older file may be used instead */
    CHECKPOINT_UNFIT    /* of other work, or unreadable at present: the file must stay as it is */
};

/* Reads a text of `bytes` bytes, followed by a zero, into a checkpoint that was created for the
 * same work. If the result is not CHECKPOINT_READ, *error says why and names `name`, and the
 * checkpoint may contain parts of the text. */
enum checkpoint_reading checkpoint_text_read(struct checkpoint *checkpoint, const char *name,
                                             const char *text, size_t bytes, struct error *error);

#endif
