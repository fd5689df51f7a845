/* Arithmetic modulo an odd n with Montgomery's residues: a number v is held as x = v * 2^64 mod n.
 * The product of x and y is x * y / 2^64 mod n, which needs no division.
 *
 * Source: P. Montgomery, "Modular multiplication without trial division", Math. Comp. 44 (1985),
 * 519-521. We use the inverse of n in place of its negative: the quotient's product is then
 * subtracted, and the low halves need not be added at all.
 *
 * There are three representations, by the bits of a word that n leaves free.
 *
 * Three bits, n < 2^61: a residue is a signed number of size at most 2n, never normalised. With x,
 * y of that size and z in [0, n), x * y / 2^64 - z is at most (2n)^2 / 2^64 + n / 2 + n <= 2n in
 * size. A step is two high products, one low product and one subtraction: 11 cycles. The square of
 * a power is doubled at its end: 2 ((2n)^2 / 2^64 + n / 2) <= 2n.
 *
 * One bit, n < 2^63: a residue of the Lucas test is a signed number of size at most n. With z of
 * size at most n / 2, x * y / 2^64 - z is at most n in size; n is added if it is negative, and the
 * quotient's product, in [0, n), is subtracted.
 *
 * No bit: a residue of the Lucas test is in [0, 2^64), and n is added if the subtraction borrows:
 * two instructions more on the critical path.
 *
 * With one bit or none, a residue of the powers is a signed number of size at most n / 2, so that
 * its square leaves room to be doubled: n is added if the difference is less than -n / 2. A square
 * is doubled for nothing: the quotient is that of the square and of a doubled inverse, and the high
 * half is doubled while the quotient is being computed.
 *
 * A residue to be subtracted is taken from the product's high half while the quotient is being
 * computed: this is off the critical path.
 *
 * The products of two words, and the division of two words by one, are instructions of x86: in C,
 * gcc 12 passes the words through memory and calls a function to divide.
 *
 * Rejected: residues in [0, 2n), which need the addition of n on the critical path; above 2^63,
 * residues that keep the borrow apart and pay it off in the next product's high half, which saves
 * the two cycles of the addition but takes a third more instructions than there is room for; three
 * bits, squares doubled as without: one cycle fewer in a power's step, but five instructions more
 * slow primes down by 4 %. */
#ifndef PRIMES_KERNEL_MONTGOMERY_H
#define PRIMES_KERNEL_MONTGOMERY_H

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef unsigned __int128 montgomery_wide;
__extension__ typedef signed __int128 montgomery_signed_wide;

#define MONTGOMERY_INLINE static inline __attribute__((always_inline))

/* How many bits n leaves free: always a constant, so that compilers keep one case. */
enum montgomery_room { MONTGOMERY_THREE_BITS, MONTGOMERY_ONE_BIT, MONTGOMERY_NO_BIT };

static const uint64_t montgomery_three_bits_limit = (uint64_t)1 << 61;
static const uint64_t montgomery_one_bit_limit = (uint64_t)1 << 63;

struct modulus {
    uint64_t n;
    uint64_t inverse; /* n * inverse = 1 mod 2^64 */
};

struct montgomery_product {
    uint64_t high, low;
};

#if defined(__x86_64__)

MONTGOMERY_INLINE struct montgomery_product montgomery_signed_product(uint64_t x, uint64_t y) {
    struct montgomery_product product;
    __asm__("imulq %3" : "=a"(product.low), "=d"(product.high) : "%0"(x), "rm"(y) : "cc");
    return product;
}

MONTGOMERY_INLINE struct montgomery_product montgomery_unsigned_product(uint64_t x, uint64_t y) {
    struct montgomery_product product;
    __asm__("mulq %3" : "=a"(product.low), "=d"(product.high) : "%0"(x), "rm"(y) : "cc");
    return product;
}

/* v * 2^64 mod n, the residue of v, for v < n. */
MONTGOMERY_INLINE uint64_t montgomery_residue(uint64_t n, uint64_t v) {
    uint64_t low = 0;
    __asm__("divq %2" : "+a"(low), "+d"(v) : "r"(n) : "cc");
    return v;
}

#else

MONTGOMERY_INLINE struct montgomery_product montgomery_signed_product(uint64_t x, uint64_t y) {
    montgomery_signed_wide product = (montgomery_signed_wide)(int64_t)x * (int64_t)y;
    return (struct montgomery_product){(uint64_t)(product >> 64), (uint64_t)product};
}

MONTGOMERY_INLINE struct montgomery_product montgomery_unsigned_product(uint64_t x, uint64_t y) {
    montgomery_wide product = (montgomery_wide)x * y;
    return (struct montgomery_product){(uint64_t)(product >> 64), (uint64_t)product};
}

MONTGOMERY_INLINE uint64_t montgomery_residue(uint64_t n, uint64_t v) {
    return (uint64_t)(((montgomery_wide)v << 64) % n);
}

#endif

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
MONTGOMERY_INLINE uint64_t montgomery_finish(struct modulus m, enum montgomery_room room,
                                             uint64_t high, uint64_t quotient) {
    if (room != MONTGOMERY_NO_BIT)
        return high - montgomery_signed_product(quotient, m.n).high;
    uint64_t subtrahend = montgomery_unsigned_product(quotient, m.n).high;
    uint64_t lifted = high + m.n;
    __asm__("" : "+r"(lifted)); /* else it is added after the subtraction, on the critical path */
    return high < subtrahend ? lifted - subtrahend : high - subtrahend;
}

/* x - n if that is nearer to 0, for x < n: a residue of the powers, or, with one bit, one to be
 * subtracted. */
MONTGOMERY_INLINE uint64_t montgomery_centred(uint64_t n, uint64_t x) {
    return x - (x > n / 2 ? n : 0);
}

/* The residue of v < n, to be subtracted. */
MONTGOMERY_INLINE uint64_t montgomery_subtrahend(uint64_t n, enum montgomery_room room,
                                                 uint64_t v) {
    uint64_t residue = montgomery_residue(n, v);
    return room == MONTGOMERY_ONE_BIT ? montgomery_centred(n, residue) : residue;
}

/* x * y - z */
MONTGOMERY_INLINE uint64_t montgomery_product_minus(struct modulus m, enum montgomery_room room,
                                                    uint64_t x, uint64_t y, uint64_t z) {
    struct montgomery_product product = room == MONTGOMERY_NO_BIT
                                            ? montgomery_unsigned_product(x, y)
                                            : montgomery_signed_product(x, y);
    uint64_t rest = product.high - z;
    if (room == MONTGOMERY_ONE_BIT ? (int64_t)rest < 0
                                   : room == MONTGOMERY_NO_BIT && product.high < z)
        rest += m.n;
    uint64_t quotient = product.low * m.inverse;
    if (room == MONTGOMERY_ONE_BIT)
        return rest - montgomery_unsigned_product(quotient, m.n).high;
    return montgomery_finish(m, room, rest, quotient);
}

/* high - quotient * n / 2^64 for high < n: a residue of the powers. */
MONTGOMERY_INLINE uint64_t montgomery_finish_power(struct modulus m, enum montgomery_room room,
                                                   uint64_t high, uint64_t quotient) {
    if (room == MONTGOMERY_THREE_BITS)
        return montgomery_finish(m, room, high, quotient);
    uint64_t subtrahend = montgomery_unsigned_product(quotient, m.n).high;
    uint64_t lifted = high + m.n;
    __asm__("" : "+r"(lifted)); /* as above */
    return high + m.n / 2 < subtrahend ? lifted - subtrahend : high - subtrahend;
}

/* x * x * 2^doublings, for doublings 0 or 1: with x, the result is a residue of the powers. */
MONTGOMERY_INLINE uint64_t montgomery_square(struct modulus m, enum montgomery_room room,
                                             uint64_t x, unsigned doublings) {
    struct montgomery_product square = montgomery_signed_product(x, x);
    if (room == MONTGOMERY_THREE_BITS)
        return montgomery_finish(m, room, square.high, square.low * m.inverse) << doublings;
    uint64_t high = (square.high << doublings) + (square.low >> 63 & doublings);
    return montgomery_finish_power(m, room, high, square.low * (m.inverse << doublings));
}

/* The residue's value in [0, n). */
MONTGOMERY_INLINE uint64_t montgomery_value(struct modulus m, enum montgomery_room room,
                                            uint64_t x) {
    bool is_signed = room != MONTGOMERY_NO_BIT;
    uint64_t value =
        montgomery_finish(m, room, is_signed ? (uint64_t)((int64_t)x >> 63) : 0, x * m.inverse);
    return is_signed && (int64_t)value < 0 ? value + m.n : value;
}

/* The value of a residue of the powers, which is not 0. */
MONTGOMERY_INLINE uint64_t montgomery_power_value(struct modulus m, enum montgomery_room room,
                                                  uint64_t x) {
    if (room != MONTGOMERY_NO_BIT)
        return montgomery_value(m, room, x);
    uint64_t subtrahend = montgomery_unsigned_product(x * m.inverse, m.n).high;
    return m.n - (x >> 63) - subtrahend;
}

#endif
