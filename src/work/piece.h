/* A piece, which for a worker is a chunk: its numbers tested, its primes added up.
 *
 * The sieve counts most keys without looking at single primes. Everything else goes prime by prime,
 * in batches; and where primes become pairs, a piece stops when there is no room for another batch,
 * and goes on from there. */
#ifndef PRIMES_WORK_PIECE_H
#define PRIMES_WORK_PIECE_H

#include <stdbool.h>
#include <stdint.h>

#include "pairs.h"
#include "problem.h"
#include "span.h"
#include "tally.h"

/* Numbers are tested in blocks, and primes taken in batches, so that their memory stays in the
 * first cache. It is no matter of the stack, which is small where users make it so (OMP_STACKSIZE).
 */
enum { PIECE_BLOCK_NUMBERS = 1024 };
struct piece_memory {
    uint64_t numbers[PIECE_BLOCK_NUMBERS];
    uint64_t bits[PIECE_BLOCK_NUMBERS / 64];
    uint64_t primes[1 + PIECE_BLOCK_NUMBERS];
    uint32_t keys[1 + PIECE_BLOCK_NUMBERS];
};

/* What tests the numbers; of a worker. */
struct tester {
    const struct problem *problem;
    struct piece_memory *memory;
    struct sieve *sieve;  /* KERNEL_SIEVE only */
    uint64_t *verdicts;   /* bit i % 64 of word i / 64 for position i; or NULL */
    uint64_t *operations; /* added to: divisions, tests, numbers sieved */
    bool *cut_short;      /* set where the piece is left in the middle, as the program is to stop */
};

/* A longer piece is sieved in steps, between which a worker sees that it is to stop: 0.1 s each,
 * 0.5 s near 2^64. A step is no longer than the sieve's longest block: at 10^18 steps of 2^30
 * numbers, each two blocks of half that length, take a tenth longer. */
enum { PIECE_STEP_NUMBERS = 1040000000 };

/* Positions whose primes are added up by themselves, too: sum and XOR always. */
struct window {
    struct span positions; /* within the piece */
    struct tally tally;    /* all but `covered` */
    uint64_t *counts;      /* by key */
};

/* Where a piece is added up. */
struct findings {
    struct tally *tally;
    bool sums;
    uint64_t *counts;      /* by key */
    struct pairs *pairs;   /* instead of the counts; or NULL */
    struct window *window; /* or NULL */
};

/* Start with the positions alone. */
struct piece {
    struct span left;
    bool begun, over;
    uint64_t waiting;    /* the last prime, whose gap is not yet known; 0 for none */
    bool waiting_inside; /* of the window */
};

/* Returns whether the piece is over: false where the pairs have no room; call again when they have.
 * numbers: those from left.first on, where they came from elsewhere, or NULL. */
bool piece_do(struct piece *piece, const struct tester *tester, const uint64_t *numbers,
              const struct findings *findings);

#endif
