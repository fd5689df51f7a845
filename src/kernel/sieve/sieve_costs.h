/* What chunks cost to begin: for choosing how long they are. */
#ifndef PRIMES_KERNEL_SIEVE_COSTS_H
#define PRIMES_KERNEL_SIEVE_COSTS_H

#include <stdint.h>

struct sieve_plan;

/* What it costs to begin a stretch of so many numbers (finding the first multiple of every sieving
 * prime in every plane), in numbers that could be sieved meanwhile; roughly. Long stretches cost
 * more to begin, as they have more planes, and less a number. */
uint64_t sieve_plan_setup(const struct sieve_plan *plan, uint64_t width);

/* The numbers after which any stretch is begun anew; 0: none so short that it matters. This and the
 * set-up are those of a machine with common caches, whichever this one has, so that all ranks come
 * to the same. */
uint64_t sieve_plan_renewal(const struct sieve_plan *plan);

#endif
