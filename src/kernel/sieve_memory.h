/* Heap memory for the sieve, aligned for vectors and lists, in huge pages where they pay.
 *
 * The first touch of a fresh 4 KiB page costs about a microsecond, as much as sieving thousands of
 * numbers, so large blocks ask for 2 MiB pages. */
#ifndef PRIMES_KERNEL_SIEVE_MEMORY_H
#define PRIMES_KERNEL_SIEVE_MEMORY_H

#include <stddef.h>

#include "status.h"

/* Aligned to 16 KiB, contents undefined; free with free(). NULL with error set on failure. */
void *sieve_memory_create(size_t bytes, const char *what, struct error *error);

#endif
