/* Arithmetic modulo an odd n with Montgomery's residues: a number v is held as x = v * 2^64 mod n.
 * The product of x and y is x * y / 2^64 mod n, which needs no division.
 *
 * Source: P. Montgomery, "Modular multiplication without trial division", Math. Comp. 44 (1985),
 * 519-521. We use the inverse of n in place of its negative: the quotient's product is then
 * subtracted, and the low halves need not be added at all.
 *
 * There are two representations, by the size of n.
 *
 * For n < 2^61 a residue is a signed number of size at most 2n, never normalised. With x, y of that
 * size and z in [0, n), x * y / 2^64 - z is at most (2n)^2 / 2^64 + n / 2 + n <= 2n in size. A step
 * is two high products, one low product and one subtraction: 11 cycles.
 *
 * For n above 2^61 a residue is in [0, 2^64), and n is added if the subtraction borrows: two
 * instructions more.
 *
 * A residue to be subtracted is taken from the product's high half while the quotient is being
 * computed: this is off the critical path.
 *
 * Rejected: residues in [0, 2n), which need the addition of n on the critical path; doubling in the
 * step of a power of two, which costs what the step has to spare (see montgomery_halve). */
#ifndef PRIMES_KERNEL_MONTGOMERY_H
#define PRIMES_KERNEL_MONTGOMERY_H

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef unsigned __int128 montgomery_wide;
__extension__ typedef signed __int128 montgomery_signed_wide;

#define MONTGOMERY_INLINE static inline __attribute__((always_inline))

static const uint64_t montgomery_signed_limit = (uint64_t)1 << 61;

struct modulus {
    uint64_t n;
    uint64_t inverse; /* n * inverse = 1 mod 2^64 */
};

/* Newton's iteration. Its error is squared apart, so that a step waits for one product only (J.
 * Hurchalla 2022). */
MONTGOMERY_INLINE uint64_t montgomery_inverse(uint64_t n) {
    uint64_t x = (3 * n) ^ 2; /* right in 5 bits */
    uint64_t error = 1 - n * x;
    for (int bits = 5; bits < 64; bits *= 2) {
        x *= 1 + error;
        error *= error;
    }
    return x;
}

/* high - quotient * n / 2^64, the last step of a reduction. */
MONTGOMERY_INLINE uint64_t montgomery_finish(struct modulus m, bool is_signed, uint64_t high,
                                             uint64_t quotient) {
    if (is_signed) {
        montgomery_signed_wide product = (montgomery_signed_wide)(int64_t)quotient * (int64_t)m.n;
        return high - (uint64_t)(product >> 64);
    }
    uint64_t subtrahend = (uint64_t)((montgomery_wide)quotient * m.n >> 64);
    uint64_t lifted = high + m.n;
    __asm__("" : "+r"(lifted)); /* else it is added after the subtraction, on the critical path */
    return high < subtrahend ? lifted - subtrahend : high - subtrahend;
}

MONTGOMERY_INLINE montgomery_wide montgomery_multiply(bool is_signed, uint64_t x, uint64_t y) {
    if (is_signed)
        return (montgomery_wide)((montgomery_signed_wide)(int64_t)x * (int64_t)y);
    return (montgomery_wide)x * y;
}

/* x * y - z */
MONTGOMERY_INLINE uint64_t montgomery_product_minus(struct modulus m, bool is_signed, uint64_t x,
                                                    uint64_t y, uint64_t z) {
    montgomery_wide product = montgomery_multiply(is_signed, x, y);
    uint64_t high = (uint64_t)(product >> 64);
    uint64_t rest = high - z;
    if (!is_signed && high < z)
        rest += m.n;
    return montgomery_finish(m, is_signed, rest, (uint64_t)product * m.inverse);
}

MONTGOMERY_INLINE uint64_t montgomery_square(struct modulus m, bool is_signed, uint64_t x) {
    montgomery_wide square = montgomery_multiply(is_signed, x, x);
    return montgomery_finish(m, is_signed, (uint64_t)(square >> 64), (uint64_t)square * m.inverse);
}

/* x / 2^halvings, 0 <= halvings <= 63: the reduction of x * 2^(64 - halvings). */
MONTGOMERY_INLINE uint64_t montgomery_halve(struct modulus m, bool is_signed, uint64_t x,
                                            unsigned halvings) {
    uint64_t high = is_signed ? (uint64_t)((int64_t)x >> halvings) : x >> halvings;
    return montgomery_finish(m, is_signed, high, (x << (63 - halvings) << 1) * m.inverse);
}

/* The residue's value in [0, n). */
MONTGOMERY_INLINE uint64_t montgomery_value(struct modulus m, bool is_signed, uint64_t x) {
    uint64_t value = montgomery_finish(m, is_signed, is_signed ? (uint64_t)((int64_t)x >> 63) : 0,
                                       x * m.inverse);
    return is_signed && (int64_t)value < 0 ? value + m.n : value;
}

#endif
