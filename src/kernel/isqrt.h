/* The exact integer square root. The square root in doubles is wrong by less than 1, because its
 * relative error is below 2^-52 and the root is below 2^32. One step up or down corrects it.
 *
 * Rejected: sqrtl, which is slower and exact only where long double has 64 bits of mantissa. */
#ifndef PRIMES_KERNEL_ISQRT_H
#define PRIMES_KERNEL_ISQRT_H

#include <math.h>
#include <stdint.h>

/* The largest r with r * r <= n, for every n. */
static inline uint64_t isqrt(uint64_t n) {
    uint64_t root = (uint64_t)sqrt((double)n);
    if (root > UINT32_MAX)
        root = UINT32_MAX;
    root -= root * root > n;
    root += n - root * root > 2 * root;
    return root;
}

#endif
