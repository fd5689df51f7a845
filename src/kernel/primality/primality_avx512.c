/* Exact primality with AVX-512: one number. Like primality_avx2.c, but with sixteen primes at a
 * time, and up to 512 of them. Whether n is even is no branch of its own: it would be mispredicted
 * for half of the numbers of a random list. Arrays are in primality_batch.c.
 *
 * Above 2^32, 32 primes come first, by bytes: fewer loads than by words. Branches follow after 63
 * and 127 primes; the others are divided by beside the proof. */
#include "primality_path.h"

#include <immintrin.h>

#include "divisibility.h"
#include "euler32.h"

/* The first row without a prime of divisibility_bytes. Only 137 is in neither. */
enum { AFTER_BYTES = 2 };

enum {
    BESIDE_FIRST = DIVISIBILITY_ROWS_128,
    BESIDE_LAST = DIVISIBILITY_ROWS_512,
    BESIDE_TURN = 4,
    BESIDE32_LAST = 12 /* with 16, lists of primes take 1 % longer */
};

struct trial {
    __m512i low, high; /* the words of n in each lane */
    __m512i least;     /* the least quotient so far */
};

static inline struct trial trial_start(uint64_t n) {
    uint64_t flipped = n ^ DIVISIBILITY_FLIP;
    return (struct trial){_mm512_set1_epi32((int)flipped), _mm512_set1_epi32((int)(flipped >> 32)),
                          _mm512_set1_epi32(-1)};
}

static inline void trial_rows(struct trial *trial, int first, int last) {
    for (int i = first; i < last; i++) {
        const struct divisibility_row *row = &divisibility_rows[i];
        __m512i sum = _mm512_dpwssd_epi32(_mm512_load_si512(row->start), trial->low,
                                          _mm512_load_si512(row->words01));
        sum = _mm512_dpwssd_epi32(sum, trial->high, _mm512_load_si512(row->words23));
        sum = _mm512_mullo_epi32(sum, _mm512_load_si512(row->inverse));
        trial->least = _mm512_min_epu32(trial->least, sum);
    }
}

static inline bool trial_found(const struct trial *trial) {
    return _mm512_cmplt_epu32_mask(trial->least, _mm512_set1_epi32((int)DIVISIBILITY_LIMIT)) != 0;
}

#include "bpsw_one.h"

/* Whether one of the primes up to 131 divides n. */
static inline bool has_small_factor(uint64_t n) {
    __m512i low = _mm512_set1_epi32((int)n);
    __m512i high = _mm512_set1_epi32((int)(n >> 32));
    __m512i product[DIVISIBILITY_BYTES_ROWS];
    for (int i = 0; i < DIVISIBILITY_BYTES_ROWS; i++) {
        const struct divisibility_bytes *row = &divisibility_bytes[i];
        __m512i sum =
            _mm512_dpbusd_epi32(_mm512_setzero_si512(), low, _mm512_load_si512(row->bytes0123));
        sum = _mm512_dpbusd_epi32(sum, high, _mm512_load_si512(row->bytes4567));
        product[i] = _mm512_mullo_epi32(sum, _mm512_load_si512(row->inverse));
    }
    __m512i least = _mm512_min_epu32(product[0], product[1]);
    return _mm512_cmplt_epu32_mask(least, _mm512_set1_epi32((int)DIVISIBILITY_BYTES_LIMIT)) != 0;
}

/* The lanes of rows first to last - 1 whose prime divides n. */
static inline __mmask16 divisors32(uint64_t n, int first, int last) {
    __m512i all = _mm512_set1_epi32((int)n);
    __mmask16 lanes = 0;
    for (int i = first; i < last; i++) {
        const struct divisibility_row *row = &divisibility_rows[i];
        __m512i product = _mm512_mullo_epi32(all, _mm512_load_si512(row->inverse));
        lanes = _kor_mask16(lanes, _mm512_cmple_epu32_mask(product, _mm512_load_si512(row->most)));
    }
    return lanes;
}

/* Whether n, odd, from 2^22 to 2^32, without a prime factor up to 313, is prime: two rows are
 * divided by beside each of the first steps of the proof, as in bpsw_one.h. */
static inline bool is_prime32(uint64_t n) {
    bool listed = euler32_contains(n);
    struct euler32 test = euler32_start(n);
    __mmask16 lanes = 0;
    for (int row = DIVISIBILITY_ROWS_64; row < BESIDE32_LAST; row += 2) {
        euler32_step(&test);
        lanes = _kor_mask16(lanes, divisors32(n, row, row + 2));
    }
    return lanes == 0 && euler32_end(&test) && !listed;
}

static bool one(uint64_t n) {
    if (n < (uint64_t)1 << 22)
        return primality_one_portable(n);
    if (n <= UINT32_MAX)
        return !((n % 2 == 0) | (divisors32(n, 0, DIVISIBILITY_ROWS_64) != 0)) && is_prime32(n);
    if (has_small_factor(n) || has_factor(n, AFTER_BYTES, DIVISIBILITY_ROWS_64) ||
        has_factor(n, DIVISIBILITY_ROWS_64, BESIDE_FIRST))
        return false;
    return bpsw_is_prime(n);
}

const struct primality_path primality_avx512 = {one, primality_batch_avx512};
