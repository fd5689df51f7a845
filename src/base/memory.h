/* Heap memory whose failure is reported in one way; and its faults, which can be made to happen in
 * a build with PRIMES_FAULTS (CMake option, for tests) by the environment:
 *
 *   PRIMES_FAIL_AT=WORDS    an allocation with exactly these words fails
 *   PRIMES_FLIP_EVERY=N     each Nth plane that the sieve is about to count has a bit flipped in
 * each cache line */
#ifndef PRIMES_BASE_MEMORY_H
#define PRIMES_BASE_MEMORY_H

#include <stddef.h>

#include "status.h"

/* count elements of size bytes, zeroed; count 0 counts as 1. Free with free(). NULL with
 * STATUS_SYSTEM in *error where there is not so much; what: "the pairs", for the message. */
void *memory_create(size_t count, size_t size, const char *what, struct error *error);

/* The same elements in a block of memory for `count` of them, as realloc does it; NULL where the
 * old block still stands. */
void *memory_resize(void *old, size_t count, size_t size, const char *what, struct error *error);

/* Does nothing but in a build with PRIMES_FAULTS: flips bits where it is the turn to. */
void memory_flip(void *bytes, size_t count);

#endif
