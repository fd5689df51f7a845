/* Heap memory for the sieve. */
#ifndef PRIMES_KERNEL_SIEVE_MEMORY_H
#define PRIMES_KERNEL_SIEVE_MEMORY_H

#include <stddef.h>

#include "status.h"

enum { SIEVE_LINE_BYTES = 64 };

/* Aligned to `align` bytes, a power of two of at least SIEVE_LINE_BYTES; contents undefined; free
 * with sieve_memory_free. NULL with error set on failure. */
void *sieve_memory_create(size_t bytes, size_t align, const char *what, struct error *error);

/* The same in pages of 2 MiB where the system has them, for what will all be used: the first touch
 * of a page of 4 KiB can cost as much as sieving ten thousand numbers. */
void *sieve_memory_create_huge(size_t bytes, const char *what, struct error *error);

void sieve_memory_free(void *memory);

#endif
