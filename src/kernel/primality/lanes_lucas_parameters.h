/* The parameter P of Lucas for a vector of numbers, and arithmetic on lanes of doubles: what the
 * Lucas tests in lanes_*.c share. Include it only in files that are compiled for AVX2. */
#ifndef PRIMES_KERNEL_LANES_LUCAS_PARAMETERS_H
#define PRIMES_KERNEL_LANES_LUCAS_PARAMETERS_H

#include <immintrin.h>

#include "bpsw.h"

static inline __m256d lanes_every(double value) {
    return _mm256_set1_pd(value);
}

static inline __m256d lanes_to_double(__m256i n) {
    __m256i bias = _mm256_castpd_si256(lanes_every(0x1p52));
    return _mm256_sub_pd(_mm256_castsi256_pd(_mm256_or_si256(n, bias)), lanes_every(0x1p52));
}

/* The integer nearest to a * b, below 2^51 in size. */
static inline __m256d lanes_nearest(__m256d a, __m256d b) {
    return _mm256_sub_pd(_mm256_fmadd_pd(a, b, lanes_every(0x1.8p52)), lanes_every(0x1.8p52));
}

static inline __m256d lanes_is(__m256d x, double value) {
    return _mm256_cmp_pd(x, lanes_every(value), _CMP_EQ_OQ);
}

/* The square of the remainder of x by d that is nearest to 0. */
static inline __m256d lanes_square_modulo(__m256d x, double d) {
    __m256d quotient = lanes_nearest(x, lanes_every(1 / d));
    __m256d remainder = _mm256_fnmadd_pd(quotient, lanes_every(d), x);
    return _mm256_mul_pd(remainder, remainder);
}

/* bpsw_choose_p for four numbers: 3, 4, 5, 6 by the residues modulo 5, 12, 21, 8, others one by
 * one; 0 if the number is composite. `small` are numbers below 2^52 that are congruent to n modulo
 * 840. */
static inline __m256d lanes_choose_p(__m256i small, const uint64_t *n) {
    __m256d x = lanes_to_double(small);
    __m256d p = _mm256_setzero_pd();
    p = _mm256_blendv_pd(p, lanes_every(6), lanes_is(lanes_square_modulo(x, 8), 9));
    __m256d square = lanes_square_modulo(x, 21);
    __m256d fits = _mm256_or_pd(_mm256_or_pd(lanes_is(square, 4), lanes_is(square, 64)),
                                lanes_is(square, 100));
    p = _mm256_blendv_pd(p, lanes_every(5), fits);
    p = _mm256_blendv_pd(p, lanes_every(4), lanes_is(lanes_square_modulo(x, 12), 25));
    p = _mm256_blendv_pd(p, lanes_every(3), lanes_is(lanes_square_modulo(x, 5), 4));
    int rare = _mm256_movemask_pd(lanes_is(p, 0));
    if (rare == 0)
        return p;
    double all[4];
    _mm256_storeu_pd(all, p);
    for (; rare != 0; rare &= rare - 1) {
        int lane = __builtin_ctz((unsigned)rare);
        all[lane] = bpsw_rare_p(n[lane]);
    }
    return _mm256_loadu_pd(all);
}

#endif
