/* Exact primality with AVX2: one number.
 *
 * Unlike the portable path, this one divides by 256 primes (divisibility.h), eight at a time in the
 * lanes of a vector. It branches after 24, 64, 128 and 256 of them only. A loop with an exit after
 * each prime would lose most of its time to the one branch that is mispredicted.
 *
 * Checks: tests/oracle/primality_test.c, all n below 2^32 among others. */
#include "primality_path.h"

#include <immintrin.h>

#include "bpsw.h"
#include "divisibility.h"
#include "euler32.h"

/* Half i % 2 of 64 bytes of a row. */
static inline __m256i half(const void *bytes, int i) {
    return ((const __m256i *)bytes)[i % 2];
}

/* Whether one of the primes of half rows first to last - 1 divides n. */
static inline bool has_factor(uint64_t n, int first, int last) {
    uint64_t flipped = n ^ DIVISIBILITY_FLIP;
    __m256i low = _mm256_set1_epi32((int)flipped);
    __m256i high = _mm256_set1_epi32((int)(flipped >> 32));
    __m256i most = _mm256_set1_epi32(DIVISIBILITY_LIMIT - 1), least = _mm256_set1_epi32(-1);
    for (int i = first; i < last; i++) {
        const struct divisibility_row *row = &divisibility_rows[i / 2];
        __m256i sum = half(row->start, i);
        sum = _mm256_add_epi32(sum, _mm256_madd_epi16(low, half(row->words01, i)));
        sum = _mm256_add_epi32(sum, _mm256_madd_epi16(high, half(row->words23, i)));
        least = _mm256_min_epu32(least, _mm256_mullo_epi32(sum, half(row->inverse, i)));
    }
    __m256i divides = _mm256_cmpeq_epi32(_mm256_min_epu32(least, most), least);
    return _mm256_movemask_epi8(divides) != 0;
}

static bool one(uint64_t n) {
    if (n < (uint64_t)1 << 22)
        return primality_one_portable(n);
    if (n % 2 == 0 || has_factor(n, 0, 3) || has_factor(n, 3, 2 * DIVISIBILITY_ROWS_64))
        return false;
    if (n <= UINT32_MAX)
        return euler32_is_prime(n);
    if (has_factor(n, 2 * DIVISIBILITY_ROWS_64, DIVISIBILITY_ROWS_256) ||
        has_factor(n, DIVISIBILITY_ROWS_256, 2 * DIVISIBILITY_ROWS_256))
        return false;
    return bpsw_is_prime(n);
}

const struct primality_path primality_avx2 = {one, primality_batch_avx2};
