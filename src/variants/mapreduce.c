/* primes_mapreduce: scaling out by scatter and gather. The root splits the work and sends every
 * split out; ranks map their splits to key-value pairs; a pair moves to the owner of its key, who
 * reduces what arrives; the root gathers the totals.
 *
 *   handed out by   the root: MPI_Iscatterv of splits, of the next ones while these are mapped
 *   moved           every split out (its number, and the numbers themselves of a list); pairs, by
 *                   MPI_Alltoallv: with the combiner one a key and rank, without it one a prime
 *   comes back by   reducing per key at the key's owner (a hash of it), then MPI_Gatherv
 *   memory          tables for each rank, shared by its threads; only the root holds a list, the
 *                   others what a wave brings them; and the pairs
 *
 * Everything that grows with the work moves in waves of bounded size. A wave has a limited number
 * of splits, and the map stops when a bucket of pairs is full, until they have been sent. So memory
 * does not grow, and no count exceeds MPI's int. All ranks take part in a scatter, so the root
 * decides before a wave starts which rank gets which split. There is no dynamic hand-out between
 * ranks, but the threads of a rank take its splits when they are free. */
#include <string.h>

#include "clock.h"
#include "driver_main.h"
#include "mapreduce_memory.h"
#include "rank_threads.h"
#include "ranks.h"

enum {
    PHASE_SPLIT,
    PHASE_SCATTER,
    PHASE_MAP,
    PHASE_COMBINE,
    PHASE_SHUFFLE,
    PHASE_REDUCE,
    PHASE_GATHER
};
static const char *const phases[] = {"split",   "scatter", "map",   "combine",
                                     "shuffle", "reduce",  "gather"};

enum { ROOT = 0 };

/* Sent instead of a split: there are no more, because the program must stop. */
#define SPLIT_NONE UINT64_MAX

/* Counts the time since the last call to this phase. */
static void lap(const struct mapreduce_memory *memory, int phase, uint64_t *since_ns,
                uint64_t bytes) {
    uint64_t now_ns = clock_now_ns();
    memory->run->pairs->phases[phase].ns += now_ns - *since_ns;
    memory->run->pairs->phases[phase].bytes += bytes;
    *since_ns = now_ns;
}

static struct share share_of(const struct mapreduce_memory *memory, const struct wave *wave,
                             int rank) {
    return schedule_share(memory->run->schedule, wave->chunks, (unsigned)rank,
                          (unsigned)memory->run->team->ranks);
}

/* ---- split: the root decides which rank gets which chunks ---- */

static void split(const struct mapreduce_memory *memory, struct wave *wave) {
    const bool stopped = worker_is_stopped(&memory->run->workers[0]);
    const struct partition *partition = &memory->run->problem->partition;
    const uint64_t *list = memory->run->problem->workload.numbers;
    uint64_t *at = wave->splits_out, *number = wave->numbers_out;
    for (int rank = 0; rank < memory->run->team->ranks; rank++) {
        struct share share = share_of(memory, wave, rank);
        wave->split_starts[rank] = (int)(at - wave->splits_out);
        wave->split_counts[rank] = (int)share.count;
        wave->number_starts[rank] = (int)(number - wave->numbers_out);
        for (uint64_t i = 0; i < share.count; i++) {
            uint64_t chunk = share.first + i * share.step;
            *at++ = stopped ? SPLIT_NONE : chunk;
            if (!memory->is_list)
                continue;
            struct span positions = partition_chunk(partition, chunk);
            memcpy(number, list + positions.first, span_size(positions) * sizeof *number);
            number += partition->chunk_size;
        }
        wave->number_counts[rank] = (int)(number - wave->numbers_out) - wave->number_starts[rank];
    }
}

/* ---- scatter: started first and completed later; in between the ranks may map ---- */

/* Returns the bytes that this rank gets from other ranks. */
static uint64_t scatter(struct mapreduce_memory *memory, struct wave *wave) {
    struct share mine = share_of(memory, wave, memory->run->team->rank);
    wave->count = mine.count;
    wave->drawn = 0;
    MPI_Iscatterv(wave->splits_out, wave->split_counts, wave->split_starts, MPI_UINT64_T,
                  wave->splits, (int)mine.count, MPI_UINT64_T, ROOT, MPI_COMM_WORLD,
                  &wave->arriving[0]);
    uint64_t numbers =
        memory->is_list ? mine.count * memory->run->problem->partition.chunk_size : 0;
    if (memory->is_list)
        MPI_Iscatterv(wave->numbers_out, wave->number_counts, wave->number_starts, MPI_UINT64_T,
                      wave->numbers, (int)numbers, MPI_UINT64_T, ROOT, MPI_COMM_WORLD,
                      &wave->arriving[1]);
    return memory->run->team->rank == ROOT ? 0 : (mine.count + numbers) * sizeof(uint64_t);
}

static void begin_wave(struct mapreduce_memory *memory, struct wave *wave, uint64_t first) {
    uint64_t since_ns = clock_now_ns();
    const struct span chunks = memory->run->chunks;
    wave->chunks = (struct span){first, chunks.last};
    if (chunks.last - first >= memory->wave_chunks)
        wave->chunks.last = first + memory->wave_chunks - 1;
    if (memory->run->team->rank == ROOT)
        split(memory, wave);
    lap(memory, PHASE_SPLIT, &since_ns, 0);
    uint64_t bytes = scatter(memory, wave);
    lap(memory, PHASE_SCATTER, &since_ns, bytes);
}

/* ---- map: the rank's threads draw its splits; primes become pairs, or are counted ---- */

static void map(int thread, void *context) {
    struct mapreduce_memory *memory = context;
    struct wave *wave = memory->now;
    const uint64_t chunk_size = memory->run->problem->partition.chunk_size;
    uint64_t *at = &memory->at[thread];
    for (;;) {
        int arrived;
        if (thread == 0 && memory->coming != NULL) /* MPI makes progress only when it is called */
            MPI_Testall(2, memory->coming->arriving, &arrived, MPI_STATUSES_IGNORE);
        if (*at == AT_NONE)
            *at = atomic_fetch_add(&wave->drawn, 1);
        if (*at >= wave->count)
            return;
        const uint64_t *numbers = memory->is_list ? wave->numbers + *at * chunk_size : NULL;
        if (!worker_do_chunk(&memory->run->workers[thread], wave->splits[*at], numbers))
            return;
        *at = AT_NONE;
    }
}

static bool is_mapped(const struct mapreduce_memory *memory) {
    for (int i = 0; i < memory->run->team->threads; i++)
        if (memory->at[i] < memory->now->count)
            return false;
    return true;
}

/* ---- combine: all primes that a rank counted with one key become one pair ---- */

static bool combine(struct mapreduce_memory *memory) {
    struct pairs *pairs = memory->pairs;
    uint64_t *counts = memory->run->counts;
    for (; memory->combined < memory->keys; memory->combined++)
        for (uint64_t *count = &counts[memory->combined]; *count > 0;) {
            if (pairs->filled[memory->owners[memory->combined]] == pairs->room)
                return false;
            uint32_t value = *count < UINT32_MAX ? (uint32_t)*count : UINT32_MAX;
            pairs_add(pairs, memory->combined, value);
            *count -= value;
        }
    return true;
}

/* ---- shuffle: every pair goes to the owner of its key ---- */

/* Returns the number of pairs that arrived. *more says whether this rank has more to send;
 * afterwards it says whether any rank has. Adds to *bytes what arrived from other ranks. */
static size_t shuffle(struct mapreduce_memory *memory, struct pairs *pairs, bool *more,
                      uint64_t *bytes) {
    const size_t ranks = (size_t)memory->run->team->ranks;
    int *out = memory->counts, *in = memory->counts + 2 * ranks, arrived = 0;
    for (size_t rank = 0; rank < ranks; rank++) {
        out[2 * rank] = (int)pairs->filled[rank];
        out[2 * rank + 1] = *more;
    }
    MPI_Alltoall(out, 2, MPI_INT, in, 2, MPI_INT, MPI_COMM_WORLD);
    int *counts_out = memory->starts, *starts_out = counts_out + ranks;
    int *counts_in = starts_out + ranks, *starts_in = counts_in + ranks;
    for (size_t rank = 0; rank < ranks; rank++) {
        counts_out[rank] = out[2 * rank];
        starts_out[rank] = (int)(rank * pairs->room);
        counts_in[rank] = in[2 * rank];
        starts_in[rank] = arrived;
        arrived += in[2 * rank];
        *more = *more || in[2 * rank + 1];
    }
    MPI_Alltoallv(pairs->buckets, counts_out, starts_out, memory->pair_type, memory->arrived,
                  counts_in, starts_in, memory->pair_type, MPI_COMM_WORLD);
    pairs_empty(pairs);
    *bytes += (uint64_t)(arrived - counts_in[memory->run->team->rank]) * sizeof *memory->arrived;
    return (size_t)arrived;
}

/* ---- reduce: at the owner ---- */

static void reduce(struct mapreduce_memory *memory, size_t arrived) {
    for (size_t i = 0; i < arrived; i++)
        memory->owned[memory->arrived[i].key] += memory->arrived[i].value;
}

/* Shuffles and reduces what this rank's senders have; returns whether any rank has more. */
static bool move_pairs(struct mapreduce_memory *memory, bool more) {
    uint64_t since_ns = clock_now_ns();
    bool any_more = false;
    for (size_t i = 0; i < memory->senders; i++) {
        bool sender_more = more;
        uint64_t bytes = 0;
        size_t arrived = shuffle(memory, &memory->pairs[i], &sender_more, &bytes);
        any_more = any_more || sender_more;
        lap(memory, PHASE_SHUFFLE, &since_ns, bytes);
        reduce(memory, arrived);
        lap(memory, PHASE_REDUCE, &since_ns, 0);
    }
    return any_more;
}

/* ---- gather: the owners' totals to the root, each rank's in the order of its keys ---- */

/* Returns the bytes that this rank sends to other ranks. */
static uint64_t gather(struct mapreduce_memory *memory) {
    const struct team *team = memory->run->team;
    int *counts = memory->counts, *starts = memory->counts + team->ranks;
    memset(counts, 0, 2 * (size_t)team->ranks * sizeof *counts);
    for (uint32_t key = 0; key < memory->keys; key++)
        counts[memory->owners[key]]++;
    for (int rank = 1; rank < team->ranks; rank++)
        starts[rank] = starts[rank - 1] + counts[rank - 1];
    uint64_t *mine = memory->owned, *own = mine;
    for (uint32_t key = 0; key < memory->keys; key++)
        if (memory->owners[key] == (uint32_t)team->rank)
            *own++ = mine[key];
    MPI_Gatherv(mine, counts[team->rank], MPI_UINT64_T, memory->totals, counts, starts,
                MPI_UINT64_T, ROOT, MPI_COMM_WORLD);
    for (uint32_t key = 0; team->rank == ROOT && key < memory->keys; key++)
        memory->run->counts[key] = memory->totals[starts[memory->owners[key]]++];
    return team->rank == ROOT ? 0 : (uint64_t)counts[team->rank] * sizeof *mine;
}

/* ---- the run ---- */

/* Without the combiner pairs move as soon as a bucket is full on some rank. */
static void map_wave(struct mapreduce_memory *memory) {
    uint64_t since_ns = clock_now_ns();
    bool more;
    for (int i = 0; i < memory->run->team->threads; i++)
        memory->at[i] = AT_NONE;
    do {
        rank_threads_run(memory->run->team->threads, map, memory);
        lap(memory, PHASE_MAP, &since_ns, 0);
        more = !memory->run->pairs->combine && move_pairs(memory, !is_mapped(memory));
        since_ns = clock_now_ns();
    } while (more);
}

/* When the root has stopped, it says so to every rank of the next wave. A wave without splits is
 * the last one in any case. */
static bool is_last(struct wave *wave, uint64_t last_chunk) {
    bool stopped = wave->count > 0 && wave->splits[0] == SPLIT_NONE;
    if (stopped)
        wave->count = 0;
    return stopped || wave->chunks.last == last_chunk;
}

static void map_all(struct mapreduce_memory *memory) {
    const uint64_t last = memory->run->chunks.last;
    begin_wave(memory, memory->now, memory->run->chunks.first);
    for (;;) {
        struct wave *next =
            &memory->waves[memory->run->pairs->overlap && memory->now == &memory->waves[0]];
        uint64_t since_ns = clock_now_ns(), after = memory->now->chunks.last + 1;
        MPI_Waitall(2, memory->now->arriving, MPI_STATUSES_IGNORE);
        lap(memory, PHASE_SCATTER, &since_ns, 0);
        bool ends = is_last(memory->now, last);
        bool overlap = !ends && memory->run->pairs->overlap;
        memory->coming = overlap ? next : NULL;
        if (overlap)
            begin_wave(memory, next, after);
        map_wave(memory);
        if (ends)
            return;
        if (!overlap)
            begin_wave(memory, next, after);
        memory->now = next;
    }
}

static void collect(struct mapreduce_memory *memory, struct tally *total) {
    const struct run *run = memory->run;
    uint64_t since_ns = clock_now_ns();
    struct tally mine = ranks_own_findings(run);
    for (bool more = run->pairs->combine; more;) {
        bool rest = !combine(memory);
        lap(memory, PHASE_COMBINE, &since_ns, 0);
        more = move_pairs(memory, rest);
        since_ns = clock_now_ns();
    }
    uint64_t bytes = gather(memory);
    ranks_reduce_tally(&mine, total);
    group_mpi.unite(run->verdicts, run->verdict_words);
    if (run->team->rank != ROOT)
        bytes += sizeof mine + run->verdict_words * sizeof *run->verdicts;
    lap(memory, PHASE_GATHER, &since_ns, bytes);
}

static enum status run(const struct run *run, struct tally *total, struct error *error) {
    (void)error;
    struct mapreduce_memory *memory = run->memory;
    mapreduce_memory_start(memory, run);
    map_all(memory);
    collect(memory, total);
    return STATUS_OK;
}

int main(int argc, char **argv) {
    const struct pair_moving moving = {phases, sizeof phases / sizeof *phases};
    const struct variant mapreduce = {
        .name = "mapreduce",
        .group = &group_mpi,
        .has_ranks = true,
        .follows_openmp = true,
        .pairs = &moving,
        .schedules = SCHEDULES_BEFORE,
        .default_schedule = SCHEDULE_CYCLIC,
        .start = ranks_start,
        .stop = ranks_stop,
        .open = mapreduce_memory_open,
        .close = mapreduce_memory_close,
        .run = run,
    };
    return driver_main(&mapreduce, argc, argv);
}
