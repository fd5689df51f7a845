/* Allocates heap memory, with one way to report failure. */
#ifndef PRIMES_BASE_MEMORY_H
#define PRIMES_BASE_MEMORY_H

#include <stdarg.h>
#include <stddef.h>

#include "status.h"

/* count elements of size bytes, zeroed; count 0 counts as 1. `what` names them in the message: "the
 * pairs". Free with free(). NULL with STATUS_SYSTEM in *error if there is not enough memory. */
void *memory_create(size_t count, size_t size, const char *what, struct error *error);

/* Like realloc, for `count` elements. On failure returns NULL, and the old block stays valid. */
void *memory_resize(void *old, size_t count, size_t size, const char *what, struct error *error);

/* A copy of a text; NULL of NULL. Free with free(). NULL with STATUS_SYSTEM in *error if there is
 * not enough memory. */
char *memory_copy(const char *what, const char *text, struct error *error);

/* A new text, as printf would write it. Free with free(). NULL with STATUS_SYSTEM in *error if
 * there is not enough memory. */
char *memory_text(const char *what, struct error *error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
char *memory_vtext(const char *what, struct error *error, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

#endif
