/* A second opinion on primality: slow, simple, and independent of the kernel that it judges. */
#ifndef PRIMES_KERNEL_REFEREE_H
#define PRIMES_KERNEL_REFEREE_H

#include <stdbool.h>
#include <stdint.h>

/* Whether n is prime, exact for every n. Thread-safe; allocates nothing. */
bool referee_is_prime(uint64_t n);

#endif
