/* What all chunks of a range share: wheels, patterns, the sieving primes, and the sizes of what a
 * worker allocates.
 *
 * Sieving primes that are crossed off are a list. The larger ones, 203 million at 2^64, are looked
 * up in the bit planes that sieving [0, root] leaves: a plan holds the plan of its own roots for
 * that. Where the range is wide and they are needed more than once, the planes are stored (root /
 * 30 bytes); where it is narrow, each pass sieves them again, which takes less time than to touch
 * the memory.
 *
 * Rejected: four bytes, or a gap of one, for each big prime: 203 or 51 MB at 10^18 against 33. */
#ifndef PRIMES_KERNEL_SIEVE_PLAN_H
#define PRIMES_KERNEL_SIEVE_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cache.h"
#include "sieve_lanes.h"
#include "sieve_presieve.h"
#include "sieve_wheel.h"

enum {
    SIEVE_LISTED_LEAST = 1 << 16, /* primes up to here are listed, as far as they are needed */
    SIEVE_SPAN_MAX = 1050000000,  /* numbers in a block with big primes: below 2^30 when rounded */
    SIEVE_PLANE_BITS_MIN = 1 << 13, /* keeps big primes above it: see sieve_lanes */
    SIEVE_LONG_PLANE = 1 << 17, /* bits that a plane of a larger wheel has at least; or as many */
    SIEVE_LONGEST_PLANE = 1 << 22, /* as the root is long, but no more than these */
};

struct sieve_shared {
    struct wheel wheel[WHEEL_COUNT];
    const struct presieve *presieve;
    struct cache cache;
    const struct sieve_lanes *lanes;
};

struct sieve_plan {
    uint64_t lo;
    uint64_t hi;
    uint64_t root; /* floor of the square root of hi */

    const struct sieve_shared *shared;
    struct sieve_shared *owned; /* NULL where the plan above owns what is shared */

    uint32_t *primes; /* all up to listed_limit */
    uint32_t prime_count;
    uint32_t listed_limit;

    struct sieve_plan *roots; /* for 0..root; NULL where the list reaches that far */
    uint64_t *stored;         /* all blocks of roots, or NULL */
    size_t stored_bytes;

    uint32_t level_bits_max[2]; /* for the level 1 and the level 2 cache */
    uint32_t plane_bits_max;
    bool has_big_blocks; /* roots are longer than the longest plane that suits the caches best */
    uint32_t ordered_plane_bits; /* of each of the 8 planes that are held for visiting */
    uint32_t narrow_bits;        /* of 8 held planes that big primes mark directly */
    uint64_t span_max;           /* numbers in a block that has big primes */
    uint32_t lists_max;
    size_t hits_max; /* of big primes in such a block */
};

/* The number of listed primes up to n. */
uint32_t sieve_plan_listed_up_to(const struct sieve_plan *plan, uint64_t n);

#endif
