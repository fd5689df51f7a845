/* A worker's scratch memory, and sieving one block in it.
 *
 * A block is the same part of every plane. Primes that hit it often are crossed off in segments
 * that fit the level 1 cache, larger ones in segments that fit the level 2 cache, the others in the
 * whole plane. Nothing is carried from one block to the next, so a worker can go anywhere. A block
 * is long enough for its set-up not to matter.
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
#include "sieve_presieve.h"
#include "sieve_semiprimes.h"
#include "sieve_shape.h"

struct sieve_block {
    struct sieve_shape shape;
    uint64_t first_bit; /* planes begin with the number residue + modulus * first_bit */
    uint64_t lo, hi;    /* the numbers that are wanted of the block, hi inclusive */
    uint64_t listed;    /* primes up to here are taken from the list: the planes do not have them */
    /* The listed primes [primes_first, primes_crossed) are crossed off: those of
     * [semiprimes_first, semiprimes_end) by their semiprimes, the others at their one stride. Only
     * for these others are start and at of struct sieve valid. */
    uint32_t primes_first, semiprimes_first, semiprimes_end, primes_crossed;
    bool has_big;
    bool marks_held; /* all planes are held, and big primes mark them directly */
};

struct sieve {
    const struct sieve_plan *plan;
    uint64_t next; /* the position: the first number not yet looked at */
    uint64_t end;  /* the hi of sieve_seek */
    bool over;     /* all numbers were looked at: next would be 2^64 */

    struct sieve_block block;
    bool holds;      /* words are all planes of the block */
    uint64_t *words; /* a plane, or all 8 planes */

    struct presieve_state presieve;
    struct cross_level level[SIEVE_CLASSES]; /* the primes of each class */
    struct cross_group *groups;              /* the memory of their groups */
    struct semiprimes semiprimes; /* the primes between the first two classes, if there are any */
    uint32_t *start; /* of each listed prime: first hit in the segment that it begins in */
    uint32_t *at;    /* first hit in the current segment */
    uint32_t *step;  /* how far the first hit moves down when the residue grows by 2 */
    /* What step is valid for: this wheel, and the primes before step_end. */
    const struct wheel *step_wheel;
    uint32_t step_end;

    struct big big;
    struct sieve *roots; /* sieves the big primes, if the plan does not store them; else NULL */
    size_t bytes;        /* heap memory of this struct's own arrays */

    /* See sieve_watch. take is NULL if nobody watches. */
    uint64_t watched_lo, watched_hi;
    void (*take)(uint64_t prime, void *context);
    void *take_context;
};

/* Begins the block of this shape that contains lo, and sets sieve->block. The block ends at hi or
 * earlier. It is made shorter if its big primes have more hits than there is memory for. */
void sieve_start_block(struct sieve *sieve, struct sieve_shape shape, uint64_t lo, uint64_t hi);

/* Sieves a plane of the block into words. Call it for all planes, in ascending order. The bits that
 * stay set are the primes within block.lo .. block.hi that are above block.listed. */
void sieve_plane(struct sieve *sieve, uint32_t plane, uint64_t *words);

/* The bits from .. to - 1 of a plane; none if from >= to. */
struct bit_range {
    uint64_t from, to;
};

/* The bits of the block's plane of this residue whose numbers are lo..hi; hi is at most block->hi.
 */
struct bit_range sieve_bits_within(const struct sieve_block *block, uint64_t residue, uint64_t lo,
                                   uint64_t hi);

/* Clears all other bits of `words`, which are the bits from `first` on, `bits` of them, of a plane.
 */
void sieve_keep_bits(uint64_t *words, uint64_t first, uint64_t bits, struct bit_range range);

/* Sieves all 8 planes of block number `index` into words. Blocks have the plan's longest held
 * shape, and block 0 begins at 0. */
void sieve_hold_block(struct sieve *sieve, size_t index, uint64_t *words);

/* Sieves all 8 planes of a block from sieve->next to hi, or as far as one block goes, into
 * sieve->words. */
void sieve_hold(struct sieve *sieve, uint64_t hi);

#endif
