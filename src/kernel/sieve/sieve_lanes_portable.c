/* The sieve's loops in portable C, and for the ends of arrays that vectors leave. */
#include "sieve_lanes.h"

#include <stdbool.h>
#include <string.h>

/* The compilers' vectors of 16 bytes, which most processors have: eight of them are half a row. */
typedef uint64_t vector __attribute__((vector_size(16)));

static vector load(const uint8_t *bytes) {
    vector words;
    memcpy(&words, bytes, sizeof words);
    return words;
}

/* A half of a row; the second one moves to the next row. */
static inline __attribute__((always_inline)) void presieve_half(struct presieve_state *state,
                                                                uint8_t *bytes, bool second) {
    const struct presieve_table *tables = state->presieve->table;
    const uint32_t end = state->presieve->tables;
    const vector ones = {UINT64_MAX, UINT64_MAX};
    vector a = ones, b = ones, c = ones, d = ones, e = ones, f = ones, g = ones, h = ones;
    for (uint32_t t = 0; t < end; t++) {
        const uint8_t *pattern =
            tables[t].bytes + state->at[t] + (second ? PRESIEVE_ROW_BYTES / 2 : 0);
        a &= load(pattern);
        b &= load(pattern + 16);
        c &= load(pattern + 32);
        d &= load(pattern + 48);
        e &= load(pattern + 64);
        f &= load(pattern + 80);
        g &= load(pattern + 96);
        h &= load(pattern + 112);
        if (second) {
            uint32_t next = state->at[t] + tables[t].row_step, wrapped = next - tables[t].period;
            state->at[t] = wrapped < next ? wrapped : next;
        }
    }
    const vector all[8] = {a, b, c, d, e, f, g, h};
    memcpy(bytes, all, sizeof all);
}

static void presieve_rows(struct presieve_state *state, uint8_t *bytes, size_t rows) {
    for (size_t row = 0; row < rows; row++, bytes += PRESIEVE_ROW_BYTES) {
        presieve_half(state, bytes, false);
        presieve_half(state, bytes + PRESIEVE_ROW_BYTES / 2, true);
    }
}

static void remainders(const uint32_t *primes, size_t count, uint64_t n, uint32_t *remainder) {
    for (size_t i = 0; i < count; i++)
        remainder[i] = (uint32_t)(n % primes[i]);
}

static void step_back(const uint32_t *primes, const uint32_t *step, size_t count, uint32_t times,
                      uint32_t *first) {
    for (size_t i = 0; i < count; i++) {
        uint32_t at = first[i];
        for (uint32_t n = 0; n < times; n++) {
            uint32_t down = at - step[i], up = down + primes[i];
            at = down < up ? down : up;
        }
        first[i] = at;
    }
}

/* Takes no prime: sieve_cross does them one by one. */
static uint32_t cross_none(const struct cross_span *span, const struct cross_run *run) {
    (void)span;
    return run->first;
}

static void multiply(const uint16_t *partners, uint32_t count, uint16_t p, uint32_t base,
                     struct semiprime_hits *hits, uint32_t held) {
    uint32_t *bit = hits->word + held;
    for (const uint16_t *end = partners + count; partners < end; partners += 8, bit += 8)
        for (int i = 0; i < 8; i++)
            bit[i] = base + (uint32_t)p * partners[i];
}

static void clear(void *segment, const struct semiprime_hits *hits, uint32_t count) {
    uint32_t __attribute__((may_alias)) *words = segment;
    const uint32_t *bit = hits->word, *end = bit + count;
#define HIT(i) (words[bit[i] >> 5] &= cross_rotate(~1u, bit[i]))
    for (; end - bit >= 8; bit += 8)
        HIT(0), HIT(1), HIT(2), HIT(3), HIT(4), HIT(5), HIT(6), HIT(7);
    for (; bit < end; bit++)
        HIT(0);
#undef HIT
}

static void clear_semiprimes(const struct semiprimes *semiprimes,
                             const struct semiprime_span *span) {
    clear_semiprimes_by(multiply, clear, semiprimes, span);
}

/* The first multiple whose multiplier is coprime to 30, and which of the eight that multiplier is.
 * False if even the first multiple of all is outside. */
static inline bool first_multiple(const struct big_range *range, uint64_t p, uint64_t *number,
                                  unsigned *index) {
    const uint64_t quotient = range->first / p, remainder = range->first % p;
    const uint64_t next = remainder > 0;
    *number = next ? p - remainder : 0;
    if (*number >= range->span)
        return false;
    const uint64_t m = (quotient + next) % 30;
    *number += p * multiplier_wheel.ahead[m];
    *index = multiplier_wheel.index[m];
    return true;
}

/* In the order of the primes as many multiples of each are written as it can have, which changes
 * seldom, and those outside then written over: a branch for each would often be mispredicted. w
 * neighbours have at most 4 w / 15 + 2 numbers coprime to 30. */
static size_t multiples(const struct big_range *range, const uint32_t *primes, size_t count,
                        struct big_hits *hits) {
    const uint64_t span = range->span;
    size_t i = 0, held = hits->count;
    uint64_t neighbours = count > 0 ? span / primes[0] + 1 : 0;
    for (; i < count && held < hits->capacity; i++) {
        const uint64_t p = primes[i];
        uint64_t number;
        unsigned k;
        while ((neighbours - 1) * p > span)
            neighbours--;
        const uint64_t most = neighbours > 2 ? 4 * neighbours / 15 + 2 : 1;
        if (!first_multiple(range, p, &number, &k))
            continue;
        for (uint64_t n = 0; n < most; n++, k = (k + 1) % 8) {
            hits->number[held] = (uint32_t)number;
            held += number < span;
            number += p * multiplier_wheel.gap[k];
        }
    }
    hits->count = held;
    return i;
}

static void locate(const struct big_map *map, uint32_t *numbers, size_t count, uint32_t *lists) {
    const struct wheel *wheel = map->wheel;
    for (size_t i = 0; i < count; i++) {
        uint32_t bit = wheel_quotient(wheel, numbers[i]);
        lists[i] = map->list_of[numbers[i] - bit * wheel->modulus] + (bit >> map->piece_shift);
        numbers[i] = bit & (((uint32_t)1 << map->piece_shift) - 1);
    }
}

/* Adds two words of bits to the sum's; the carries have twice their weight. */
static inline vector add_bits(vector *sum, vector a, vector b) {
    const vector half = *sum ^ a, carry = (*sum & a) | (half & b);
    *sum = half ^ b;
    return carry;
}

static inline uint64_t count_of(vector bits) {
    const vector one = {0x5555555555555555, 0x5555555555555555};
    const vector two = {0x3333333333333333, 0x3333333333333333};
    const vector four = {0x0f0f0f0f0f0f0f0f, 0x0f0f0f0f0f0f0f0f};
    bits -= bits >> 1 & one;
    bits = (bits & two) + (bits >> 2 & two);
    bits = (bits + (bits >> 4)) & four;
    bits += bits >> 8; /* the lowest byte cannot overflow */
    bits += bits >> 16;
    return ((bits[0] + (bits[0] >> 32)) & 0xff) + ((bits[1] + (bits[1] >> 32)) & 0xff);
}

/* Bits are added up in words of ones, twos and fours, so that only every eighth word is counted
 * (Warren, "Hacker's Delight", 5-1). */
static uint64_t count_bits(const uint64_t *plane, size_t words) {
    vector ones = {0}, twos = {0}, fours = {0};
    uint64_t eights = 0;
    for (const uint64_t *end = plane + words; plane < end; plane += 16) {
        const uint8_t *bytes = (const void *)plane;
        vector a = add_bits(&ones, load(bytes), load(bytes + 16));
        vector b = add_bits(&ones, load(bytes + 32), load(bytes + 48));
        const vector c = add_bits(&twos, a, b);
        a = add_bits(&ones, load(bytes + 64), load(bytes + 80));
        b = add_bits(&ones, load(bytes + 96), load(bytes + 112));
        eights += count_of(add_bits(&fours, c, add_bits(&twos, a, b)));
    }
    return 8 * eights + 4 * count_of(fours) + 2 * count_of(twos) + count_of(ones);
}

/* Swaps the upper part of the bytes of a with the lower part of those of b. */
static void swap_bytes(uint64_t *a, uint64_t *b, unsigned by, uint64_t lower) {
    uint64_t t = (*a >> by ^ *b) & lower;
    *b ^= t;
    *a ^= t << by;
}

/* The eight ordered words of a word of each plane. */
static void order_words(const struct ordered *ordered, size_t word, uint64_t *rows) {
    for (size_t i = 0; i < ORDERED_PLANES; i++)
        rows[i] = ordered->planes[i * ordered->plane_words + word];
    for (size_t i = 0; i < 4; i++)
        swap_bytes(&rows[i], &rows[i + 4], 32, 0x00000000ffffffff);
    for (size_t i = 0; i < 8; i += i % 2 == 1 ? 3 : 1)
        swap_bytes(&rows[i], &rows[i + 2], 16, 0x0000ffff0000ffff);
    for (size_t i = 0; i < 8; i += 2)
        swap_bytes(&rows[i], &rows[i + 1], 8, 0x00ff00ff00ff00ff);
    for (size_t i = 0; i < 8; i++)
        rows[i] = transpose_bits(rows[i]);
}

static size_t numbers_of(uint64_t bits, uint64_t base, uint64_t *numbers) {
    return numbers_by_fours(bits, base, ordered_offsets, numbers);
}

static size_t numbers(const struct ordered *ordered, size_t *word, size_t end, uint64_t *numbers,
                      size_t room) {
    return numbers_ordered_by(order_words, numbers_of, ordered, word, end, numbers, room);
}

const struct sieve_lanes sieve_lanes_portable = {
    .presieve = presieve_rows,
    .remainders = remainders,
    .step = step_back,
    .cross_few = cross_none,
    .semiprimes = clear_semiprimes,
    .multiples = multiples,
    .locate = locate,
    .count = count_bits,
    .plane_numbers = plane_numbers_by_eights,
    .numbers = numbers,
};
