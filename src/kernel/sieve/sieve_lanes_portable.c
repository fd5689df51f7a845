/* The sieve's loops in portable C, and for the ends of arrays that vectors leave. */
#include "sieve_lanes.h"

#include <stdbool.h>
#include <string.h>

enum {
    BATCH = 32, /* primes whose multiples are found together */
    PART = 64,  /* primes that are stepped, or numbers that are located, together */
};

/* The compilers' vectors of 16 bytes, which most processors have: eight of them are half a row. */
typedef uint64_t vector __attribute__((vector_size(16)));

static vector load(const void *bytes) {
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

/* Part by part, so that compilers make vectors of the loop over the primes. */
static void step_back(const uint32_t *primes, const uint32_t *step, size_t count, uint32_t times,
                      uint32_t *first) {
    for (size_t part; count > 0; primes += part, step += part, first += part, count -= part) {
        part = count < PART ? count : PART;
        for (uint32_t n = 0; n < times; n++)
            for (size_t i = 0; i < part; i++) {
                const uint32_t down = first[i] - step[i], up = down + primes[i];
                first[i] = down < up ? down : up;
            }
    }
}

/* Takes no prime: sieve_cross does them one by one. */
static uint32_t cross_none(const struct cross_span *span, const struct cross_run *run) {
    (void)span;
    return run->first;
}

static void multiply(const uint16_t *partners, size_t count, uint16_t p, uint32_t base,
                     struct semiprime_hits *hits, size_t held) {
    uint32_t *bit = hits->word + held;
    for (size_t i = 0; i < count; i += 8)
        for (size_t k = i; k < i + 8; k++)
            bit[k] = base + (uint32_t)p * partners[k];
}

static void clear(void *segment, const struct semiprime_hits *hits, size_t count) {
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

/* The most numbers coprime to 30 among so many neighbours. */
static unsigned most_coprime(uint64_t neighbours) {
    static const uint8_t most[] = {0, 1, 1, 2, 2, 2, 2};
    return neighbours < sizeof most ? most[neighbours] : (unsigned)((4 * neighbours + 24) / 15);
}

static inline uint64_t bits_of(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* Its bits are those of 2^52 + n: vectors have no conversion of unsigned numbers. */
static inline double to_double(uint32_t n) {
    const uint64_t bits = (uint64_t)0x433 << 52 | n;
    double sum;
    memcpy(&sum, &bits, sizeof sum);
    return sum - 0x1p52;
}

/* For each prime p the last multiple p m below n: n - p m, from 1 to p, and m modulo BIG_TURN, from
 * -BIG_TURN_LEAST on. Compilers make vectors of it; adding 2^52 rounds to a whole number, which
 * then is in the lowest bits. The first quotient is at most one away from n / p. If p is so large
 * that a rest has no room for its sign, there is no multiple within 2^30 numbers from n on, and
 * none is made up. */
static inline void last_multiples(uint64_t n, const uint32_t *restrict primes, unsigned count,
                                  uint32_t *restrict behind, int32_t *restrict multiplier) {
    const double dividend = (double)n;
    const uint32_t low = (uint32_t)n;
    for (unsigned i = 0; i < count; i++) {
        const double rounded = dividend / to_double(primes[i]) + 0x1p52;
        const double turns = (rounded - 0x1p52) * (1.0 / BIG_TURN) + 0x1p52;
        const uint32_t quotient = (uint32_t)bits_of(rounded);
        const uint32_t rest = low - quotient * primes[i];
        const uint32_t above = (uint32_t)((int32_t)(rest - 1) >> 31); /* -1 if p m is not below n */
        behind[i] = rest + (above & primes[i]);
        multiplier[i] = (int32_t)(quotient + above - BIG_TURN * (uint32_t)bits_of(turns));
    }
}

/* Writes the multiples of a batch of primes, at most `most` of each, and returns how many they are.
 * Each prime has `most` numbers written, and those outside the range then written over: a branch
 * for each would often be mispredicted. Multiples are `rare` if the primes are above the span: then
 * most primes have none, and a branch leaves them out. */
static inline __attribute__((always_inline)) size_t
multiples_of_batch(const struct big_range *range, const uint32_t *primes, unsigned count,
                   unsigned most, bool rare, uint32_t *restrict numbers) {
    const uint64_t span = range->span;
    uint32_t behind[BATCH];
    int32_t multiplier[BATCH];
    size_t held = 0;
    last_multiples(range->first, primes, count, behind, multiplier);
    for (unsigned i = 0; i < count; i++) {
        const uint64_t p = primes[i];
        if (rare && p - behind[i] >= span)
            continue;
        uint64_t number = -(uint64_t)behind[i];
        const uint8_t *ahead = range->ahead + BIG_TURN_LEAST + multiplier[i];
        for (unsigned n = 0; n < most; n++) {
            const uint64_t distance = *ahead;
            ahead += distance;
            number += p * distance;
            numbers[held] = (uint32_t)number;
            held += number < span;
        }
    }
    return held;
}

/* The number of multiples that a prime can have is a constant for nearly all: few primes are much
 * shorter than the range. */
static size_t multiples(const struct big_range *range, const uint32_t *primes, size_t count,
                        struct big_hits *hits) {
    size_t done = 0;
    while (done < count && hits->count < hits->capacity) {
        const uint32_t *batch = primes + done;
        const unsigned size = count - done < BATCH ? (unsigned)(count - done) : BATCH;
        const unsigned most = most_coprime(range->span / batch[0] + 1);
        uint32_t *numbers = hits->number + hits->count;
        if (batch[0] > range->span)
            hits->count += multiples_of_batch(range, batch, size, 1, true, numbers);
        else if (most == 1)
            hits->count += multiples_of_batch(range, batch, size, 1, false, numbers);
        else if (most == 2)
            hits->count += multiples_of_batch(range, batch, size, 2, false, numbers);
        else if (most == 3)
            hits->count += multiples_of_batch(range, batch, size, 3, false, numbers);
        else
            hits->count += multiples_of_batch(range, batch, size, most, false, numbers);
        done += size;
    }
    return done;
}

/* What needs no table is worked out first: compilers make vectors of that loop. */
static size_t locate(const struct big_map *map, const uint32_t *numbers, size_t count,
                     uint32_t *bits, uint32_t *lists) {
    const uint32_t modulus = map->wheel->modulus, reciprocal = map->wheel->reciprocal;
    const uint32_t reciprocal_shift = map->wheel->reciprocal_shift;
    const uint32_t piece_shift = map->piece_shift, piece_mask = ((uint32_t)1 << piece_shift) - 1;
    const uint32_t first = map->first;
    uint32_t keep[PART], residue[PART], piece[PART], bit_in_piece[PART];
    size_t kept = 0;
    for (size_t part; count > 0; numbers += part, count -= part) {
        part = count < PART ? count : PART;
        for (size_t i = 0; i < part; i++) {
            const uint32_t n = numbers[i], whole = n + first;
            const uint32_t bit = (uint32_t)((uint64_t)n * reciprocal >> reciprocal_shift);
            keep[i] = (whole * big_divisors[0].inverse > big_divisors[0].largest) &
                      (whole * big_divisors[1].inverse > big_divisors[1].largest) &
                      (whole * big_divisors[2].inverse > big_divisors[2].largest);
            residue[i] = n - bit * modulus;
            piece[i] = bit >> piece_shift;
            bit_in_piece[i] = bit & piece_mask;
        }
        for (size_t i = 0; i < part; i++) {
            lists[kept] = map->list_of[residue[i]] + piece[i];
            bits[kept] = bit_in_piece[i];
            kept += keep[i];
        }
    }
    return kept;
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

/* Two words. If `left` is given, without the bits that are set in `struck`, and written there. */
static inline __attribute__((always_inline)) vector two_of(const uint64_t *words,
                                                           const uint64_t *struck, uint64_t *left) {
    vector two = load(words);
    if (left != NULL) {
        two &= ~load(struck);
        memcpy(left, &two, sizeof two);
    }
    return two;
}

/* Bits are added up in words of ones, twos and fours, so that only every eighth word is counted
 * (Warren, "Hacker's Delight", 5-1). */
static inline __attribute__((always_inline)) uint64_t
count_left(const uint64_t *words, const uint64_t *struck, uint64_t *left, size_t count) {
    vector ones = {0}, twos = {0}, fours = {0};
    uint64_t eights = 0;
#define TWO(i)                                                                                     \
    two_of(words + w + (i), left == NULL ? NULL : struck + w + (i),                                \
           left == NULL ? NULL : left + w + (i))
    for (size_t w = 0; w < count; w += 16) {
        vector a = add_bits(&ones, TWO(0), TWO(2)), b = add_bits(&ones, TWO(4), TWO(6));
        const vector c = add_bits(&twos, a, b);
        a = add_bits(&ones, TWO(8), TWO(10));
        b = add_bits(&ones, TWO(12), TWO(14));
        eights += count_of(add_bits(&fours, c, add_bits(&twos, a, b)));
    }
#undef TWO
    return 8 * eights + 4 * count_of(fours) + 2 * count_of(twos) + count_of(ones);
}

static uint64_t count_bits(const uint64_t *plane, size_t words) {
    return count_left(plane, NULL, NULL, words);
}

static uint64_t strike(uint64_t *alive, const uint64_t *plane, size_t words) {
    return count_left(alive, plane, alive, words);
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
    .strike = strike,
    .plane_numbers = plane_numbers_by_eights,
    .numbers = numbers,
};
