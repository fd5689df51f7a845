/* Flipped bits that tests ask for by the environment, as base/faults.h: sieve_faults.c flips them,
 * sieve_faults_none.c never does. */
#ifndef PRIMES_KERNEL_SIEVE_FAULTS_H
#define PRIMES_KERNEL_SIEVE_FAULTS_H

#include <stddef.h>

/* Called for each plane that is about to be counted. PRIMES_FLIP_EVERY=N flips a bit in each cache
 * line of every Nth plane. Thread-safe. */
void sieve_faults_flip(void *plane, size_t bytes);

#endif
