/* Trial division by four candidates at once, mostly without a division.
 *
 * The idea. Let q be the integer nearest to n / d. A candidate d divides n if and only if n - q * d
 * is 0, and one fused multiply-add gives that remainder exactly. q need not come from a division.
 * Around a centre c, with d = c + t,
 *
 *     n / d = n/c - t * n/c^2 + t^2 * n/c^3 - ...
 *
 * The three numbers n/c, n/c^2 and n/c^3 serve a whole block of candidates: two more multiply-adds
 * give each quotient. A block has 128 candidates, |t| <= 128. The terms left out come to less than
 * 1.02 * n/c * (t/c)^3, which c^4 > 2^24 n keeps below 1/4: q is then exact wherever d divides n.
 * Smaller candidates (2 % of them for n = 10^14) get their quotient from a division.
 *
 * Exactness. n = high + low: high is n rounded to a double, and |low| <= 2^10.
 *
 * No divisor is invented, whatever q is. If d >= 2^13, the remainder of high is an integer below
 * 2^34 in size, so it is computed without rounding, and high - q * d = -low means d * q = n.
 *
 * No divisor is missed. The quotients of high and of n differ by 2^10 / d <= 1/8, and a double that
 * holds a quotient below 2^51 is wrong by at most 1/8 more.
 *
 * Candidates d < 2^13 have larger quotients. For n >= 2^53 they are left to the portable loop. For
 * smaller n low is 0, and q * d <= n + d / 2 < 2^54 makes the arithmetic exact from d = 3 on.
 *
 * Source: the correctly rounded remainder by fused multiply-add is folklore, see Muller et al.,
 * Handbook of Floating-Point Arithmetic (2nd ed. 2018), section 4.7. The series is our own.
 *
 * Rejected: a vector division for every block (4.5 cycles for four candidates, and the divider is
 * not pipelined); testing the quotient for being an integer, which is exact below 2^53 only.
 *
 * Checks: tests/oracle/primality_test.c, with divisors on both sides of every bound named here. */
#include "trial_path.h"

#include <immintrin.h>
#include <math.h>
#include <stdbool.h>

#include "two_doubles.h"

enum {
    LANES = 4,
    VECTORS = 32,
    CHAINS = 4,
    BLOCK = LANES * VECTORS, /* candidates, 2 apart */
    DIVIDED = 16,            /* candidates between two looks at the outcome where q is divided */
};

static const uint64_t exact_doubles = (uint64_t)1 << 53;
static const uint64_t safe_candidate = (uint64_t)1 << 13;

struct dividend {
    __m256d high;
    __m256d minus_low;
};

/* All ones in the lanes where d divides the dividend, q being the quotient before rounding. */
static inline __m256d hits(const struct dividend *n, __m256d q, __m256d d) {
    __m256d nearest = _mm256_round_pd(q, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    __m256d remainder = _mm256_fnmadd_pd(nearest, d, n->high);
    return _mm256_cmp_pd(remainder, n->minus_low, _CMP_EQ_OQ);
}

static inline __m256d ascending(double first) {
    return _mm256_add_pd(_mm256_set1_pd(first), _mm256_setr_pd(0, 2, 4, 6));
}

static bool divided_block_hits(const struct dividend *n, uint64_t first) {
    __m256d d = ascending((double)first);
    __m256d any = _mm256_setzero_pd();
    for (int i = 0; i < DIVIDED / LANES; i++) {
        any = _mm256_or_pd(any, hits(n, _mm256_div_pd(n->high, d), d));
        d = _mm256_add_pd(d, _mm256_set1_pd(2 * LANES));
    }
    return _mm256_movemask_pd(any) != 0;
}

static bool series_block_hits(const struct dividend *n, uint64_t first) {
    double centre = (double)(first + BLOCK);
    __m256d c = _mm256_set1_pd(centre);
    __m256d inverse = _mm256_set1_pd(-1 / centre);
    __m256d constant = _mm256_div_pd(n->high, c);
    __m256d linear = _mm256_mul_pd(constant, inverse);
    __m256d square = _mm256_mul_pd(linear, inverse);
    __m256d any = _mm256_setzero_pd();
    __m256d t[CHAINS]; /* several, as each waits three cycles for its next value */
    for (int j = 0; j < CHAINS; j++)
        t[j] = ascending(2 * LANES * j - BLOCK);
    for (int i = 0; i < VECTORS; i += CHAINS)
#pragma GCC unroll 4
        for (int j = 0; j < CHAINS; j++) {
            __m256d q = _mm256_fmadd_pd(_mm256_fmadd_pd(square, t[j], linear), t[j], constant);
            any = _mm256_or_pd(any, hits(n, q, _mm256_add_pd(c, t[j])));
            t[j] = _mm256_add_pd(t[j], _mm256_set1_pd(2 * LANES * CHAINS));
        }
    return _mm256_movemask_pd(any) != 0;
}

/* The candidate from which on the series' remainder stays below 1/4: the fourth root of 2^24 n. */
static uint64_t series_from(uint64_t n) {
    return (uint64_t)(64 * sqrt(sqrt((double)n))) + 1;
}

static uint64_t divide(uint64_t n, uint64_t first, uint64_t root) {
    if (n >= exact_doubles && first < safe_candidate) {
        uint64_t divisor = trial_portable.divide(n, first, safe_candidate - 1);
        if (divisor != 0)
            return divisor;
        first = safe_candidate + 1;
    }
    const struct two_doubles parts = two_doubles(n);
    const struct dividend dividend = {_mm256_set1_pd(parts.high), _mm256_set1_pd(-parts.low)};
    uint64_t series = series_from(n);
    /* A block may reach beyond the root: what it finds there is looked at again, and dropped. */
    for (; first <= root && first < series; first += 2 * DIVIDED)
        if (divided_block_hits(&dividend, first)) {
            uint64_t end = first + 2 * DIVIDED - 2;
            uint64_t divisor = trial_portable.divide(n, first, end < root ? end : root);
            if (divisor != 0)
                return divisor;
        }
    for (; first <= root; first += 2 * BLOCK)
        if (series_block_hits(&dividend, first)) {
            uint64_t end = first + 2 * BLOCK - 2;
            uint64_t divisor = trial_portable.divide(n, first, end < root ? end : root);
            if (divisor != 0)
                return divisor;
        }
    return 0;
}

const struct trial_path trial_avx2 = {divide};
