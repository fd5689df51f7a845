/* Makes the plan of a range: sizes, wheels, patterns, sieving primes. */
#ifndef PRIMES_KERNEL_SIEVE_PLANNER_H
#define PRIMES_KERNEL_SIEVE_PLANNER_H

#include <stddef.h>
#include <stdint.h>

#include "cache.h"
#include "simd.h"
#include "status.h"

struct sieve_plan;

/* The plan for any chunks within lo..hi, 0 <= lo <= hi <= 2^64-1. */
enum status sieve_plan_create(struct sieve_plan **plan, uint64_t lo, uint64_t hi,
                              struct error *error);
void sieve_plan_destroy(struct sieve_plan *plan);

/* Heap memory that the plan holds. */
size_t sieve_plan_bytes(const struct sieve_plan *plan);

/* As sieve_plan_create, but as on another processor: so that its geometry and its paths can be
 * tested and timed. This one must have the path. */
struct sieve_processor {
    struct cache cache; /* within the ranges that cache.h has */
    enum simd path;
};
enum status sieve_plan_create_for(struct sieve_plan **plan, uint64_t lo, uint64_t hi,
                                  const struct sieve_processor *on, struct error *error);

#endif
