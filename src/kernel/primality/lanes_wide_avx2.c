/* See lanes_wide.h for the idea. Names: B is 2^32; low and high are the halves of a lane. */
#include "lanes_wide.h"

#include <immintrin.h>

#include "bpsw.h"
#include "lanes_lucas_parameters.h"

enum { LANES = 4, VECTORS = 4, HEAD_BITS = 6, DIGIT_BITS = 5, LUCAS_TAIL = 6 };

struct moduli {
    __m256i n, high;
    __m256i inverse, inverse_high; /* n * inverse = 1 modulo 2^64 */
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

static inline __m256i flip(__m256i x) {
    return _mm256_xor_si256(x, every((uint64_t)1 << 63));
}

static inline struct moduli moduli_of(__m256i n) {
    uint64_t words[LANES];
    store(words, n);
    for (int i = 0; i < LANES; i++)
        words[i] = montgomery_inverse(words[i]);
    __m256i inverse = load(words);
    return (struct moduli){n, high(n), inverse, high(inverse)};
}

/* minuend - subtrahend modulo n, the minuend flipped, the subtrahend below n: in [0, 2^64). */
static inline __m256i minus(struct moduli m, __m256i flipped, __m256i subtrahend) {
    __m256i borrow = _mm256_cmpgt_epi64(flip(subtrahend), flipped);
    __m256i difference = _mm256_sub_epi64(flip(flipped), subtrahend);
    return plus(difference, _mm256_and_si256(borrow, m.n));
}

/* The high word of quotient * n. */
static inline __m256i high_of_multiple(struct moduli m, __m256i quotient) {
    __m256i top = high(quotient);
    __m256i cross = plus(times(quotient, m.high), high(times(quotient, m.n)));
    __m256i other = plus(times(top, m.n), low(cross));
    return plus(plus(times(top, m.high), high(cross)), high(other));
}

/* x * inverse modulo 2^64 */
static inline __m256i quotient_of(struct moduli m, __m256i x) {
    __m256i cross = plus(times(x, m.inverse_high), times(high(x), m.inverse));
    return plus(times(x, m.inverse), _mm256_slli_epi64(cross, 32));
}

static inline __m256i square(struct moduli m, __m256i x) {
    __m256i bottom = times(x, x), cross = times(x, high(x)), top = times(high(x), high(x));
    __m256i word = plus(bottom, _mm256_slli_epi64(cross, 33));
    __m256i carried = plus(cross, _mm256_srli_epi64(bottom, 33));
    __m256i product = plus(top, _mm256_srli_epi64(carried, 31));
    return minus(m, flip(product), high_of_multiple(m, quotient_of(m, word)));
}

static inline __m256i square_minus(struct moduli m, __m256i x, __m256i z) {
    __m256i bottom = times(x, x), cross = times(x, high(x)), top = times(high(x), high(x));
    __m256i word = plus(bottom, _mm256_slli_epi64(cross, 33));
    __m256i carried = plus(cross, _mm256_srli_epi64(bottom, 33));
    __m256i product = plus(top, _mm256_srli_epi64(carried, 31));
    product = minus(m, flip(product), z);
    return minus(m, flip(product), high_of_multiple(m, quotient_of(m, word)));
}

static inline __m256i product_minus(struct moduli m, __m256i x, __m256i y, __m256i z) {
    __m256i bottom = times(x, y), top = times(high(x), high(y));
    __m256i one = plus(times(x, high(y)), high(bottom));
    __m256i two = plus(times(high(x), y), low(one));
    __m256i word = plus(low(bottom), _mm256_slli_epi64(two, 32));
    __m256i product = plus(plus(top, high(one)), high(two));
    product = minus(m, flip(product), z);
    return minus(m, flip(product), high_of_multiple(m, quotient_of(m, word)));
}

/* x / 2^64 modulo n, in [0, n). */
static inline __m256i value(struct moduli m, __m256i x) {
    __m256i zero = _mm256_set1_epi64x((long long)((uint64_t)1 << 63));
    return minus(m, zero, high_of_multiple(m, quotient_of(m, x)));
}

/* x * 2^shift / B, 0 <= shift <= 32. */
static inline __m256i shift_reduce(struct moduli m, __m256i x, __m256i shift) {
    __m256i t = _mm256_sllv_epi64(low(x), shift);
    __m256i quotient = times(t, m.inverse);
    __m256i multiple = plus(high(times(quotient, m.n)), times(quotient, m.high));
    __m256i product = plus(high(t), _mm256_sllv_epi64(high(x), shift));
    return minus(m, flip(product), multiple);
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

static bool power_passes(uint64_t n) {
    struct modulus m = {n, montgomery_inverse(n)};
    struct bpsw_power power = bpsw_power_start(m, MONTGOMERY_NO_BIT);
    bpsw_power_end(&power, m, MONTGOMERY_NO_BIT);
    return bpsw_power_passes(power, m, MONTGOMERY_NO_BIT);
}

/* The strong test from x = 2^-((n-1)/2 >> DIGIT_BITS) on. */
static bool power_tail_passes(uint64_t n, uint64_t x) {
    int twos = __builtin_ctzll(n - 1);
    if (twos > DIGIT_BITS + 1)
        return power_passes(n);
    struct bpsw_power power = {.steps = DIGIT_BITS + 1 - twos, .twos = twos};
    if (power.steps > 0) {
        x = x / 2 + (x % 2) * (n / 2 + 1); /* the exponent is rounded up */
        uint64_t exponent = (n - 1) >> twos;
        power.surplus = -exponent & (((uint64_t)1 << power.steps) - 1);
    }
    power.x = montgomery_centred(n, x);
    struct modulus m = {n, montgomery_inverse(n)};
    bpsw_power_end(&power, m, MONTGOMERY_NO_BIT);
    return bpsw_power_passes(power, m, MONTGOMERY_NO_BIT);
}

uint64_t lanes_wide_passes_strong(const uint64_t *n) {
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
        if (!power_tail_passes(n[i], before_last[i]))
            passes &= ~((uint32_t)1 << i);
    }
    return passes;
}

static bool lucas_passes(uint64_t n, int p) {
    struct modulus m = {n, montgomery_inverse(n)};
    struct bpsw_lucas lucas = bpsw_lucas_start(m, MONTGOMERY_NO_BIT, p);
    bpsw_lucas_end(&lucas, m, MONTGOMERY_NO_BIT);
    return bpsw_lucas_passes(lucas, m, MONTGOMERY_NO_BIT);
}

/* The extra strong test, from LUCAS_TAIL bits before the end of (n+1)/2 on. */
static bool lucas_tail_passes(uint64_t n, struct bpsw_lucas lucas) {
    lucas.twos = __builtin_ctzll(n + 1);
    lucas.steps = LUCAS_TAIL + 1 - lucas.twos;
    if (lucas.steps < 0)
        return lucas_passes(n, lucas.plain_p);
    struct modulus m = {n, montgomery_inverse(n)};
    uint64_t index = (n + 1) >> lucas.twos;
    lucas.changes = index ^ index >> 1;
    bpsw_lucas_end(&lucas, m, MONTGOMERY_NO_BIT);
    return bpsw_lucas_passes(lucas, m, MONTGOMERY_NO_BIT);
}

uint64_t lanes_wide_passes_lucas(const uint64_t *n) {
    uint64_t two[LANES_WIDE], p[LANES_WIDE], plain_p[LANES_WIDE];
    uint64_t tail_products[LANES_WIDE], tail_squares[LANES_WIDE];
    uint32_t passes = 0;
    double chosen[LANES_WIDE];
    for (int v = 0; v < VECTORS; v++) {
        __m256i numbers = load(n + LANES * v);
        __m256i small = plus(times(high(numbers), every(((uint64_t)1 << 32) % 840)), low(numbers));
        _mm256_storeu_pd(chosen + LANES * v, lanes_choose_p(small, n + LANES * v));
    }
    for (int i = 0; i < LANES_WIDE; i++) {
        passes |= (uint32_t)(chosen[i] > 0) << i;
        plain_p[i] = chosen[i] > 0 ? (uint64_t)(int)chosen[i] : 3;
        two[i] = montgomery_residue(n[i], 2);
        p[i] = montgomery_residue(n[i], plain_p[i]);
    }
    struct moduli m[VECTORS];
    __m256i changes[VECTORS], product[VECTORS], square[VECTORS], last[VECTORS];
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
            last[v] = x;
            product[v] = product_minus(m[v], product[v], square[v], load(p + LANES * v));
            square[v] = square_minus(m[v], x, load(two + LANES * v));
        }
    }
    uint32_t even = 0, plus_two = 0, minus_two = 0, from_zero = 0;
    for (int v = 0; v < VECTORS; v++) {
        __m256i residue = _mm256_and_si256(m[v].n, every(3));
        __m256i k_even = _mm256_cmpeq_epi64(residue, every(3));
        __m256i a = value(m[v], square[v]), b = value(m[v], product[v]);
        __m256i here = _mm256_blendv_epi8(b, a, k_even), next = _mm256_blendv_epi8(a, b, k_even);
        __m256i wanted = load(plain_p + LANES * v);
        even |= equal(residue, every(3)) << LANES * v;
        plus_two |= (equal(here, every(2)) & equal(next, wanted)) << LANES * v;
        minus_two |= (equal(here, _mm256_sub_epi64(m[v].n, every(2))) &
                      equal(next, _mm256_sub_epi64(m[v].n, wanted)))
                     << LANES * v;
        from_zero |= equal(value(m[v], last[v]), _mm256_setzero_si256()) << LANES * v;
    }
    passes &= plus_two | (minus_two & (from_zero | ~even));
    for (uint32_t left = passes & even & plus_two; left != 0; left &= left - 1) {
        int i = __builtin_ctz(left);
        struct bpsw_lucas lucas = {.product = tail_products[i],
                                   .square = tail_squares[i],
                                   .p = p[i],
                                   .two = two[i],
                                   .plain_p = (int)plain_p[i]};
        if (!lucas_tail_passes(n[i], lucas))
            passes &= ~((uint32_t)1 << i);
    }
    return passes;
}
