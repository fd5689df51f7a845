#include "partition.h"

enum status partition_cut(struct partition *partition, struct span positions, uint64_t chunk_size,
                          struct error *error) {
    if (chunk_size == 0)
        return error_set(error, STATUS_USAGE, "a chunk of 0 numbers: give at least 1");
    uint64_t distance = positions.last - positions.first, chunks_less_one = distance / chunk_size;
    if (chunks_less_one >= PARTITION_MOST_CHUNKS)
        return error_set(error, STATUS_USAGE,
                         "chunks of %llu numbers would be too many: give at least %llu",
                         (unsigned long long)chunk_size,
                         (unsigned long long)(distance / PARTITION_MOST_CHUNKS + 1));
    *partition = (struct partition){positions, chunk_size, chunks_less_one + 1};
    return STATUS_OK;
}

struct span partition_chunk(const struct partition *partition, uint64_t chunk) {
    uint64_t first = partition->positions.first + chunk * partition->chunk_size;
    uint64_t left = partition->positions.last - first;
    return (struct span){first, left < partition->chunk_size ? partition->positions.last
                                                             : first + (partition->chunk_size - 1)};
}

struct span partition_chunks(const struct partition *partition, struct span chunks) {
    return (struct span){partition_chunk(partition, chunks.first).first,
                         partition_chunk(partition, chunks.last).last};
}
