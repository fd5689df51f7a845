/* A plan: what all sieves of a range share. The wheels, the patterns, the sieving primes, and the
 * sizes of what a sieve allocates. sieve_planner.h makes it; afterwards it never changes.
 *
 * Sieving primes up to listed_limit are a list. The larger ones, 203 million at 2^64, are bits of
 * planes, as a sieve of 0..root leaves them; for that sieve, a plan has a second plan, `roots`. If
 * the range is wide, they are needed more than once and the planes are stored (root / 30 bytes). If
 * it is narrow, each pass over them sieves them again, which takes less time than touching the
 * memory.
 *
 * Rejected: four bytes for each big prime, or one for its gap: 203 or 51 MB at 10^18, not 33. */
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
    SIEVE_LISTED_LEAST = 1 << 16, /* the list has all sieving primes up to here */
    SIEVE_SPAN_MAX = 1050000000,  /* numbers in a block with big primes: below 2^30 when rounded */
    /* The shortest plane, in bits. It keeps big primes above this size: see sieve_lanes.h. */
    SIEVE_PLANE_BITS_MIN = 1 << 13,
    /* W = 210 or 2310 is taken if its planes are then at least as long as the root. For that, the
     * root counts as at least and at most this many bits. */
    SIEVE_LONG_PLANE = 1 << 17,
    SIEVE_LONGEST_PLANE = 1 << 22,
};

/* What a plan and the plan of its roots share. */
struct sieve_shared {
    struct wheel wheel[WHEEL_COUNT];
    const struct presieve *presieve; /* of all wheels */
    struct cache cache;
    const struct sieve_lanes *lanes;
};

struct sieve_plan {
    uint64_t lo;
    uint64_t hi;   /* inclusive */
    uint64_t root; /* floor of the square root of hi */

    const struct sieve_shared *shared;
    struct sieve_shared *owned; /* equal to `shared` if this plan frees it; else NULL */

    uint32_t *primes; /* all primes up to listed_limit */
    uint32_t prime_count;
    uint32_t listed_limit;
    uint32_t semiprimes_least; /* the primes from here to the root may have only their semiprimes
                                  crossed off; 0: none */
    uint32_t partner_limit;    /* their largest partner: the list reaches it */

    struct sieve_plan *roots; /* the plan of 0..root; NULL if the list reaches the root */
    uint64_t *stored;         /* the planes of all blocks of 0..root, or NULL */
    size_t stored_bytes;

    uint32_t level_bits_max[2];  /* longest segments for the level 1 and the level 2 cache */
    uint32_t plane_bits_max;     /* longest plane */
    bool has_big_blocks;         /* the root is longer than the planes that suit the caches best */
    uint32_t ordered_plane_bits; /* length of each of the 8 planes that are held for visiting */
    uint32_t narrow_bits;        /* longest of 8 held planes that big primes mark directly */
    uint64_t span_max;           /* most numbers of a block that has big primes */
    size_t hits_max;    /* most hits of big primes in such a block; 0: no memory for them */
    uint32_t lists_max; /* most lists that these hits are in */
};

/* How many of plan->primes are at most n. */
uint32_t sieve_plan_listed_up_to(const struct sieve_plan *plan, uint64_t n);

#endif
