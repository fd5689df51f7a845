/* The exact integer square root. The floating-point one is wrong near 2^64 (the square of 2^32 is
 * then taken for a root that does not exist), so it is only where the search starts. */
#ifndef PRIMES_KERNEL_ISQRT_H
#define PRIMES_KERNEL_ISQRT_H

#include <math.h>
#include <stdint.h>

/* The largest r with r * r <= n. */
static inline uint64_t isqrt(uint64_t n) {
    uint64_t root = (uint64_t)sqrt((double)n);
    if (root > UINT32_MAX)
        root = UINT32_MAX;
    while (root * root > n)
        root--;
    while (root < UINT32_MAX && (root + 1) * (root + 1) <= n)
        root++;
    return root;
}

#endif
