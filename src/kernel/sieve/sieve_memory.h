/* Heap memory for the sieve: aligned, and kept by the C library for the next call.
 *
 * Rejected: posix_memalign. glibc gives a large block of it back to the system at every free, and
 * never learns that the program will need such blocks again. A caller who counts many narrow ranges
 * then pays for the first touch of every page every time. */
#ifndef PRIMES_KERNEL_SIEVE_MEMORY_H
#define PRIMES_KERNEL_SIEVE_MEMORY_H

#include <stddef.h>

#include "status.h"

enum { SIEVE_LINE_BYTES = 64 };

/* Memory of `bytes` bytes, aligned to `align`, a power of two of at least SIEVE_LINE_BYTES. Its
 * contents are undefined; free it by sieve_memory_free. NULL with *error set if there is none;
 * `what` names it in the message. */
void *sieve_memory_create(size_t bytes, size_t align, const char *what, struct error *error);

/* The same, of which the first `used` bytes will surely be used. They are in pages of 2 MiB, if the
 * system has them: the first touch of a page of 4 KiB can take as long as sieving ten thousand
 * numbers. What does not fill a large page gets ordinary ones, because the rest of a large one
 * would be memory that nobody uses. */
void *sieve_memory_create_huge(size_t bytes, size_t used, const char *what, struct error *error);

/* NULL is allowed. */
void sieve_memory_free(void *memory);

#endif
