/* Big primes: those longer than a plane of the block, which hit a plane rarely.
 *
 * Once for a block all big primes pass by. Of each, the multiples p m in the block with m coprime
 * to 30 are found by vectors of eight primes and appended to a small buffer, and from there
 * scattered to a list for each plane and piece of it. When the plane has been sieved, its lists are
 * marked. Nothing is kept for a prime between blocks, so the memory is that of the hits of one
 * block, and the length of a block is chosen so that they fit a budget. Where all planes of a block
 * fit the level 2 cache there are no lists: from the buffer hits go straight to the planes.
 *
 * After Oliveira e Silva, "Fast implementation of the segmented sieve of Eratosthenes" (2002), who
 * keeps each prime in the list of the segment it hits next. Rejected: just that (a prime then costs
 * a read and a write of 8 bytes for every hit, in hundreds of lists), marking in a bit array of the
 * whole of a long block (a cache miss for every hit). */
#ifndef PRIMES_KERNEL_SIEVE_BIG_H
#define PRIMES_KERNEL_SIEVE_BIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sieve_lanes.h"
#include "sieve_wheel.h"
#include "status.h"

enum {
    BIG_CHUNK_BYTES = 1 << 14, /* a list grows by chunks that the processor prefetches well */
    BIG_HIT_BYTES = 3,         /* memory is time here: 4 would cost more than packing does */
    BIG_LISTS_MAX = 512,       /* with more, a hit costs twice as much */
};

struct big {
    const struct sieve_lanes *lanes;
    struct big_hits found; /* not yet scattered */
    uint32_t *list;        /* that each of them goes to */

    uint8_t *pool;    /* chunks */
    uint32_t *before; /* for each chunk, the one before it in its list */
    uint32_t chunks;
    uint32_t chunks_used;
    size_t bytes;

    /* The block. */
    struct big_range range;
    struct big_map map;
    void *held;      /* planes, or NULL where hits are listed */
    uint32_t pieces; /* in a plane */
    uint32_t lists;
    uint8_t *tail[BIG_LISTS_MAX];
};

/* Lists that blocks with planes up to this length can have. */
uint32_t big_lists_max(uint32_t plane_bits);

/* For blocks with up to so many hits and lists, 0 for those that mark held planes alone. */
enum status big_open(struct big *big, const struct sieve_lanes *lanes, size_t hits_max,
                     uint32_t lists_max, struct error *error);
void big_close(struct big *big);

/* Begins a block of `span` numbers from `first`, a multiple of the wheel. */
void big_start(struct big *big, const struct wheel *wheel, uint64_t first, uint32_t span,
               uint32_t plane_bits);

/* The same for a block all of whose planes are held, one behind the other, and stay in the cache:
 * hits are then cleared at once instead of being listed for big_mark. */
void big_start_held(struct big *big, const struct wheel *wheel, uint64_t first, uint32_t span,
                    uint32_t plane_bits, void *words);

/* Takes in the hits of these primes. False when the memory for lists is used up: the block must
 * then be begun again, and shorter. */
bool big_add(struct big *big, const uint32_t *primes, size_t count);

/* To be called after the last big_add, and only if that succeeded. False as above. */
bool big_finish(struct big *big);

/* Clears the hits in a plane. */
void big_mark(const struct big *big, uint32_t plane, void *words);

#endif
