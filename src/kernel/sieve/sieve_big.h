/* Big primes: longer than a plane of the block, so that they hit a plane rarely.
 *
 * Each block goes through all big primes once. The multiples p m of each in the block, with m
 * coprime to 30, are found by vectors of primes and appended to a small buffer. Those that 7, 11 or
 * 13 divides are dropped, because patterns clear them. The others are scattered to lists, one for
 * each plane and piece of it. When a plane has been sieved, its lists are marked. No prime is
 * remembered between blocks, so the memory is that of the hits of one block; a block is only so
 * long that they fit a budget. If all planes of a block fit the level 2 cache, there are no lists:
 * hits go from the buffer straight to the planes.
 *
 * After Oliveira e Silva, "Fast implementation of the segmented sieve of Eratosthenes" (2002), who
 * keeps each prime in the list of the segment that it hits next. Rejected: his lists themselves
 * (each hit of a prime costs a read and a write of 8 bytes, in hundreds of lists); marking in one
 * bit array of a whole long block (a cache miss for every hit). */
#ifndef PRIMES_KERNEL_SIEVE_BIG_H
#define PRIMES_KERNEL_SIEVE_BIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sieve_lanes.h"
#include "sieve_wheel.h"
#include "status.h"

enum {
    /* A list grows by chunks of this size, which prefetch well. Half of its last one is empty. */
    BIG_CHUNK_BYTES = 1 << 13,
    BIG_HIT_BYTES = 3,   /* 4 bytes would cost more time than packing into 3 */
    BIG_LISTS_MAX = 500, /* with twice as many, a hit costs twice as much */
};

struct big {
    const struct sieve_lanes *lanes;
    struct big_hits found; /* the buffer: hits not yet scattered */
    uint32_t *list;        /* the list of each hit of the buffer */

    uint8_t *pool;        /* the chunks of all lists */
    uint32_t *before;     /* for each chunk, the one before it in its list */
    uint32_t chunks;      /* chunks in the pool */
    uint32_t chunks_used; /* chunks of the pool that are used */
    size_t bytes;         /* heap memory of this struct's arrays */

    /* The current block: */
    struct big_range range;
    struct big_map map;
    void *held;                   /* its planes, or NULL if hits are listed */
    uint32_t pieces;              /* pieces in a plane */
    uint32_t lists;               /* lists in use */
    uint8_t *tail[BIG_LISTS_MAX]; /* for each list, where its next hit goes */
};

/* How many lists a block with planes of up to plane_bits can have. */
uint32_t big_lists_max(uint32_t plane_bits);

/* Allocates memory for blocks with up to hits_max hits in lists_max lists. Both are 0 if all blocks
 * mark held planes. STATUS_SYSTEM if memory is lacking; call big_close in any case. */
enum status big_open(struct big *big, const struct sieve_lanes *lanes, size_t hits_max,
                     uint32_t lists_max, struct error *error);
void big_close(struct big *big);

/* Begins a block of `span` numbers from `first`, a multiple of the wheel's modulus. */
void big_start(struct big *big, const struct wheel *wheel, uint64_t first, uint32_t span,
               uint32_t plane_bits);

/* Begins a block whose planes are all in `words`, one after the other, and stay in the cache. Hits
 * are cleared at once; big_mark is not called. */
void big_start_held(struct big *big, const struct wheel *wheel, uint64_t first, uint32_t span,
                    uint32_t plane_bits, void *words);

/* Takes the hits of these primes. False if the memory for lists is used up: begin the block again,
 * and shorter. */
bool big_add(struct big *big, const uint32_t *primes, size_t count);

/* Takes what is left in the buffer: call it after the last big_add, if that succeeded. False as for
 * big_add. */
bool big_finish(struct big *big);

/* Clears the listed hits of a plane in its words. */
void big_mark(const struct big *big, uint32_t plane, void *words);

#endif
