#include "partition.h"

#include <stdlib.h>

#include "memory.h"
#include "number.h"

struct part {
    struct span positions;
    uint64_t first_chunk, chunk_size;
};

enum status partition_cut(struct partition *partition, struct span positions, uint64_t chunk_size,
                          struct error *error) {
    if (chunk_size == 0)
        return error_set(error, STATUS_USAGE, "a chunk of 0 numbers: give at least 1");
    uint64_t distance = positions.last - positions.first, chunks_less_one = distance / chunk_size;
    if (chunks_less_one >= PARTITION_MOST_CHUNKS)
        return error_set(
            error, STATUS_USAGE, "chunks of %llu number%s would be too many: give at least %llu",
            ULL(chunk_size), number_plural(chunk_size), ULL(distance / PARTITION_MOST_CHUNKS + 1));
    if (chunk_size > distance && distance != UINT64_MAX)
        chunk_size = distance + 1;
    *partition = (struct partition){
        .positions = positions, .chunk_size = chunk_size, .chunks = chunks_less_one + 1};
    return STATUS_OK;
}

/* Each part may have one chunk more than its share of the whole, but the gaps between them have
 * none. */
enum status partition_cut_parts(struct partition *partition, const struct span *parts, size_t count,
                                uint64_t chunk_size, struct error *error) {
    struct span whole = {parts[0].first, parts[count - 1].last};
    if (partition_cut(partition, whole, chunk_size, error) != STATUS_OK || count == 1)
        return error->status;
    partition->parts = memory_create(count, sizeof *partition->parts, "the parts left", error);
    if (partition->parts == NULL)
        return error->status;
    partition->part_count = count;
    partition->chunks = 0;
    for (size_t i = 0; i < count; i++) {
        partition->parts[i] = (struct part){parts[i], partition->chunks, chunk_size};
        partition->chunks += (parts[i].last - parts[i].first) / chunk_size + 1;
    }
    return STATUS_OK;
}

enum status partition_cut_led(struct partition *partition, struct span positions,
                              const uint64_t *sizes, size_t count, uint64_t chunk_size,
                              struct error *error) {
    struct span rest = positions;
    for (size_t i = 0; i < count; i++)
        rest.first += sizes[i];
    if (partition_cut(partition, rest, chunk_size, error) != STATUS_OK || count == 0)
        return error->status;
    struct part *parts = memory_create(count + 1, sizeof *parts, "the parts", error);
    if (parts == NULL)
        return error->status;
    for (size_t i = 0; i < count; i++) {
        parts[i] = (struct part){{positions.first, positions.first + (sizes[i] - 1)}, i, sizes[i]};
        positions.first += sizes[i];
    }
    parts[count] = (struct part){rest, count, partition->chunk_size};
    partition->parts = parts;
    partition->part_count = count + 1;
    partition->positions.first = parts[0].positions.first;
    partition->chunks += count;
    return STATUS_OK;
}

void partition_cut_by_cost(struct partition *partition, const struct cost_curve *curve) {
    if (partition->chunk_size >= PARTITION_LEAST_BY_COST && partition->chunks > 1)
        partition->curve = *curve;
}

void partition_destroy(struct partition *partition) {
    free(partition->parts);
    *partition = (struct partition){0};
}

static uint64_t part_chunks(const struct part *part) {
    return (part->positions.last - part->positions.first) / part->chunk_size + 1;
}

/* The part that contains this chunk: the last one that begins at it or before. */
static struct part part_of(const struct partition *partition, uint64_t chunk) {
    if (partition->parts == NULL)
        return (struct part){partition->positions, 0, partition->chunk_size};
    size_t low = 0, high = partition->part_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (partition->parts[middle].first_chunk <= chunk)
            low = middle;
        else
            high = middle;
    }
    return partition->parts[low];
}

/* Not inlined: its registers would be saved for every chunk that is not cut by cost. */
__attribute__((noinline)) static struct span chunk_by_cost(const struct partition *partition,
                                                           uint64_t chunk) {
    const struct part part = part_of(partition, chunk);
    const uint64_t chunks = part_chunks(&part), share = chunk - part.first_chunk;
    struct span positions = part.positions;
    if (share > 0)
        positions.first = cost_curve_border(&partition->curve, part.positions, share, chunks);
    if (share + 1 < chunks)
        positions.last =
            cost_curve_border(&partition->curve, part.positions, share + 1, chunks) - 1;
    return positions;
}

struct span partition_chunk(const struct partition *partition, uint64_t chunk) {
    if (!cost_curve_is_flat(&partition->curve))
        return chunk_by_cost(partition, chunk);
    struct part part = part_of(partition, chunk);
    uint64_t first = part.positions.first + (chunk - part.first_chunk) * part.chunk_size;
    uint64_t left = part.positions.last - first;
    return (struct span){first, left < part.chunk_size ? part.positions.last
                                                       : first + (part.chunk_size - 1)};
}

struct span partition_rest(const struct partition *partition, uint64_t *chunk) {
    struct part part = part_of(partition, *chunk);
    struct span rest = {partition_chunk(partition, *chunk).first, part.positions.last};
    *chunk = part.first_chunk + part_chunks(&part);
    return rest;
}

struct span partition_chunks(const struct partition *partition, struct span chunks) {
    return (struct span){partition_chunk(partition, chunks.first).first,
                         partition_chunk(partition, chunks.last).last};
}

uint64_t partition_numbers(const struct partition *partition, struct span chunks) {
    struct span positions = partition_chunks(partition, chunks);
    uint64_t numbers = span_size(positions);
    for (size_t i = 1; i < partition->part_count; i++) {
        struct span before = partition->parts[i - 1].positions,
                    after = partition->parts[i].positions;
        if (after.first > positions.first && before.last < positions.last)
            numbers -= after.first - before.last - 1;
    }
    return numbers;
}
