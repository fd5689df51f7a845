/* Exact primality for all 64-bit numbers: the public functions.
 *
 * Trial division by the primes up to 127 decides 77 % of the odd numbers. A proof decides the
 * others:
 *
 *     n < 2^32   euler32.h  an Euler test to base 2, and the list of its 2,819 exceptions
 *     n < 2^64   bpsw.h     a strong test to base 2 and an extra strong Lucas test: no exceptions
 *
 * Rejected: twelve Miller-Rabin tests (twelve times the cost of base 2, while base 2 and Lucas cost
 * three times that); a table of bases chosen by a hash of n (half a megabyte for two tests, in the
 * caller's cache).
 *
 * Checks: tests/oracle/primality_test.c, against FLINT, PARI, the referee and a sieve. */
#include "primality_path.h"

#include <stdatomic.h>

#include "primes/primes.h"
#include "simd.h"

static const struct primality_path *const paths[SIMD_PATHS] =
    SIMD_TABLE(&primality_portable, &primality_avx2, &primality_avx512);

static bool first_one(uint64_t n);
static void first_batch(const uint64_t *n, size_t count, uint64_t *verdict_bits);

/* Kept here, because to ask simd_path() for every number would cost a nanosecond of the 10 to 20
 * that most numbers take. Threads that race to set it all store the same value. */
static const struct primality_path undecided = {first_one, first_batch};
static const struct primality_path *_Atomic path = &undecided;

static bool first_one(uint64_t n) {
    path = paths[simd_path()];
    return path->one(n);
}

static void first_batch(const uint64_t *n, size_t count, uint64_t *verdict_bits) {
    path = paths[simd_path()];
    path->batch(n, count, verdict_bits);
}

bool primes_is_prime(uint64_t n) {
    return atomic_load_explicit(&path, memory_order_relaxed)->one(n);
}

void primes_is_prime_batch(const uint64_t *n, size_t count, uint64_t *verdict_bits) {
    atomic_load_explicit(&path, memory_order_relaxed)->batch(n, count, verdict_bits);
}
