/* The sieve's vector loops for AVX-512 with VBMI2, VPOPCNTDQ and GFNI. Where 256 bits do as well,
 * AVX2's are taken. */
#include "sieve_lanes_avx2.h"

#include <immintrin.h>

#define AVX512_INLINE static inline __attribute__((always_inline))

static uint64_t count_bits(const uint64_t *plane, size_t words) {
    __m512i sum = _mm512_setzero_si512(), other = sum;
    size_t w = 0;
    for (; w + 16 <= words; w += 16) {
        sum = _mm512_add_epi64(sum, _mm512_popcnt_epi64(_mm512_loadu_si512(plane + w)));
        other = _mm512_add_epi64(other, _mm512_popcnt_epi64(_mm512_loadu_si512(plane + w + 8)));
    }
    uint64_t count = (uint64_t)_mm512_reduce_add_epi64(_mm512_add_epi64(sum, other));
    for (; w < words; w++)
        count += (uint64_t)_mm_popcnt_u64(plane[w]);
    return count;
}

/* Sixteen are written whether they are there or not. */
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
AVX512_INLINE __m512i order_words(const struct ordered *ordered, size_t word) {
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
    return _mm512_gf2p8affine_epi64_epi8(unit, _mm512_permutexvar_epi8(columns, rows), 0);
}

AVX512_INLINE void store_eight(uint64_t *numbers, __m128i offsets, __m512i base) {
    _mm512_storeu_si512(numbers, _mm512_add_epi64(base, _mm512_cvtepu8_epi64(offsets)));
}

/* Sixteen are written whether they are there or not: more are rare above 10^7. */
AVX512_INLINE size_t numbers_of(uint64_t bits, __m512i offsets, uint64_t base, uint64_t *numbers) {
    const size_t count = (size_t)_mm_popcnt_u64(bits);
    __m512i bytes = _mm512_maskz_compress_epi8(bits, offsets);
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
    const __m512i offsets = _mm512_loadu_si512(ordered_offsets);
    size_t count = 0, w = *word;
    while (w < end && room - count >= ORDERED_ROOM) {
        uint64_t words[ORDERED_PLANES];
        _mm512_storeu_si512(words, order_words(ordered, w / ORDERED_PLANES));
        size_t next = w / ORDERED_PLANES * ORDERED_PLANES + ORDERED_PLANES;
        for (next = next < end ? next : end; w < next && room - count >= ORDERED_ROOM; w++)
            count += numbers_of(words[w % ORDERED_PLANES], offsets,
                                ordered->base + w * ORDERED_SPAN, numbers + count);
    }
    *word = w;
    return count;
}

const struct sieve_lanes sieve_lanes_avx512 = {
    .path = SIMD_AVX512,
    .presieve = avx2_presieve,
    .remainders = avx2_remainders,
    .step = avx2_step,
    .cross_few = avx2_cross_few,
    .multiples = avx2_multiples,
    .locate = avx2_locate,
    .count = count_bits,
    .plane_numbers = plane_numbers,
    .numbers = numbers,
};
