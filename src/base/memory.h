/* Heap memory whose failure is reported in one way, and can be made to happen.
 *
 * In a build with PRIMES_FAULTS (CMake option, for tests) the environment variable PRIMES_FAIL_AT
 * names what there is to be no memory for: an allocation with exactly these words fails. */
#ifndef PRIMES_BASE_MEMORY_H
#define PRIMES_BASE_MEMORY_H

#include <stddef.h>

#include "status.h"

/* count elements of size bytes, zeroed; count 0 counts as 1. Free with free(). NULL with
 * STATUS_SYSTEM in *error where there is not so much; what: "the pairs", for the message. */
void *memory_create(size_t count, size_t size, const char *what, struct error *error);

#endif
