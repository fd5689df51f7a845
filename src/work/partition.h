/* A workload, or what is left to do of it, cut into chunks of equal size: the unit that is handed
 * out, and the index that every variant counts in. The last chunk of each part may be smaller. */
#ifndef PRIMES_WORK_PARTITION_H
#define PRIMES_WORK_PARTITION_H

#include <stddef.h>
#include <stdint.h>

#include "span.h"
#include "status.h"

struct part;

struct partition {
    struct span positions; /* from the first part's start to the last part's end */
    uint64_t chunk_size;   /* positions in a chunk */
    uint64_t chunks;       /* 1 .. PARTITION_MOST_CHUNKS */

    struct part *parts; /* in ascending order; NULL where all positions are one part */
    size_t part_count;
};

/* Chunk indices fit what every mechanism that hands them out can count, with room to overshoot. */
#define PARTITION_MOST_CHUNKS (UINT64_C(1) << 48)

/* A chunk_size above the number of positions is cut to it. STATUS_USAGE where it is 0 or would make
 * too many chunks. */
enum status partition_cut(struct partition *partition, struct span positions, uint64_t chunk_size,
                          struct error *error);

/* The same of `count` spans that do not overlap, in ascending order; to be destroyed if it
 * succeeds. STATUS_SYSTEM out of memory. */
enum status partition_cut_parts(struct partition *partition, const struct span *parts, size_t count,
                                uint64_t chunk_size, struct error *error);
void partition_destroy(struct partition *partition);

/* The positions of a chunk, chunk < chunks. */
struct span partition_chunk(const struct partition *partition, uint64_t chunk);

/* From the chunk's start to the end of its part; *chunk becomes the first one of the next part, or
 * `chunks`. */
struct span partition_rest(const struct partition *partition, uint64_t *chunk);

/* From the first chunk's start to the last one's end, and how many of these are in chunks, mod
 * 2^64. */
struct span partition_chunks(const struct partition *partition, struct span chunks);
uint64_t partition_numbers(const struct partition *partition, struct span chunks);

#endif
