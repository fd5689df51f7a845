/* What it costs to begin a stretch, for choosing how long chunks are. All ranks must choose the
 * same length, so the costs are those of a machine with common caches, not of this one. */
#ifndef PRIMES_KERNEL_SIEVE_COSTS_H
#define PRIMES_KERNEL_SIEVE_COSTS_H

#include <stdint.h>

struct sieve_plan;

/* The cost of beginning a stretch of `width` numbers, as the number of numbers that could be sieved
 * in that time. Beginning means to find the first multiple of every sieving prime in every plane. A
 * longer stretch costs more to begin, because it has more planes, but less for each number. Right
 * within a factor of two. */
uint64_t sieve_plan_setup(const struct sieve_plan *plan, uint64_t width);

/* A stretch is set up again after every this many numbers; 0 if that is rare enough to ignore. */
uint64_t sieve_plan_renewal(const struct sieve_plan *plan);

#endif
