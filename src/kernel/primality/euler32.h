/* Exact primality below 2^32: one Euler test to base 2, and the list of what passes it wrongly.
 *
 * For a prime n, 2^((n-1)/2) is the Jacobi symbol (2/n): 1 if n = +-1 mod 8, else -1. Below 2^32,
 * 2,819 composites without a prime factor up to 127 pass this test, too. They are in a perfect hash
 * table (by displacement): two loads and one comparison, off the critical path, because the slot
 * depends on n alone. tests/tools/euler32_generate.c finds them, and says why the list is complete.
 *
 * Squares are reduced as in montgomery.h, but here a square fits one word. So its high half is 0,
 * and the reduced square is just the high half of quotient * n: 10 cycles. This is Montgomery's
 * reduction for -2^64, in signed numbers |x| <= n / 2, which leave room to double the square.
 *
 * There is no division, no change of representation, and the first 6 or 7 steps cost half a step.
 * All that is computed is powers of two: from x = 2^t comes 2^(2t - 64), or 2^(2t - 63) if the
 * square is doubled, up to the sign. So from t = 64 - c, after `steps` steps without doublings, t
 * is 64 - c * 2^steps. For t = -(n-1)/2 at the end, c * 2^steps is (n-1)/2 + 64, rounded up, and
 * the surplus is given back bit by bit by the doublings. c is in 65 .. 128, so that the start is
 * one reduction of 2^(128-c). The last reduction makes the sign negative.
 *
 * Rejected: a strong test, whose list is shorter (about 2,100), because an Euler test needs no loop
 * over the powers of two in n - 1; a base chosen by a hash of n (a table of 0.5 KB), because a base
 * other than 2 costs a multiplication in half of the steps. */
#ifndef PRIMES_KERNEL_EULER32_H
#define PRIMES_KERNEL_EULER32_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "montgomery.h"

extern const uint64_t euler32_multiplier;
extern const uint16_t euler32_shifts[512];
extern const uint32_t euler32_slots[4096];

/* Whether n > 0 is in the list. */
static inline bool euler32_contains(uint64_t n) {
    uint64_t hash = n * euler32_multiplier;
    size_t slot = ((hash >> 43) + euler32_shifts[hash >> 55]) % 4096;
    return euler32_slots[slot] == n;
}

/* quotient * n / 2^64, rounded down. */
MONTGOMERY_INLINE int64_t euler32_reduce(uint64_t quotient, uint64_t n) {
    return (int64_t)montgomery_signed_product(quotient, n).high;
}

struct euler32 {
    uint64_t n, inverse;
    int64_t x;
    uint64_t surplus; /* given back by doublings */
    int steps;        /* squares left to do, 5 or more at the start */
};

/* For odd n from 2^12 to 2^32. */
MONTGOMERY_INLINE struct euler32 euler32_start(uint64_t n) {
    uint64_t inverse = montgomery_inverse(n);
    uint64_t exponent = (n >> 1) + 64;
    int steps = 57 - __builtin_clzll(exponent - 1);
    uint64_t top = (exponent + ((uint64_t)1 << steps) - 1) >> steps;
    int64_t x = euler32_reduce(inverse << (128 - top), n);
    return (struct euler32){n, inverse, x, (top << steps) - exponent, steps};
}

MONTGOMERY_INLINE void euler32_step(struct euler32 *test) {
    uint64_t x = (uint64_t)test->x;
    test->steps--;
    uint64_t quotient = x * x * (test->inverse << (test->surplus >> test->steps & 1));
    test->x = euler32_reduce(quotient, test->n);
}

/* Does the steps that are left; returns whether n passes. */
MONTGOMERY_INLINE bool euler32_end(struct euler32 *test) {
    while (test->steps > 0)
        euler32_step(test);
    int64_t minus_symbol = ((test->n >> 1) ^ (test->n >> 2)) & 1 ? 1 : -1;
    return test->x == minus_symbol;
}

/* Whether n is prime, for odd n without a prime factor up to 127, 2^12 < n < 2^32. */
MONTGOMERY_INLINE bool euler32_is_prime(uint64_t n) {
    bool listed = euler32_contains(n);
    struct euler32 test = euler32_start(n);
    return euler32_end(&test) && !listed;
}

#endif
