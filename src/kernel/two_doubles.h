/* A 64-bit number as the sum of two doubles: what vectors of doubles need to divide it exactly. */
#ifndef PRIMES_KERNEL_TWO_DOUBLES_H
#define PRIMES_KERNEL_TWO_DOUBLES_H

#include <stdint.h>

struct two_doubles {
    double high;
    double low; /* at most half a unit in the last place of high: 2^10 */
};

/* high + low = n exactly, for every n. */
static inline struct two_doubles two_doubles(uint64_t n) {
    const double high = (double)n;
    /* 2^64 itself does not fit in 64 bits: the difference then wraps round to the right value. */
    const uint64_t high_bits = high < 0x1p64 ? (uint64_t)high : 0;
    return (struct two_doubles){high, (double)(int64_t)(n - high_bits)};
}

#endif
