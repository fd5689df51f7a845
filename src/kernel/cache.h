/* The data caches that one core has to itself, for sizing what must stay in them. */
#ifndef PRIMES_KERNEL_CACHE_H
#define PRIMES_KERNEL_CACHE_H

#include <stddef.h>

struct cache {
    size_t l1_bytes; /* level 1 data cache: 16 KiB .. 256 KiB */
    size_t l2_bytes; /* level 2: 128 KiB .. 4 MiB */
};

/* What the system reports, or 32 KiB and 256 KiB in place of a value that cannot be (virtual
 * machines report 0 or nonsense). Thread-safe. */
struct cache cache_sizes(void);

#endif
