#include "job.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

/* What a rank gets in one round, at most; the second only of a list, and at least one split. */
enum { ROUND_SPLITS = 1 << 12, ROUND_NUMBERS = 1 << 20 };

/* What the root hands out in one round, at most, so that its memory does not grow with the ranks:
 * 32 MiB of splits, 512 MiB of a list. From 1024 ranks on, and 64, a round is smaller by that. */
enum { ROUND_SPLITS_OUT = 1 << 22, ROUND_NUMBERS_OUT = 1 << 26 };

/* The largest list chunk times ranks: MPI counts the numbers of a round in an int. */
enum { MOST_NUMBERS_OUT = 1 << 30 };

/* Without the combiner: the pairs of a thread, in all its buckets, and in one bucket at least two
 * batches of primes. 8 MiB: fewer stay in the second cache (0.36 s for 10^9 on one rank, against
 * 0.41 s), but on two ranks of a busy machine waiting for each other costs more than that. */
enum { THREAD_PAIRS = 1 << 20, LEAST_ROOM = 1 << 11 };

static uint64_t least(uint64_t a, uint64_t b) {
    return a < b ? a : b;
}

static enum status choose_round(struct job *job, uint64_t *splits, uint64_t *numbers,
                                struct error *error) {
    uint64_t chunk_size = job->run->plan->partition.chunk_size;
    uint64_t ranks = (uint64_t)job->run->team->ranks;
    uint64_t only_round = (span_size(job->run->chunks) - 1) / ranks + 1;
    *splits = least(only_round, least(ROUND_SPLITS, ROUND_SPLITS_OUT / ranks));
    *numbers = 0;
    if (job->is_list) {
        if (chunk_size > MOST_NUMBERS_OUT / ranks)
            return error_set(error, STATUS_USAGE,
                             "a chunk of %llu numbers is too large to scatter to %d ranks: give at "
                             "most %llu",
                             (unsigned long long)chunk_size, job->run->team->ranks,
                             (unsigned long long)(MOST_NUMBERS_OUT / ranks));
        uint64_t fitting = least(ROUND_NUMBERS, ROUND_NUMBERS_OUT / ranks) / chunk_size;
        *splits = least(*splits, fitting < 1 ? 1 : fitting);
        *numbers = *splits * chunk_size;
    }
    job->round_chunks = *splits * ranks;
    return STATUS_OK;
}

static void open_round(struct round *round, const struct job *job, uint64_t splits,
                       uint64_t numbers, struct error *error) {
    const struct team *team = job->run->team;
    size_t ranks = (size_t)team->ranks;
    round->arriving[0] = round->arriving[1] = MPI_REQUEST_NULL;
    round->splits = memory_create(splits, sizeof *round->splits, "the splits", error);
    round->numbers = memory_create(numbers, sizeof *round->numbers, "the splits' numbers", error);
    if (team->rank != 0)
        return;
    round->splits_out =
        memory_create(splits * ranks, sizeof *round->splits_out, "the splits to scatter", error);
    round->numbers_out =
        memory_create(numbers * ranks, sizeof *round->numbers_out, "the numbers to scatter", error);
    round->split_counts =
        memory_create(4 * ranks, sizeof *round->split_counts, "the shares to scatter", error);
    if (round->split_counts == NULL)
        return;
    round->split_starts = round->split_counts + ranks;
    round->number_counts = round->split_counts + 2 * ranks;
    round->number_starts = round->split_counts + 3 * ranks;
}

static void open_pairs(struct job *job, struct error *error) {
    const struct run *run = job->run;
    const uint32_t ranks = (uint32_t)run->team->ranks;
    uint32_t room = THREAD_PAIRS / ranks > LEAST_ROOM ? THREAD_PAIRS / ranks : LEAST_ROOM;
    if (run->combine && room > job->keys)
        room = job->keys;
    job->owners = memory_create(job->keys, sizeof *job->owners, "the owners of keys", error);
    for (uint32_t key = 0; job->owners != NULL && key < job->keys; key++)
        job->owners[key] = pairs_owner(key, ranks);
    job->pairs = memory_create(job->senders, sizeof *job->pairs, "the pairs", error);
    for (size_t i = 0; i < job->senders && error->status == STATUS_OK; i++)
        pairs_open(&job->pairs[i], job->owners, ranks, room, error);
    job->arrived =
        memory_create((size_t)ranks * room, sizeof *job->arrived, "the pairs to be reduced", error);
    job->counts = memory_create(8 * (size_t)ranks, sizeof *job->counts, "the shuffle", error);
    job->starts = job->counts == NULL ? NULL : job->counts + 4 * (size_t)ranks;
    job->owned = memory_create(job->keys, sizeof *job->owned, "the reduced totals", error);
    job->totals = memory_create(job->keys, sizeof *job->totals, "the totals to gather", error);
}

void *job_open(const struct run *run, struct error *error) {
    uint64_t splits, numbers;
    size_t threads = (size_t)run->team->threads;
    struct job *job = memory_create(1, sizeof *job, "the map-reduce", error);
    if (job == NULL)
        return NULL;
    *job = (struct job){.run = run,
                        .is_list = run->plan->workload.kind == WORKLOAD_LIST,
                        .keys = keys_count(&run->plan->method.keys),
                        .senders = run->combine ? 1 : threads};
    MPI_Type_contiguous(2, MPI_UINT32_T, &job->pair_type);
    MPI_Type_commit(&job->pair_type);
    if (choose_round(job, &splits, &numbers, error) != STATUS_OK)
        return job;
    bool several = job->round_chunks < span_size(run->chunks);
    for (int i = 0; i < (run->overlap && several ? 2 : 1); i++)
        open_round(&job->rounds[i], job, splits, numbers, error);
    job->at = memory_create(threads, sizeof *job->at, "the threads' places", error);
    open_pairs(job, error);
    return job;
}

void job_start(struct job *job, const struct run *run) {
    job->run = run;
    job->now = &job->rounds[0];
    job->combined = 0;
    memset(job->owned, 0, job->keys * sizeof *job->owned);
    for (int i = 0; !run->combine && i < run->team->threads; i++)
        run->workers[i].pairs = &job->pairs[i];
}

void job_close(void *memory) {
    struct job *job = memory;
    for (int i = 0; i < 2; i++) {
        free(job->rounds[i].splits);
        free(job->rounds[i].numbers);
        free(job->rounds[i].splits_out);
        free(job->rounds[i].numbers_out);
        free(job->rounds[i].split_counts);
    }
    for (size_t i = 0; job->pairs != NULL && i < job->senders; i++)
        pairs_close(&job->pairs[i]);
    free(job->at);
    free(job->owners);
    free(job->pairs);
    free(job->arrived);
    free(job->counts);
    free(job->owned);
    free(job->totals);
    MPI_Type_free(&job->pair_type);
    free(job);
}
