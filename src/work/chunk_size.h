/* Chooses the number of numbers in a chunk.
 *
 * Small chunks cost more hand-outs and set-ups; large ones leave workers idle at the end. Let there
 * be W workers with b numbers each, and chunks of c numbers, and let s be how many numbers could be
 * tested while one chunk is handed out and set up. Then the two losses are
 *
 *     s / c      and      c / b * (W - 1) / (2 W)
 *
 * The second is half a chunk for each worker that waits for the last one. Their sum is smallest if
 * they are equal. For kernels that test numbers one by one, both are then below 0.5 % with 20 ms of
 * work or more for each worker. Sieved chunks all cost about the same, so that workers end nearly
 * together: only an eighth of the second loss is counted, and a few long chunks are chosen, because
 * a sieve starts slowly. chunk_size.c has the costs, where they were measured, and the bounds of
 * the choice. For the idea, see Kruskal and Weiss, "Allocating independent subtasks on parallel
 * processors", IEEE Trans. Softw. Eng. 11 (1985). */
#ifndef PRIMES_WORK_CHUNK_SIZE_H
#define PRIMES_WORK_CHUNK_SIZE_H

#include <stdint.h>

#include "problem.h"

/* Chooses the numbers in a chunk from the workload, the kernel, the schedule and the number of
 * workers alone, never from a clock or the processor, so that every rank chooses the same. The
 * problem must be complete except for its partition. */
uint64_t chunk_size_choose(const struct problem *problem, const struct schedule *schedule);

/* The costs of numbers along the range, by which few large chunks are cut: those of a sieve, and
 * the blocks of trial division under static. The curve is flat if numbers cost the same, if there
 * are many short chunks, or if a chunk is not longer than the stretches for which a sieve is set
 * up. */
struct cost_curve chunk_size_curve(const struct problem *problem, const struct schedule *schedule);

#endif
