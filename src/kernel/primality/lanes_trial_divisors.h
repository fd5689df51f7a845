/* The primes of lanes_trial.h, and the bounds that decide.
 *
 * Trial division follows divisibility.h, but the lanes are numbers, and the modulus m is a product
 * of primes, below 43690. s = n mod m, made positive by a multiple of m, is below 98304 m. Let p be
 * a prime of m. If p divides n, then s times the inverse of p modulo 2^32 is s / p, at most 98304 m
 * / p. Else that product is larger than 2^32 / p - 1. One bound lies between the two for all primes
 * of a table. So the least of all products decides, and a prime costs two instructions for all
 * lanes. */
#ifndef PRIMES_KERNEL_LANES_TRIAL_DIVISORS_H
#define PRIMES_KERNEL_LANES_TRIAL_DIVISORS_H

#include "divisibility.h"

struct divisor {
    uint32_t words01, words23; /* residues of 2^0 and 2^16, of 2^32 and 2^48 */
    uint32_t shift;            /* makes the sum positive, and undoes the flipped bits */
    uint32_t inverses[4];
};

#define PAIR(x, y) ((uint32_t)(uint16_t)(x) | (uint32_t)(uint16_t)(y) << 16)
#define SHIFT(m) ((uint32_t)(DIVISIBILITY_FLIP % (m) + 49152 * (m) / (m) * (m)))
#define DIVISOR(m, ...)                                                                            \
    {                                                                                              \
        PAIR(1, RESIDUE(1, m)), PAIR(RESIDUE(2, m), RESIDUE(3, m)), SHIFT(m), {                    \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
#define TWO(p, q) DIVISOR((p) * (q), INVERSE(p), INVERSE(q))
#define THREE(p, q, r) DIVISOR((p) * (q) * (r), INVERSE(p), INVERSE(q), INVERSE(r), INVERSE(r))
#define FOUR(p, q, r, s)                                                                           \
    DIVISOR((p) * (q) * (r) * (s), INVERSE(p), INVERSE(q), INVERSE(r), INVERSE(s))

/* 98304 m / p is at most 88,400,000 here, and 2^32 / 31 is 138,000,000. */
static const struct divisor first_divisors[] = {FOUR(3, 5, 7, 11), THREE(13, 17, 19),
                                                THREE(23, 29, 31)};
static const uint32_t first_bound = 100000000;

/* At most 19,400,000, and 2^32 / 197 = 21,800,000. */
static const struct divisor second_divisors[] = {
    TWO(37, 41),   TWO(43, 47),   TWO(53, 59),   TWO(61, 67),   TWO(71, 73),   TWO(79, 83),
    TWO(89, 97),   TWO(101, 103), TWO(107, 109), TWO(113, 127), TWO(131, 137), TWO(139, 149),
    TWO(151, 157), TWO(163, 167), TWO(173, 179), TWO(181, 191), TWO(193, 197)};
static const uint32_t second_bound = 20500000;

enum {
    FIRST = sizeof first_divisors / sizeof first_divisors[0],
    SECOND = sizeof second_divisors / sizeof second_divisors[0]
};

#endif
