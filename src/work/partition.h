/* A workload cut into chunks of equal size (the last one may be smaller): the unit that is handed
 * out, and the index that every variant counts in. */
#ifndef PRIMES_WORK_PARTITION_H
#define PRIMES_WORK_PARTITION_H

#include <stdint.h>

#include "span.h"
#include "status.h"

struct partition {
    struct span positions;
    uint64_t chunk_size; /* positions in a chunk */
    uint64_t chunks;     /* 1 .. PARTITION_MOST_CHUNKS */
};

/* Chunk indices fit what every mechanism that hands them out can count, with room to overshoot. */
#define PARTITION_MOST_CHUNKS (UINT64_C(1) << 48)

/* STATUS_USAGE where chunk_size is 0 or would make too many chunks. */
enum status partition_cut(struct partition *partition, struct span positions, uint64_t chunk_size,
                          struct error *error);

/* The positions of a chunk, chunk < chunks, and of neighbouring ones. */
struct span partition_chunk(const struct partition *partition, uint64_t chunk);
struct span partition_chunks(const struct partition *partition, struct span chunks);

#endif
