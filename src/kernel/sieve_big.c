#include "sieve_big.h"

#include <stdlib.h>
#include <string.h>

#include "sieve_memory.h"

enum {
    PIECE_SHIFT_LEAST = 17, /* 16 KiB stay in the level 1 cache while they are marked */
    FOUND_CAPACITY = 2048,
    /* Eight primes above 2^13 and a span below 2^30; much less in fact. */
    FOUND_SLACK = 8192,
};

enum status big_open(struct big *big, const struct sieve_lanes *lanes, size_t hits_max,
                     struct error *error) {
    memset(big, 0, sizeof *big);
    big->lanes = lanes;
    big->chunks = (uint32_t)(hits_max / BIG_CHUNK_HITS) + 2 * BIG_LISTS_MAX;
    size_t pool_bytes = (size_t)big->chunks * BIG_CHUNK_HITS * sizeof *big->pool;
    size_t before_bytes = big->chunks * sizeof *big->before;
    size_t found_bytes = (FOUND_CAPACITY + FOUND_SLACK) * sizeof *big->found.number;
    size_t list_bytes = (FOUND_CAPACITY + FOUND_SLACK) * sizeof *big->list;
    big->bytes = pool_bytes + before_bytes + found_bytes + list_bytes;
    big->pool = sieve_memory_create(pool_bytes, "hits of big primes", error);
    big->before = sieve_memory_create(before_bytes, "lists of big primes", error);
    big->found.number = sieve_memory_create(found_bytes, "buffer of big primes", error);
    big->found.capacity = FOUND_CAPACITY;
    big->list = sieve_memory_create(list_bytes, "buffer of big primes", error);
    return error->status;
}

void big_close(struct big *big) {
    free(big->pool);
    free(big->before);
    free(big->found.number);
    free(big->list);
}

void big_start(struct big *big, const struct wheel *wheel, uint64_t first, uint32_t span,
               uint32_t plane_bits) {
    big->map.wheel = wheel;
    big->range = (struct big_range){.first = first, .span = span};
    big->map.piece_shift = PIECE_SHIFT_LEAST;
    while ((((plane_bits - 1) >> big->map.piece_shift) + 1) * (wheel->planes + 1) > BIG_LISTS_MAX)
        big->map.piece_shift++;
    big->pieces = ((plane_bits - 1) >> big->map.piece_shift) + 1;
    big->lists = big->pieces * wheel->planes;
    big->found.count = 0;
    for (uint32_t r = 0; r < wheel->modulus; r++)
        big->map.list_of[r] = wheel->plane[r] * big->pieces;
    /* Each list begins with a chunk. Those after the last plane's are for what is divisible by 7 or
     * 11 and never grow. */
    uint32_t all = big->lists + big->pieces;
    for (uint32_t i = 0; i < all; i++)
        big->tail[i] = big->pool + (size_t)i * BIG_CHUNK_HITS;
    memset(big->before, 0xff, all * sizeof *big->before);
    big->chunks_used = all;
}

static uint32_t chunk_of(const struct big *big, const uint32_t *hit) {
    return (uint32_t)((size_t)(hit - big->pool) / BIG_CHUNK_HITS);
}

/* Where a list goes on whose chunk is full. */
static uint32_t *next_chunk(struct big *big, uint32_t list, uint32_t *full_end) {
    if (list >= big->lists)
        return full_end - BIG_CHUNK_HITS;
    uint32_t chunk = big->chunks_used++;
    big->before[chunk] = chunk_of(big, full_end - 1);
    return big->pool + (size_t)chunk * BIG_CHUNK_HITS;
}

/* From the buffer to the lists. Where everything goes is worked out before anything goes there: the
 * processor can then tell early that a tail was changed just before, and need not guess. */
static bool scatter(struct big *big) {
    const size_t count = big->found.count;
    uint32_t *bits = big->found.number;
    uint32_t *lists = big->list;
    if (big->chunks - big->chunks_used < count / BIG_CHUNK_HITS + 1 + big->lists)
        return false;
    big->lanes->locate(&big->map, bits, count, lists);
    for (size_t i = 0; i < count; i++) {
        uint32_t *tail = big->tail[lists[i]];
        *tail++ = bits[i];
        if (((uintptr_t)tail & (BIG_CHUNK_HITS * sizeof *tail - 1)) == 0)
            tail = next_chunk(big, lists[i], tail);
        big->tail[lists[i]] = tail;
    }
    big->found.count = 0;
    return true;
}

bool big_add(struct big *big, const uint32_t *primes, size_t count) {
    for (size_t done = 0;;) {
        done += big->lanes->multiples(&big->range, primes + done, count - done, &big->found);
        if (big->found.count >= big->found.capacity && !scatter(big))
            return false;
        if (done == count)
            return true;
    }
}

bool big_finish(struct big *big) {
    return scatter(big);
}

static void mark(const uint32_t *hits, const uint32_t *end, void *plane) {
    uint32_t __attribute__((may_alias)) *words = plane;
    for (; hits < end; hits++)
        words[*hits >> 5] &= ~(1u << (*hits & 31));
}

void big_mark(const struct big *big, uint32_t plane, void *words) {
    for (uint32_t list = plane * big->pieces; list < (plane + 1) * big->pieces; list++) {
        const uint32_t *end = big->tail[list];
        uint32_t chunk = chunk_of(big, end);
        while (chunk != UINT32_MAX) {
            const uint32_t *hits = big->pool + (size_t)chunk * BIG_CHUNK_HITS;
            mark(hits, end, words);
            chunk = big->before[chunk];
            end = big->pool + (size_t)(chunk + 1) * BIG_CHUNK_HITS;
        }
    }
}
