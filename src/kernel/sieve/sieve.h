/* Counting, summing and visiting the primes of a range with a segmented sieve of Eratosthenes.
 *
 * What all chunks share is a plan: immutable, one for a process. What a worker needs for itself is
 * a sieve: scratch memory and a position, one for each thread. A chunk is then
 *
 *     sieve_seek(sieve, lo, hi);
 *     sieve_tally(sieve, hi, sums, &tally);
 *
 * and can be taken in as many pieces as wanted, because sieve_tally goes on from where the last
 * call stopped. The primes themselves come in batches from sieve_next. */
#ifndef PRIMES_KERNEL_SIEVE_H
#define PRIMES_KERNEL_SIEVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"
#include "tally.h"

struct sieve_plan;
struct sieve;

/* Borrows the plan until sieve_destroy. */
enum status sieve_create(struct sieve **sieve, const struct sieve_plan *plan, struct error *error);
void sieve_destroy(struct sieve *sieve);
size_t sieve_bytes(const struct sieve *sieve);

/* Stands before lo, for going up to hi; lo..hi lies within the plan. Cannot fail. */
void sieve_seek(struct sieve *sieve, uint64_t lo, uint64_t hi);

/* Adds the numbers from the position to upto (inclusive, at least the position, at most the hi of
 * sieve_seek) to the tally and stands behind upto. Sum and XOR are added only if sums. */
void sieve_tally(struct sieve *sieve, uint64_t upto, bool sums, struct tally *tally);

/* As sieve_tally, and adds every prime p to counts[p % modulus], 2 <= modulus <= 2^16. Nearly free
 * where the modulus divides the wheel, as planes are then residue classes; a nanosecond a prime
 * elsewhere. Meant for long pieces: each call sieves anew. */
void sieve_tally_residues(struct sieve *sieve, uint64_t upto, bool sums, uint32_t modulus,
                          uint64_t *counts, struct tally *tally);

/* A sample of what is counted: from now on sieve_tally and sieve_tally_residues call `take` for the
 * primes of lo..hi, in no order, as they count them. NULL: for none. */
void sieve_watch(struct sieve *sieve, uint64_t lo, uint64_t hi,
                 void (*take)(uint64_t prime, void *context), void *context);

/* Writes the next primes up to upto, ascending, at most room, which is at least SIEVE_LEAST_ROOM.
 * Returns how many; 0 when there are no more: it then stands behind upto. */
enum { SIEVE_LEAST_ROOM = 128 };
size_t sieve_next(struct sieve *sieve, uint64_t upto, uint64_t *primes, size_t room);

/* Writes the last primes from downto on and below the position, ascending, at most room, and stands
 * before them. Returns how many; 0 when there are no more: it then stands at downto. The position
 * may be behind 2^64-1, where sieve_next has come to the end. */
size_t sieve_previous(struct sieve *sieve, uint64_t downto, uint64_t *primes, size_t room);

/* Calls visit for every prime from the position to upto, in ascending order, until it returns a
 * value other than 0; returns that value, or 0 at the end. */
int sieve_visit(struct sieve *sieve, uint64_t upto, int (*visit)(uint64_t prime, void *context),
                void *context);

#endif
