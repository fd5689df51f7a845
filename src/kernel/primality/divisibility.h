/* Trial division without dividing: whether p divides n, for vectors of primes or of numbers.
 *
 * n is cut into four words of 16 bits, w0 .. w3. Let c_i be the residue of 2^(16 i) modulo m, of
 * size at most m / 2. Then s = w0 + w1 c1 + w2 c2 + w3 c3 is n modulo m: two multiply-and-add
 * instructions for all lanes. The words are made signed by flipping their top bits, which subtracts
 * DIVISIBILITY_FLIP from n. A multiple j * p of p, times the inverse of p modulo 2^32, is j, which
 * is small. The product of any other number is large. So one comparison decides.
 *
 * If n < 2^32, it is its own s.
 *
 * This file has the constants. The files that use them add the bound of the comparison.
 *
 * Source: T. Granlund, P. Montgomery, "Division by invariant integers using multiplication", PLDI
 * 1994, section 9 (divisibility by a product with the inverse). */
#ifndef PRIMES_KERNEL_DIVISIBILITY_H
#define PRIMES_KERNEL_DIVISIBILITY_H

#include <stdint.h>

#define DIVISIBILITY_FLIP 0x8000800080008000u

/* 2^(16 i) mod m, between -m / 2 and m / 2, for constants m. */
#define RESIDUE(i, m)                                                                              \
    ((int16_t)(((int64_t)1 << 16 * (i)) % (m) > (m) / 2 ? ((int64_t)1 << 16 * (i)) % (m) - (m)     \
                                                        : ((int64_t)1 << 16 * (i)) % (m)))

/* The inverse of an odd constant p modulo 2^32, by Newton's iteration: 5, 10, 20, 40 bits. */
#define INVERSE5(p) ((3u * (p)) ^ 2u)
#define INVERSE10(p) (INVERSE5(p) * (2u - (p)*INVERSE5(p)))
#define INVERSE20(p) (INVERSE10(p) * (2u - (p)*INVERSE10(p)))
#define INVERSE(p) (INVERSE20(p) * (2u - (p)*INVERSE20(p)))

/* Sixteen primes for one number: one vector of AVX-512, two of AVX2. */
struct divisibility_row {
    int16_t words01[32]; /* residues of 2^0 and 2^16, for each prime */
    int16_t words23[32]; /* residues of 2^32 and 2^48 */
    uint32_t start[16];  /* added to s: undoes the flipped bits, and makes it positive */
    uint32_t inverse[16];
    uint32_t most[16]; /* the largest j with j * p < 2^32 */
} __attribute__((aligned(64)));

/* |s| < 2^17 p, so s + start = j * p has j < 2^18 for multiples, and the product of any other
 * number is at least this limit: else it would be a j, too. */
#define DIVISIBILITY_LIMIT (1u << 18)

enum {
    DIVISIBILITY_ROWS_64 = 4,
    DIVISIBILITY_ROWS_128 = 8,
    DIVISIBILITY_ROWS_256 = 16,
    DIVISIBILITY_ROWS_512 = 32
};

/* The 512 primes from 3 on. */
extern const struct divisibility_row divisibility_rows[DIVISIBILITY_ROWS_512];

/* The same for primes up to 131, by the bytes of n: their residues fit in 7 bits. So s is not
 * negative, and needs no start. */
struct divisibility_bytes {
    int8_t bytes0123[64]; /* residues of 2^0, 2^8, 2^16, 2^24, for each prime */
    int8_t bytes4567[64];
    uint32_t inverse[16];
} __attribute__((aligned(64)));

/* The limit for them: s < 2^18. */
#define DIVISIBILITY_BYTES_LIMIT (1u << 17)

enum { DIVISIBILITY_BYTES_ROWS = 2 };

/* The 32 primes from 2 on. */
extern const struct divisibility_bytes divisibility_bytes[DIVISIBILITY_BYTES_ROWS];

#endif
