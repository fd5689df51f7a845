/* Reading the primes that a block holds: counting and summing them, plane by plane or in ascending
 * order, and writing them down. */
#ifndef PRIMES_KERNEL_SIEVE_ORDER_H
#define PRIMES_KERNEL_SIEVE_ORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "sieve_block.h"
#include "tally.h"

/* Where primes are counted by residue class: p in counts[p % modulus], 2 <= modulus <= 2^16. */
struct sieve_classes {
    uint32_t modulus;
    uint64_t *counts;
};

/* Goes on from sieve->next to upto, which is within the held block. */
void sieve_tally_held(struct sieve *sieve, uint64_t upto, bool sums, struct tally *tally);

/* The same, writing the primes, at most room of them, at least SIEVE_LEAST_ROOM; returns how many.
 * Stands behind upto where all are written. */
size_t sieve_take_held(struct sieve *sieve, uint64_t upto, uint64_t *primes, size_t room);

/* The same downwards: the last primes below sieve->next, which is behind a number of the block,
 * from `downto` on, ascending. Stands at the first number looked at; fewer primes than fit, or
 * none, do not mean that there are no more. */
size_t sieve_take_held_back(struct sieve *sieve, uint64_t downto, uint64_t *primes, size_t room);

/* Adds the listed primes from lo to hi that the planes of the block leave out. classes: or NULL. */
void sieve_tally_listed(const struct sieve *sieve, uint64_t lo, uint64_t hi, bool sums,
                        const struct sieve_classes *classes, struct tally *tally);

/* Adds the primes of one plane of the block. classes: or NULL. */
void sieve_tally_plane(const struct sieve *sieve, uint32_t plane, const uint64_t *words, bool sums,
                       const struct sieve_classes *classes, struct tally *tally);

/* Where the sieve is watched: gives the primes of what is watched, among the listed ones from lo to
 * hi, and in a plane of the block. */
void sieve_show_listed(const struct sieve *sieve, uint64_t lo, uint64_t hi);
void sieve_show_plane(const struct sieve *sieve, uint32_t plane, const uint64_t *words);

#endif
