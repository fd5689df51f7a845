#include "sieve_big.h"

#include <stdlib.h>
#include <string.h>

#include "sieve_memory.h"

enum {
    FOUND_CAPACITY = 4096,
    /* Eight primes above 2^13 and a span below 2^30; much less in fact. */
    FOUND_SLACK = 8192,
};

enum status big_open(struct big *big, const struct sieve_lanes *lanes, size_t hits_max,
                     uint32_t lists_max, struct error *error) {
    memset(big, 0, sizeof *big);
    big->lanes = lanes;
    big->chunks = (uint32_t)(hits_max / BIG_CHUNK_HITS) + lists_max + 1;
    size_t pool_bytes = (size_t)big->chunks * BIG_CHUNK_HITS * sizeof *big->pool;
    size_t before_bytes = big->chunks * sizeof *big->before;
    size_t found_bytes = (FOUND_CAPACITY + FOUND_SLACK) * sizeof *big->found.number;
    big->bytes = pool_bytes + before_bytes + found_bytes;
    big->pool = sieve_memory_create(pool_bytes, "hits of big primes", error);
    big->before = sieve_memory_create(before_bytes, "lists of big primes", error);
    big->found.number = sieve_memory_create(found_bytes, "buffer of big primes", error);
    big->found.capacity = FOUND_CAPACITY;
    return error->status;
}

void big_close(struct big *big) {
    free(big->pool);
    free(big->before);
    free(big->found.number);
}

void big_start(struct big *big, const struct wheel *wheel, uint64_t first, uint32_t span,
               uint32_t plane_bits) {
    big->wheel = wheel;
    big->range = (struct big_range){.first = first, .span = span};
    big->pieces = ((plane_bits - 1) >> BIG_PIECE_SHIFT) + 1;
    big->lists = big->pieces * wheel->planes;
    big->found.count = 0;
    /* Each list has a chunk; the one after the last takes what is divisible by 7 or 11. */
    for (uint32_t i = 0; i <= big->lists; i++)
        big->tail[i] = big->pool + (size_t)i * BIG_CHUNK_HITS;
    memset(big->before, 0xff, (big->lists + 1) * sizeof *big->before);
    big->chunks_used = big->lists + 1;
}

static uint32_t chunk_of(const struct big *big, const uint32_t *hit) {
    return (uint32_t)((size_t)(hit - big->pool) / BIG_CHUNK_HITS);
}

static uint32_t *next_chunk(struct big *big, const uint32_t *full_end) {
    uint32_t chunk = big->chunks_used++;
    big->before[chunk] = chunk_of(big, full_end - 1);
    return big->pool + (size_t)chunk * BIG_CHUNK_HITS;
}

/* From the buffer to the lists. */
static bool scatter(struct big *big) {
    const struct wheel *wheel = big->wheel;
    const uint32_t pieces = big->pieces, lists = big->lists;
    if (big->chunks - big->chunks_used < big->found.count / BIG_CHUNK_HITS + 1 + lists)
        return false;
    for (size_t i = 0; i < big->found.count; i++) {
        uint32_t number = big->found.number[i];
        uint32_t bit = wheel_quotient(wheel, number);
        uint32_t plane = wheel->plane[number - bit * wheel->modulus];
        bool keep = plane < wheel->planes;
        uint32_t list = keep ? plane * pieces + (bit >> BIG_PIECE_SHIFT) : lists;
        uint32_t *tail = big->tail[list];
        *tail = bit;
        tail += keep;
        if (((uintptr_t)tail & (BIG_CHUNK_HITS * sizeof *tail - 1)) == 0 && keep)
            tail = next_chunk(big, tail);
        big->tail[list] = tail;
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
