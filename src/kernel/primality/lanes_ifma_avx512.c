/* See lanes_ifma.h for the idea. */
#include "lanes_ifma.h"

#include <immintrin.h>

#include "bpsw.h"
#include "lanes_lucas_parameters.h"

enum {
    LANES = 8,
    LIMB_BITS = 52,
    HEAD_BITS = 5,
    KNOWN_BITS = 3, /* first bits of k, from whose V Lucas starts if no P is above KNOWN_P */
    KNOWN_P = 22,   /* so that these V are small: see lucas_start */
    STRONG_VECTORS = LANES_IFMA_STRONG / LANES,
    LUCAS_VECTORS = LANES_IFMA_LUCAS / LANES
};

static const uint64_t limb_mask = ((uint64_t)1 << LIMB_BITS) - 1;

#define IFMA_INLINE static inline __attribute__((always_inline))

/* low + high * 2^52. Bits of low above the limb's mean nothing. A narrow residue has no high. */
struct residue {
    __m512i low, high;
};

struct moduli {
    __m512i n, n_high;
    __m512i inverse;     /* of n modulo 2^52; its negative, if wide */
    struct residue fold; /* 2^104 modulo n, below 4n */
};

IFMA_INLINE __m512i every(uint64_t value) {
    return _mm512_set1_epi64((long long)value);
}

IFMA_INLINE __m512i plus(__m512i x, __m512i y) {
    return _mm512_add_epi64(x, y);
}

IFMA_INLINE __m512i minus(__m512i x, __m512i y) {
    return _mm512_sub_epi64(x, y);
}

IFMA_INLINE __m512i add_low(__m512i sum, __m512i x, __m512i y) {
    return _mm512_madd52lo_epu64(sum, x, y);
}

IFMA_INLINE __m512i add_high(__m512i sum, __m512i x, __m512i y) {
    return _mm512_madd52hi_epu64(sum, x, y);
}

IFMA_INLINE __m512i limb_above(__m512i x) {
    return _mm512_srli_epi64(x, LIMB_BITS);
}

IFMA_INLINE __m512i limb(__m512i x) {
    return _mm512_and_si512(x, every(limb_mask));
}

IFMA_INLINE __m512i zero(void) {
    return _mm512_setzero_si512();
}

/* Wide: (c0 + c1 * 2^52 + c2 * 2^104 + q * n) / 2^52, for the q that makes the lowest limb 0. c1
 * and high already hold what is added to the result. Its limbs are not yet carried. */
IFMA_INLINE struct residue reduce(struct moduli m, __m512i c0, __m512i c1, __m512i c2,
                                  __m512i high) {
    c0 = add_low(c0, c2, m.fold.low);
    c1 = add_low(add_high(c1, c2, m.fold.low), c2, m.fold.high);
    __m512i quotient = add_low(m.inverse, c0, m.inverse);
    __m512i sum = add_high(limb_above(c0), quotient, m.n);
    return (struct residue){plus(sum, add_low(c1, quotient, m.n_high)),
                            add_high(high, quotient, m.n_high)};
}

IFMA_INLINE struct residue carried(struct residue x) {
    return (struct residue){x.low, plus(x.high, limb_above(x.low))};
}

/* Narrow: (bottom + top * 2^52 - q * n) / 2^52, for the q that makes the lowest limb 0; plus n, if
 * that is negative. */
IFMA_INLINE struct residue narrow_reduce(struct moduli m, __m512i bottom, __m512i top,
                                         __m512i inverse) {
    __m512i multiple = add_high(zero(), add_low(zero(), bottom, inverse), m.n);
    __m512i lifted = minus(plus(top, m.n), multiple);
    return (struct residue){_mm512_min_epu64(minus(top, multiple), lifted), zero()};
}

/* x * y / 2^52 + z. Narrow: for x * y < 2^52 n and z <= n, the result is below 2n: so x, y < 2n
 * are allowed. Wide: for x, y < 2^66, c2 is below 2^29 and its fold below 2^95, so that the result
 * is below n + 2^55 + z; doubled without z, or with z < n + 2^55, it is below 2^66 again. */
IFMA_INLINE struct residue product(bool wide, struct moduli m, struct residue x, struct residue y,
                                   struct residue z) {
    if (!wide)
        return narrow_reduce(m, add_low(zero(), x.low, y.low), add_high(z.low, x.low, y.low),
                             m.inverse);
    __m512i c0 = add_low(every(limb_mask), x.low, y.low);
    __m512i c1 = add_low(add_high(z.low, x.low, y.low), x.low, y.high);
    __m512i c2 = add_high(add_low(zero(), x.high, y.high), x.low, y.high);
    c1 = add_low(c1, x.high, y.low);
    c2 = add_high(c2, x.high, y.low);
    return carried(reduce(m, c0, c1, c2, z.high));
}

IFMA_INLINE struct residue wide_square(struct moduli m, struct residue x, struct residue z) {
    __m512i twice = plus(x.high, x.high);
    __m512i c0 = add_low(every(limb_mask), x.low, x.low);
    __m512i c1 = add_low(add_high(z.low, x.low, x.low), x.low, twice);
    __m512i c2 = add_high(add_low(zero(), x.high, x.high), x.low, twice);
    return reduce(m, c0, c1, c2, z.high);
}

/* x^2 / 2^52 + z */
IFMA_INLINE struct residue square(bool wide, struct moduli m, struct residue x, struct residue z) {
    return wide ? carried(wide_square(m, x, z)) : product(false, m, x, x, z);
}

/* x^2 / 2^52 * 2^doubling */
IFMA_INLINE struct residue power_step(bool wide, struct moduli m, struct residue x,
                                      __m512i doubling) {
    if (!wide) /* the quotient of the lower half is doubled by itself: off the critical path */
        return narrow_reduce(m, add_low(zero(), x.low, x.low),
                             add_high(zero(), x.low, _mm512_sllv_epi64(x.low, doubling)),
                             _mm512_sllv_epi64(m.inverse, doubling));
    x = wide_square(m, x, (struct residue){zero(), zero()});
    return carried(
        (struct residue){_mm512_sllv_epi64(x.low, doubling), _mm512_sllv_epi64(x.high, doubling)});
}

/* The value of the residue, in [0, n). */
IFMA_INLINE __m512i value(bool wide, struct moduli m, struct residue x) {
    __m512i quotient = add_low(zero(), x.low, m.inverse);
    if (!wide) {
        __m512i rest = minus(zero(), add_high(zero(), quotient, m.n));
        return _mm512_min_epu64(rest, plus(rest, m.n));
    }
    quotient = minus(zero(), quotient);
    __m512i multiple = add_low(add_high(zero(), quotient, m.n), quotient, m.n_high);
    __m512i high = add_high(zero(), quotient, m.n_high);
    multiple = plus(multiple, _mm512_slli_epi64(high, LIMB_BITS));
    __m512i rest = minus(x.high, multiple);
    return _mm512_mask_add_epi64(rest, _mm512_cmplt_epu64_mask(x.high, multiple), rest, m.n);
}

/* x modulo n, for x <= 2^52. */
IFMA_INLINE __m512i modulo(__m512i x, __m512i n, __m512d inverse) {
    __m512i quotient = _mm512_cvtpd_epi64(_mm512_mul_pd(_mm512_cvtepu64_pd(x), inverse));
    __m512i rest = minus(x, _mm512_mullo_epi64(quotient, n));
    return _mm512_mask_add_epi64(rest, _mm512_movepi64_mask(rest), rest, n);
}

IFMA_INLINE struct moduli moduli_of(bool wide, __m512i n, __m512d inverse) {
    __m512i x = _mm512_xor_si512(plus(n, plus(n, n)), every(2)); /* right in 5 bits */
    for (int bits = 5; bits < LIMB_BITS; bits *= 2)
        x = add_low(zero(), x, minus(every(2), add_low(zero(), n, x)));
    struct moduli m = {n, limb_above(n), wide ? minus(zero(), x) : x, {zero(), zero()}};
    /* 2^104 - q n + 2n for a quotient q of 2^104 that may be wrong by 1.5: from n/2 to 7n/2 */
    __m512i one = modulo(every((uint64_t)1 << LIMB_BITS), n, inverse);
    __m512d scaled = _mm512_mul_pd(_mm512_cvtepu64_pd(one), _mm512_set1_pd(0x1p52));
    __m512d most = _mm512_set1_pd(0x1p52 - 1);
    __m512i q = _mm512_cvtpd_epi64(_mm512_min_pd(_mm512_mul_pd(scaled, inverse), most));
    __m512i low = minus(plus(limb(n), limb(n)), add_low(zero(), q, n));
    __m512i multiple = add_low(add_high(zero(), q, n), q, m.n_high);
    __m512i high = minus(plus(one, plus(m.n_high, m.n_high)), multiple);
    m.fold = (struct residue){limb(low), limb(plus(high, _mm512_srai_epi64(low, LIMB_BITS)))};
    return m;
}

/* The residue of a number below 2^50 or, if wide, 2^64; with clean limbs. */
IFMA_INLINE struct residue residue_of(bool wide, struct moduli m, __m512i number) {
    struct residue x = product(wide, m, (struct residue){number, limb_above(number)}, m.fold,
                               (struct residue){zero(), zero()});
    return (struct residue){limb(x.low), x.high};
}

IFMA_INLINE int bits_of(__m512i x) {
    return bpsw_bits((uint64_t)_mm512_reduce_or_epi64(x));
}

IFMA_INLINE __m512i lowest_bit(__m512i x) {
    return _mm512_and_si512(x, minus(zero(), x));
}

/* One of the last values of base 2: 2^-ceil(e / 2^i), `lowest` being the lowest bit of e. */
IFMA_INLINE __mmask8 power_watch(__m512i value, __m512i n, __m512i lowest, int i) {
    __m512i bit = every((uint64_t)1 << i);
    return (_mm512_cmpge_epu64_mask(lowest, bit) &
            _mm512_cmpeq_epi64_mask(value, minus(n, every(1)))) |
           (_mm512_cmpeq_epi64_mask(lowest, bit) & _mm512_cmpeq_epi64_mask(value, every(1)));
}

IFMA_INLINE uint64_t passes_strong(bool wide, const uint64_t *n) {
    struct moduli m[STRONG_VECTORS];
    __m512i lowest[STRONG_VECTORS], surplus[STRONG_VECTORS];
    struct residue x[STRONG_VECTORS];
    __mmask8 passes[STRONG_VECTORS] = {0};
    __m512i any = zero(), any_lowest = zero();
    for (int v = 0; v < STRONG_VECTORS; v++) {
        __m512i e = _mm512_srli_epi64(_mm512_loadu_si512(n + LANES * v), 1);
        lowest[v] = lowest_bit(e);
        any = _mm512_or_si512(any, e);
        any_lowest = _mm512_or_si512(any_lowest, lowest[v]);
    }
    int steps = bits_of(any) - HEAD_BITS, watched = bits_of(any_lowest) - 1;
    for (int v = 0; v < STRONG_VECTORS; v++) {
        __m512i number = _mm512_loadu_si512(n + LANES * v), e = _mm512_srli_epi64(number, 1);
        __m512d inverse = _mm512_div_pd(_mm512_set1_pd(1), _mm512_cvtepu64_pd(number));
        m[v] = moduli_of(wide, number, inverse);
        __m128i shift = _mm_cvtsi32_si128(steps);
        __m512i top = _mm512_srl_epi64(plus(e, every(((uint64_t)1 << steps) - 1)), shift);
        surplus[v] = minus(_mm512_sll_epi64(top, shift), e);
        __m512i power = _mm512_sllv_epi64(every(1), minus(every(LIMB_BITS), top));
        x[v] = (struct residue){modulo(power, number, inverse), zero()};
    }
    for (int i = steps;; i--) {
        if (i <= watched)
            for (int v = 0; v < STRONG_VECTORS; v++)
                passes[v] |= power_watch(value(wide, m[v], x[v]), m[v].n, lowest[v], i);
        if (i == 0)
            break;
#pragma GCC unroll 8
        for (int v = 0; v < STRONG_VECTORS; v++) {
            __m512i bit = _mm512_srl_epi64(surplus[v], _mm_cvtsi32_si128(i - 1));
            x[v] = power_step(wide, m[v], x[v], _mm512_and_si512(bit, every(1)));
        }
    }
    uint64_t all = 0;
    for (int v = 0; v < STRONG_VECTORS; v++)
        all |= (uint64_t)passes[v] << LANES * v;
    return all;
}

/* One of the last pairs (V, W) = (V_j, V_(j+1)) of Lucas, j = k / 2^i. */
IFMA_INLINE __mmask8 lucas_watch(__m512i product, __m512i square, __m512i n, __m512i p,
                                 __m512i lowest, int i) {
    __m512i bit = every((uint64_t)1 << i), two = every(2);
    __mmask8 odd = _mm512_cmpeq_epi64_mask(lowest, bit); /* and then V is the product */
    __mmask8 even = _mm512_cmpgt_epu64_mask(lowest, bit);
    __mmask8 plus_two = _mm512_cmpeq_epi64_mask(product, two) & _mm512_cmpeq_epi64_mask(square, p);
    __mmask8 minus_two = _mm512_cmpeq_epi64_mask(product, minus(n, two)) &
                         _mm512_cmpeq_epi64_mask(square, minus(n, p));
    __mmask8 passes = odd & (plus_two | minus_two);
    if (i > 0)
        passes |= (odd & _mm512_cmpeq_epi64_mask(product, zero())) |
                  (even & _mm512_cmpeq_epi64_mask(square, zero()));
    return passes;
}

IFMA_INLINE __m512i choose_p(const uint64_t *n) {
    __m512d p = _mm512_setzero_pd();
    for (int half = 0; half < 2; half++, n += LANES / 2) {
        __m256i number = _mm256_loadu_si256((const __m256i_u *)n);
        __m256i high = _mm256_mul_epu32(_mm256_srli_epi64(number, 32),
                                        _mm256_set1_epi64x(((int64_t)1 << 32) % 840));
        __m256i small =
            _mm256_add_epi64(high, _mm256_and_si256(number, _mm256_set1_epi64x(UINT32_MAX)));
        p = half == 0 ? _mm512_castpd256_pd512(lanes_choose_p(small, n))
                      : _mm512_insertf64x4(p, lanes_choose_p(small, n), 1);
    }
    return _mm512_cvtpd_epi64(p);
}

/* V_j and V_(j+1), the one with the odd index first. j is what the first `known` of the `bits` bits
 * of k make, at most 7. They are exact, as V_8 is below 2^36 for P up to KNOWN_P. The steps to them
 * need not be watched: V_1 to V_7 are above 2 and below 2^32 - 2, so none is 0, 2 or -2 modulo n.
 * Lanes with P = 0 hold anything: their n is composite, and passes_lucas leaves them out. */
struct lucas_start {
    __m512i product, square;
};

IFMA_INLINE struct lucas_start lucas_start(__m512i plain_p, __m512i changes, int bits, int known) {
    const __m512d p = _mm512_cvtepi64_pd(plain_p), two = _mm512_set1_pd(2);
    __m512d product = p, square = two;
    for (int i = bits - 1; i >= bits - known; i--) {
        __mmask8 change = _mm512_test_epi64_mask(changes, every((uint64_t)1 << i));
        __m512d x = _mm512_mask_blend_pd(change, square, product);
        product = _mm512_fmsub_pd(product, square, p);
        square = _mm512_fmsub_pd(x, x, two);
    }
    return (struct lucas_start){_mm512_cvtpd_epi64(product), _mm512_cvtpd_epi64(square)};
}

IFMA_INLINE uint64_t passes_lucas(bool wide, const uint64_t *n) {
    struct moduli m[LUCAS_VECTORS];
    __m512i lowest[LUCAS_VECTORS], changes[LUCAS_VECTORS], plain_p[LUCAS_VECTORS];
    struct residue a[LUCAS_VECTORS], b[LUCAS_VECTORS], minus_p[LUCAS_VECTORS],
        minus_two[LUCAS_VECTORS];
    __mmask8 passes[LUCAS_VECTORS] = {0};
    __m512i any = zero(), any_lowest = zero(), most_p = zero();
    for (int v = 0; v < LUCAS_VECTORS; v++) {
        __m512i number = _mm512_loadu_si512(n + LANES * v);
        __m512d inverse = _mm512_div_pd(_mm512_set1_pd(1), _mm512_cvtepu64_pd(number));
        m[v] = moduli_of(wide, number, inverse);
        __m512i k = plus(_mm512_srli_epi64(number, 1), every(1));
        lowest[v] = lowest_bit(k);
        changes[v] = _mm512_xor_si512(k, _mm512_srli_epi64(k, 1));
        any = _mm512_or_si512(any, k);
        any_lowest = _mm512_or_si512(any_lowest, lowest[v]);
        plain_p[v] = choose_p(n + LANES * v);
        most_p = _mm512_max_epu64(most_p, plain_p[v]);
        minus_p[v] = residue_of(wide, m[v], minus(number, plain_p[v]));
        minus_two[v] = residue_of(wide, m[v], minus(number, every(2)));
    }
    int steps = bits_of(any);
    const int known = _mm512_reduce_max_epu64(most_p) > KNOWN_P ? 0 : KNOWN_BITS;
    for (int v = 0; v < LUCAS_VECTORS; v++) {
        const struct lucas_start start = lucas_start(plain_p[v], changes[v], steps, known);
        a[v] = residue_of(wide, m[v], start.product);
        b[v] = residue_of(wide, m[v], start.square);
    }
    steps -= known;
    int watched = bits_of(any_lowest) - 1;
    for (int i = steps - 1; i >= 0; i--) {
        __m512i bit = every((uint64_t)1 << i);
#pragma GCC unroll 8
        for (int v = 0; v < LUCAS_VECTORS; v++) {
            __mmask8 change = _mm512_test_epi64_mask(changes[v], bit);
            struct residue x = {_mm512_mask_blend_epi64(change, b[v].low, a[v].low),
                                _mm512_mask_blend_epi64(change, b[v].high, a[v].high)};
            a[v] = product(wide, m[v], a[v], b[v], minus_p[v]);
            b[v] = square(wide, m[v], x, minus_two[v]);
        }
        if (i <= watched)
            for (int v = 0; v < LUCAS_VECTORS; v++)
                passes[v] |= lucas_watch(value(wide, m[v], a[v]), value(wide, m[v], b[v]), m[v].n,
                                         plain_p[v], lowest[v], i);
    }
    uint64_t all = 0;
    for (int v = 0; v < LUCAS_VECTORS; v++)
        all |= (uint64_t)(passes[v] & _mm512_test_epi64_mask(plain_p[v], plain_p[v])) << LANES * v;
    return all;
}

uint64_t lanes_ifma_narrow_passes_strong(const uint64_t *n) {
    return passes_strong(false, n);
}

uint64_t lanes_ifma_narrow_passes_lucas(const uint64_t *n) {
    return passes_lucas(false, n);
}

uint64_t lanes_ifma_wide_passes_strong(const uint64_t *n) {
    return passes_strong(true, n);
}

uint64_t lanes_ifma_wide_passes_lucas(const uint64_t *n) {
    return passes_lucas(true, n);
}
