/* Reads the text of a list of numbers: one on each line, with blank lines and # comments. The text
 * is given in pieces of any size, so that it may come from a file, a pipe or a test. Not
 * thread-safe. */
#ifndef PRIMES_DRIVER_LIST_TEXT_H
#define PRIMES_DRIVER_LIST_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

/* A longer line is refused: no number is written that long. */
enum { LIST_TEXT_LINE_BYTES = 256 };

/* Start with the name alone, all else zero. */
struct list_text {
    const char *name;  /* of the file, for messages; borrowed */
    uint64_t *numbers; /* read so far; to be freed by the caller */
    uint64_t count;

    uint64_t capacity, lines;            /* whole lines so far */
    char line[LIST_TEXT_LINE_BYTES + 1]; /* the one that is being read */
    size_t length;
    bool comment;
};

/* Reads the next piece. STATUS_USAGE names the first bad line; STATUS_SYSTEM out of memory. */
enum status list_text_feed(struct list_text *list, const char *bytes, size_t count,
                           struct error *error);

/* Ends the text, whose last line needs no newline. STATUS_USAGE also if there was no number. */
enum status list_text_end(struct list_text *list, struct error *error);

#endif
