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
    /* high may be 2^64, which no integer here holds: the difference is taken in doubles. */
    const double high = (double)n;
    const double upper = (double)(n >> 32) * 0x1p32;
    return (struct two_doubles){high, (upper - high) + (double)(n & UINT32_MAX)};
}

#endif
