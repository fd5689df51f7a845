/* Exact primality for all 64-bit numbers: the choice of the path, and the portable path.
 *
 * Trial division by the primes up to 127 answers for 77 % of the odd numbers and leaves what the
 * proofs of the two kernels ask for:
 *   n < 2^32   euler32.h  one Euler test to base 2, and the list of its 2,819 exceptions
 *   n < 2^64   bpsw.h     a strong test to base 2 and an extra strong Lucas test, no exceptions
 *
 * A path is a pair of functions, looked up once and called through a pointer from then on: asking
 * simd_path() for every number costs a nanosecond of the 10 to 20 that most numbers take.
 *
 * Rejected: twelve Miller-Rabin tests (twelve times base 2, where base 2 and Lucas cost three); a
 * table of bases picked by a hash of n (half a megabyte for two tests, and the cache is the
 * caller's).
 *
 * Checks: tests/oracle/primality_test.c, against FLINT, PARI, the referee and a sieve. */
#include "primality_path.h"

#include <stdatomic.h>

#include "bpsw.h"
#include "euler32.h"
#include "primes/primes.h"
#include "simd.h"

/* For odd n. The remainders by constants are compiled to a product and a comparison each. */
static bool has_small_factor(uint64_t n) {
    return n % 3 == 0 || n % 5 == 0 || n % 7 == 0 || n % 11 == 0 || n % 13 == 0 || n % 17 == 0 ||
           n % 19 == 0 || n % 23 == 0 || n % 29 == 0 || n % 31 == 0 || n % 37 == 0 || n % 41 == 0 ||
           n % 43 == 0 || n % 47 == 0 || n % 53 == 0 || n % 59 == 0 || n % 61 == 0 || n % 67 == 0 ||
           n % 71 == 0 || n % 73 == 0 || n % 79 == 0 || n % 83 == 0 || n % 89 == 0 || n % 97 == 0 ||
           n % 101 == 0 || n % 103 == 0 || n % 107 == 0 || n % 109 == 0 || n % 113 == 0 ||
           n % 127 == 0;
}

bool primality_one_plain(uint64_t n) {
    if (n < 128)
        return primality_is_small_prime(n);
    if (n % 2 == 0 || has_small_factor(n))
        return false;
    if (n < 131 * 131)
        return true;
    return n <= UINT32_MAX ? euler32_is_prime(n) : bpsw_is_prime(n);
}

void primality_batch_plain(const uint64_t *n, size_t count, uint64_t *verdict_bits) {
    for (size_t i = 0; i < count; i += 64) {
        size_t some = count - i < 64 ? count - i : 64;
        uint64_t bits = 0;
        for (size_t j = 0; j < some; j++)
            bits |= (uint64_t)primality_one_plain(primality_load(n, i + j)) << j;
        primality_store(verdict_bits, i / 64, bits);
    }
}

static bool first_one(uint64_t n);
static void first_batch(const uint64_t *n, size_t count, uint64_t *verdict_bits);

/* Threads that race to decide all store the same pair of values. */
static bool (*_Atomic one)(uint64_t n) = first_one;
static void (*_Atomic batch)(const uint64_t *n, size_t count, uint64_t *verdict_bits) = first_batch;

static void decide(void) {
    switch (simd_path()) {
#if defined(__x86_64__)
    case SIMD_AVX512:
        one = primality_one_avx512;
        batch = primality_batch_avx512;
        break;
    case SIMD_AVX2:
        one = primality_one_avx2;
        batch = primality_batch_avx2;
        break;
#endif
    default:
        one = primality_one_plain;
        batch = primality_batch_plain;
    }
}

static bool first_one(uint64_t n) {
    decide();
    return one(n);
}

static void first_batch(const uint64_t *n, size_t count, uint64_t *verdict_bits) {
    decide();
    batch(n, count, verdict_bits);
}

bool primes_is_prime(uint64_t n) {
    return atomic_load_explicit(&one, memory_order_relaxed)(n);
}

void primes_is_prime_batch(const uint64_t *n, size_t count, uint64_t *verdict_bits) {
    batch(n, count, verdict_bits);
}
