/* Sizes: how long planes and blocks are, and how much memory their hits get. */
#ifndef PRIMES_KERNEL_SIEVE_SHAPE_H
#define PRIMES_KERNEL_SIEVE_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "sieve_plan.h"

enum { SIEVE_LEVELS = 3, SIEVE_PLANE = SIEVE_LEVELS - 1 };

/* How a block is cut. */
struct sieve_shape {
    const struct wheel *wheel;
    /* A plane is cut twice: a part of each level is a whole number of parts of the one before. */
    uint32_t level_bits[SIEVE_LEVELS]; /* for the level 1 cache, the level 2 cache, and the plane */
};

/* Chooses all sizes of a plan whose lo, hi, root and shared are set. */
void sieve_shape_plan(struct sieve_plan *plan);

/* Numbers in a block with big primes up to `root`, in planes of at most plane_bits: as many as the
 * memory for their hits allows. */
double sieve_shape_big_span(double root, uint32_t plane_bits);

/* The wheel (by index) for a stretch of this many numbers: each larger one has fewer bits to clear,
 * but more planes to visit with every prime. */
unsigned sieve_shape_wheel(const struct sieve_plan *plan, uint64_t width);

/* Planes of about so many bits, in equal segments of whole rows. Cutting the length that comes out
 * again gives the same. */
struct sieve_shape sieve_shape_cut(const struct sieve_plan *plan, const struct wheel *wheel,
                                   uint64_t bits);

/* The best cut for lo..hi; the block may end before hi. */
struct sieve_shape sieve_shape_for(const struct sieve_plan *plan, uint64_t lo, uint64_t hi);

/* The cut for holding all planes of a block from lo, no longer than needed for hi. */
struct sieve_shape sieve_shape_held(const struct sieve_plan *plan, uint64_t lo, uint64_t hi);

/* Whether all planes of lo..hi can be held in so little memory that big primes mark them directly.
 */
bool sieve_shape_is_narrow(const struct sieve_plan *plan, uint64_t lo, uint64_t hi);

#endif
