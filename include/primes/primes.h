/* libprimes: exact primality and counting of primes for all 64-bit numbers.
 *
 * Everything here is thread-safe and keeps no state between calls. The environment variable
 * PRIMES_SIMD=none|avx2|avx512 forces an instruction path; without it, it is the widest that the
 * processor has. */
#ifndef PRIMES_PRIMES_H
#define PRIMES_PRIMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define PRIMES_API __attribute__((visibility("default")))
#else
#define PRIMES_API
#endif

/* Whether n is prime: exact for every n. */
PRIMES_API bool primes_is_prime(uint64_t n);

/* The verdicts on n[0] .. n[count-1]: bit i % 64 of verdict_bits[i / 64] is set if and only if n[i]
 * is prime. Writes (count + 63) / 64 whole words, unused bits 0; writes and reads nothing where
 * count is 0 (both pointers may then be null). verdict_bits may be n itself: the verdicts then
 * replace the numbers. */
PRIMES_API void primes_is_prime_batch(const uint64_t *n, size_t count, uint64_t *verdict_bits);

/* Sets *count to the number of primes p with lo <= p <= hi. Returns 0; EINVAL if lo > hi; ENOMEM.
 * Memory: 4 MB at the most below hi = 10^12, 35 MB near 10^15, 260 MB near 2^64; a few MB anywhere
 * for ranges of a million numbers. */
PRIMES_API int primes_count(uint64_t lo, uint64_t hi, uint64_t *count);

/* Calls visit(p, context) for every prime p with lo <= p <= hi, ascending, until it returns a value
 * other than 0, which is then returned. Otherwise as primes_count; a negative value cannot be
 * mistaken for EINVAL or ENOMEM. */
PRIMES_API int primes_for_each(uint64_t lo, uint64_t hi,
                               int (*visit)(uint64_t prime, void *context), void *context);

/* The library's version, for example "0.1.0". */
PRIMES_API const char *primes_version(void);

#ifdef __cplusplus
}
#endif

#endif
