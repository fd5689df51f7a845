/* The exact test: 7 bases. */
#include "primes/primes.h"

__extension__ typedef unsigned __int128 wide;

static uint64_t multiply_mod(uint64_t a, uint64_t b, uint64_t n) {
    return (uint64_t)((wide)a * b % n);
}

static bool is_witness(uint64_t base, uint64_t n) {
    int twos = __builtin_ctzll(n - 1);
    base %= n;
    if (base == 0)
        return false;
    uint64_t x = 1;
    for (uint64_t e = (n - 1) >> twos; e > 0; e >>= 1) {
        if (e & 1)
            x = multiply_mod(x, base, n);
        base = multiply_mod(base, base, n);
    }
    if (x == 1 || x == n - 1)
        return false;
    while (--twos > 0) {
        x = multiply_mod(x, x, n);
        if (x == n - 1)
            return false;
    }
    return true;
}

bool primes_is_prime(uint64_t n) {
    static const uint64_t bases[] = {2, 325, 9375, 28178, 450775, 9780504, 1795265022};
    if (n < 3 || n % 2 == 0)
        return n == 2;
    for (unsigned i = 0; i < 7; i++)
        if (is_witness(bases[i], n))
            return false;
    return true;
}

void primes_is_prime_batch(const uint64_t *n, size_t count, uint64_t *verdict_bits) {
    for (size_t i = 0; i < count; i += 64) {
        uint64_t word = 0;
        for (size_t j = i; j < count && j < i + 64; j++)
            word |= (uint64_t)primes_is_prime(n[j]) << (j - i);
        verdict_bits[i / 64] = word;
    }
}
