/* Exact primality with AVX2: one number.
 *
 * Unlike the portable path, this one divides by 256 primes (divisibility.h), eight at a time in the
 * lanes of a vector: half a row. It branches after 24, 64 and 128 of them only, and divides by the
 * others beside the proof. A loop with an exit after each prime would lose most of its time to the
 * one branch that is mispredicted.
 *
 * Checks: tests/oracle/primality_test.c, all n below 2^32 among others. */
#include "primality_path.h"

#include <immintrin.h>

#include "divisibility.h"
#include "euler32.h"

enum {
    BESIDE_FIRST = 2 * DIVISIBILITY_ROWS_128,
    BESIDE_LAST = 2 * DIVISIBILITY_ROWS_256,
    BESIDE_TURN = 2
};

/* Half i % 2 of 64 bytes of a row. */
static inline __m256i half(const void *bytes, int i) {
    return ((const __m256i *)bytes)[i % 2];
}

struct trial {
    __m256i low, high; /* the words of n in each lane */
    __m256i least;     /* the least quotient so far */
};

static inline struct trial trial_start(uint64_t n) {
    uint64_t flipped = n ^ DIVISIBILITY_FLIP;
    return (struct trial){_mm256_set1_epi32((int)flipped), _mm256_set1_epi32((int)(flipped >> 32)),
                          _mm256_set1_epi32(-1)};
}

static inline void trial_rows(struct trial *trial, int first, int last) {
    for (int i = first; i < last; i++) {
        const struct divisibility_row *row = &divisibility_rows[i / 2];
        __m256i sum = half(row->start, i);
        sum = _mm256_add_epi32(sum, _mm256_madd_epi16(trial->low, half(row->words01, i)));
        sum = _mm256_add_epi32(sum, _mm256_madd_epi16(trial->high, half(row->words23, i)));
        trial->least =
            _mm256_min_epu32(trial->least, _mm256_mullo_epi32(sum, half(row->inverse, i)));
    }
}

static inline bool trial_found(const struct trial *trial) {
    __m256i most = _mm256_set1_epi32(DIVISIBILITY_LIMIT - 1);
    __m256i divides = _mm256_cmpeq_epi32(_mm256_min_epu32(trial->least, most), trial->least);
    return _mm256_movemask_epi8(divides) != 0;
}

#include "bpsw_one.h"

static bool one(uint64_t n) {
    if (n < (uint64_t)1 << 22)
        return primality_one_portable(n);
    if (n % 2 == 0 || has_factor(n, 0, 3) || has_factor(n, 3, 2 * DIVISIBILITY_ROWS_64))
        return false;
    if (n <= UINT32_MAX)
        return euler32_is_prime(n);
    if (has_factor(n, 2 * DIVISIBILITY_ROWS_64, BESIDE_FIRST))
        return false;
    return bpsw_is_prime(n);
}

const struct primality_path primality_avx2 = {one, primality_batch_avx2};
