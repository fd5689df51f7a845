/* The sieve's vector loops for AVX2, FMA and BMI2. */
#include "sieve_lanes_avx2.h"

#include <immintrin.h>
#include <stdbool.h>

#include "left_pack_avx2.h"
#include "two_doubles.h"

#define INLINE static inline __attribute__((always_inline))

/* Eight registers hold a row while all tables are ANDed into it. */
void avx2_presieve(struct presieve_state *state, uint8_t *bytes, size_t rows) {
    const struct presieve_table *tables = state->presieve->table;
    const uint32_t end = state->presieve->tables;
    for (size_t row = 0; row < rows; row++, bytes += PRESIEVE_ROW_BYTES) {
        const __m256i ones = _mm256_set1_epi32(-1);
        __m256i a = ones, b = ones, c = ones, d = ones, e = ones, f = ones, g = ones, h = ones;
        for (uint32_t t = 0; t < end; t++) {
            uint32_t at = state->at[t];
            const __m256i *pattern = (const void *)(tables[t].bytes + at);
            a = _mm256_and_si256(a, _mm256_loadu_si256(pattern + 0));
            b = _mm256_and_si256(b, _mm256_loadu_si256(pattern + 1));
            c = _mm256_and_si256(c, _mm256_loadu_si256(pattern + 2));
            d = _mm256_and_si256(d, _mm256_loadu_si256(pattern + 3));
            e = _mm256_and_si256(e, _mm256_loadu_si256(pattern + 4));
            f = _mm256_and_si256(f, _mm256_loadu_si256(pattern + 5));
            g = _mm256_and_si256(g, _mm256_loadu_si256(pattern + 6));
            h = _mm256_and_si256(h, _mm256_loadu_si256(pattern + 7));
            uint32_t next = at + tables[t].row_step, wrapped = next - tables[t].period;
            state->at[t] = wrapped < next ? wrapped : next;
        }
        __m256i *out = (void *)bytes;
        _mm256_store_si256(out + 0, a);
        _mm256_store_si256(out + 1, b);
        _mm256_store_si256(out + 2, c);
        _mm256_store_si256(out + 3, d);
        _mm256_store_si256(out + 4, e);
        _mm256_store_si256(out + 5, f);
        _mm256_store_si256(out + 6, g);
        _mm256_store_si256(out + 7, h);
    }
}

/* A number to be divided, see two_doubles.h. */
struct dividend {
    __m256d high, low;
};

INLINE struct dividend dividend(uint64_t n) {
    const struct two_doubles parts = two_doubles(n);
    return (struct dividend){_mm256_set1_pd(parts.high), _mm256_set1_pd(parts.low)};
}

INLINE __m256d from_u32(__m128i n) {
    const __m256d two52 = _mm256_set1_pd(0x1p52);
    __m256i wide = _mm256_or_si256(_mm256_cvtepu32_epi64(n), _mm256_castpd_si256(two52));
    return _mm256_sub_pd(_mm256_castsi256_pd(wide), two52);
}

/* n - q p, between -p and p, for the integer q nearest to n / p. It is exact for n / p < 2^52,
 * because the fused operation does not round its small result. */
INLINE __m256d divide(struct dividend n, __m256d p, __m256d *q) {
    *q = _mm256_round_pd(_mm256_div_pd(n.high, p), _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    return _mm256_add_pd(_mm256_fnmadd_pd(*q, p, n.high), n.low);
}

void avx2_remainders(const uint32_t *primes, size_t count, uint64_t n, uint32_t *remainder) {
    struct dividend parts = dividend(n);
    size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        __m256d quotient, p = from_u32(_mm_loadu_si128((const void *)(primes + i)));
        __m256d r = divide(parts, p, &quotient);
        __m256d below = _mm256_cmp_pd(r, _mm256_setzero_pd(), _CMP_LT_OQ);
        r = _mm256_add_pd(r, _mm256_and_pd(below, p));
        _mm_storeu_si128((void *)(remainder + i), _mm256_cvttpd_epi32(r));
    }
    for (; i < count; i++)
        remainder[i] = (uint32_t)(n % primes[i]);
}

void avx2_step(const uint32_t *primes, const uint32_t *step, size_t count, uint32_t times,
               uint32_t *first) {
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        __m256i p = _mm256_loadu_si256((const void *)(primes + i));
        __m256i by = _mm256_loadu_si256((const void *)(step + i));
        __m256i at = _mm256_loadu_si256((const void *)(first + i));
        for (uint32_t k = 0; k < times; k++) {
            __m256i down = _mm256_sub_epi32(at, by);
            at = _mm256_min_epu32(down, _mm256_add_epi32(down, p));
        }
        _mm256_storeu_si256((void *)(first + i), at);
    }
    sieve_lanes_portable.step(primes + i, step + i, count - i, times, first + i);
}

/* All hits of eight primes are worked out first, then cleared one by one. */
uint32_t avx2_cross_few(const struct cross_span *span, const struct cross_run *run) {
    const uint32_t sure = run->sure;
    uint32_t first = run->first;
    uint32_t __attribute__((may_alias)) *words = span->words;
    uint32_t word[CROSS_FEW][8] __attribute__((aligned(32)));
    uint32_t mask[CROSS_FEW][8] __attribute__((aligned(32)));
    const __m256i ones = _mm256_set1_epi32(-1), one = _mm256_set1_epi32(1);
    const __m256i low5 = _mm256_set1_epi32(31), bits = _mm256_set1_epi32((int)span->bits);
    const __m256i skip = _mm256_set1_epi32((int)run->skip);
    for (; first + 8 <= run->end; first += 8) {
        __m256i p = _mm256_loadu_si256((const void *)(span->primes + first));
        __m256i at = _mm256_loadu_si256((const void *)(run->from + first));
        at = _mm256_add_epi32(at, _mm256_mullo_epi32(p, skip));
        for (uint32_t n = 0; n < sure; n++) {
            __m256i bit = _mm256_sllv_epi32(one, _mm256_and_si256(at, low5));
            _mm256_store_si256((void *)word[n], _mm256_srli_epi32(at, 5));
            _mm256_store_si256((void *)mask[n], _mm256_xor_si256(bit, ones));
            at = _mm256_add_epi32(at, p);
        }
        /* As in sieve_cross: a hit that falls outside leaves the last word as it is. */
        __m256i room = _mm256_sub_epi32(_mm256_sub_epi32(bits, one), at);
        __m256i outside = _mm256_srai_epi32(room, 31);
        __m256i last = _mm256_sub_epi32(at, _mm256_and_si256(p, outside));
        __m256i bit = _mm256_sllv_epi32(one, _mm256_and_si256(at, low5));
        bit = _mm256_or_si256(_mm256_xor_si256(bit, ones), outside);
        _mm256_store_si256((void *)word[sure], _mm256_srli_epi32(last, 5));
        _mm256_store_si256((void *)mask[sure], bit);
        at = _mm256_add_epi32(at, _mm256_andnot_si256(outside, p));
        if (span->at != NULL)
            _mm256_storeu_si256((void *)(span->at + first), _mm256_sub_epi32(at, bits));

        for (uint32_t n = 0; n <= sure; n++)
            for (int i = 0; i < 8; i++)
                words[word[n][i]] &= mask[n][i];
    }
    return first;
}

void avx2_clear(void *segment, const struct semiprime_hits *hits, size_t count) {
    uint32_t __attribute__((may_alias)) *words = segment;
    const uint32_t *word = hits->word, *mask = hits->mask, *end = word + count;
    for (; end - word >= 8; word += 8, mask += 8)
        for (int i = 0; i < 8; i++)
            words[word[i]] &= mask[i];
    for (; word < end; word++, mask++)
        words[*word] &= *mask;
}

INLINE void multiply(const uint16_t *partners, size_t count, uint16_t p, uint32_t base,
                     struct semiprime_hits *hits, size_t held) {
    const __m256i ones = _mm256_set1_epi32(-1), one = _mm256_set1_epi32(1);
    const __m256i low5 = _mm256_set1_epi32(31);
    const __m256i prime = _mm256_set1_epi32(p), from = _mm256_set1_epi32((int)base);
    for (size_t i = 0; i < count; i += 8) {
        __m256i at = _mm256_cvtepu16_epi32(_mm_loadu_si128((const void *)(partners + i)));
        at = _mm256_add_epi32(_mm256_mullo_epi32(at, prime), from);
        __m256i bit = _mm256_sllv_epi32(one, _mm256_and_si256(at, low5));
        _mm256_storeu_si256((void *)(hits->word + held + i), _mm256_srli_epi32(at, 5));
        _mm256_storeu_si256((void *)(hits->mask + held + i), _mm256_xor_si256(bit, ones));
    }
}

static void clear_semiprimes(const struct semiprimes *semiprimes,
                             const struct semiprime_span *span) {
    clear_semiprimes_by(multiply, avx2_clear, semiprimes, span);
}

/* The multiples of eight primes on their way through a block. */
struct eight {
    __m256i prime;
    __m256i number; /* of the next multiple */
    __m256i index;  /* of its multiplier in the wheel, mod 8 */
};

INLINE __m256i join(__m128i low, __m128i high) {
    return _mm256_inserti128_si256(_mm256_castsi128_si256(low), high, 1);
}

/* The first multiples whose multiplier is coprime to 30, capped at the span. False if even the
 * first multiples of all are outside. */
INLINE bool first_multiples(struct dividend first, __m256d span, const uint32_t *primes,
                            struct eight *eight) {
    const __m256d one = _mm256_set1_pd(1);
    __m256d p[2], m[2], number[2];
    for (int h = 0; h < 2; h++) {
        __m256d quotient;
        p[h] = from_u32(_mm_loadu_si128((const void *)(primes + 4 * h)));
        __m256d remainder = divide(first, p[h], &quotient);
        __m256d next = _mm256_cmp_pd(remainder, _mm256_setzero_pd(), _CMP_GT_OQ);
        number[h] = _mm256_sub_pd(_mm256_and_pd(next, p[h]), remainder);
        m[h] = _mm256_add_pd(quotient, _mm256_and_pd(next, one));
    }
    __m256d any = _mm256_or_pd(_mm256_cmp_pd(number[0], span, _CMP_LT_OQ),
                               _mm256_cmp_pd(number[1], span, _CMP_LT_OQ));
    if (_mm256_testz_pd(any, any))
        return false;

    /* Half a unit more than m / 30 is 1/60 away from all whole numbers: further than the rounding
     * of m < 2^51 goes. */
    const __m256d thirtieth = _mm256_set1_pd(1.0 / 30), half_of_it = _mm256_set1_pd(0.5 / 30);
    __m128i m30[2];
    for (int h = 0; h < 2; h++) {
        __m256d turns = _mm256_floor_pd(_mm256_fmadd_pd(m[h], thirtieth, half_of_it));
        m30[h] = _mm256_cvttpd_epi32(_mm256_fnmadd_pd(turns, _mm256_set1_pd(30), m[h]));
    }
    /* Two tables of 16 bytes make one of 32; only the lowest byte of each lane is looked up. */
    __m256i key = join(m30[0], m30[1]);
    __m256i upper = _mm256_cmpgt_epi32(key, _mm256_set1_epi32(15));
    key = _mm256_or_si256(key, _mm256_set1_epi32((int)0x80808000));
#define TABLE(field, half)                                                                         \
    _mm256_broadcastsi128_si256(_mm_loadu_si128((const void *)(multiplier_wheel.field + 16 * half)))
#define LOOK_UP(field)                                                                             \
    _mm256_blendv_epi8(_mm256_shuffle_epi8(TABLE(field, 0), key),                                  \
                       _mm256_shuffle_epi8(TABLE(field, 1), key), upper)
    __m256i ahead = LOOK_UP(ahead);
    eight->index = LOOK_UP(index);
#undef LOOK_UP
#undef TABLE
    __m128i capped[2];
    for (int h = 0; h < 2; h++) {
        __m128i half = h == 0 ? _mm256_castsi256_si128(ahead) : _mm256_extracti128_si256(ahead, 1);
        __m256d sum = _mm256_fmadd_pd(_mm256_cvtepi32_pd(half), p[h], number[h]);
        capped[h] = _mm256_cvttpd_epi32(_mm256_min_pd(sum, span));
    }
    eight->number = join(capped[0], capped[1]);
    eight->prime = _mm256_loadu_si256((const void *)primes);
    return true;
}

/* Appends the lanes that are set in live, in order. */
INLINE void append(struct big_hits *hits, __m256i number, unsigned live) {
    __m256i packed =
        _mm256_permutevar8x32_epi32(number, _mm256_cvtepu8_epi32(left_pack_places(live)));
    _mm256_storeu_si256((void *)(hits->number + hits->count), packed);
    hits->count += (unsigned)__builtin_popcount(live);
}

INLINE unsigned lanes_below(__m256i number, __m256i last, __m256i *live) {
    *live = _mm256_cmpeq_epi32(_mm256_min_epu32(number, last), number);
    return (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(*live));
}

INLINE void multiples_of_8(const struct big_range *range, struct dividend first,
                           const uint32_t *primes, struct big_hits *hits) {
    struct eight eight;
    if (!first_multiples(first, _mm256_set1_pd(range->span), primes, &eight))
        return;
    const __m256i gaps = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const void *)multiplier_wheel.gap));
    const __m256i last = _mm256_set1_epi32((int)(range->span - 1));
    __m256i live, once_only, prime = eight.prime, number = eight.number, index = eight.index;
    append(hits, number, lanes_below(number, last, &live));

    /* Primes above half the span hit once at most; the others stay below 2^30 + 6 * 2^29 = 2^32. */
    const __m256i half = _mm256_set1_epi32((int)(range->span / 2));
    unsigned several = lanes_below(prime, half, &once_only);
    if (several == 0)
        return;
    once_only = _mm256_xor_si256(once_only, _mm256_set1_epi32(-1));
    number = _mm256_or_si256(number, once_only);
    live = _mm256_andnot_si256(once_only, live);
    for (unsigned mask = several; mask != 0; append(hits, number, mask)) {
        prime = _mm256_and_si256(prime, live);
        __m256i gap = _mm256_permutevar8x32_epi32(gaps, index);
        number = _mm256_add_epi32(number, _mm256_mullo_epi32(prime, gap));
        index = _mm256_add_epi32(index, _mm256_set1_epi32(1));
        mask = lanes_below(number, last, &live);
    }
}

size_t avx2_multiples(const struct big_range *range, const uint32_t *primes, size_t count,
                      struct big_hits *hits) {
    struct dividend first = dividend(range->first);
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        if (hits->count >= hits->capacity)
            return i;
        multiples_of_8(range, first, primes + i, hits);
    }
    return i + sieve_lanes_portable.multiples(range, primes + i, count - i, hits);
}

/* Which of eight numbers 7, 11 or 13 divide. */
INLINE unsigned multiples_of_divisors(__m256i n) {
    __m256i any = _mm256_setzero_si256();
    for (int i = 0; i < BIG_DIVISORS; i++) {
        const __m256i largest = _mm256_set1_epi32((int)big_divisors[i].largest);
        __m256i quotient = _mm256_mullo_epi32(n, _mm256_set1_epi32((int)big_divisors[i].inverse));
        any =
            _mm256_or_si256(any, _mm256_cmpeq_epi32(_mm256_min_epu32(quotient, largest), quotient));
    }
    return (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(any));
}

size_t avx2_locate(const struct big_map *map, const uint32_t *numbers, size_t count, uint32_t *bits,
                   uint32_t *lists) {
    const __m256i modulus = _mm256_set1_epi32((int)map->wheel->modulus);
    const __m256i reciprocal = _mm256_set1_epi32((int)map->wheel->reciprocal);
    const __m128i shift = _mm_cvtsi32_si128((int)map->wheel->reciprocal_shift);
    const __m128i piece_shift = _mm_cvtsi32_si128((int)map->piece_shift);
    const __m256i piece_mask = _mm256_set1_epi32((1 << map->piece_shift) - 1);
    const __m256i first = _mm256_set1_epi32((int)map->first);
    size_t i = 0, kept = 0;
    for (; i + 8 <= count; i += 8) {
        __m256i n = _mm256_loadu_si256((const void *)(numbers + i));
        __m256i even = _mm256_srl_epi64(_mm256_mul_epu32(n, reciprocal), shift);
        __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(n, 32), reciprocal);
        odd = _mm256_slli_epi64(_mm256_srl_epi64(odd, shift), 32);
        __m256i bit = _mm256_or_si256(even, odd);
        __m256i residue = _mm256_sub_epi32(n, _mm256_mullo_epi32(bit, modulus));
        __m256i list = _mm256_i32gather_epi32((const int *)map->list_of, residue, 4);
        list = _mm256_add_epi32(list, _mm256_srl_epi32(bit, piece_shift));
        const unsigned keep = ~multiples_of_divisors(_mm256_add_epi32(n, first)) & 0xff;
        const __m256i places = _mm256_cvtepu8_epi32(left_pack_places(keep));
        bit = _mm256_and_si256(bit, piece_mask);
        _mm256_storeu_si256((void *)(lists + kept), _mm256_permutevar8x32_epi32(list, places));
        _mm256_storeu_si256((void *)(bits + kept), _mm256_permutevar8x32_epi32(bit, places));
        kept += (unsigned)__builtin_popcount(keep);
    }
    return kept +
           sieve_lanes_portable.locate(map, numbers + i, count - i, bits + kept, lists + kept);
}

/* Four sums, because each addition waits for the one before. */
static uint64_t count_bits(const uint64_t *plane, size_t words) {
    uint64_t sum[4] = {0};
    for (size_t w = 0; w < words; w += 4)
        for (size_t i = 0; i < 4; i++)
            sum[i] += (uint64_t)_mm_popcnt_u64(plane[w + i]);
    return sum[0] + sum[1] + sum[2] + sum[3];
}

/* How many bits each byte has, from a table of halves of bytes. */
INLINE __m256i bits_of_bytes(__m256i x) {
    const __m256i table = _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, /**/
                                           0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
    const __m256i half = _mm256_set1_epi8(15);
    const __m256i high = _mm256_and_si256(_mm256_srli_epi16(x, 4), half);
    return _mm256_add_epi8(_mm256_shuffle_epi8(table, _mm256_and_si256(x, half)),
                           _mm256_shuffle_epi8(table, high));
}

static uint64_t strike(uint64_t *alive, const uint64_t *plane, size_t words) {
    __m256i sum = _mm256_setzero_si256();
    for (size_t w = 0; w < words; w += 16) {
        __m256i bytes = _mm256_setzero_si256();
        for (size_t i = w; i < w + 16; i += 4) {
            __m256i *at = (void *)(alive + i);
            const __m256i left = _mm256_andnot_si256(_mm256_loadu_si256((const void *)(plane + i)),
                                                     _mm256_loadu_si256(at));
            _mm256_storeu_si256(at, left);
            bytes = _mm256_add_epi8(bytes, bits_of_bytes(left));
        }
        sum = _mm256_add_epi64(sum, _mm256_sad_epu8(bytes, _mm256_setzero_si256()));
    }
    const __m128i two =
        _mm_add_epi64(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    return (uint64_t)(_mm_cvtsi128_si64(two) + _mm_extract_epi64(two, 1));
}

static size_t plane_numbers(const uint64_t *words, size_t *word, size_t end, uint32_t base,
                            uint32_t *numbers, size_t room) {
    return plane_numbers_by_eights(words, word, end, base, numbers, room);
}

INLINE __m128i two_rows(const struct ordered *ordered, size_t row, size_t word) {
    const uint64_t *first = ordered->planes + row * ordered->plane_words + word;
    return _mm_unpacklo_epi8(_mm_loadl_epi64((const void *)first),
                             _mm_loadl_epi64((const void *)(first + ordered->plane_words)));
}

/* transpose_bits of sieve_bits.h for four words. */
INLINE __m256i transpose_four(__m256i x) {
    __m256i t = _mm256_xor_si256(x, _mm256_srli_epi64(x, 7));
    t = _mm256_and_si256(t, _mm256_set1_epi64x(0x00aa00aa00aa00aa));
    x = _mm256_xor_si256(x, _mm256_xor_si256(t, _mm256_slli_epi64(t, 7)));
    t = _mm256_xor_si256(x, _mm256_srli_epi64(x, 14));
    t = _mm256_and_si256(t, _mm256_set1_epi64x(0x0000cccc0000cccc));
    x = _mm256_xor_si256(x, _mm256_xor_si256(t, _mm256_slli_epi64(t, 14)));
    t = _mm256_xor_si256(x, _mm256_srli_epi64(x, 28));
    t = _mm256_and_si256(t, _mm256_set1_epi64x(0x00000000f0f0f0f0));
    return _mm256_xor_si256(x, _mm256_xor_si256(t, _mm256_slli_epi64(t, 28)));
}

INLINE void order_words(const struct ordered *ordered, size_t word, uint64_t *words) {
    __m128i a = two_rows(ordered, 0, word), b = two_rows(ordered, 2, word);
    __m128i c = two_rows(ordered, 4, word), d = two_rows(ordered, 6, word);
    __m128i first = _mm_unpacklo_epi16(a, b), second = _mm_unpacklo_epi16(c, d);
    __m256i low = join(_mm_unpacklo_epi32(first, second), _mm_unpackhi_epi32(first, second));
    first = _mm_unpackhi_epi16(a, b), second = _mm_unpackhi_epi16(c, d);
    __m256i high = join(_mm_unpacklo_epi32(first, second), _mm_unpackhi_epi32(first, second));
    _mm256_storeu_si256((void *)words, transpose_four(low));
    _mm256_storeu_si256((void *)(words + 4), transpose_four(high));
}

/* Bit i of byte b is written after one byte for each set bit below it. */
#define BIT(b, i) ((uint64_t)((b) >> (i)&1))
#define TWO(b, i) (BIT(b, i) + BIT(b, i + 1))
#define FOUR(b) (TWO(b, 0) + TWO(b, 2))
#define AT(b, i, offset, before) (BIT(b, i) * (offset) << 8 * (before))
#define BYTE(b)                                                                                    \
    (AT(b, 0, 1, 0) | AT(b, 1, 7, BIT(b, 0)) | AT(b, 2, 11, TWO(b, 0)) |                           \
     AT(b, 3, 13, TWO(b, 0) + BIT(b, 2)) | AT(b, 4, 17, FOUR(b)) |                                 \
     AT(b, 5, 19, FOUR(b) + BIT(b, 4)) | AT(b, 6, 23, FOUR(b) + TWO(b, 4)) |                       \
     AT(b, 7, 29, FOUR(b) + TWO(b, 4) + BIT(b, 6)))
#define BYTES4(b) BYTE(b), BYTE((b) + 1), BYTE((b) + 2), BYTE((b) + 3)
#define BYTES16(b) BYTES4(b), BYTES4((b) + 4), BYTES4((b) + 8), BYTES4((b) + 12)
#define BYTES64(b) BYTES16(b), BYTES16((b) + 16), BYTES16((b) + 32), BYTES16((b) + 48)

/* For each byte of an ordered word, the offsets of its bits, one a byte, from the lowest. */
static const uint64_t ordered_byte[256] = {BYTES64(0), BYTES64(64), BYTES64(128), BYTES64(192)};

/* From the table, four numbers at a time whether they are there or not: a branch for each would
 * often be mispredicted, and more than four in a byte are rare. */
INLINE size_t numbers_of(uint64_t bits, uint64_t base, uint64_t *numbers) {
    size_t count = 0;
    __m256i from = _mm256_set1_epi64x((long long)base);
    for (unsigned i = 0; i < 8; i++, bits >>= 8) {
        const uint8_t *offsets = (const void *)&ordered_byte[bits & 0xff];
        const size_t more = (size_t)_mm_popcnt_u64(bits & 0xff);
        __m256i four = _mm256_cvtepu8_epi64(_mm_loadu_si32(offsets));
        _mm256_storeu_si256((void *)(numbers + count), _mm256_add_epi64(four, from));
        if (more > 4) {
            four = _mm256_cvtepu8_epi64(_mm_loadu_si32(offsets + 4));
            _mm256_storeu_si256((void *)(numbers + count + 4), _mm256_add_epi64(four, from));
        }
        from = _mm256_add_epi64(from, _mm256_set1_epi64x(30));
        count += more;
    }
    return count;
}

static size_t numbers(const struct ordered *ordered, size_t *word, size_t end, uint64_t *numbers,
                      size_t room) {
    return numbers_ordered_by(order_words, numbers_of, ordered, word, end, numbers, room);
}

const struct sieve_lanes sieve_lanes_avx2 = {
    .presieve = avx2_presieve,
    .remainders = avx2_remainders,
    .step = avx2_step,
    .cross_few = avx2_cross_few,
    .semiprimes = clear_semiprimes,
    .multiples = avx2_multiples,
    .locate = avx2_locate,
    .count = count_bits,
    .strike = strike,
    .plane_numbers = plane_numbers,
    .numbers = numbers,
};
