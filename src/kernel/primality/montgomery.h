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
 * For n above 2^61 a residue of the Lucas test is in [0, 2^64), and n is added if the subtraction
 * borrows: two instructions more. A residue of the powers is a signed number of size at most n / 2,
 * so that its square leaves room to be doubled: n is added if the difference is less than -n / 2.
 *
 * A square is doubled for nothing: the quotient is that of the square and of a doubled inverse, and
 * the high half is doubled while the quotient is being computed.
 *
 * A residue to be subtracted is taken from the product's high half while the quotient is being
 * computed: this is off the critical path.
 *
 * Rejected: residues in [0, 2n), which need the addition of n on the critical path; above 2^61,
 * residues that keep the borrow apart and pay it off in the next product's high half, which saves
 * the two cycles of the addition but takes a third more instructions than there is room for. */
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

/* The residue of the powers for x < n. */
MONTGOMERY_INLINE uint64_t montgomery_centred(uint64_t n, uint64_t x) {
    return x - (x > n / 2 ? n : 0);
}

/* high - quotient * n / 2^64 for high < n: a residue of the powers. */
MONTGOMERY_INLINE uint64_t montgomery_finish_power(struct modulus m, bool is_signed, uint64_t high,
                                                   uint64_t quotient) {
    if (is_signed)
        return montgomery_finish(m, true, high, quotient);
    uint64_t subtrahend = (uint64_t)((montgomery_wide)quotient * m.n >> 64);
    uint64_t lifted = high + m.n;
    __asm__("" : "+r"(lifted)); /* as above */
    return high + m.n / 2 < subtrahend ? lifted - subtrahend : high - subtrahend;
}

/* x * x * 2^doublings, for doublings 0 or 1: with x, the result is a residue of the powers. */
MONTGOMERY_INLINE uint64_t montgomery_square(struct modulus m, bool is_signed, uint64_t x,
                                             unsigned doublings) {
    montgomery_wide square = montgomery_multiply(true, x, x);
    uint64_t low = (uint64_t)square;
    uint64_t high = ((uint64_t)(square >> 64) << doublings) + (low >> 63 & doublings);
    return montgomery_finish_power(m, is_signed, high, low * (m.inverse << doublings));
}

/* The residue's value in [0, n). */
MONTGOMERY_INLINE uint64_t montgomery_value(struct modulus m, bool is_signed, uint64_t x) {
    uint64_t value = montgomery_finish(m, is_signed, is_signed ? (uint64_t)((int64_t)x >> 63) : 0,
                                       x * m.inverse);
    return is_signed && (int64_t)value < 0 ? value + m.n : value;
}

/* The value of a residue of the powers, which is not 0. */
MONTGOMERY_INLINE uint64_t montgomery_power_value(struct modulus m, bool is_signed, uint64_t x) {
    if (is_signed)
        return montgomery_value(m, true, x);
    uint64_t subtrahend = (uint64_t)((montgomery_wide)(x * m.inverse) * m.n >> 64);
    return m.n - (x >> 63) - subtrahend;
}

#endif
