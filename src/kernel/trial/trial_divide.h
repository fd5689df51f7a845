/* Between trial.c and its AVX2 twin: the search for the first divisor, and nothing else. */
#ifndef PRIMES_KERNEL_TRIAL_DIVIDE_H
#define PRIMES_KERNEL_TRIAL_DIVIDE_H

#include <stdint.h>

/* The first odd i, first <= i <= root, that divides n; 0 if there is none. n and first are odd,
 * first >= 3, root = isqrt(n), and no odd i from 3 to first - 1 divides n. */
uint64_t trial_divide_plain(uint64_t n, uint64_t first, uint64_t root);
uint64_t trial_divide_avx2(uint64_t n, uint64_t first, uint64_t root);

#endif
