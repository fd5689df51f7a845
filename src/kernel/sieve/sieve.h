/* Counting, summing and visiting the primes of a range by a segmented sieve of Eratosthenes.
 *
 * All workers share a plan (sieve_planner.h), which never changes. Each worker has a sieve of its
 * own: scratch memory and a position. A worker does a chunk lo..hi like this:
 *
 *     sieve_seek(sieve, lo, hi);
 *     sieve_tally(sieve, hi, sums, &tally);
 *
 * It may take the chunk in pieces: each call continues where the last one stopped. A sieve belongs
 * to one thread at a time. After sieve_create, nothing here can fail. */
#ifndef PRIMES_KERNEL_SIEVE_H
#define PRIMES_KERNEL_SIEVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"
#include "tally.h"

struct sieve_plan;
struct sieve;

/* The caller frees *sieve by sieve_destroy, and keeps the plan until then. STATUS_SYSTEM and NULL
 * if memory is lacking. */
enum status sieve_create(struct sieve **sieve, const struct sieve_plan *plan, struct error *error);

/* NULL is allowed. */
void sieve_destroy(struct sieve *sieve);

/* Heap memory of the sieve, in bytes, without the plan. */
size_t sieve_bytes(const struct sieve *sieve);

/* Sets the position to lo. The calls below may go up to hi. lo..hi is within the plan's range. */
void sieve_seek(struct sieve *sieve, uint64_t lo, uint64_t hi);

/* Adds the numbers position..upto to *tally, and sets the position to upto + 1. position <= upto <=
 * hi of sieve_seek. Without `sums`, sum and XOR stay as they are. */
void sieve_tally(struct sieve *sieve, uint64_t upto, bool sums, struct tally *tally);

/* As sieve_tally, and adds 1 to counts[p % modulus] for every prime p, 2 <= modulus <= 2^16. This
 * is nearly free if the modulus divides the wheel, because a plane is then one residue class; else
 * it costs a nanosecond for each prime. Use long pieces: each call sieves anew. */
void sieve_tally_residues(struct sieve *sieve, uint64_t upto, bool sums, uint32_t modulus,
                          uint64_t *counts, struct tally *tally);

/* Counts by the distance to the next prime. A prime at distance g from it adds 1 to counts[g / 2],
 * or to the last of the `keys` counts if g / 2 is no index of them. */
struct sieve_gaps {
    uint64_t *counts;
    uint32_t keys;
    uint32_t (*key_of)(uint64_t prime); /* g / 2 of a prime whose next one is outside its block */
};

/* As sieve_tally, and counts the gaps. */
void sieve_tally_gaps(struct sieve *sieve, uint64_t upto, bool sums, const struct sieve_gaps *gaps,
                      struct tally *tally);

/* Takes a sample of what is counted: from now on sieve_tally and sieve_tally_residues call
 * take(prime, context) for each prime of lo..hi that they count, in no order. take = NULL ends it.
 */
void sieve_watch(struct sieve *sieve, uint64_t lo, uint64_t hi,
                 void (*take)(uint64_t prime, void *context), void *context);

/* Writes the next primes up to `upto`, ascending, at most `room` of them; room >= SIEVE_LEAST_ROOM.
 * Returns how many, and sets the position after the last number looked at. 0: there are no more,
 * and the position is upto + 1. */
enum { SIEVE_LEAST_ROOM = 128 };
size_t sieve_next(struct sieve *sieve, uint64_t upto, uint64_t *primes, size_t room);

/* Writes the last primes of downto..position - 1, ascending, at most `room` of them; room >=
 * SIEVE_LEAST_ROOM. Returns how many, and sets the position to the lowest number looked at. 0:
 * there are no more, and the position is downto. After sieve_next has come to 2^64-1, this starts
 * from there. */
size_t sieve_previous(struct sieve *sieve, uint64_t downto, uint64_t *primes, size_t room);

/* Calls visit(prime, context) for every prime of position..upto, ascending, until it returns a
 * value other than 0. Returns that value, or 0 at the end. The position is after the last prime
 * visited. */
int sieve_visit(struct sieve *sieve, uint64_t upto, int (*visit)(uint64_t prime, void *context),
                void *context);

#endif
