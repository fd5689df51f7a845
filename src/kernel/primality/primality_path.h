/* Between primality.c and its twins: the two public functions, once for each path. */
#ifndef PRIMES_KERNEL_PRIMALITY_PATH_H
#define PRIMES_KERNEL_PRIMALITY_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

bool primality_one_plain(uint64_t n);
void primality_batch_plain(const uint64_t *n, size_t count, uint64_t *verdict_bits);

bool primality_one_avx2(uint64_t n);
bool primality_one_avx512(uint64_t n);
void primality_batch_avx2(const uint64_t *n, size_t count, uint64_t *verdict_bits);
void primality_batch_avx512(const uint64_t *n, size_t count, uint64_t *verdict_bits);

/* n[i] and words[i] wherever they lie: the arrays may be unaligned. */
static inline uint64_t primality_load(const uint64_t *n, size_t i) {
    uint64_t value;
    memcpy(&value, (const char *)n + 8 * i, sizeof value);
    return value;
}

static inline void primality_store(uint64_t *words, size_t i, uint64_t word) {
    memcpy((char *)words + 8 * i, &word, sizeof word);
}

/* Whether n < 128 is prime. */
static inline bool primality_is_small_prime(uint64_t n) {
    static const uint64_t primes[2] = {0x28208a20a08a28ac, 0x800228a202088288};
    return primes[n / 64] >> n % 64 & 1;
}

#endif
