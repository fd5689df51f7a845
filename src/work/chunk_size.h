/* Chooses the number of numbers in a chunk.
 *
 * Small chunks cost more hand-outs and set-ups; large ones leave workers idle at the end. Let there
 * be W workers with b numbers each, and chunks of c numbers, and let s be how many numbers could be
 * tested while one chunk is handed out and set up. Then the two losses are
 *
 *     s / c      and      c / b * (W - 1) / (2 W)
 *
 * the second being half a chunk for each worker that waits for the last one. Their sum is least
 * where they are equal; from 20 ms of work a worker on, both are then below 0.5 % for the kernels
 * that test numbers one by one. Sieved chunks cost alike, so that workers end nearly together:
 * there an eighth of the second is counted, and few long chunks are chosen, as a sieve is slow to
 * begin. In chunk_size.c: the costs, where they were measured, and what bounds the choice. The
 * idea, for chunks whose cost varies: Kruskal and Weiss, "Allocating independent subtasks on
 * parallel processors", IEEE Trans. Softw. Eng. 11 (1985). */
#ifndef PRIMES_WORK_CHUNK_SIZE_H
#define PRIMES_WORK_CHUNK_SIZE_H

#include <stdint.h>

#include "problem.h"

/* From the workload, the kernel, the schedule and the number of workers alone, never from a clock
 * or from the processor: every rank comes to the same, today and tomorrow. The problem is whole but
 * for its partition. */
uint64_t chunk_size_choose(const struct problem *problem, const struct schedule *schedule);

/* What numbers cost along the range, for chunks of a chosen size that are few: a sieve's, and the
 * blocks of trial division under static. Flat where numbers cost alike, where chunks are many and
 * short, and where a sieve begins anew after as many numbers as a chunk has. */
struct cost_curve chunk_size_curve(const struct problem *problem, const struct schedule *schedule);

#endif
