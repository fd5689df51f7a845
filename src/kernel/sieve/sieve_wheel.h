/* The wheels: which residues modulo W = 2*3*5, 2*3*5*7 or 2*3*5*7*11 can hold primes, and the
 * arithmetic that goes with the bit planes.
 *
 * A plane is a bit array for one residue r coprime to W. Its bit j is the number r + W j. A prime p
 * that does not divide W hits every plane at the one stride p: with v = 1/W mod p, p divides r + W
 * j if and only if
 *
 *     j = -(r v)  (mod p).
 *
 * From the plane of residue r to that of r + g the first hit thus moves down by g v.
 *
 * Source: Pritchard, "Explaining the wheel sieve", Acta Informatica 17 (1982), for the wheel.
 * Rejected: one byte for 30 numbers, as other sieves do it. There a prime hits its eight residues
 * at eight different strides, which costs a table walk and a branch for each. */
#ifndef PRIMES_KERNEL_SIEVE_WHEEL_H
#define PRIMES_KERNEL_SIEVE_WHEEL_H

#include <stdint.h>

enum {
    WHEEL_COUNT = 3,
    WHEEL_MODULUS_MAX = 2310,
    WHEEL_PLANES_MAX = 480,
};

struct wheel {
    uint32_t modulus;
    uint32_t planes;     /* residues coprime to the modulus */
    uint32_t reciprocal; /* for wheel_quotient */
    unsigned reciprocal_shift;
    uint16_t residue[WHEEL_PLANES_MAX];   /* of each plane, ascending */
    uint16_t plane[WHEEL_MODULUS_MAX];    /* of each residue; `planes` if it is not coprime to W */
    uint16_t cofactor[WHEEL_MODULUS_MAX]; /* c with residue * c = -1 mod W; 0 if there is none */
};

/* Sets *wheel to that of the first 3 + index primes, index < WHEEL_COUNT. */
void wheel_build(struct wheel *wheel, unsigned index);

/* n / modulus for n < 2^30, without a division. */
static inline uint32_t wheel_quotient(const struct wheel *wheel, uint32_t n) {
    return (uint32_t)(((uint64_t)n * wheel->reciprocal) >> wheel->reciprocal_shift);
}

/* 1 / modulus mod p, for p < 2^30 coprime to it: (1 + p c) / W is whole when p c = -1 mod W. */
static inline uint32_t wheel_inverse(const struct wheel *wheel, uint32_t p) {
    uint32_t residue = p - wheel->modulus * wheel_quotient(wheel, p);
    uint64_t multiple = 1 + (uint64_t)p * wheel->cofactor[residue];
    return (uint32_t)(multiple / wheel->modulus);
}

/* The wheel of multipliers m modulo 30, of which eight are coprime to 30. */
struct multiplier_wheel {
    uint8_t ahead[32]; /* from m, the distance to the next coprime one (0 if m is) */
    uint8_t index[32]; /* which of the eight that one is */
    uint8_t gap[8];    /* from each of the eight, the distance to the next */
};

extern const struct multiplier_wheel multiplier_wheel;

#endif
