/* A hash of a word: every bit of x changes about half of the bits of the result. A bijection. The
 * finaliser of SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014, figure 15 (variant 13 of Stafford's mixers). */
#ifndef PRIMES_BASE_MIX_H
#define PRIMES_BASE_MIX_H

#include <stdint.h>

static inline uint64_t mix(uint64_t x) {
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

/* The next random word of the stream whose state this is: the generator of the same paper. With
 * every word the state grows by MIX_STEP, so a place in the stream can be computed. */
#define MIX_STEP UINT64_C(0x9e3779b97f4a7c15)

static inline uint64_t mix_next(uint64_t *state) {
    return mix(*state += MIX_STEP);
}

#endif
