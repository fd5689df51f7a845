#include "referee.h"

__extension__ typedef unsigned __int128 wide;

static uint64_t multiply_mod(uint64_t a, uint64_t b, uint64_t n) {
    return (uint64_t)((wide)a * b % n);
}

static uint64_t power_mod(uint64_t base, uint64_t exponent, uint64_t n) {
    uint64_t result = 1;
    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1)
            result = multiply_mod(result, base, n);
        base = multiply_mod(base, base, n);
    }
    return result;
}

/* n odd, 1 < base < n. */
static bool is_strong_probable_prime(uint64_t n, uint64_t base) {
    int twos = __builtin_ctzll(n - 1);
    uint64_t x = power_mod(base, (n - 1) >> twos, n);
    if (x == 1 || x == n - 1)
        return true;
    while (--twos > 0) {
        x = multiply_mod(x, x, n);
        if (x == n - 1)
            return true;
    }
    return false;
}

bool referee_is_prime(uint64_t n) {
    static const uint64_t bases[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};
    if (n < 2)
        return false;
    for (unsigned i = 0; i < sizeof bases / sizeof *bases; i++)
        if (n % bases[i] == 0)
            return n == bases[i];
    for (unsigned i = 0; i < sizeof bases / sizeof *bases; i++)
        if (!is_strong_probable_prime(n, bases[i]))
            return false;
    return true;
}
