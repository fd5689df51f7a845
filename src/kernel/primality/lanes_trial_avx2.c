/* See lanes_trial.h. With AVX2. */
#include "lanes_trial.h"

#include <immintrin.h>
#include <string.h>

#include "lanes_trial_divisors.h"
#include "left_pack_avx2.h"
#include "primality_path.h"

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
    __m256i large = _mm256_or_si256(n.high, _mm256_srli_epi32(n.low, LANES_TRIAL_SMALL_BITS));
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

void lanes_trial_avx2_first(struct lanes_trial_pile *pile, const uint64_t *n, size_t count) {
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
void lanes_trial_avx2_second(struct lanes_trial_pile *pile) {
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
