#include "sieve_big.h"

#include <string.h>

#include "once.h"
#include "sieve_memory.h"

/* Hits are packed by storing words over one another. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the sieve needs little-endian words");

enum {
    CHUNK_HITS = BIG_CHUNK_BYTES / BIG_HIT_BYTES,
    HIT_WORD_MASK = (1 << (8 * BIG_HIT_BYTES - 5)) - 1,
    PIECE_SHIFT_LEAST = 17,   /* 16 KiB stay in the level 1 cache while they are marked */
    WITH_BIG_PLANES_MAX = 48, /* of W = 210; W = 2310 is for blocks without big primes */
    HUGE_PAGES_FROM_BYTES = 2 << 20,
    FOUND_CAPACITY = 2048,
    /* Thirty-two primes longer than a plane, thus with at most 58 multiples each, and a vector. */
    FOUND_SLACK = 8192,
};

uint32_t big_lists_max(uint32_t plane_bits) {
    /* Two pieces more, because planes are rounded up to whole rows. */
    uint32_t lists = ((plane_bits >> PIECE_SHIFT_LEAST) + 3) * WITH_BIG_PLANES_MAX;
    return lists < BIG_LISTS_MAX ? lists : BIG_LISTS_MAX;
}

static void *memory_for(struct big *big, size_t bytes, const char *what, struct error *error) {
    big->bytes += bytes;
    return sieve_memory_create(bytes, BIG_CHUNK_BYTES, what, error);
}

/* The hits themselves will be used. The chunks beyond them, for lists whose last chunk is not full,
 * are used in part or never: they get ordinary pages. */
static void *pool_for(struct big *big, size_t hits_max, struct error *error) {
    static const char what[] = "hits of big primes";
    const size_t bytes = (size_t)big->chunks * BIG_CHUNK_BYTES, used = hits_max * BIG_HIT_BYTES;
    if (used < HUGE_PAGES_FROM_BYTES)
        return memory_for(big, bytes, what, error);
    big->bytes += bytes;
    return sieve_memory_create_huge(bytes, used, what, error);
}

enum status big_open(struct big *big, const struct sieve_lanes *lanes, size_t hits_max,
                     uint32_t lists_max, struct error *error) {
    memset(big, 0, sizeof *big);
    big->lanes = lanes;
    big->found.capacity = FOUND_CAPACITY;
    const size_t buffer_bytes = (FOUND_CAPACITY + FOUND_SLACK) * sizeof *big->list;
    big->found.number = memory_for(big, buffer_bytes, "buffer of big primes", error);
    big->list = memory_for(big, buffer_bytes, "buffer of big primes", error);
    if (hits_max == 0)
        return error->status;
    big->chunks = (uint32_t)(hits_max / CHUNK_HITS) + 2 * lists_max;
    big->before = memory_for(big, big->chunks * sizeof *big->before, "lists of big primes", error);
    big->pool = pool_for(big, hits_max, error);
    return error->status;
}

void big_close(struct big *big) {
    sieve_memory_free(big->pool);
    sieve_memory_free(big->before);
    sieve_memory_free(big->found.number);
    sieve_memory_free(big->list);
}

static uint8_t *chunk_at(const struct big *big, uint32_t chunk) {
    return big->pool + (size_t)chunk * BIG_CHUNK_BYTES;
}

static uint32_t chunk_of(const struct big *big, const uint8_t *hit) {
    return (uint32_t)((size_t)(hit - big->pool) / BIG_CHUNK_BYTES);
}

/* The table of struct big_range. */
static const uint8_t *distances(void) {
    enum { GAP_MAX = 14 }; /* of numbers coprime to BIG_TURN */
    static uint8_t ahead[BIG_AHEAD];
    static int state;
    if (!once_begin(&state))
        return ahead;
    for (int i = BIG_AHEAD + GAP_MAX, next = 0; i >= 0; i--) {
        const int m = i - BIG_TURN_LEAST + BIG_TURN;
        if (i < BIG_AHEAD)
            ahead[i] = (uint8_t)(next - i);
        if (m % 2 != 0 && m % 3 != 0 && m % 5 != 0 && m % 7 != 0 && m % 11 != 0)
            next = i;
    }
    once_end(&state);
    return ahead;
}

static void start_range(struct big *big, const struct wheel *wheel, uint64_t first, uint32_t span) {
    big->map.wheel = wheel;
    big->map.first = (uint32_t)(first % BIG_DIVISORS_PRODUCT);
    big->range = (struct big_range){.first = first, .span = span, .ahead = distances()};
    big->found.count = 0;
}

void big_start(struct big *big, const struct wheel *wheel, uint64_t first, uint32_t span,
               uint32_t plane_bits) {
    big->held = NULL;
    start_range(big, wheel, first, span);
    big->map.piece_shift = PIECE_SHIFT_LEAST;
    while ((((plane_bits - 1) >> big->map.piece_shift) + 1) * wheel->planes > BIG_LISTS_MAX)
        big->map.piece_shift++;
    big->pieces = ((plane_bits - 1) >> big->map.piece_shift) + 1;
    big->lists = big->pieces * wheel->planes;
    for (uint32_t r = 0; r < wheel->modulus; r++)
        big->map.list_of[r] = wheel->plane[r] * big->pieces;
    /* Each list begins with a chunk. */
    for (uint32_t i = 0; i < big->lists; i++)
        big->tail[i] = chunk_at(big, i);
    memset(big->before, 0xff, big->lists * sizeof *big->before);
    big->chunks_used = big->lists;
}

void big_start_held(struct big *big, const struct wheel *wheel, uint64_t first, uint32_t span,
                    uint32_t plane_bits, void *words) {
    big->held = words;
    start_range(big, wheel, first, span);
    big->map.piece_shift = 30; /* no plane is longer */
    for (uint32_t r = 0; r < wheel->modulus; r++)
        big->map.list_of[r] = wheel->plane[r] * (plane_bits / 32);
}

/* The next chunk of a list whose last chunk is full. */
static uint8_t *next_chunk(struct big *big, const uint8_t *full) {
    uint32_t last = chunk_of(big, full);
    uint32_t chunk = big->chunks_used++;
    big->before[chunk] = last;
    return chunk_at(big, chunk);
}

/* Marks the hits of the buffer in the planes. The list of a number is here the first word of its
 * plane. */
static void mark_held(struct big *big) {
    uint32_t __attribute__((may_alias)) *words = big->held;
    uint32_t *const bits = big->found.number;
    const size_t count = big->lanes->locate(&big->map, bits, big->found.count, bits, big->list);
    for (size_t i = 0; i < count; i++) {
        const uint32_t bit = bits[i];
        words[big->list[i] + (bit >> 5)] &= ~(1u << (bit & 31));
    }
    big->found.count = 0;
}

/* Moves the hits of the buffer to the lists. All lists are computed before the first hit is stored:
 * the processor then knows early that a tail was changed just before, and need not guess. */
static bool scatter(struct big *big) {
    uint32_t *bits = big->found.number;
    uint32_t *lists = big->list;
    if (big->held != NULL) {
        mark_held(big);
        return true;
    }
    const size_t count = big->lanes->locate(&big->map, bits, big->found.count, bits, lists);
    if (big->chunks - big->chunks_used < count / CHUNK_HITS + 1 + big->lists)
        return false;
    for (size_t i = 0; i < count; i++) {
        uint8_t *tail = big->tail[lists[i]];
        memcpy(tail, &bits[i], sizeof *bits); /* the fourth byte is overwritten by the next hit */
        tail += BIG_HIT_BYTES;
        if ((uintptr_t)tail % BIG_CHUNK_BYTES > BIG_CHUNK_BYTES - sizeof *bits)
            tail = next_chunk(big, tail);
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

static void mark(const uint8_t *hits, const uint8_t *end, void *piece) {
    uint32_t __attribute__((may_alias)) *words = piece;
    for (; hits < end; hits += BIG_HIT_BYTES) {
        uint32_t bit;
        memcpy(&bit, hits, sizeof bit);
        words[bit >> 5 & HIT_WORD_MASK] &= ~(1u << (bit & 31));
    }
}

void big_mark(const struct big *big, uint32_t plane, void *words) {
    for (uint32_t piece = 0; piece < big->pieces; piece++) {
        uint8_t *first = (uint8_t *)words + ((size_t)piece << big->map.piece_shift) / 8;
        const uint8_t *end = big->tail[plane * big->pieces + piece];
        uint32_t chunk = chunk_of(big, end);
        while (chunk != UINT32_MAX) {
            mark(chunk_at(big, chunk), end, first);
            chunk = big->before[chunk];
            end = chunk_at(big, chunk) + (size_t)CHUNK_HITS * BIG_HIT_BYTES;
        }
    }
}
