/* What a piece of work comes to: exact, and composable in any order.
 *
 * Every schedule, variant and number of workers must give equal words. `covered` shows a chunk
 * that was lost or done twice, the sum and the XOR show errors that cancel out in a count. */
#ifndef PRIMES_KERNEL_TALLY_H
#define PRIMES_KERNEL_TALLY_H

#include <stdbool.h>
#include <stdint.h>

/* All words are modulo 2^64 (the whole range 0..2^64-1 therefore covers 0 numbers). `sum` and
 * `xor_sum` stay 0 where they were not asked for. */
struct tally {
    uint64_t covered; /* numbers looked at */
    uint64_t primes;  /* how many of them are prime */
    uint64_t sum;     /* of those primes */
    uint64_t xor_sum; /* of those primes */
};

static inline void tally_add(struct tally *into, const struct tally *part) {
    into->covered += part->covered;
    into->primes += part->primes;
    into->sum += part->sum;
    into->xor_sum ^= part->xor_sum;
}

static inline bool tally_equal(const struct tally *a, const struct tally *b) {
    return a->covered == b->covered && a->primes == b->primes && a->sum == b->sum &&
           a->xor_sum == b->xor_sum;
}

#endif
