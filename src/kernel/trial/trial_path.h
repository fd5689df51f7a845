/* The search for the first divisor, once for each path of instructions (simd.h). */
#ifndef PRIMES_KERNEL_TRIAL_PATH_H
#define PRIMES_KERNEL_TRIAL_PATH_H

#include <stdint.h>

struct trial_path {
    /* The first odd i, first <= i <= root, that divides n; 0 if there is none. n and first are odd,
     * first >= 3, root = isqrt(n), and no odd i from 3 to first - 1 divides n. */
    uint64_t (*divide)(uint64_t n, uint64_t first, uint64_t root);
};

extern const struct trial_path trial_portable;
extern const struct trial_path trial_avx2;

#endif
