#include "trial.h"

#include "isqrt.h"

bool trial_is_prime(uint64_t n, uint64_t *divisions) {
    if (n < 2 || n == 2 || n % 2 == 0)
        return n == 2;
    uint64_t root = isqrt(n);
    for (uint64_t i = 3; i <= root; i += 2)
        if (n % i == 0) {
            *divisions += (i - 1) / 2;
            return false;
        }
    *divisions += (root - 1) / 2;
    return true;
}
