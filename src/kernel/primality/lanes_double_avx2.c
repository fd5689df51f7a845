/* See lanes_double.h for what is computed here, and why it is exact. */
#include "lanes_double.h"

#include <immintrin.h>

#include "lanes_lucas_parameters.h"

enum { LANES = 4, VECTORS = 8, HEAD_BITS = 6, FRACTION_BITS = 52, SIGN_BIT = 63 };

struct residues {
    __m256d n, inverse;
};

/* x * y - z */
static inline __m256d product_minus(struct residues m, __m256d x, __m256d y, __m256d z) {
    __m256d high = _mm256_mul_pd(x, y);
    __m256d low = _mm256_sub_pd(_mm256_fmsub_pd(x, y, high), z);
    return _mm256_add_pd(_mm256_fnmadd_pd(lanes_nearest(high, m.inverse), m.n, high), low);
}

static inline __m256d product(struct residues m, __m256d x, __m256d y) {
    __m256d high = _mm256_mul_pd(x, y);
    __m256d low = _mm256_fmsub_pd(x, y, high);
    return _mm256_add_pd(_mm256_fnmadd_pd(lanes_nearest(high, m.inverse), m.n, high), low);
}

static inline struct residues residues_of(__m256i n) {
    __m256d as_double = lanes_to_double(n);
    return (struct residues){as_double, _mm256_div_pd(lanes_every(1), as_double)};
}

/* Bit i of each lane, moved to bit `to`. */
static inline __m256i move_bit(__m256i bits, int i, int to) {
    return _mm256_sll_epi64(bits, _mm_cvtsi32_si128(to - i));
}

static inline __m256d size_is_not(__m256d x, double value) {
    return _mm256_cmp_pd(_mm256_andnot_pd(lanes_every(-0.0), x), lanes_every(value), _CMP_NEQ_OQ);
}

static inline uint64_t or_lanes(__m256i x) {
    __m128i half = _mm_or_si128(_mm256_castsi256_si128(x), _mm256_extracti128_si256(x, 1));
    return (uint64_t)(_mm_cvtsi128_si64(half) | _mm_extract_epi64(half, 1));
}

/* The length of the longest exponent, and the most zeros at the end of one. */
static inline void measure(const __m256i *exponents, int vectors, int *bits, int *zeros) {
    __m256i any = _mm256_setzero_si256(), lowest = _mm256_setzero_si256();
    for (int v = 0; v < vectors; v++) {
        __m256i e = exponents[v];
        any = _mm256_or_si256(any, e);
        __m256i negative = _mm256_sub_epi64(_mm256_setzero_si256(), e);
        lowest = _mm256_or_si256(lowest, _mm256_and_si256(e, negative));
    }
    *bits = bpsw_bits(or_lanes(any));
    *zeros = bpsw_bits(or_lanes(lowest)) - 1;
}

static inline __m256d power_start(struct residues m, __m256i exponent, int steps) {
    __m256i top = _mm256_srl_epi64(exponent, _mm_cvtsi32_si128(steps));
    __m256i biased = _mm256_add_epi64(top, _mm256_set1_epi64x(1023));
    __m256d x = _mm256_castsi256_pd(_mm256_slli_epi64(biased, FRACTION_BITS));
    return _mm256_fnmadd_pd(lanes_nearest(x, m.inverse), m.n, x);
}

/* The bit for this step is at the lowest bit of a double's exponent field. */
static inline __m256i power_bit(__m256i bits) {
    return _mm256_and_si256(bits, _mm256_set1_epi64x((int64_t)1 << FRACTION_BITS));
}

static inline __m256d power_step(struct residues m, __m256d x, __m256i bits) {
    __m256i doubled = _mm256_add_epi64(_mm256_castpd_si256(x), power_bit(bits));
    return product(m, x, _mm256_castsi256_pd(doubled));
}

/* The Jacobi symbol (2 / n). */
static inline __m256d symbol_of_two(__m256i n) {
    __m256i odd = _mm256_xor_si256(_mm256_srli_epi64(n, 1), _mm256_srli_epi64(n, 2));
    return _mm256_xor_pd(lanes_every(1), _mm256_castsi256_pd(_mm256_slli_epi64(odd, 63)));
}

static inline __attribute__((always_inline)) uint32_t power_passes(const uint64_t *n, bool strong) {
    struct residues m[VECTORS];
    __m256i exponents[VECTORS];
    __m256d x[VECTORS], bad[VECTORS];
    for (int v = 0; v < VECTORS; v++) {
        __m256i numbers = _mm256_loadu_si256((const __m256i_u *)n + v);
        m[v] = residues_of(numbers);
        exponents[v] = _mm256_srli_epi64(numbers, 1);
        bad[v] = _mm256_setzero_pd();
    }
    int bits, zeros;
    measure(exponents, VECTORS, &bits, &zeros);
    int i = bits - HEAD_BITS;
    for (int v = 0; v < VECTORS; v++) {
        x[v] = power_start(m[v], exponents[v], i);
        exponents[v] = move_bit(exponents[v], i - 1, FRACTION_BITS);
    }
    int watched = strong ? zeros : 0;
    while (i-- > watched)
#pragma GCC unroll 8
        for (int v = 0; v < VECTORS; v++) {
            x[v] = power_step(m[v], x[v], exponents[v]);
            exponents[v] = _mm256_add_epi64(exponents[v], exponents[v]);
        }
    for (; i >= 0; i--)
#pragma GCC unroll 8
        for (int v = 0; v < VECTORS; v++) {
            __m256d root = size_is_not(x[v], 1);
            x[v] = power_step(m[v], x[v], exponents[v]);
            __m256i doubled = _mm256_cmpeq_epi64(power_bit(exponents[v]), _mm256_setzero_si256());
            root =
                _mm256_and_pd(_mm256_castsi256_pd(doubled), _mm256_and_pd(root, lanes_is(x[v], 1)));
            bad[v] = _mm256_or_pd(bad[v], root);
            exponents[v] = _mm256_add_epi64(exponents[v], exponents[v]);
        }
    uint32_t passes = 0;
    for (int v = 0; v < VECTORS; v++) {
        __m256d symbol = symbol_of_two(_mm256_loadu_si256((const __m256i_u *)n + v));
        __m256d good = _mm256_andnot_pd(bad[v], _mm256_cmp_pd(x[v], symbol, _CMP_EQ_OQ));
        passes |= (uint32_t)_mm256_movemask_pd(good) << (LANES * v);
    }
    return passes;
}

uint64_t lanes_double_passes_euler(const uint64_t *n) {
    return power_passes(n, false);
}

uint64_t lanes_double_passes_strong(const uint64_t *n) {
    return power_passes(n, true);
}

/* Returns the operand of the square; the bit for this step is the sign bit of changes. */
static inline __m256d lucas_step(struct residues m, __m256d p, __m256d *product, __m256d *square,
                                 __m256i *changes) {
    __m256d x = _mm256_blendv_pd(*square, *product, _mm256_castsi256_pd(*changes));
    *product = product_minus(m, *product, *square, p);
    *square = product_minus(m, x, x, lanes_every(2));
    *changes = _mm256_add_epi64(*changes, *changes);
    return x;
}

uint64_t lanes_double_passes_lucas(const uint64_t *n) {
    struct residues m[VECTORS];
    __m256i k[VECTORS], changes[VECTORS];
    __m256d p[VECTORS], product[VECTORS], square[VECTORS], bad[VECTORS];
    for (int v = 0; v < VECTORS; v++) {
        __m256i numbers = _mm256_loadu_si256((const __m256i_u *)n + v);
        m[v] = residues_of(numbers);
        k[v] = _mm256_srli_epi64(_mm256_add_epi64(numbers, _mm256_set1_epi64x(1)), 1);
        changes[v] = _mm256_xor_si256(k[v], _mm256_srli_epi64(k[v], 1));
        p[v] = product[v] = lanes_choose_p(numbers, n + LANES * v);
        square[v] = lanes_every(2);
        bad[v] = lanes_is(p[v], 0);
    }
    int i, zeros;
    measure(k, VECTORS, &i, &zeros);
    for (int v = 0; v < VECTORS; v++)
        changes[v] = move_bit(changes[v], i - 1, SIGN_BIT);
    while (i-- > zeros)
#pragma GCC unroll 8
        for (int v = 0; v < VECTORS; v++)
            lucas_step(m[v], p[v], &product[v], &square[v], &changes[v]);
    for (; i >= 0; i--)
        for (int v = 0; v < VECTORS; v++) {
            __m256d x = lucas_step(m[v], p[v], &product[v], &square[v], &changes[v]);
            __m256d wrong = _mm256_or_pd(_mm256_and_pd(lanes_is(square[v], 2), size_is_not(x, 2)),
                                         _mm256_and_pd(lanes_is(square[v], -2), size_is_not(x, 0)));
            __m256d odd = _mm256_castsi256_pd(move_bit(k[v], i, SIGN_BIT));
            bad[v] = _mm256_blendv_pd(_mm256_or_pd(bad[v], wrong), bad[v], odd);
        }
    uint32_t passes = 0;
    for (int v = 0; v < VECTORS; v++) {
        __m256d odd = _mm256_castsi256_pd(move_bit(k[v], 0, SIGN_BIT));
        __m256d here = _mm256_blendv_pd(square[v], product[v], odd);
        __m256d next = _mm256_blendv_pd(product[v], square[v], odd);
        __m256d minus_p = _mm256_xor_pd(p[v], lanes_every(-0.0));
        __m256d good = _mm256_or_pd(
            _mm256_and_pd(lanes_is(here, 2), _mm256_cmp_pd(next, p[v], _CMP_EQ_OQ)),
            _mm256_and_pd(lanes_is(here, -2), _mm256_cmp_pd(next, minus_p, _CMP_EQ_OQ)));
        good = _mm256_andnot_pd(bad[v], good);
        passes |= (uint32_t)_mm256_movemask_pd(good) << (LANES * v);
    }
    return passes;
}
