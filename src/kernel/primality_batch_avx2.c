/* Exact primality with AVX2: arrays. The lanes of a vector are numbers.
 *
 * A chunk of the array goes through a row of sieves, and what is left over is written together
 * between them, so that no lane works on a number that is decided:
 *
 *   1. trial division by 3 .. 31, all numbers
 *   2. trial division by 37 .. 197, the survivors (31 % of the odd numbers)
 *   3. the proofs of euler32.h and bpsw.h, in lanes (lanes_double.h below 2^50, lanes_wide.h
 * above); the survivors are sorted by size first, and base 2 goes before Lucas.
 *
 * Trial division, as in primality_avx2.c but transposed: eight numbers, one modulus m, a product of
 * primes below 43690. s = n mod m, made positive by a multiple of m, lies below 98304 m. A multiple
 * of p has s / p as its product with the inverse of p modulo 2^32, at most 98304 m / p; any other
 * number's product is larger than 2^32 / p - 1. For all pairs of neighbouring primes p from 37 to
 * 197 one bound lies between the two, so that the least of all products decides, and a prime costs
 * two instructions for eight numbers.
 *
 * Numbers below 2^22 and those with many equal low bits (n = +-1 mod 2^16) go to the scalar path.
 *
 * Memory: about 50 KB of stack. Checks: tests/oracle/primality_test.c. */
#include "primality_path.h"

#include <immintrin.h>

#include "bpsw.h"
#include "euler32.h"
#include "lanes_double.h"
#include "lanes_wide.h"

enum { CHUNK = 1024, PAD = 64 };

/* Undecided numbers of a chunk, each with its place there. */
struct pile {
    uint64_t n[CHUNK + PAD];
    uint16_t place[CHUNK + PAD];
    size_t count;
};

struct chunk {
    uint64_t verdicts[CHUNK / 64];
    struct pile all, below32, below50, wide;
};

struct divisor {
    uint32_t words01, words23; /* residues of 2^0 and 2^16, of 2^32 and 2^48 */
    uint32_t shift;            /* makes the sum positive, and undoes the flipped bits */
    uint32_t inverses[4];
    int primes;
};

#define BALANCED(x, m) ((x) % (m) > (m) / 2 ? (x) % (m) - (m) : (x) % (m))
#define PAIR(x, y) ((uint32_t)(uint16_t)(x) | (uint32_t)(uint16_t)(y) << 16)
#define SHIFT(m) ((uint32_t)(0x8000800080008000u % (m) + 49152 * (m) / (m) * (m)))
#define INVERSE5(p) ((3u * (p)) ^ 2u)
#define INVERSE10(p) (INVERSE5(p) * (2u - (p)*INVERSE5(p)))
#define INVERSE20(p) (INVERSE10(p) * (2u - (p)*INVERSE10(p)))
#define INVERSE(p) (INVERSE20(p) * (2u - (p)*INVERSE20(p)))
#define DIVISOR(m, count, ...)                                                                     \
    {                                                                                              \
        PAIR(1, BALANCED((int64_t)1 << 16, m)),                                                    \
            PAIR(BALANCED((int64_t)1 << 32, m), BALANCED((int64_t)1 << 48, m)), SHIFT(m),          \
            {__VA_ARGS__}, count                                                                   \
    }
#define TWO(p, q) DIVISOR((p) * (q), 2, INVERSE(p), INVERSE(q))
#define THREE(p, q, r) DIVISOR((p) * (q) * (r), 3, INVERSE(p), INVERSE(q), INVERSE(r))
#define FOUR(p, q, r, s)                                                                           \
    DIVISOR((p) * (q) * (r) * (s), 4, INVERSE(p), INVERSE(q), INVERSE(r), INVERSE(s))

/* 98304 m / p is at most 87,800,000 here, and 2^32 / 31 is 138,000,000. */
static const struct divisor first_divisors[] = {FOUR(3, 5, 7, 11), THREE(13, 17, 19),
                                                THREE(23, 29, 31)};
static const uint32_t first_bound = 100000000;

/* At most 19,400,000, and 2^32 / 197 = 21,800,000. */
static const struct divisor second_divisors[] = {
    TWO(37, 41),   TWO(43, 47),   TWO(53, 59),   TWO(61, 67),   TWO(71, 73),   TWO(79, 83),
    TWO(89, 97),   TWO(101, 103), TWO(107, 109), TWO(113, 127), TWO(131, 137), TWO(139, 149),
    TWO(151, 157), TWO(163, 167), TWO(173, 179), TWO(181, 191), TWO(193, 197)};
static const uint32_t second_bound = 20500000;

enum {
    FIRST = sizeof first_divisors / sizeof first_divisors[0],
    SECOND = sizeof second_divisors / sizeof second_divisors[0]
};

/* The 32-bit halves of eight numbers, in the order 0 1 4 5 2 3 6 7. */
struct eight {
    __m256i low, high;
};

static inline struct eight load_eight(const uint64_t *n) {
    __m256 a = _mm256_castsi256_ps(_mm256_loadu_si256((const __m256i_u *)n));
    __m256 b = _mm256_castsi256_ps(_mm256_loadu_si256((const __m256i_u *)n + 1));
    return (struct eight){_mm256_castps_si256(_mm256_shuffle_ps(a, b, 0x88)),
                          _mm256_castps_si256(_mm256_shuffle_ps(a, b, 0xdd))};
}

/* A vector in that order, as a mask of bits in the natural order. */
static inline unsigned mask_of(__m256i lanes) {
    __m256i ordered = _mm256_permute4x64_epi64(lanes, 0xd8);
    return (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(ordered));
}

/* All ones where a prime of the divisors divides the number. */
static inline __m256i divided(struct eight n, const struct divisor *divisors, int count,
                              uint32_t bound) {
    __m256i flip = _mm256_set1_epi32((int)0x80008000);
    __m256i low = _mm256_xor_si256(n.low, flip), high = _mm256_xor_si256(n.high, flip);
    __m256i least = _mm256_set1_epi32(-1);
#pragma GCC unroll 32
    for (int i = 0; i < count; i++) {
        const struct divisor *d = &divisors[i];
        __m256i sum = _mm256_add_epi32(
            _mm256_add_epi32(_mm256_madd_epi16(low, _mm256_set1_epi32((int)d->words01)),
                             _mm256_madd_epi16(high, _mm256_set1_epi32((int)d->words23))),
            _mm256_set1_epi32((int)d->shift));
#pragma GCC unroll 4
        for (int j = 0; j < d->primes; j++)
            least = _mm256_min_epu32(
                least, _mm256_mullo_epi32(sum, _mm256_set1_epi32((int)d->inverses[j])));
    }
    __m256i limit = _mm256_set1_epi32((int)bound);
    return _mm256_cmpeq_epi32(_mm256_min_epu32(least, limit), least);
}

/* The places base + i of the set bits i of an 8-bit mask, written together; how many. */
static inline size_t write_places(uint16_t *places, size_t base, unsigned mask) {
    uint64_t bytes = _pdep_u64(mask, 0x0101010101010101) * 0xff;
    __m128i chosen = _mm_cvtsi64_si128((long long)_pext_u64(0x0706050403020100, bytes));
    __m128i wide = _mm_add_epi16(_mm_cvtepu8_epi16(chosen), _mm_set1_epi16((short)base));
    _mm_storeu_si128((__m128i_u *)places, wide);
    return (size_t)__builtin_popcount(mask);
}

/* Odd numbers without a factor up to 31, and all below 2^22. */
static void sieve_first(struct pile *pile, const uint64_t *n, size_t count) {
    uint16_t *places = pile->place;
    size_t found = 0;
    for (size_t i = 0; i < count; i += 8) {
        struct eight eight = load_eight(n + i);
        __m256i even = _mm256_cmpeq_epi32(_mm256_and_si256(eight.low, _mm256_set1_epi32(1)),
                                          _mm256_setzero_si256());
        __m256i out = _mm256_or_si256(even, divided(eight, first_divisors, FIRST, first_bound));
        __m256i large = _mm256_or_si256(eight.high, _mm256_srli_epi32(eight.low, 22));
        __m256i small = _mm256_cmpeq_epi32(large, _mm256_setzero_si256());
        found += write_places(places + found, i, ~mask_of(_mm256_andnot_si256(small, out)) & 0xff);
    }
    while (found > 0 && places[found - 1] >= count)
        found--;
    for (size_t i = 0; i < found; i++)
        pile->n[i] = n[places[i]];
    pile->count = found;
}

static inline void put(struct pile *pile, uint64_t n, uint16_t place) {
    pile->n[pile->count] = n;
    pile->place[pile->count] = place;
    pile->count++;
}

static inline void set_prime(struct chunk *chunk, uint16_t place, bool is_prime) {
    chunk->verdicts[place / 64] |= (uint64_t)is_prime << place % 64;
}

/* Sorts by size what has no factor up to 197; the odd cases are decided at once. */
static void sieve_second(struct chunk *chunk) {
    struct pile *all = &chunk->all;
    for (size_t i = 0; i < all->count; i += 8) {
        __m256i out = divided(load_eight(all->n + i), second_divisors, SECOND, second_bound);
        unsigned mask = ~mask_of(out) & 0xff;
        for (; mask != 0; mask &= mask - 1) {
            size_t j = i + (size_t)__builtin_ctz(mask);
            uint64_t n = all->n[j];
            if (j >= all->count)
                break;
            if (n >> 22 == 0)
                continue;
            if (((n + 1) & 0xfffc) == 0)
                set_prime(chunk, all->place[j], primality_one_avx2(n));
            else
                put(n >> 32 == 0   ? &chunk->below32
                    : n >> 50 == 0 ? &chunk->below50
                                   : &chunk->wide,
                    n, all->place[j]);
        }
    }
}

/* Keeps in the pile only the numbers that pass, which is told for LANES_DOUBLE numbers at once. */
static void keep(struct pile *pile, uint32_t (*passes)(const uint64_t *n), size_t lanes) {
    size_t kept = 0;
    for (size_t i = pile->count; i % lanes != 0; i++)
        pile->n[i] = pile->n[pile->count - 1];
    for (size_t i = 0; i < pile->count; i += lanes) {
        uint32_t mask = passes(pile->n + i);
        size_t left = pile->count - i;
        if (left < lanes)
            mask &= ((uint32_t)1 << left) - 1;
        for (; mask != 0; mask &= mask - 1) {
            size_t j = i + (size_t)__builtin_ctz(mask);
            pile->n[kept] = pile->n[j];
            pile->place[kept] = pile->place[j];
            kept++;
        }
    }
    pile->count = kept;
}

static void judge(struct chunk *chunk, const uint64_t *n, size_t count) {
    memset(chunk->verdicts, 0, sizeof chunk->verdicts);
    chunk->below32.count = chunk->below50.count = chunk->wide.count = 0;
    sieve_first(&chunk->all, n, count);
    for (size_t i = 0; i < chunk->all.count; i++)
        if (chunk->all.n[i] >> 22 == 0)
            set_prime(chunk, chunk->all.place[i], primality_one_plain(chunk->all.n[i]));
    sieve_second(chunk);
    keep(&chunk->below32, lanes_double_passes_euler, LANES_DOUBLE);
    for (size_t i = 0; i < chunk->below32.count; i++)
        set_prime(chunk, chunk->below32.place[i], !euler32_contains(chunk->below32.n[i]));
    keep(&chunk->below50, lanes_double_passes_strong, LANES_DOUBLE);
    keep(&chunk->below50, lanes_double_passes_lucas, LANES_DOUBLE);
    for (size_t i = 0; i < chunk->below50.count; i++)
        set_prime(chunk, chunk->below50.place[i], true);
    keep(&chunk->wide, lanes_wide_passes_strong, LANES_WIDE);
    keep(&chunk->wide, lanes_wide_passes_lucas, LANES_WIDE);
    for (size_t i = 0; i < chunk->wide.count; i++)
        set_prime(chunk, chunk->wide.place[i], true);
}

void primality_batch_avx2(const uint64_t *n, size_t count, uint64_t *verdict_bits) {
    struct chunk chunk;
    uint64_t copy[CHUNK + PAD];
    for (size_t i = 0; i < count; i += CHUNK) {
        size_t some = count - i < CHUNK ? count - i : CHUNK;
        memcpy(copy, (const char *)n + 8 * i, 8 * some);
        memset(copy + some, 0, 8 * PAD);
        judge(&chunk, copy, some);
        memcpy((char *)verdict_bits + i / 8, chunk.verdicts, (some + 63) / 64 * 8);
    }
}
