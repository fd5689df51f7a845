/* Reading the primes of a held block: counting, summing, and visiting them in ascending order. */
#ifndef PRIMES_KERNEL_SIEVE_ORDER_H
#define PRIMES_KERNEL_SIEVE_ORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "sieve_scratch.h"
#include "tally.h"

/* Goes on from sieve->next to upto, which is within the held block. */
void sieve_tally_held(struct sieve *sieve, uint64_t upto, bool sums, struct tally *tally);

/* The same; stops behind the prime for which visit returned a value other than 0. */
int sieve_visit_held(struct sieve *sieve, uint64_t upto,
                     int (*visit)(uint64_t prime, void *context), void *context);

/* Adds the listed primes from lo to hi that the planes of the block leave out. */
void sieve_tally_listed(const struct sieve *sieve, uint64_t lo, uint64_t hi, bool sums,
                        struct tally *tally);

/* Adds the primes of one plane of the block. */
void sieve_tally_plane(const struct sieve_block *block, uint32_t plane, const uint64_t *words,
                       bool sums, struct tally *tally);

#endif
