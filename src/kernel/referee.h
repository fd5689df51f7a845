/* The second opinion: a primality test that shares nothing with the kernels that it judges. */
#ifndef PRIMES_KERNEL_REFEREE_H
#define PRIMES_KERNEL_REFEREE_H

#include <stdbool.h>
#include <stdint.h>

/* Whether n is prime, exact for every n: Miller-Rabin to the first 12 primes as bases, proven below
 * 3.18 * 10^23 by Sorenson and Webster, "Strong pseudoprimes to twelve prime bases", Math. Comp. 86
 * (2017), 985-1003. Plain on purpose, not fast. Thread-safe. */
bool referee_is_prime(uint64_t n);

#endif
