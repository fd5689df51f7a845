/* See lanes_wide.h for the idea. Names: B is 2^32; low and high are the halves of a lane. */
#include "lanes_wide.h"

#include <immintrin.h>

#include "bpsw.h"

enum { LANES = 4, VECTORS = 4, HEAD_BITS = 6, DIGIT_BITS = 5, LUCAS_TAIL = 6 };

struct moduli {
    __m256i n, high;
    __m256i minus_inverse; /* n * minus_inverse = -1 modulo B */
};

static inline __m256i every(uint64_t value) {
    return _mm256_set1_epi64x((long long)value);
}

static inline __m256i high(__m256i x) {
    return _mm256_srli_epi64(x, 32);
}

static inline __m256i low(__m256i x) {
    return _mm256_and_si256(x, every(UINT32_MAX));
}

static inline __m256i plus(__m256i x, __m256i y) {
    return _mm256_add_epi64(x, y);
}

static inline __m256i times(__m256i x, __m256i y) {
    return _mm256_mul_epu32(x, y);
}

static inline __m256i load(const uint64_t *words) {
    return _mm256_loadu_si256((const __m256i_u *)words);
}

static inline void store(uint64_t *words, __m256i x) {
    _mm256_storeu_si256((__m256i_u *)words, x);
}

static inline struct moduli moduli_of(__m256i n) {
    __m256i x = _mm256_xor_si256(plus(n, plus(n, n)), every(2)); /* right in 5 bits */
    for (int bits = 5; bits < 32; bits *= 2)
        x = times(x, _mm256_sub_epi64(every(2), times(n, x)));
    return (struct moduli){n, high(n), _mm256_sub_epi64(_mm256_setzero_si256(), x)};
}

static inline __m256i flip(__m256i x) {
    return _mm256_xor_si256(x, every((uint64_t)1 << 63));
}

/* flipped + y, unflipped, and less n if that has a carry. */
static inline __m256i finish(struct moduli m, __m256i flipped, __m256i y) {
    __m256i sum = plus(flipped, y);
    __m256i carry = _mm256_cmpgt_epi64(flipped, sum);
    return flip(_mm256_sub_epi64(sum, _mm256_and_si256(carry, m.n)));
}

/* The part of t that a reduction by B moves up, and what it adds: (t + quotient * n) / B where t is
 * one word and a half; quotient * n.high is left to the caller. */
static inline __m256i carried(struct moduli m, __m256i t, __m256i quotient) {
    return plus(high(times(quotient, m.n)), high(plus(t, every(UINT32_MAX))));
}

/* (t0 + (t1 + t1_too) * B + t2 * B^2) / B^2 - z, z < n. */
static inline __m256i reduce_minus(struct moduli m, __m256i t0, __m256i t1, __m256i t1_too,
                                   __m256i t2, __m256i z) {
    __m256i quotient = times(t0, m.minus_inverse);
    __m256i first = plus(carried(m, t0, quotient), times(quotient, m.high));
    __m256i second = plus(t1, low(first));
    __m256i third = plus(t1_too, low(second));
    __m256i next = times(third, m.minus_inverse);
    __m256i fourth = plus(times(next, m.n), low(third));
    __m256i subtrahend = plus(times(next, m.high), plus(high(first), high(fourth)));
    __m256i product = flip(plus(t2, plus(high(second), high(third))));
    __m256i borrow = _mm256_cmpgt_epi64(flip(z), product);
    product = plus(_mm256_sub_epi64(product, z), _mm256_and_si256(borrow, m.n));
    return finish(m, product, subtrahend);
}

static inline __m256i square_minus(struct moduli m, __m256i x, __m256i z) {
    __m256i cross = times(x, high(x));
    return reduce_minus(m, times(x, x), cross, cross, times(high(x), high(x)), z);
}

static inline __m256i product_minus(struct moduli m, __m256i x, __m256i y, __m256i z) {
    return reduce_minus(m, times(x, y), times(x, high(y)), times(high(x), y),
                        times(high(x), high(y)), z);
}

static inline __m256i square(struct moduli m, __m256i x) {
    return square_minus(m, x, _mm256_setzero_si256());
}

/* x / 2^64 modulo n, in [0, n]. */
static inline __m256i value(struct moduli m, __m256i x) {
    __m256i zero = _mm256_setzero_si256();
    return reduce_minus(m, low(x), high(x), zero, zero, zero);
}

/* x * 2^shift / B, 0 <= shift <= 32. */
static inline __m256i shift_reduce(struct moduli m, __m256i x, __m256i shift) {
    __m256i t = _mm256_sllv_epi64(low(x), shift);
    __m256i quotient = times(t, m.minus_inverse);
    __m256i sum = plus(carried(m, t, quotient), times(quotient, m.high));
    return finish(m, flip(_mm256_sllv_epi64(high(x), shift)), sum);
}

static inline uint32_t equal(__m256i x, __m256i y) {
    return (uint32_t)_mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpeq_epi64(x, y)));
}

static int longest(const uint64_t *n) {
    uint64_t any = 0;
    for (int i = 0; i < LANES_WIDE; i++)
        any |= n[i];
    return bpsw_bits(any);
}

static uint64_t power_start(uint64_t n, uint64_t top) {
    return top == 0 ? (0 - n) % n : (uint64_t)1 << (64 - top);
}

/* Whether no square root of 1 but +-1 is met on the way from x = 2^-(e >> 5) to 2^-e. */
static bool power_tail_passes(uint64_t n, uint64_t x) {
    struct modulus m = {n, montgomery_inverse(n)};
    uint64_t last = montgomery_value(m, false, x);
    for (int i = DIGIT_BITS; i > 0; i--) {
        x = montgomery_square(m, false, x, 0);
        bool odd = n >> i & 1;
        if (odd)
            x = (x >> 1) + (x & 1 ? (n >> 1) + 1 : 0);
        uint64_t next = montgomery_value(m, false, x);
        if (!odd && next == 1 && last != 1 && last != n - 1)
            return false;
        last = next;
    }
    return true;
}

static bool power_passes(uint64_t n) {
    struct modulus m = {n, montgomery_inverse(n)};
    struct bpsw_power power = bpsw_power_start(n);
    while (power.steps > 0)
        bpsw_power_step(&power, m, false);
    return bpsw_power_passes(power, m, false);
}

uint32_t lanes_wide_passes_strong(const uint64_t *n) {
    struct moduli m[VECTORS];
    __m256i exponent[VECTORS], x[VECTORS];
    int digits = (longest(n) - 1 - HEAD_BITS + DIGIT_BITS - 1) / DIGIT_BITS;
    uint64_t start[LANES_WIDE], before_last[LANES_WIDE];
    for (int i = 0; i < LANES_WIDE; i++)
        start[i] = power_start(n[i], n[i] >> 1 >> digits * DIGIT_BITS);
    for (int v = 0; v < VECTORS; v++) {
        m[v] = moduli_of(load(n + LANES * v));
        exponent[v] = _mm256_srli_epi64(m[v].n, 1);
        x[v] = load(start + LANES * v);
    }
    while (digits-- > 0) {
        if (digits == 0)
            for (int v = 0; v < VECTORS; v++)
                store(before_last + LANES * v, x[v]);
        for (int i = 0; i < DIGIT_BITS; i++)
#pragma GCC unroll 4
            for (int v = 0; v < VECTORS; v++)
                x[v] = square(m[v], x[v]);
        for (int v = 0; v < VECTORS; v++) {
            __m128i place = _mm_cvtsi32_si128(digits * DIGIT_BITS);
            __m256i digit = _mm256_and_si256(_mm256_srl_epi64(exponent[v], place), every(31));
            x[v] = shift_reduce(m[v], x[v], _mm256_sub_epi64(every(32), digit));
        }
    }
    uint32_t passes = 0;
    for (int v = 0; v < VECTORS; v++) {
        __m256i odd = _mm256_xor_si256(exponent[v], _mm256_srli_epi64(exponent[v], 1));
        __m256i minus = _mm256_sub_epi64(_mm256_setzero_si256(), _mm256_and_si256(odd, every(1)));
        __m256i symbol = _mm256_blendv_epi8(every(1), _mm256_sub_epi64(m[v].n, every(1)), minus);
        passes |= equal(value(m[v], x[v]), symbol) << LANES * v;
    }
    for (uint32_t left = passes; left != 0; left &= left - 1) {
        int i = __builtin_ctz(left);
        if (n[i] % 8 != 1)
            continue;
        bool in_tail = __builtin_ctzll(n[i] >> 1) <= DIGIT_BITS;
        if (!(in_tail ? power_tail_passes(n[i], before_last[i]) : power_passes(n[i])))
            passes &= ~((uint32_t)1 << i);
    }
    return passes;
}

/* Whether 2 comes from +-2 only, and -2 from 0 only, in the last steps to V_k, k = (n+1)/2. */
static bool lucas_tail_passes(uint64_t n, uint64_t product, uint64_t square, uint64_t two,
                              uint64_t p) {
    struct modulus m = {n, montgomery_inverse(n)};
    uint64_t k = (n >> 1) + 1;
    for (int i = LUCAS_TAIL - 1; i >= 0; i--) {
        uint64_t x = (k ^ k >> 1) >> i & 1 ? product : square;
        product = montgomery_product_minus(m, false, product, square, p);
        square = montgomery_product_minus(m, false, x, x, two);
        uint64_t from = montgomery_value(m, false, x), to = montgomery_value(m, false, square);
        if (k >> i & 1)
            continue;
        if ((to == 2 && from != 2 && from != n - 2) || (to == n - 2 && from != 0 && from != n))
            return false;
    }
    return true;
}

static bool lucas_passes(uint64_t n, int p) {
    struct modulus m = {n, montgomery_inverse(n)};
    struct bpsw_lucas lucas = bpsw_lucas_start(m, false, p);
    while (lucas.steps > 0)
        bpsw_lucas_step(&lucas, m, false);
    return bpsw_lucas_passes(lucas, m, false);
}

uint32_t lanes_wide_passes_lucas(const uint64_t *n) {
    uint64_t two[LANES_WIDE], p[LANES_WIDE], plain_p[LANES_WIDE];
    uint64_t tail_products[LANES_WIDE], tail_squares[LANES_WIDE];
    uint32_t passes = 0;
    for (int i = 0; i < LANES_WIDE; i++) {
        int chosen = bpsw_choose_p(n[i]);
        uint64_t one = (0 - n[i]) % n[i];
        passes |= (uint32_t)(chosen != 0) << i;
        plain_p[i] = chosen != 0 ? (uint64_t)chosen : 3;
        two[i] = bpsw_minus(n[i], one, n[i] - one);
        p[i] = bpsw_multiple(n[i], one, two[i], (int)plain_p[i]);
    }
    struct moduli m[VECTORS];
    __m256i changes[VECTORS], product[VECTORS], square[VECTORS];
    for (int v = 0; v < VECTORS; v++) {
        m[v] = moduli_of(load(n + LANES * v));
        __m256i k = plus(_mm256_srli_epi64(m[v].n, 1), every(1));
        changes[v] = _mm256_xor_si256(k, _mm256_srli_epi64(k, 1));
        product[v] = load(p + LANES * v);
        square[v] = load(two + LANES * v);
    }
    for (int i = longest(n) - 1; i >= 0; i--) {
        if (i == LUCAS_TAIL - 1)
            for (int v = 0; v < VECTORS; v++) {
                store(tail_products + LANES * v, product[v]);
                store(tail_squares + LANES * v, square[v]);
            }
#pragma GCC unroll 4
        for (int v = 0; v < VECTORS; v++) {
            __m256i change = _mm256_sll_epi64(changes[v], _mm_cvtsi32_si128(63 - i));
            __m256i x = _mm256_castpd_si256(_mm256_blendv_pd(_mm256_castsi256_pd(square[v]),
                                                             _mm256_castsi256_pd(product[v]),
                                                             _mm256_castsi256_pd(change)));
            product[v] = product_minus(m[v], product[v], square[v], load(p + LANES * v));
            square[v] = square_minus(m[v], x, load(two + LANES * v));
        }
    }
    uint32_t good = 0;
    for (int v = 0; v < VECTORS; v++) {
        __m256i odd = _mm256_slli_epi64(plus(_mm256_srli_epi64(m[v].n, 1), every(1)), 63);
        __m256i a = value(m[v], square[v]), b = value(m[v], product[v]);
        __m256i odd_lanes = _mm256_cmpgt_epi64(_mm256_setzero_si256(), odd);
        __m256i here = _mm256_blendv_epi8(a, b, odd_lanes);
        __m256i next = _mm256_blendv_epi8(b, a, odd_lanes);
        __m256i wanted = load(plain_p + LANES * v);
        good |= ((equal(here, every(2)) & equal(next, wanted)) |
                 (equal(here, _mm256_sub_epi64(m[v].n, every(2))) &
                  equal(next, _mm256_sub_epi64(m[v].n, wanted))))
                << LANES * v;
    }
    passes &= good;
    for (uint32_t left = passes; left != 0; left &= left - 1) {
        int i = __builtin_ctz(left);
        if (n[i] % 4 == 1)
            continue;
        bool in_tail = __builtin_ctzll(n[i] + 1) <= LUCAS_TAIL + 1;
        if (!(in_tail ? lucas_tail_passes(n[i], tail_products[i], tail_squares[i], two[i], p[i])
                      : lucas_passes(n[i], (int)plain_p[i])))
            passes &= ~((uint32_t)1 << i);
    }
    return passes;
}
