/* Flipped bits, for tests that ask for them by the environment. sieve_faults.c flips them and is
 * built for tests only; sieve_faults_none.c never does. */
#ifndef PRIMES_KERNEL_SIEVE_FAULTS_H
#define PRIMES_KERNEL_SIEVE_FAULTS_H

#include <stddef.h>

/* Called for each plane before it is counted. PRIMES_FLIP_EVERY=N flips a bit in each cache line of
 * every Nth plane. Thread-safe. */
void sieve_faults_flip(void *plane, size_t bytes);

#endif
