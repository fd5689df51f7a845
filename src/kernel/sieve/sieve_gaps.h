/* Counting the gaps of a held block's primes without writing the primes down.
 *
 * The numbers after a prime that can be prime are in the eight planes in turn. So one AND of two
 * words asks 64 primes of a plane at once whether the next candidate is prime. The primes for which
 * it is have that gap, and are struck out; the others are asked about the candidate after it. Each
 * question leaves four of five. The last few, to whom a question for all would not pay, look for
 * their next prime by themselves.
 *
 * When the candidates come to the plane of residue 1 again, they are one bit further, and the
 * waiting primes move up by a bit.
 *
 * Rejected: primes in ascending order, subtracted from each other and counted one by one (18
 * instructions a prime in place of 8, beside those of the sieve). */
#ifndef PRIMES_KERNEL_SIEVE_GAPS_H
#define PRIMES_KERNEL_SIEVE_GAPS_H

#include <stdbool.h>
#include <stdint.h>

#include "sieve.h"
#include "sieve_block.h"

/* Adds the numbers sieve->next .. upto, which are in the held block, to *tally and their gaps to
 * the counts, and sets sieve->next to upto + 1. */
void sieve_tally_held_gaps(struct sieve *sieve, uint64_t upto, bool sums,
                           const struct sieve_gaps *gaps, struct tally *tally);

#endif
