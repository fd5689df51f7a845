/* Strong probable prime tests (Miller 1976, Rabin 1980) to the first twelve primes as bases, which
 * no composite below 3.18 * 10^23 passes: J. Sorenson, J. Webster, "Strong pseudoprimes to twelve
 * prime bases", Math. Comp. 86 (2017), 985-1003.
 *
 * The referee judges the kernel `exact` in the tests, in verification and in the bench. So it uses
 * another theorem (Miller-Rabin, no Lucas sequence), and the compiler's 128-bit remainder in place
 * of Montgomery's. It shares no line and no table with that kernel, and nothing here is clever.
 *
 * Checks: tests/oracle/primality_test.c compares it with FLINT and PARI, too. */
#include "referee.h"

__extension__ typedef unsigned __int128 wide;

static uint64_t multiply(uint64_t a, uint64_t b, uint64_t n) {
    return (uint64_t)((wide)a * b % n);
}

static uint64_t power(uint64_t base, uint64_t exponent, uint64_t n) {
    uint64_t result = 1;
    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1)
            result = multiply(result, base, n);
        base = multiply(base, base, n);
    }
    return result;
}

/* n - 1 = odd * 2^twos; n is odd, and the base is no multiple of n. */
static bool passes(uint64_t n, uint64_t base, uint64_t odd, int twos) {
    uint64_t x = power(base, odd, n);
    if (x == 1)
        return true;
    for (int i = 0; i < twos; i++) {
        if (x == n - 1)
            return true;
        x = multiply(x, x, n);
    }
    return false;
}

bool referee_is_prime(uint64_t n) {
    static const uint64_t bases[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};
    const int count = sizeof bases / sizeof bases[0];
    if (n < 2)
        return false;
    for (int i = 0; i < count; i++)
        if (n % bases[i] == 0)
            return n == bases[i];
    uint64_t odd = n - 1;
    int twos = 0;
    for (; odd % 2 == 0; odd /= 2)
        twos++;
    for (int i = 0; i < count; i++)
        if (!passes(n, bases[i], odd, twos))
            return false;
    return true;
}
