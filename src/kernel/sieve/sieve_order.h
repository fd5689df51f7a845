/* Reading the primes of a block: counted and summed plane by plane, or written in ascending order.
 */
#ifndef PRIMES_KERNEL_SIEVE_ORDER_H
#define PRIMES_KERNEL_SIEVE_ORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "sieve_block.h"
#include "tally.h"

/* Counts by residue class: a prime p adds 1 to counts[p % modulus]. 2 <= modulus <= 2^16. */
struct sieve_classes {
    uint32_t modulus;
    uint64_t *counts;
};

/* Adds the numbers sieve->next .. upto, which are in the held block, to *tally, and sets
 * sieve->next to upto + 1. */
void sieve_tally_held(struct sieve *sieve, uint64_t upto, bool sums, struct tally *tally);

/* Writes the primes of sieve->next .. upto, which are in the held block, at most `room` of them;
 * room >= SIEVE_LEAST_ROOM. Returns how many, and sets sieve->next after the last number looked at:
 * to upto + 1 if all were written. */
size_t sieve_take_held(struct sieve *sieve, uint64_t upto, uint64_t *primes, size_t room);

/* Writes the last primes of downto .. sieve->next - 1, which are in the held block, ascending;
 * room >= SIEVE_LEAST_ROOM. Returns how many, and sets sieve->next to the lowest number looked at.
 * It may write fewer than `room`, or none, although there are more below: call it until sieve->next
 * is downto. */
size_t sieve_take_held_back(struct sieve *sieve, uint64_t downto, uint64_t *primes, size_t room);

/* Adds the listed primes lo..hi, which the planes of the block leave out. classes may be NULL. */
void sieve_tally_listed(const struct sieve *sieve, uint64_t lo, uint64_t hi, bool sums,
                        const struct sieve_classes *classes, struct tally *tally);

/* Adds the primes of one plane of the block. classes may be NULL. */
void sieve_tally_plane(const struct sieve *sieve, uint32_t plane, const uint64_t *words, bool sums,
                       const struct sieve_classes *classes, struct tally *tally);

/* Adds sum and XOR of the numbers first + stride i of a plane's bits i, in `count` words. */
void sieve_sum_plane(uint64_t first, uint32_t stride, const uint64_t *words, uint32_t count,
                     struct tally *tally);

/* For sieve_watch: gives the watched primes among the listed ones lo..hi to sieve->take. */
void sieve_show_listed(const struct sieve *sieve, uint64_t lo, uint64_t hi);

/* For sieve_watch: gives the watched primes of one plane of the block to sieve->take. */
void sieve_show_plane(const struct sieve *sieve, uint32_t plane, const uint64_t *words);

#endif
