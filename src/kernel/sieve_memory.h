/* Heap memory for the sieve, aligned for vectors and for the chunks of lists. */
#ifndef PRIMES_KERNEL_SIEVE_MEMORY_H
#define PRIMES_KERNEL_SIEVE_MEMORY_H

#include <stddef.h>

#include "status.h"

/* Aligned to 16 KiB, contents undefined; free with free(). NULL with error set on failure. */
void *sieve_memory_create(size_t bytes, const char *what, struct error *error);

/* The same in pages of 2 MiB where the system has them, for what will all be used: the first touch
 * of a page of 4 KiB can cost as much as sieving ten thousand numbers. */
void *sieve_memory_create_huge(size_t bytes, const char *what, struct error *error);

#endif
