/* The sizes of the data caches of one core. Blocks of numbers are made to fit them. */
#ifndef PRIMES_KERNEL_CACHE_H
#define PRIMES_KERNEL_CACHE_H

#include <stddef.h>

struct cache {
    size_t l1_bytes; /* level 1 data cache: 16 KiB .. 256 KiB */
    size_t l2_bytes; /* level 2: 128 KiB .. 4 MiB */
};

/* The sizes that the system reports. An impossible value is replaced by 32 KiB or 256 KiB, because
 * virtual machines report 0 or nonsense. Thread-safe. */
struct cache cache_sizes(void);

#endif
