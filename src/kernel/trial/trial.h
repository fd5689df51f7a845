/* Trial division by the notebook's rule: n < 2 is not prime, 2 is prime, other even numbers are
 * not. Then every odd i from 3 to the integer square root of n is tried in turn, up to the first
 * that divides n. */
#ifndef PRIMES_KERNEL_TRIAL_H
#define PRIMES_KERNEL_TRIAL_H

#include <stdbool.h>
#include <stdint.h>

/* Whether n is prime, for every n. Adds to *divisions the number of candidates i that the rule
 * tries, with the one that divides n: the same on every path, and 0 for n < 9 and for even n. The
 * time is in proportion to that number: about sqrt(n) / 2 steps for a prime. Thread-safe; allocates
 * nothing. */
bool trial_is_prime(uint64_t n, uint64_t *divisions);

#endif
