#include "mapreduce_memory.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "number.h"

/* The most that a rank gets in one wave; the second limit is for lists. It gets at least one split.
 */
enum { WAVE_SPLITS = 1 << 12, WAVE_NUMBERS = 1 << 20 };

/* The most that the root hands out in one wave, so that its memory does not grow with the ranks: 32
 * MiB of splits, 512 MiB of a list. With more than 1024 ranks (64 for a list) each rank gets less.
 */
enum { WAVE_SPLITS_OUT = 1 << 22, WAVE_NUMBERS_OUT = 1 << 26 };

/* The upper limit of numbers in a list's chunk times ranks: MPI counts the numbers of a wave in an
 * int. */
enum { MOST_NUMBERS_OUT = 1 << 30 };

/* Without the combiner: the pairs of a thread in all its buckets, 8 MiB, and the least room of one
 * bucket, two batches of primes. With fewer pairs they would stay in the level 2 cache (0.36 s for
 * 10^9 on one rank, against 0.41 s), but two ranks of a busy machine would lose more than that by
 * waiting for each other. */
enum { THREAD_PAIRS = 1 << 20, LEAST_ROOM = 1 << 11 };

static uint64_t least(uint64_t a, uint64_t b) {
    return a < b ? a : b;
}

static enum status choose_wave(struct mapreduce_memory *memory, uint64_t *splits, uint64_t *numbers,
                               struct error *error) {
    uint64_t chunk_size = memory->run->problem->partition.chunk_size;
    uint64_t ranks = (uint64_t)memory->run->team->ranks;
    uint64_t only_wave = (span_size(memory->run->chunks) - 1) / ranks + 1;
    *splits = least(only_wave, least(WAVE_SPLITS, WAVE_SPLITS_OUT / ranks));
    *numbers = 0;
    if (memory->is_list) {
        if (chunk_size > MOST_NUMBERS_OUT / ranks)
            return error_set(error, STATUS_USAGE,
                             "a chunk of %llu numbers is too large to scatter to %d ranks: give at "
                             "most %llu",
                             ULL(chunk_size), memory->run->team->ranks,
                             ULL(MOST_NUMBERS_OUT / ranks));
        uint64_t fitting = least(WAVE_NUMBERS, WAVE_NUMBERS_OUT / ranks) / chunk_size;
        *splits = least(*splits, fitting < 1 ? 1 : fitting);
        *numbers = *splits * chunk_size;
    }
    memory->wave_chunks = *splits * ranks;
    return STATUS_OK;
}

static void open_wave(struct wave *wave, const struct mapreduce_memory *memory, uint64_t splits,
                      uint64_t numbers, struct error *error) {
    const struct team *team = memory->run->team;
    size_t ranks = (size_t)team->ranks;
    wave->arriving[0] = wave->arriving[1] = MPI_REQUEST_NULL;
    wave->splits = memory_create(splits, sizeof *wave->splits, "the splits", error);
    wave->numbers = memory_create(numbers, sizeof *wave->numbers, "the splits' numbers", error);
    if (team->rank != 0)
        return;
    wave->splits_out =
        memory_create(splits * ranks, sizeof *wave->splits_out, "the splits to scatter", error);
    wave->numbers_out =
        memory_create(numbers * ranks, sizeof *wave->numbers_out, "the numbers to scatter", error);
    wave->split_counts =
        memory_create(4 * ranks, sizeof *wave->split_counts, "the shares to scatter", error);
    if (wave->split_counts == NULL)
        return;
    wave->split_starts = wave->split_counts + ranks;
    wave->number_counts = wave->split_counts + 2 * ranks;
    wave->number_starts = wave->split_counts + 3 * ranks;
}

static void open_pairs(struct mapreduce_memory *memory, struct error *error) {
    const struct run *run = memory->run;
    const uint32_t ranks = (uint32_t)run->team->ranks;
    uint32_t room = THREAD_PAIRS / ranks > LEAST_ROOM ? THREAD_PAIRS / ranks : LEAST_ROOM;
    if (run->pairs->combine && room > memory->keys)
        room = memory->keys;
    memory->owners =
        memory_create(memory->keys, sizeof *memory->owners, "the owners of keys", error);
    for (uint32_t key = 0; memory->owners != NULL && key < memory->keys; key++)
        memory->owners[key] = pairs_owner(key, ranks);
    memory->pairs = memory_create(memory->senders, sizeof *memory->pairs, "the pairs", error);
    for (size_t i = 0; i < memory->senders && error->status == STATUS_OK; i++)
        pairs_open(&memory->pairs[i], memory->owners, ranks, room, error);
    memory->arrived = memory_create((size_t)ranks * room, sizeof *memory->arrived,
                                    "the pairs to be reduced", error);
    memory->counts = memory_create(8 * (size_t)ranks, sizeof *memory->counts, "the shuffle", error);
    memory->starts = memory->counts == NULL ? NULL : memory->counts + 4 * (size_t)ranks;
    memory->owned = memory_create(memory->keys, sizeof *memory->owned, "the reduced totals", error);
    memory->totals =
        memory_create(memory->keys, sizeof *memory->totals, "the totals to gather", error);
}

void *mapreduce_memory_open(const struct run *run, struct error *error) {
    uint64_t splits, numbers;
    size_t threads = (size_t)run->team->threads;
    struct mapreduce_memory *memory = memory_create(1, sizeof *memory, "the map-reduce", error);
    if (memory == NULL)
        return NULL;
    *memory = (struct mapreduce_memory){.run = run,
                                        .is_list = run->problem->workload.kind == WORKLOAD_LIST,
                                        .keys = keys_count(&run->problem->method.keys),
                                        .senders = run->pairs->combine ? 1 : threads};
    MPI_Type_contiguous(2, MPI_UINT32_T, &memory->pair_type);
    MPI_Type_commit(&memory->pair_type);
    if (choose_wave(memory, &splits, &numbers, error) != STATUS_OK)
        return memory;
    bool several = memory->wave_chunks < span_size(run->chunks);
    for (int i = 0; i < (run->pairs->overlap && several ? 2 : 1); i++)
        open_wave(&memory->waves[i], memory, splits, numbers, error);
    memory->at = memory_create(threads, sizeof *memory->at, "the threads' places", error);
    open_pairs(memory, error);
    return memory;
}

void mapreduce_memory_start(struct mapreduce_memory *memory, const struct run *run) {
    memory->run = run;
    memory->now = &memory->waves[0];
    memory->combined = 0;
    memset(memory->owned, 0, memory->keys * sizeof *memory->owned);
    for (int i = 0; !run->pairs->combine && i < run->team->threads; i++)
        run->workers[i].pairs = &memory->pairs[i];
}

void mapreduce_memory_close(void *opened) {
    struct mapreduce_memory *memory = opened;
    for (int i = 0; i < 2; i++) {
        free(memory->waves[i].splits);
        free(memory->waves[i].numbers);
        free(memory->waves[i].splits_out);
        free(memory->waves[i].numbers_out);
        free(memory->waves[i].split_counts);
    }
    for (size_t i = 0; memory->pairs != NULL && i < memory->senders; i++)
        pairs_close(&memory->pairs[i]);
    free(memory->at);
    free(memory->owners);
    free(memory->pairs);
    free(memory->arrived);
    free(memory->counts);
    free(memory->owned);
    free(memory->totals);
    MPI_Type_free(&memory->pair_type);
    free(memory);
}
