#include "sieve_wheel.h"

#include <string.h>

const struct multiplier_wheel multiplier_wheel = {
    .ahead = {1, 0, 5, 4, 3, 2, 1, 0, 3, 2, 1, 0, 1, 0, 3,
              2, 1, 0, 1, 0, 3, 2, 1, 0, 5, 4, 3, 2, 1, 0},
    .index = {0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4,
              4, 4, 4, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7},
    .gap = {6, 4, 2, 4, 2, 4, 6, 2},
};

static uint32_t power_mod(uint32_t base, uint32_t exponent, uint32_t modulus) {
    uint32_t power = 1;
    for (; exponent > 0; exponent >>= 1, base = base * base % modulus)
        if (exponent & 1)
            power = power * base % modulus;
    return power;
}

static int shares_a_factor(uint32_t r, unsigned primes) {
    static const uint32_t prime[] = {2, 3, 5, 7, 11};
    for (unsigned i = 0; i < primes; i++)
        if (r % prime[i] == 0)
            return 1;
    return 0;
}

void wheel_build(struct wheel *wheel, unsigned index) {
    static const uint32_t moduli[WHEEL_COUNT] = {30, 210, 2310};
    /* Carmichael's function: r^(order - 1) is 1 / r. */
    static const uint32_t orders[WHEEL_COUNT] = {4, 12, 60};
    uint32_t modulus = moduli[index];

    memset(wheel, 0, sizeof *wheel);
    wheel->modulus = modulus;
    unsigned bits = 31 - (unsigned)__builtin_clz(modulus);
    wheel->reciprocal_shift = 31 + bits;
    wheel->reciprocal = (uint32_t)(((uint64_t)1 << wheel->reciprocal_shift) / modulus + 1);
    for (uint32_t r = 0; r < modulus; r++) {
        if (shares_a_factor(r, index + 3))
            continue;
        uint32_t inverse = power_mod(r, orders[index] - 1, modulus);
        wheel->residue[wheel->planes] = (uint16_t)r;
        wheel->plane[r] = (uint16_t)wheel->planes++;
        wheel->cofactor[r] = (uint16_t)(modulus - inverse);
    }
    for (uint32_t r = 0; r < modulus; r++)
        if (wheel->cofactor[r] == 0)
            wheel->plane[r] = (uint16_t)wheel->planes;
}
