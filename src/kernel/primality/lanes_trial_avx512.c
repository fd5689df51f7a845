/* See lanes_trial.h. With AVX-512. */
#include "lanes_trial.h"

#include <immintrin.h>

#include "lanes_trial_divisors.h"

enum { LANES = 16 };

/* Sixteen numbers, and their 32-bit halves. Those behind the end of an array are 0. */
struct sixteen {
    __m512i first, last;
    __m512i low, high;
};

static inline struct sixteen load_sixteen(const uint64_t *n, __mmask16 valid) {
    const __m512i even =
        _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    const __m512i odd = _mm512_add_epi32(even, _mm512_set1_epi32(1));
    struct sixteen x;
    x.first = _mm512_maskz_loadu_epi64((__mmask8)valid, n);
    x.last = _mm512_maskz_loadu_epi64((__mmask8)(valid >> 8), n + LANES / 2);
    x.low = _mm512_permutex2var_epi32(x.first, even, x.last);
    x.high = _mm512_permutex2var_epi32(x.first, odd, x.last);
    return x;
}

/* Which numbers a prime of the `count` divisors divides; each divisor has `primes` primes. */
static inline __mmask16 divided(struct sixteen n, const struct divisor *divisors, int count,
                                int primes, uint32_t bound) {
    const __m512i flip = _mm512_set1_epi32((int)(uint32_t)DIVISIBILITY_FLIP);
    const __m512i low = _mm512_xor_si512(n.low, flip), high = _mm512_xor_si512(n.high, flip);
    __m512i least = _mm512_set1_epi32(-1);
#pragma GCC unroll 17
    for (int i = 0; i < count; i++) {
        const struct divisor *d = &divisors[i];
        __m512i sum = _mm512_add_epi32(
            _mm512_add_epi32(_mm512_madd_epi16(low, _mm512_set1_epi32((int)d->words01)),
                             _mm512_madd_epi16(high, _mm512_set1_epi32((int)d->words23))),
            _mm512_set1_epi32((int)d->shift));
#pragma GCC unroll 4
        for (int j = 0; j < primes; j++)
            least = _mm512_min_epu32(
                least, _mm512_mullo_epi32(sum, _mm512_set1_epi32((int)d->inverses[j])));
    }
    return _mm512_cmple_epu32_mask(least, _mm512_set1_epi32((int)bound));
}

static inline __mmask16 large(struct sixteen n) {
    const __m512i above = _mm512_srli_epi32(n.low, LANES_TRIAL_SMALL_BITS);
    return _mm512_test_epi32_mask(_mm512_or_si512(n.high, above), _mm512_set1_epi32(-1));
}

/* The lanes of the next sixteen numbers that are there, i being before the end. */
static inline __mmask16 lanes_before(size_t count, size_t i) {
    return count - i < LANES ? (__mmask16)((1u << (count - i)) - 1) : (__mmask16)UINT16_MAX;
}

/* The pile with the kept ones of these numbers behind its first `found`; how many are in it then.
 */
static inline size_t keep(struct lanes_trial_pile *pile, size_t found, struct sixteen n,
                          __m256i places, __mmask16 kept) {
    const size_t middle = found + (size_t)__builtin_popcount(kept & 0xff);
    _mm256_storeu_si256((__m256i_u *)(pile->place + found),
                        _mm256_maskz_compress_epi16(kept, places));
    _mm512_storeu_si512(pile->n + found, _mm512_maskz_compress_epi64((__mmask8)kept, n.first));
    _mm512_storeu_si512(pile->n + middle,
                        _mm512_maskz_compress_epi64((__mmask8)(kept >> 8), n.last));
    return middle + (size_t)__builtin_popcount(kept >> 8);
}

void lanes_trial_avx512_first(struct lanes_trial_pile *pile, const uint64_t *n, size_t count) {
    __m256i places = _mm256_setr_epi16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    size_t found = 0;
    for (size_t i = 0; i < count; i += LANES) {
        const __mmask16 valid = lanes_before(count, i);
        const struct sixteen x = load_sixteen(n + i, valid);
        const __mmask16 even = _mm512_testn_epi32_mask(x.low, _mm512_set1_epi32(1));
        const __mmask16 out = even | divided(x, first_divisors, FIRST, 4, first_bound);
        found = keep(pile, found, x, places, valid & (__mmask16) ~(out & large(x)));
        places = _mm256_add_epi16(places, _mm256_set1_epi16(LANES));
    }
    pile->count = found;
}

void lanes_trial_avx512_second(struct lanes_trial_pile *pile) {
    size_t kept = 0;
    for (size_t i = 0; i < pile->count; i += LANES) {
        const __mmask16 valid = lanes_before(pile->count, i);
        const struct sixteen x = load_sixteen(pile->n + i, valid);
        const __m256i places = _mm256_loadu_si256((const __m256i_u *)(pile->place + i));
        const __mmask16 out = divided(x, second_divisors, SECOND, 2, second_bound);
        kept = keep(pile, kept, x, places, valid & (__mmask16) ~(out & large(x)));
    }
    pile->count = kept;
}
