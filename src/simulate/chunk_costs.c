#include "chunk_costs.h"

#include <inttypes.h>
#include <stdio.h>

#include "files.h"
#include "memory.h"

static enum status read_stream(struct chunk_costs *costs, const char *path, FILE *stream,
                               struct error *error) {
    struct span positions;
    uint64_t chunk_size;
    if (fscanf(stream, "%15s %" SCNu64 " %" SCNu64 " %" SCNu64, costs->kernel, &positions.first,
               &positions.last, &chunk_size) != 4 ||
        positions.first > positions.last)
        return error_set(error, STATUS_USAGE, "'%s' does not begin like what primes_costs writes",
                         path);
    if (partition_cut(&costs->partition, positions, chunk_size, error) != STATUS_OK)
        return error->status;
    costs->seconds =
        memory_create(costs->partition.chunks, sizeof *costs->seconds, "the costs", error);
    if (costs->seconds == NULL)
        return error->status;
    for (uint64_t i = 0; i < costs->partition.chunks; i++) {
        if (fscanf(stream, "%lf", &costs->seconds[i]) != 1 || !(costs->seconds[i] > 0))
            return error_set(error, STATUS_USAGE,
                             "'%s': chunk %" PRIu64 " of %" PRIu64 " has no cost", path, i,
                             costs->partition.chunks);
        costs->total_s += costs->seconds[i];
    }
    return STATUS_OK;
}

enum status chunk_costs_read(struct chunk_costs *costs, const char *path, struct error *error) {
    *costs = (struct chunk_costs){0};
    FILE *stream = files_open_regular(path, error);
    if (stream == NULL)
        return error->status;
    read_stream(costs, path, stream, error);
    fclose(stream);
    return error->status;
}
