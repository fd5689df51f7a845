/* The two public functions of primality.c, once for each path of instructions (simd.h), and what
 * all paths use. */
#ifndef PRIMES_KERNEL_PRIMALITY_PATH_H
#define PRIMES_KERNEL_PRIMALITY_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct primality_path {
    bool (*one)(uint64_t n); /* primes_is_prime */
    /* primes_is_prime_batch */
    void (*batch)(const uint64_t *n, size_t count, uint64_t *verdict_bits);
};

extern const struct primality_path primality_portable;
extern const struct primality_path primality_avx2;
extern const struct primality_path primality_avx512;

/* For the numbers that the vector paths leave to portable C. */
bool primality_one_portable(uint64_t n);

/* Arrays, in primality_batch.c. */
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
