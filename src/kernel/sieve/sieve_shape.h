/* Sizes: which wheel, how long planes and blocks are, how much memory the hits of big primes get.
 *
 * A long plane spreads the set-up of its primes over more numbers. A short one stays in the cache.
 * So planes are cut twice, into segments for the level 2 and for the level 1 cache. */
#ifndef PRIMES_KERNEL_SIEVE_SHAPE_H
#define PRIMES_KERNEL_SIEVE_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "sieve_plan.h"

static inline uint64_t lesser(uint64_t a, uint64_t b) {
    return a < b ? a : b;
}

/* The levels at which primes are crossed off; the last is the whole plane. */
enum { SIEVE_LEVELS = 3, SIEVE_PLANE = SIEVE_LEVELS - 1 };

/* The classes of primes that are crossed off at these levels: at level 0 there may be semiprimes
 * (sieve_semiprimes.h) between two of them. */
enum { SIEVE_CLASSES = SIEVE_LEVELS + 1 };

/* How a block is cut. */
struct sieve_shape {
    const struct wheel *wheel;
    /* Length of a segment at each level: a whole number of segments of the level before. */
    uint32_t level_bits[SIEVE_LEVELS];
};

/* Chooses all sizes of a plan whose lo, hi, root and shared are set. */
void sieve_shape_plan(struct sieve_plan *plan);

/* How many numbers a block may have if big primes up to `root` are listed for it, in planes of at
 * most plane_bits: the memory for their hits sets the limit. */
double sieve_shape_big_span(double root, uint32_t plane_bits);

/* The wheel (its index) for a stretch of `width` numbers. A larger wheel has fewer bits to clear,
 * but more planes that every prime must visit. */
unsigned sieve_shape_wheel(const struct sieve_plan *plan, uint64_t width);

/* Cuts planes of about `bits` bits into equal segments of whole rows. To cut the resulting length
 * again gives the same. */
struct sieve_shape sieve_shape_cut(const struct sieve_plan *plan, const struct wheel *wheel,
                                   uint64_t bits);

/* The best cut for lo..hi. The block may end before hi. */
struct sieve_shape sieve_shape_for(const struct sieve_plan *plan, uint64_t lo, uint64_t hi);

/* The cut for a block from lo whose planes are all held, no longer than hi needs. */
struct sieve_shape sieve_shape_held(const struct sieve_plan *plan, uint64_t lo, uint64_t hi);

/* Whether all planes of lo..hi take so little memory that big primes may mark them directly. */
bool sieve_shape_is_narrow(const struct sieve_plan *plan, uint64_t lo, uint64_t hi);

#endif
