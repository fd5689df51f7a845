/* Tests the numbers of a piece and adds up its primes. For a worker, a piece is a chunk.
 *
 * The sieve counts keys without looking at single primes. Everything else is done prime by prime,
 * in batches. If primes become pairs, a piece stops when there is no room for another batch, and
 * can be continued. */
#ifndef PRIMES_WORK_PIECE_H
#define PRIMES_WORK_PIECE_H

#include <stdbool.h>
#include <stdint.h>

#include "pairs.h"
#include "problem.h"
#include "span.h"
#include "tally.h"

/* Numbers are tested in blocks, because at the end of one the vectors of the exact kernel are not
 * full. Primes are taken in smaller batches, for which pairs must have room. All of it stays in the
 * nearest caches. It is not on the stack, which users can make small (OMP_STACKSIZE). These sizes
 * and this order keep the first words of the arrays from lying a multiple of 4 KiB apart:
 * processors take such a load and store for the same address, and a chunk of one number would wait
 * 3 ns for it. */
enum { PIECE_BLOCK_NUMBERS = 4864, PIECE_BATCH_PRIMES = 1024 };
struct piece_memory {
    uint64_t bits[PIECE_BLOCK_NUMBERS / 64];
    uint64_t primes[1 + PIECE_BATCH_PRIMES];
    uint64_t numbers[PIECE_BLOCK_NUMBERS];
    uint32_t keys[1 + PIECE_BATCH_PRIMES];
};

/* What a worker tests numbers with. */
struct tester {
    const struct problem *problem;
    struct piece_memory *memory;
    struct sieve *sieve;  /* KERNEL_SIEVE only */
    uint64_t *verdicts;   /* bit i % 64 of word i / 64 for position i; or NULL */
    uint64_t *operations; /* increased by the divisions, tests or numbers sieved */
    bool *cut_short;      /* set if the piece is left in the middle because the program must stop */
};

/* A longer piece is sieved in steps, and between two steps the worker looks whether it must stop. A
 * step takes 0.1 s, near 2^64 0.5 s. It is not longer than the sieve's longest block: at 10^18,
 * steps of 2^30 numbers would be two blocks of half that length, which take a tenth longer. */
enum { PIECE_STEP_NUMBERS = 1040000000 };

/* Positions whose primes are also added up separately, always with sum and XOR. */
struct window {
    struct span positions; /* within the piece */
    struct tally tally;    /* except `covered` */
    uint64_t *counts;      /* by key */
};

/* Where the findings of a piece are added up. */
struct findings {
    struct tally *tally;
    bool sums;
    uint64_t *counts;      /* by key */
    struct pairs *pairs;   /* used instead of the counts; or NULL */
    struct window *window; /* or NULL */
};

/* Start with `left` = the positions of the piece, all else zero. */
struct piece {
    struct span left; /* from the first number on whose primes are not all taken */
    bool begun, over;
    uint32_t tested;     /* how many of these are tested, a block; their bits are in the memory */
    uint32_t taken;      /* of the block: how many were looked at for primes */
    uint64_t waiting;    /* the last prime, whose gap is not yet known; 0 for none */
    bool waiting_inside; /* that prime lies in the window */
};

/* Does the piece, or the rest of it. Returns whether it is over; false if the pairs have no more
 * room: empty them and call again. `numbers` are the numbers from left.first on, or NULL to take
 * them from the workload. */
bool piece_do(struct piece *piece, const struct tester *tester, const uint64_t *numbers,
              const struct findings *findings);

#endif
