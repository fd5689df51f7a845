/* Left-pack for AVX2, which has no compress instruction: it moves the chosen ones of eight lanes to
 * the front. Include it only in files that are compiled for AVX2 and BMI2. */
#ifndef PRIMES_KERNEL_LEFT_PACK_AVX2_H
#define PRIMES_KERNEL_LEFT_PACK_AVX2_H

#include <immintrin.h>
#include <stdint.h>

/* The places 0 .. 7 of the bits that are set in an 8-bit mask, ascending, one a byte; zeros after
 * them. */
static inline __m128i left_pack_places(unsigned mask) {
    const uint64_t chosen = _pdep_u64(mask, 0x0101010101010101) * 0xff;
    return _mm_cvtsi64_si128((long long)_pext_u64(0x0706050403020100, chosen));
}

#endif
