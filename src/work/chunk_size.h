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
 * processors", IEEE Trans. Softw. Eng. 11 (1985).
 *
 * With many ranks, the root hands out chunks and works in between. In the time of a chunk, t, it
 * hands one to each of the R - 1 other ranks, which takes r = (R - 1) a seconds. Under dynamic, a
 * is 1 us, to answer a request; in a map-reduce (cyclic) it is 50 ns, to list and send a split
 * among many. If each rank has work for B seconds, the losses are
 *
 *     r / t      the root's share of time      and      t / (2 B)      the wait for the last chunk
 *
 * t is at least B / 60 (cyclic: B / 120), but no less than 8 r and no more than 200 r. So where B
 * is 6000 r (12000 r), both are below 1 %, and with more work the root's share falls to 0.5 %:
 *
 *     ranks                                64       1024       4096       10^5
 *     dynamic: r                           63 us    1 ms       4 ms       0.1 s
 *              both below 1 % from B on    0.4 s    6 s        25 s       10 min
 *              the longest t needed        13 ms    0.2 s      0.8 s      20 s
 *     cyclic:  r                           3 us     51 us      0.2 ms     5 ms
 *              both below 1 % from B on    40 ms    0.6 s      2.5 s      1 min
 *
 * With less work, t is 8 r. The time that the root loses is only one rank's, but once handing out
 * takes nearly all of it, all ranks wait for the root. In simulations of 64 and 256 ranks (results,
 * chunks.md) this begins when it takes between a half and all of the root's time; an eighth leaves
 * room for a network that is slower than 1 us. */
#ifndef PRIMES_WORK_CHUNK_SIZE_H
#define PRIMES_WORK_CHUNK_SIZE_H

#include <stdint.h>

#include "problem.h"

/* Chooses the numbers in a chunk. The choice depends on the workload, the kernel, the schedule and
 * the numbers of workers and ranks, but never on a clock or the processor, so that every rank
 * chooses the same. The problem must be complete except for its partition. */
uint64_t chunk_size_choose(const struct problem *problem, const struct schedule *schedule);

/* The costs of numbers along the range; flat if all cost the same. */
struct cost_curve chunk_size_costs(const struct problem *problem);

/* The same where it matters, to cut few large chunks by cost: those of a sieve, and the blocks of
 * trial division under static. The curve is also flat if there are many short chunks, or if a chunk
 * is not longer than the stretches for which a sieve is set up. */
struct cost_curve chunk_size_curve(const struct problem *problem, const struct schedule *schedule);

#endif
