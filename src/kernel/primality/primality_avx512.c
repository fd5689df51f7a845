/* Exact primality with AVX-512: one number. Like primality_avx2.c, but with sixteen primes at a
 * time, and branches only after 64 and 256 of them. Arrays are in primality_batch.c. */
#include "primality_path.h"

#include <immintrin.h>

#include "bpsw.h"
#include "divisibility.h"
#include "euler32.h"

/* Whether one of the primes of rows first to last - 1 divides n. */
static inline bool has_factor(uint64_t n, int first, int last) {
    uint64_t flipped = n ^ DIVISIBILITY_FLIP;
    __m512i low = _mm512_set1_epi32((int)flipped);
    __m512i high = _mm512_set1_epi32((int)(flipped >> 32));
    __m512i limit = _mm512_set1_epi32(DIVISIBILITY_LIMIT);
    __m512i least = limit;
    for (int i = first; i < last; i++) {
        const __m512i *row = (const __m512i *)&divisibility_rows[i];
        __m512i sum =
            _mm512_add_epi32(_mm512_madd_epi16(low, row[0]), _mm512_madd_epi16(high, row[1]));
        least = _mm512_min_epi32(least, _mm512_add_epi32(_mm512_mullo_epi32(sum, row[2]), row[3]));
    }
    return _mm512_cmpgt_epi32_mask(limit, least) != 0;
}

static bool one(uint64_t n) {
    if (n < (uint64_t)1 << 22)
        return primality_one_portable(n);
    if (n % 2 == 0 || has_factor(n, 0, DIVISIBILITY_ROWS_64))
        return false;
    if (n <= UINT32_MAX)
        return euler32_is_prime(n);
    return !has_factor(n, DIVISIBILITY_ROWS_64, DIVISIBILITY_ROWS_256) && bpsw_is_prime(n);
}

const struct primality_path primality_avx512 = {one, primality_batch_avx512};
