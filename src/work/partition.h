/* A workload, or what is left of it, cut into chunks. A chunk is the unit that is handed out, and
 * every variant counts in chunks. All chunks have the same number of numbers, except the last of
 * each part, which may have fewer. Few large chunks are cut by cost instead, so that all cost the
 * same. */
#ifndef PRIMES_WORK_PARTITION_H
#define PRIMES_WORK_PARTITION_H

#include <stddef.h>
#include <stdint.h>

#include "cost_curve.h"
#include "span.h"
#include "status.h"

struct part;

struct partition {
    struct span positions; /* from the first part's start to the last part's end */
    uint64_t chunk_size;   /* positions in a chunk that does not lead; if cut by cost, their mean,
                              rounded up */
    uint64_t chunks;       /* 1 .. PARTITION_MOST_CHUNKS */

    struct part *parts; /* in ascending order; NULL if all positions are one part */
    size_t part_count;

    struct cost_curve curve; /* if it is flat, chunks are not cut by cost */
};

/* Every mechanism that hands out chunks can count to this limit and beyond. */
#define PARTITION_MOST_CHUNKS (UINT64_C(1) << 48)

/* Cuts the positions into chunks. A chunk_size above the number of positions is reduced to it.
 * STATUS_USAGE if it is 0 or would make too many chunks. */
enum status partition_cut(struct partition *partition, struct span positions, uint64_t chunk_size,
                          struct error *error);

/* The same for `count` spans that do not overlap, in ascending order. STATUS_SYSTEM out of memory.
 * Destroy the partition if it succeeds. */
enum status partition_cut_parts(struct partition *partition, const struct span *parts, size_t count,
                                uint64_t chunk_size, struct error *error);

/* The first `count` chunks, which lead, have these sizes; what is left, at least one position, is
 * cut into chunks of chunk_size. STATUS_SYSTEM out of memory. Destroy the partition if it succeeds.
 */
enum status partition_cut_led(struct partition *partition, struct span positions,
                              const uint64_t *sizes, size_t count, uint64_t chunk_size,
                              struct error *error);

/* Cuts a partition again, into the same number of chunks, which now cost the same, except for those
 * that lead. It must not be one of cut parts. The curve's top must be the last position. Nothing
 * changes if the curve is flat, or if chunks have fewer than PARTITION_LEAST_BY_COST numbers. */
enum { PARTITION_LEAST_BY_COST = 1 << 10 };
void partition_cut_by_cost(struct partition *partition, const struct cost_curve *curve);

void partition_destroy(struct partition *partition);

/* The positions of a chunk, chunk < chunks. */
struct span partition_chunk(const struct partition *partition, uint64_t chunk);

/* The positions from the chunk's start to the end of its part. *chunk becomes the first chunk of
 * the next part, or `chunks` after the last. */
struct span partition_rest(const struct partition *partition, uint64_t *chunk);

/* The positions from the first chunk's start to the last one's end, and how many of them belong to
 * chunks, modulo 2^64. */
struct span partition_chunks(const struct partition *partition, struct span chunks);
uint64_t partition_numbers(const struct partition *partition, struct span chunks);

#endif
