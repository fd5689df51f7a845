/* A worker's scratch memory, and sieving one block in it.
 *
 * A block is the same stretch of every plane. Primes that hit it often enough are crossed off in
 * segments that fit the level 1 cache, larger ones in segments that fit the level 2 cache, the rest
 * in the whole of it. Nothing is carried from one block to the next, so a worker can go anywhere; a
 * block is made long enough for its set-up not to matter.
 *
 * Rejected: offsets carried from block to block (they save a hundredth of the time, and tie a
 * worker to its place). */
#ifndef PRIMES_KERNEL_SIEVE_BLOCK_H
#define PRIMES_KERNEL_SIEVE_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sieve_big.h"
#include "sieve_cross.h"
#include "sieve_memory.h"
#include "sieve_presieve.h"
#include "sieve_shape.h"

struct sieve_block {
    struct sieve_shape shape;
    uint64_t first_bit;    /* planes begin with the number residue + modulus * first_bit */
    uint64_t lo;           /* what is wanted of the block, */
    uint64_t hi;           /* inclusive */
    uint64_t listed;       /* primes up to here are not left in the planes: they are in the list */
    uint32_t primes_first; /* listed primes from here to primes_crossed are crossed off, */
    uint32_t primes_crossed; /* with an entry in each of the three arrays of struct sieve */
    bool has_big;
    bool marks_held; /* the hits of big primes go straight to the planes, which are all held */
};

struct sieve {
    const struct sieve_plan *plan;
    uint64_t next; /* the first number not yet looked at */
    uint64_t end;

    struct sieve_block block;
    struct presieve_state presieve;
    struct cross_level level[SIEVE_LEVELS]; /* the primes that are crossed off at each */
    struct cross_group *groups;             /* theirs */
    uint32_t *start;                        /* first hit in the segment that a prime begins in */
    uint32_t *at;                           /* and in the segment at hand */
    uint32_t *step; /* how far the first hit moves down when the residue grows by 2, */
    const struct wheel *step_wheel; /* on this wheel, */
    uint32_t step_end;              /* for the primes before this one */
    struct big big;
    struct sieve *roots; /* for the sieving primes that are not stored */

    uint64_t *words; /* a plane, or all 8 planes that are held */
    size_t bytes;    /* of all that is the sieve's own */

    uint64_t watched_lo, watched_hi;             /* whose primes are given to whoever watches, */
    void (*take)(uint64_t prime, void *context); /* or NULL */
    void *take_context;

    bool holds; /* words hold all planes of the block */
    bool over;  /* nothing is left: next would be 2^64 */
};

/* Begins the block of this shape that lo is in, up to hi or its end; shortens it where its big
 * primes have more hits than there is memory for. Sets sieve->block. */
void sieve_start_block(struct sieve *sieve, struct sieve_shape shape, uint64_t lo, uint64_t hi);

/* Sieves a plane of the block. Planes come in ascending order, none left out. What stays set are
 * the primes within lo..hi and above `listed`. */
void sieve_plane(struct sieve *sieve, uint32_t plane, uint64_t *words);

/* Sieves all 8 planes of the block with this number in cuts of the plan's largest held shape. */
void sieve_hold_block(struct sieve *sieve, size_t index, uint64_t *words);

/* The same for a block from next to hi or as far as one block goes, in sieve->words. */
void sieve_hold(struct sieve *sieve, uint64_t hi);

#endif
