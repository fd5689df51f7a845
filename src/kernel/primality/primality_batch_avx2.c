/* Exact primality with AVX2 or AVX-512: arrays. The lanes of a vector are numbers.
 *
 * A chunk of the array goes through these steps. After each one the undecided numbers are moved
 * together, so that no lane works on a decided number:
 *
 *   1. trial division by 3 .. 31, all numbers
 *   2. trial division by 37 .. 197, the survivors (31 % of the odd numbers)
 *   3. the proofs of euler32.h and bpsw.h, in lanes (lanes_double.h, from 2^50 on lanes_wide.h;
 *      or lanes_ifma.h); the survivors are sorted by size first, and base 2 goes before Lucas
 *
 * Each test of a proof has a queue, which all chunks of the array fill. It is run when there is a
 * number for each of its lanes. At the end of the array the last lanes stay empty; if nearly all of
 * them would, the numbers are tested one by one.
 *
 * Trial division follows divisibility.h, but the lanes are eight numbers, and the modulus m is a
 * product of primes, below 43690. s = n mod m, made positive by a multiple of m, is below 98304 m.
 * Let p be a prime of m. If p divides n, then s times the inverse of p modulo 2^32 is s / p, at
 * most 98304 m / p. Else that product is larger than 2^32 / p - 1. One bound lies between the two
 * for all pairs of neighbouring primes from 37 to 197. So the least of all products decides, and a
 * prime costs two instructions for eight numbers.
 *
 * The portable path takes numbers below 2^22, which may be such a prime themselves, and numbers
 * below 2^50 that are 1 modulo 2^16 (see lanes_double.h).
 *
 * Memory: 15 KB of stack, since a thread may have 64 KB. Checks: tests/oracle/primality_test.c. */
#include "primality_path.h"

#include <immintrin.h>

#include "bpsw.h"
#include "divisibility.h"
#include "euler32.h"
#include "lanes_double.h"
#include "lanes_ifma.h"
#include "lanes_wide.h"
#include "left_pack_avx2.h"

enum { CHUNK = 1024, PAD = 8, SMALL_BITS = 22, LANES_MOST = 32 };

/* Undecided numbers of a chunk, each with its place there. */
struct pile {
    uint64_t n[CHUNK + PAD];
    uint16_t place[CHUNK + PAD];
    size_t count;
};

struct divisor {
    uint32_t words01, words23; /* residues of 2^0 and 2^16, of 2^32 and 2^48 */
    uint32_t shift;            /* makes the sum positive, and undoes the flipped bits */
    uint32_t inverses[4];
};

#define PAIR(x, y) ((uint32_t)(uint16_t)(x) | (uint32_t)(uint16_t)(y) << 16)
#define SHIFT(m) ((uint32_t)(DIVISIBILITY_FLIP % (m) + 49152 * (m) / (m) * (m)))
#define DIVISOR(m, ...)                                                                            \
    {                                                                                              \
        PAIR(1, RESIDUE(1, m)), PAIR(RESIDUE(2, m), RESIDUE(3, m)), SHIFT(m), {                    \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
#define TWO(p, q) DIVISOR((p) * (q), INVERSE(p), INVERSE(q))
#define THREE(p, q, r) DIVISOR((p) * (q) * (r), INVERSE(p), INVERSE(q), INVERSE(r), INVERSE(r))
#define FOUR(p, q, r, s)                                                                           \
    DIVISOR((p) * (q) * (r) * (s), INVERSE(p), INVERSE(q), INVERSE(r), INVERSE(s))

/* 98304 m / p is at most 88,400,000 here, and 2^32 / 31 is 138,000,000. */
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

/* All ones in the lanes of numbers that a prime of the `count` divisors divides; each divisor has
 * `primes` primes. */
static inline __m256i divided(struct eight n, const struct divisor *divisors, int count, int primes,
                              uint32_t bound) {
    __m256i flip = _mm256_set1_epi32((int)(uint32_t)DIVISIBILITY_FLIP);
    __m256i low = _mm256_xor_si256(n.low, flip), high = _mm256_xor_si256(n.high, flip);
    __m256i least = _mm256_set1_epi32(-1);
#pragma GCC unroll 16
    for (int i = 0; i < count; i++) {
        const struct divisor *d = &divisors[i];
        __m256i sum = _mm256_add_epi32(
            _mm256_add_epi32(_mm256_madd_epi16(low, _mm256_set1_epi32((int)d->words01)),
                             _mm256_madd_epi16(high, _mm256_set1_epi32((int)d->words23))),
            _mm256_set1_epi32((int)d->shift));
#pragma GCC unroll 4
        for (int j = 0; j < primes; j++)
            least = _mm256_min_epu32(
                least, _mm256_mullo_epi32(sum, _mm256_set1_epi32((int)d->inverses[j])));
    }
    __m256i limit = _mm256_set1_epi32((int)bound);
    return _mm256_cmpeq_epi32(_mm256_min_epu32(least, limit), least);
}

/* The places base + i of the set bits i of an 8-bit mask, written together; how many. */
static inline size_t write_places(uint16_t *places, size_t base, unsigned mask) {
    __m128i wide = _mm_cvtepu8_epi16(left_pack_places(mask));
    wide = _mm_add_epi16(wide, _mm_set1_epi16((short)base));
    _mm_storeu_si128((__m128i_u *)places, wide);
    return (size_t)__builtin_popcount(mask);
}

/* All ones in the lanes of numbers below 2^22. */
static inline __m256i small(struct eight n) {
    __m256i large = _mm256_or_si256(n.high, _mm256_srli_epi32(n.low, SMALL_BITS));
    return _mm256_cmpeq_epi32(large, _mm256_setzero_si256());
}

/* Which of eight numbers are odd without a factor up to 31, or small. */
static inline unsigned pass_first(const uint64_t *n) {
    struct eight eight = load_eight(n);
    __m256i odd = _mm256_and_si256(eight.low, _mm256_set1_epi32(1));
    __m256i out = _mm256_or_si256(_mm256_cmpeq_epi32(odd, _mm256_setzero_si256()),
                                  divided(eight, first_divisors, FIRST, 4, first_bound));
    return ~mask_of(_mm256_andnot_si256(small(eight), out)) & 0xff;
}

/* Which of eight numbers have no factor from 37 to 197, or are small. */
static inline unsigned pass_second(const uint64_t *n) {
    struct eight eight = load_eight(n);
    __m256i out = divided(eight, second_divisors, SECOND, 2, second_bound);
    return ~mask_of(_mm256_andnot_si256(small(eight), out)) & 0xff;
}

static void sieve_first(struct pile *pile, const uint64_t *n, size_t count) {
    size_t found = 0, i = 0;
    for (; i + 8 <= count; i += 8)
        found += write_places(pile->place + found, i, pass_first(n + i));
    if (i < count) {
        uint64_t rest[8] = {0};
        memcpy(rest, (const char *)n + 8 * i, 8 * (count - i));
        found += write_places(pile->place + found, i, pass_first(rest));
        while (found > 0 && pile->place[found - 1] >= count)
            found--;
    }
    for (i = 0; i < found; i++)
        pile->n[i] = primality_load(n, pile->place[i]);
    pile->count = found;
}

/* Moves the survivors together without a branch, because it would often be mispredicted. */
static void sieve_second(struct pile *pile) {
    size_t kept = 0;
    for (size_t i = 0; i < pile->count; i += 8) {
        unsigned mask = pass_second(pile->n + i);
        for (size_t j = 0; j < 8; j++) {
            pile->n[kept] = pile->n[i + j];
            pile->place[kept] = pile->place[i + j];
            kept += mask >> j & (i + j < pile->count);
        }
    }
    pile->count = kept;
}

static uint32_t one_passes(const uint64_t *n) {
    return primality_one_portable(*n);
}

/* The tests of the proofs. A number that passes one goes to the next: see next_test. */
enum test { APART, EULER, STRONG, LUCAS, WIDE_STRONG, WIDE_LUCAS, PROVED };

static const enum test next_test[PROVED] = {
    [APART] = PROVED, [EULER] = PROVED,           [STRONG] = LUCAS,
    [LUCAS] = PROVED, [WIDE_STRONG] = WIDE_LUCAS, [WIDE_LUCAS] = PROVED};

/* The Euler test has exceptions, a list. */
static inline bool is_exception(enum test test, uint64_t n) {
    return test == EULER && euler32_contains(n);
}

/* The first test of a number without a small factor, by its size. */
static inline enum test first_test(uint64_t n) {
    if (n >> 50 != 0)
        return WIDE_STRONG;
    if (n >> 32 != 0)
        return n % 65536 != 1 ? STRONG : APART;
    return n >> SMALL_BITS != 0 ? EULER : APART;
}

/* How a path does a test: `lanes` numbers at once. Bit i of the result says that n[i] passes. */
struct lanes {
    uint32_t (*passes)(const uint64_t *n);
    size_t lanes;
};

static const struct lanes with_avx2[PROVED] = {
    [APART] = {one_passes, 1},
    [EULER] = {lanes_double_passes_euler, LANES_DOUBLE},
    [STRONG] = {lanes_double_passes_strong, LANES_DOUBLE},
    [LUCAS] = {lanes_double_passes_lucas, LANES_DOUBLE},
    [WIDE_STRONG] = {lanes_wide_passes_strong, LANES_WIDE},
    [WIDE_LUCAS] = {lanes_wide_passes_lucas, LANES_WIDE},
};

/* A strong pseudoprime is an Euler pseudoprime, and so the list of euler32.h has it. */
static const struct lanes with_ifma[PROVED] = {
    [APART] = {one_passes, 1},
    [EULER] = {lanes_ifma_narrow_passes_strong, LANES_IFMA},
    [STRONG] = {lanes_ifma_narrow_passes_strong, LANES_IFMA},
    [LUCAS] = {lanes_ifma_narrow_passes_lucas, LANES_IFMA},
    [WIDE_STRONG] = {lanes_ifma_wide_passes_strong, LANES_IFMA},
    [WIDE_LUCAS] = {lanes_ifma_wide_passes_lucas, LANES_IFMA},
};

/* Numbers that wait for a test, each with its place in the array. */
struct queue {
    uint64_t n[LANES_MOST];
    size_t place[LANES_MOST];
    size_t count;
};

struct judge {
    const struct lanes *tests;
    uint64_t *verdict_bits;
    struct queue queue[PROVED];
};

static void set_prime(uint64_t *verdict_bits, size_t place) {
    uint64_t word = primality_load(verdict_bits, place / 64);
    primality_store(verdict_bits, place / 64, word | (uint64_t)1 << place % 64);
}

static void run_test(struct judge *judge, enum test test);

static void wait_for(struct judge *judge, enum test test, uint64_t n, size_t place) {
    struct queue *queue = &judge->queue[test];
    queue->n[queue->count] = n;
    queue->place[queue->count++] = place;
    if (queue->count == judge->tests[test].lanes)
        run_test(judge, test);
}

/* Tests what waits, and moves what passes on. Lanes without a number repeat the last one. */
static void run_test(struct judge *judge, enum test test) {
    struct queue *queue = &judge->queue[test];
    const enum test next = next_test[test];
    const size_t count = queue->count;
    for (size_t i = count; i < judge->tests[test].lanes; i++)
        queue->n[i] = queue->n[count - 1];
    uint32_t mask = judge->tests[test].passes(queue->n) & (UINT32_MAX >> (32 - count));
    queue->count = 0;
    for (; mask != 0; mask &= mask - 1) {
        const size_t i = (size_t)__builtin_ctz(mask);
        if (next != PROVED)
            wait_for(judge, next, queue->n[i], queue->place[i]);
        else if (!is_exception(test, queue->n[i]))
            set_prime(judge->verdict_bits, queue->place[i]);
    }
}

/* At the end of the array. A test of all lanes takes as long as an eighth of them one by one. */
static void finish_test(struct judge *judge, enum test test) {
    struct queue *queue = &judge->queue[test];
    if (queue->count * 8 > judge->tests[test].lanes) {
        run_test(judge, test);
        return;
    }
    for (size_t i = 0; i < queue->count; i++)
        if (primality_one_portable(queue->n[i]))
            set_prime(judge->verdict_bits, queue->place[i]);
}

/* The chunk of `count` numbers from place `first` on. Its verdicts may replace its numbers. */
static void judge_chunk(struct judge *judge, const uint64_t *n, size_t count, size_t first) {
    struct pile undecided;
    sieve_first(&undecided, n, count);
    for (size_t i = 0; i < count; i += 64)
        primality_store(judge->verdict_bits, (first + i) / 64, 0);
    sieve_second(&undecided);
    for (size_t i = 0; i < undecided.count; i++)
        wait_for(judge, first_test(undecided.n[i]), undecided.n[i], first + undecided.place[i]);
}

static void judge_all(const uint64_t *n, size_t count, uint64_t *verdict_bits,
                      const struct lanes *tests) {
    struct judge judge;
    judge.tests = tests;
    judge.verdict_bits = verdict_bits;
    for (enum test test = APART; test < PROVED; test++)
        judge.queue[test].count = 0;
    for (size_t i = 0; i < count; i += CHUNK)
        judge_chunk(&judge, (const uint64_t *)((const char *)n + 8 * i),
                    count - i < CHUNK ? count - i : CHUNK, i);
    for (enum test test = APART; test < PROVED; test++)
        finish_test(&judge, test);
}

void primality_batch_avx2(const uint64_t *n, size_t count, uint64_t *verdict_bits) {
    judge_all(n, count, verdict_bits, with_avx2);
}

void primality_batch_avx512(const uint64_t *n, size_t count, uint64_t *verdict_bits) {
    judge_all(n, count, verdict_bits, with_ifma);
}
