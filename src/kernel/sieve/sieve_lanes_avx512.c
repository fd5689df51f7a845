/* The sieve's vector loops for AVX-512 with VBMI, VBMI2, VPOPCNTDQ and GFNI. AVX2's loops are used
 * if 512 bits gain nothing. */
#include "sieve_lanes_avx2.h"

#include <immintrin.h>
#include <stdbool.h>

#include "two_doubles.h"

#define INLINE static inline __attribute__((always_inline))

/* Four registers hold a row while all tables are ANDed into it. */
static void presieve_rows(struct presieve_state *state, uint8_t *bytes, size_t rows) {
    const struct presieve_table *tables = state->presieve->table;
    const uint32_t end = state->presieve->tables;
    uint32_t *at = state->at;
    for (size_t row = 0; row < rows; row++, bytes += PRESIEVE_ROW_BYTES) {
        const __m512i ones = _mm512_set1_epi32(-1);
        __m512i a = ones, b = ones, c = ones, d = ones;
        for (uint32_t t = 0; t < end; t++) {
            const uint8_t *pattern = tables[t].bytes + at[t];
            a = _mm512_and_si512(a, _mm512_loadu_si512(pattern));
            b = _mm512_and_si512(b, _mm512_loadu_si512(pattern + 64));
            c = _mm512_and_si512(c, _mm512_loadu_si512(pattern + 128));
            d = _mm512_and_si512(d, _mm512_loadu_si512(pattern + 192));
            uint32_t next = at[t] + tables[t].row_step, wrapped = next - tables[t].period;
            at[t] = wrapped < next ? wrapped : next;
        }
        _mm512_storeu_si512(bytes, a);
        _mm512_storeu_si512(bytes + 64, b);
        _mm512_storeu_si512(bytes + 128, c);
        _mm512_storeu_si512(bytes + 192, d);
    }
}

/* As AVX2's, for sixteen primes. */
static uint32_t cross_few(const struct cross_span *span, const struct cross_run *run) {
    const uint32_t sure = run->sure;
    struct cross_run rest = *run;
    uint32_t __attribute__((may_alias)) *words = span->words;
    uint32_t word[CROSS_FEW][16] __attribute__((aligned(64)));
    uint32_t mask[CROSS_FEW][16] __attribute__((aligned(64)));
    const __m512i but_one = _mm512_set1_epi32(-2), bits = _mm512_set1_epi32((int)span->bits);
    const __m512i skip = _mm512_set1_epi32((int)run->skip);
    for (; rest.first + 16 <= run->end; rest.first += 16) {
        __m512i p = _mm512_loadu_si512(span->primes + rest.first);
        __m512i at = _mm512_loadu_si512(run->from + rest.first);
        at = _mm512_add_epi32(at, _mm512_mullo_epi32(p, skip));
        for (uint32_t n = 0; n < sure; n++) {
            _mm512_store_si512(word[n], _mm512_srli_epi32(at, 5));
            _mm512_store_si512(mask[n], _mm512_rolv_epi32(but_one, at));
            at = _mm512_add_epi32(at, p);
        }
        __mmask16 inside = _mm512_cmplt_epu32_mask(at, bits);
        __m512i last = _mm512_mask_sub_epi32(at, (__mmask16)~inside, at, p);
        __m512i clear = _mm512_rolv_epi32(but_one, at);
        _mm512_store_si512(word[sure], _mm512_srli_epi32(last, 5));
        _mm512_store_si512(mask[sure], _mm512_mask_mov_epi32(_mm512_set1_epi32(-1), inside, clear));
        at = _mm512_mask_add_epi32(at, inside, at, p);
        if (span->at != NULL)
            _mm512_storeu_si512(span->at + rest.first, _mm512_sub_epi32(at, bits));

        for (uint32_t n = 0; n <= sure; n++)
            for (int i = 0; i < 16; i++)
                words[word[n][i]] &= mask[n][i];
    }
    return avx2_cross_few(span, &rest);
}

INLINE void multiply(const uint16_t *partners, size_t count, uint16_t p, uint32_t base,
                     struct semiprime_hits *hits, size_t held) {
    const __m512i but_one = _mm512_set1_epi32(-2);
    const __m512i prime = _mm512_set1_epi32(p), from = _mm512_set1_epi32((int)base);
    for (size_t i = 0; i < count; i += 16) {
        __m512i at = _mm512_cvtepu16_epi32(_mm256_loadu_si256((const void *)(partners + i)));
        at = _mm512_add_epi32(_mm512_mullo_epi32(at, prime), from);
        _mm512_storeu_si512(hits->word + held + i, _mm512_srli_epi32(at, 5));
        _mm512_storeu_si512(hits->mask + held + i, _mm512_rolv_epi32(but_one, at));
    }
}

static void clear_semiprimes(const struct semiprimes *semiprimes,
                             const struct semiprime_span *span) {
    clear_semiprimes_by(multiply, avx2_clear, semiprimes, span);
}

/* The multiples of sixteen primes on their way through a block. */
struct sixteen {
    __m512i prime;
    __m512i number; /* of the next multiple */
    __m512i index;  /* of its multiplier in the wheel, mod 8 */
};

/* A number to be divided, see two_doubles.h. */
struct dividend {
    __m512d high, low;
};

INLINE struct dividend dividend(uint64_t n) {
    const struct two_doubles parts = two_doubles(n);
    return (struct dividend){_mm512_set1_pd(parts.high), _mm512_set1_pd(parts.low)};
}

INLINE __m512i join(__m256i low, __m256i high) {
    return _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1);
}

/* See sieve_lanes_avx2.c: the same steps. */
INLINE bool first_multiples(struct dividend first, __m512d span, const uint32_t *primes,
                            struct sixteen *sixteen) {
    const __m512d one = _mm512_set1_pd(1), zero = _mm512_setzero_pd();
    __m512d p[2], m[2], number[2];
    unsigned any = 0;
    for (int h = 0; h < 2; h++) {
        p[h] = _mm512_cvtepu32_pd(_mm256_loadu_si256((const void *)(primes + 8 * h)));
        __m512d q = _mm512_roundscale_pd(_mm512_div_pd(first.high, p[h]),
                                         _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
        __m512d remainder = _mm512_add_pd(_mm512_fnmadd_pd(q, p[h], first.high), first.low);
        __mmask8 next = _mm512_cmp_pd_mask(remainder, zero, _CMP_GT_OQ);
        number[h] = _mm512_sub_pd(_mm512_maskz_mov_pd(next, p[h]), remainder);
        m[h] = _mm512_mask_add_pd(q, next, q, one);
        any |= _mm512_cmp_pd_mask(number[h], span, _CMP_LT_OQ);
    }
    if (any == 0)
        return false;

    const __m512d thirtieth = _mm512_set1_pd(1.0 / 30), half_of_it = _mm512_set1_pd(0.5 / 30);
    __m256i m30[2];
    for (int h = 0; h < 2; h++) {
        __m512d turns = _mm512_roundscale_pd(_mm512_fmadd_pd(m[h], thirtieth, half_of_it),
                                             _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC);
        m30[h] = _mm512_cvttpd_epi32(_mm512_fnmadd_pd(turns, _mm512_set1_pd(30), m[h]));
    }
    /* Only the lowest byte of each lane is looked up. */
    const __mmask64 lowest = 0x1111111111111111;
    const __m256i ahead_table = _mm256_loadu_si256((const void *)multiplier_wheel.ahead);
    const __m256i index_table = _mm256_loadu_si256((const void *)multiplier_wheel.index);
    const __m512i key = join(m30[0], m30[1]);
    __m512i ahead = _mm512_maskz_permutexvar_epi8(lowest, key, _mm512_castsi256_si512(ahead_table));
    sixteen->index =
        _mm512_maskz_permutexvar_epi8(lowest, key, _mm512_castsi256_si512(index_table));
    __m256i capped[2];
    for (int h = 0; h < 2; h++) {
        __m256i half = h == 0 ? _mm512_castsi512_si256(ahead) : _mm512_extracti64x4_epi64(ahead, 1);
        __m512d sum = _mm512_fmadd_pd(_mm512_cvtepi32_pd(half), p[h], number[h]);
        capped[h] = _mm512_cvttpd_epi32(_mm512_min_pd(sum, span));
    }
    sixteen->number = join(capped[0], capped[1]);
    sixteen->prime = _mm512_loadu_si512(primes);
    return true;
}

INLINE void append(struct big_hits *hits, __m512i number, __mmask16 live) {
    _mm512_storeu_si512(hits->number + hits->count, _mm512_maskz_compress_epi32(live, number));
    hits->count += (unsigned)_mm_popcnt_u32(live);
}

INLINE void multiples_of_16(const struct big_range *range, struct dividend first,
                            const uint32_t *primes, struct big_hits *hits) {
    struct sixteen sixteen;
    if (!first_multiples(first, _mm512_set1_pd(range->span), primes, &sixteen))
        return;
    const __m512i gaps = _mm512_broadcast_i64x4(
        _mm256_cvtepu8_epi32(_mm_loadl_epi64((const void *)multiplier_wheel.gap)));
    const __m512i span = _mm512_set1_epi32((int)range->span);
    __m512i prime = sixteen.prime, number = sixteen.number, index = sixteen.index;
    __mmask16 live = _mm512_cmplt_epu32_mask(number, span);
    append(hits, number, live);

    /* Primes above half the span hit once at most; the others stay below 2^30 + 6 * 2^29 = 2^32. */
    live &= _mm512_cmple_epu32_mask(prime, _mm512_set1_epi32((int)(range->span / 2)));
    while (live != 0) {
        __m512i gap = _mm512_permutexvar_epi32(index, gaps);
        number = _mm512_add_epi32(number, _mm512_mullo_epi32(prime, gap));
        index = _mm512_add_epi32(index, _mm512_set1_epi32(1));
        live = _mm512_mask_cmplt_epu32_mask(live, number, span);
        append(hits, number, live);
    }
}

static size_t multiples(const struct big_range *range, const uint32_t *primes, size_t count,
                        struct big_hits *hits) {
    const struct dividend first = dividend(range->first);
    size_t i = 0;
    for (; i + 16 <= count; i += 16) {
        if (hits->count >= hits->capacity)
            return i;
        multiples_of_16(range, first, primes + i, hits);
    }
    return i + avx2_multiples(range, primes + i, count - i, hits);
}

/* Those of sixteen numbers that neither 7 nor 11 nor 13 divides. */
INLINE __mmask16 not_multiples_of_divisors(__m512i n) {
    __mmask16 none = (__mmask16)-1;
    for (int i = 0; i < BIG_DIVISORS; i++) {
        const __m512i largest = _mm512_set1_epi32((int)big_divisors[i].largest);
        __m512i quotient = _mm512_mullo_epi32(n, _mm512_set1_epi32((int)big_divisors[i].inverse));
        none = _mm512_mask_cmpgt_epu32_mask(none, quotient, largest);
    }
    return none;
}

static size_t locate(const struct big_map *map, const uint32_t *numbers, size_t count,
                     uint32_t *bits, uint32_t *lists) {
    const __m512i modulus = _mm512_set1_epi32((int)map->wheel->modulus);
    const __m512i reciprocal = _mm512_set1_epi32((int)map->wheel->reciprocal);
    const __m128i shift = _mm_cvtsi32_si128((int)map->wheel->reciprocal_shift);
    const __m128i piece_shift = _mm_cvtsi32_si128((int)map->piece_shift);
    const __m512i piece_mask = _mm512_set1_epi32((1 << map->piece_shift) - 1);
    const __m512i first = _mm512_set1_epi32((int)map->first);
    size_t i = 0, kept = 0;
    for (; i + 16 <= count; i += 16) {
        __m512i n = _mm512_loadu_si512(numbers + i);
        __m512i even = _mm512_srl_epi64(_mm512_mul_epu32(n, reciprocal), shift);
        __m512i odd = _mm512_mul_epu32(_mm512_srli_epi64(n, 32), reciprocal);
        odd = _mm512_slli_epi64(_mm512_srl_epi64(odd, shift), 32);
        __m512i bit = _mm512_or_si512(even, odd);
        __m512i residue = _mm512_sub_epi32(n, _mm512_mullo_epi32(bit, modulus));
        __m512i list = _mm512_i32gather_epi32(residue, map->list_of, 4);
        list = _mm512_add_epi32(list, _mm512_srl_epi32(bit, piece_shift));
        const __mmask16 keep = not_multiples_of_divisors(_mm512_add_epi32(n, first));
        bit = _mm512_and_si512(bit, piece_mask);
        _mm512_storeu_si512(lists + kept, _mm512_maskz_compress_epi32(keep, list));
        _mm512_storeu_si512(bits + kept, _mm512_maskz_compress_epi32(keep, bit));
        kept += (unsigned)_mm_popcnt_u32(keep);
    }
    return kept + avx2_locate(map, numbers + i, count - i, bits + kept, lists + kept);
}

static uint64_t count_bits(const uint64_t *plane, size_t words) {
    __m512i sum = _mm512_setzero_si512(), other = sum;
    for (size_t w = 0; w < words; w += 16) {
        sum = _mm512_add_epi64(sum, _mm512_popcnt_epi64(_mm512_loadu_si512(plane + w)));
        other = _mm512_add_epi64(other, _mm512_popcnt_epi64(_mm512_loadu_si512(plane + w + 8)));
    }
    return (uint64_t)_mm512_reduce_add_epi64(_mm512_add_epi64(sum, other));
}

static uint64_t strike(uint64_t *alive, const uint64_t *plane, size_t words) {
    __m512i sum = _mm512_setzero_si512(), other = sum;
    for (size_t w = 0; w < words; w += 16) {
        const __m512i a =
            _mm512_andnot_si512(_mm512_loadu_si512(plane + w), _mm512_loadu_si512(alive + w));
        const __m512i b = _mm512_andnot_si512(_mm512_loadu_si512(plane + w + 8),
                                              _mm512_loadu_si512(alive + w + 8));
        _mm512_storeu_si512(alive + w, a);
        _mm512_storeu_si512(alive + w + 8, b);
        sum = _mm512_add_epi64(sum, _mm512_popcnt_epi64(a));
        other = _mm512_add_epi64(other, _mm512_popcnt_epi64(b));
    }
    return (uint64_t)_mm512_reduce_add_epi64(_mm512_add_epi64(sum, other));
}

/* Sixteen numbers are written at a time, whether they are there or not. */
static size_t plane_numbers(const uint64_t *words, size_t *word, size_t end, uint32_t base,
                            uint32_t *numbers, size_t room) {
    const __m512i iota =
        _mm512_set_epi32(0x3f3e3d3c, 0x3b3a3938, 0x37363534, 0x33323130, 0x2f2e2d2c, 0x2b2a2928,
                         0x27262524, 0x23222120, 0x1f1e1d1c, 0x1b1a1918, 0x17161514, 0x13121110,
                         0x0f0e0d0c, 0x0b0a0908, 0x07060504, 0x03020100);
    const __m512i thirty = _mm512_set1_epi32(30);
    size_t count = 0, w = *word;
    for (; w < end && room - count >= 64; w++) {
        const size_t more = (size_t)_mm_popcnt_u64(words[w]);
        const __m512i first = _mm512_set1_epi32((int)(base + (uint32_t)w * 64 * 30));
        __m512i bytes = _mm512_maskz_compress_epi8(words[w], iota);
        size_t n = 0;
        do {
            __m512i bits = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(bytes));
            _mm512_storeu_si512(numbers + count + n,
                                _mm512_add_epi32(first, _mm512_mullo_epi32(bits, thirty)));
            bytes = _mm512_alignr_epi64(bytes, bytes, 2);
            n += 16;
        } while (n < more);
        count += more;
    }
    *word = w;
    return count;
}

/* Byte 8 b + 7 - i of the shuffled rows is byte b of row i: read as a matrix of 8 x 8 bits, eight
 * such bytes are a word whose rows lie the other way round, as GFNI wants them. */
INLINE void order_words(const struct ordered *ordered, size_t word, uint64_t *words) {
    const __m512i column = _mm512_set1_epi64(0x0008101820283038);
    const __m512i columns = _mm512_add_epi8(
        column, _mm512_set_epi64(0x0707070707070707, 0x0606060606060606, 0x0505050505050505,
                                 0x0404040404040404, 0x0303030303030303, 0x0202020202020202,
                                 0x0101010101010101, 0));
    const __m512i unit = _mm512_set1_epi64((long long)0x8040201008040201);
    const uint64_t *row = ordered->planes + word;
    const size_t next = ordered->plane_words;
#define ROW(i) ((long long)row[(i)*next])
    __m512i rows = _mm512_set_epi64(ROW(7), ROW(6), ROW(5), ROW(4), ROW(3), ROW(2), ROW(1), ROW(0));
#undef ROW
    rows = _mm512_gf2p8affine_epi64_epi8(unit, _mm512_permutexvar_epi8(columns, rows), 0);
    _mm512_storeu_si512(words, rows);
}

INLINE void store_eight(uint64_t *numbers, __m128i offsets, __m512i base) {
    _mm512_storeu_si512(numbers, _mm512_add_epi64(base, _mm512_cvtepu8_epi64(offsets)));
}

static const uint8_t offset_bytes[64] = {ORDERED_OFFSETS};

/* Sixteen are written whether they are there or not: more are rare above 10^7. */
INLINE size_t numbers_of(uint64_t bits, uint64_t base, uint64_t *numbers) {
    const size_t count = (size_t)_mm_popcnt_u64(bits);
    __m512i bytes = _mm512_maskz_compress_epi8(bits, _mm512_loadu_si512(offset_bytes));
    const __m512i bases = _mm512_set1_epi64((long long)base);
    const __m128i low = _mm512_castsi512_si128(bytes);
    store_eight(numbers, low, bases);
    store_eight(numbers + 8, _mm_srli_si128(low, 8), bases);
    bytes = _mm512_alignr_epi64(bytes, bytes, 1);
    for (size_t n = 16; n < count; n += 8) {
        bytes = _mm512_alignr_epi64(bytes, bytes, 1);
        store_eight(numbers + n, _mm512_castsi512_si128(bytes), bases);
    }
    return count;
}

static size_t numbers(const struct ordered *ordered, size_t *word, size_t end, uint64_t *numbers,
                      size_t room) {
    return numbers_ordered_by(order_words, numbers_of, ordered, word, end, numbers, room);
}

const struct sieve_lanes sieve_lanes_avx512 = {
    .presieve = presieve_rows,
    .remainders = avx2_remainders,
    .step = avx2_step,
    .cross_few = cross_few,
    .semiprimes = clear_semiprimes,
    .multiples = multiples,
    .locate = locate,
    .count = count_bits,
    .strike = strike,
    .plane_numbers = plane_numbers,
    .numbers = numbers,
};
