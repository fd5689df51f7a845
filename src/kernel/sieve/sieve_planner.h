/* Makes the plan of a range: what all sieves of the range share. It takes wheels and patterns,
 * chooses sizes, and sieves the sieving primes. Plans never change, so threads may share them. */
#ifndef PRIMES_KERNEL_SIEVE_PLANNER_H
#define PRIMES_KERNEL_SIEVE_PLANNER_H

#include <stddef.h>
#include <stdint.h>

#include "cache.h"
#include "simd.h"
#include "status.h"

struct sieve_plan;

/* Sets *plan to the plan for all numbers lo..hi, 0 <= lo <= hi <= 2^64-1. The caller frees it by
 * sieve_plan_destroy. STATUS_SYSTEM and NULL if memory is lacking. */
enum status sieve_plan_create(struct sieve_plan **plan, uint64_t lo, uint64_t hi,
                              struct error *error);

/* NULL is allowed. */
void sieve_plan_destroy(struct sieve_plan *plan);

/* Heap memory of the plan, in bytes. */
size_t sieve_plan_bytes(const struct sieve_plan *plan);

/* The processor that a plan is made for. */
struct sieve_processor {
    struct cache cache; /* within the ranges of cache.h */
    enum simd path;     /* this processor must have it */
};

/* As sieve_plan_create, but for another processor: tests and benchmarks try other sizes and paths.
 */
enum status sieve_plan_create_for(struct sieve_plan **plan, uint64_t lo, uint64_t hi,
                                  const struct sieve_processor *on, struct error *error);

#endif
