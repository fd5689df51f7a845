/* primes_mapreduce: scaling out by scatter and gather. The root splits the work and sends every
 * split out; ranks map their splits to key-value pairs; a pair moves to the owner of its key, who
 * reduces what arrives; the root gathers the totals.
 *
 *   handed out by   the root: MPI_Scatterv of splits, of the next ones while these are mapped
 *   moved           every split out (its number, and the numbers themselves of a list); pairs, by
 *                   MPI_Alltoallv: with the combiner one a key and rank, without it one a prime
 *   comes back by   reducing per key at the key's owner (a hash of it), then MPI_Gatherv
 *   memory          a plan for each rank, shared by its threads; only the root holds a list, the
 *                   others what a round brings them; and the pairs
 *
 * Everything that grows with the work moves in rounds of bounded size: splits because a round has
 * so many at most, pairs because the map stops where a bucket is full, and goes on when they have
 * been sent. So memory does not grow, and no count passes what MPI holds in an int. Who gets which
 * split of a round is known before the round starts, as a scatter is a call of all ranks: there is
 * no dynamic hand-out between ranks, but the threads of a rank draw its splits as they come. */
#include <string.h>

#include "clock.h"
#include "driver_main.h"
#include "job.h"
#include "ranks.h"
#include "team.h"

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

/* In the place of a split: there are no more, as the program is to stop. */
#define SPLIT_NONE UINT64_MAX

/* Time that is not yet counted to a phase goes to this one. */
static void lap(const struct job *job, int phase, uint64_t *since_ns, uint64_t bytes) {
    uint64_t now_ns = clock_now_ns();
    job->run->phases[phase].ns += now_ns - *since_ns;
    job->run->phases[phase].bytes += bytes;
    *since_ns = now_ns;
}

static struct share share_of(const struct job *job, const struct round *round, int rank) {
    return schedule_share(job->run->schedule, round->chunks, (unsigned)rank,
                          (unsigned)job->run->team->ranks);
}

/* ---- split: the root writes down who gets what ---- */

static void split(const struct job *job, struct round *round) {
    const bool stopped = worker_is_stopped(&job->run->workers[0]);
    const struct partition *partition = &job->run->plan->partition;
    const uint64_t *list = job->run->plan->workload.numbers;
    uint64_t *at = round->splits_out, *number = round->numbers_out;
    for (int rank = 0; rank < job->run->team->ranks; rank++) {
        struct share share = share_of(job, round, rank);
        round->split_starts[rank] = (int)(at - round->splits_out);
        round->split_counts[rank] = (int)share.count;
        round->number_starts[rank] = (int)(number - round->numbers_out);
        for (uint64_t i = 0; i < share.count; i++) {
            uint64_t chunk = share.first + i * share.step;
            *at++ = stopped ? SPLIT_NONE : chunk;
            if (!job->is_list)
                continue;
            struct span positions = partition_chunk(partition, chunk);
            memcpy(number, list + positions.first, span_size(positions) * sizeof *number);
            number += partition->chunk_size;
        }
        round->number_counts[rank] =
            (int)(number - round->numbers_out) - round->number_starts[rank];
    }
}

/* ---- scatter: begun, and later waited for; between the two the ranks may map ---- */

/* Returns the bytes that this rank gets from another. */
static uint64_t scatter(struct job *job, struct round *round) {
    struct share mine = share_of(job, round, job->run->team->rank);
    round->count = mine.count;
    round->drawn = 0;
    MPI_Iscatterv(round->splits_out, round->split_counts, round->split_starts, MPI_UINT64_T,
                  round->splits, (int)mine.count, MPI_UINT64_T, ROOT, MPI_COMM_WORLD,
                  &round->arriving[0]);
    uint64_t numbers = job->is_list ? mine.count * job->run->plan->partition.chunk_size : 0;
    if (job->is_list)
        MPI_Iscatterv(round->numbers_out, round->number_counts, round->number_starts, MPI_UINT64_T,
                      round->numbers, (int)numbers, MPI_UINT64_T, ROOT, MPI_COMM_WORLD,
                      &round->arriving[1]);
    return job->run->team->rank == ROOT ? 0 : (mine.count + numbers) * sizeof(uint64_t);
}

static void begin_round(struct job *job, struct round *round, uint64_t first) {
    uint64_t since_ns = clock_now_ns();
    const struct span chunks = job->run->chunks;
    round->chunks = (struct span){first, chunks.last};
    if (chunks.last - first >= job->round_chunks)
        round->chunks.last = first + job->round_chunks - 1;
    if (job->run->team->rank == ROOT)
        split(job, round);
    lap(job, PHASE_SPLIT, &since_ns, 0);
    uint64_t bytes = scatter(job, round);
    lap(job, PHASE_SCATTER, &since_ns, bytes);
}

/* ---- map: the rank's threads draw its splits; primes become pairs, or are counted ---- */

static void map(int thread, void *context) {
    struct job *job = context;
    struct round *round = job->now;
    const uint64_t chunk_size = job->run->plan->partition.chunk_size;
    uint64_t *at = &job->at[thread];
    for (;;) {
        int arrived;
        if (thread == 0 && job->coming != NULL) /* MPI moves on only when it is called */
            MPI_Testall(2, job->coming->arriving, &arrived, MPI_STATUSES_IGNORE);
        if (*at == AT_NONE)
            *at = atomic_fetch_add(&round->drawn, 1);
        if (*at >= round->count)
            return;
        const uint64_t *numbers = job->is_list ? round->numbers + *at * chunk_size : NULL;
        if (!worker_do_chunk(&job->run->workers[thread], round->splits[*at], numbers))
            return;
        *at = AT_NONE;
    }
}

static bool is_mapped(const struct job *job) {
    for (int i = 0; i < job->run->team->threads; i++)
        if (job->at[i] < job->now->count)
            return false;
    return true;
}

/* ---- combine: all primes that a rank counted with one key become one pair ---- */

static bool combine(struct job *job) {
    struct pairs *pairs = job->pairs;
    uint64_t *counts = job->run->counts;
    for (; job->combined < job->keys; job->combined++)
        for (uint64_t *count = &counts[job->combined]; *count > 0;) {
            if (pairs->filled[job->owners[job->combined]] == pairs->room)
                return false;
            uint32_t value = *count < UINT32_MAX ? (uint32_t)*count : UINT32_MAX;
            pairs_add(pairs, job->combined, value);
            *count -= value;
        }
    return true;
}

/* ---- shuffle: every pair goes to the owner of its key ---- */

/* Returns how many have arrived. *more: whether this rank has more to send than these; afterwards
 * whether any has. Adds to *bytes what came from other ranks. */
static size_t shuffle(struct job *job, struct pairs *pairs, bool *more, uint64_t *bytes) {
    const size_t ranks = (size_t)job->run->team->ranks;
    int *out = job->counts, *in = job->counts + 2 * ranks, arrived = 0;
    for (size_t rank = 0; rank < ranks; rank++) {
        out[2 * rank] = (int)pairs->filled[rank];
        out[2 * rank + 1] = *more;
    }
    MPI_Alltoall(out, 2, MPI_INT, in, 2, MPI_INT, MPI_COMM_WORLD);
    int *counts_out = job->starts, *starts_out = counts_out + ranks;
    int *counts_in = starts_out + ranks, *starts_in = counts_in + ranks;
    for (size_t rank = 0; rank < ranks; rank++) {
        counts_out[rank] = out[2 * rank];
        starts_out[rank] = (int)(rank * pairs->room);
        counts_in[rank] = in[2 * rank];
        starts_in[rank] = arrived;
        arrived += in[2 * rank];
        *more = *more || in[2 * rank + 1];
    }
    MPI_Alltoallv(pairs->buckets, counts_out, starts_out, job->pair_type, job->arrived, counts_in,
                  starts_in, job->pair_type, MPI_COMM_WORLD);
    pairs_empty(pairs);
    *bytes += (uint64_t)(arrived - counts_in[job->run->team->rank]) * sizeof *job->arrived;
    return (size_t)arrived;
}

/* ---- reduce: at the owner ---- */

static void reduce(struct job *job, size_t arrived) {
    for (size_t i = 0; i < arrived; i++)
        job->owned[job->arrived[i].key] += job->arrived[i].value;
}

/* Shuffles and reduces what this rank's senders have; returns whether any rank has more. */
static bool move_pairs(struct job *job, bool more) {
    uint64_t since_ns = clock_now_ns();
    bool any_more = false;
    for (size_t i = 0; i < job->senders; i++) {
        bool sender_more = more;
        uint64_t bytes = 0;
        size_t arrived = shuffle(job, &job->pairs[i], &sender_more, &bytes);
        any_more = any_more || sender_more;
        lap(job, PHASE_SHUFFLE, &since_ns, bytes);
        reduce(job, arrived);
        lap(job, PHASE_REDUCE, &since_ns, 0);
    }
    return any_more;
}

/* ---- gather: the owners' totals to the root, each rank's in the order of its keys ---- */

/* Returns the bytes that this rank sends to another. */
static uint64_t gather(struct job *job) {
    const struct team *team = job->run->team;
    int *counts = job->counts, *starts = job->counts + team->ranks;
    memset(counts, 0, 2 * (size_t)team->ranks * sizeof *counts);
    for (uint32_t key = 0; key < job->keys; key++)
        counts[job->owners[key]]++;
    for (int rank = 1; rank < team->ranks; rank++)
        starts[rank] = starts[rank - 1] + counts[rank - 1];
    uint64_t *mine = job->owned, *own = mine;
    for (uint32_t key = 0; key < job->keys; key++)
        if (job->owners[key] == (uint32_t)team->rank)
            *own++ = mine[key];
    MPI_Gatherv(mine, counts[team->rank], MPI_UINT64_T, job->totals, counts, starts, MPI_UINT64_T,
                ROOT, MPI_COMM_WORLD);
    for (uint32_t key = 0; team->rank == ROOT && key < job->keys; key++)
        job->run->counts[key] = job->totals[starts[job->owners[key]]++];
    return team->rank == ROOT ? 0 : (uint64_t)counts[team->rank] * sizeof *mine;
}

/* ---- the run ---- */

/* Without the combiner pairs move as soon as a bucket is full on some rank. */
static void map_round(struct job *job) {
    uint64_t since_ns = clock_now_ns();
    bool more;
    for (int i = 0; i < job->run->team->threads; i++)
        job->at[i] = AT_NONE;
    do {
        team_run(job->run->team->threads, map, job);
        lap(job, PHASE_MAP, &since_ns, 0);
        more = !job->run->combine && move_pairs(job, !is_mapped(job));
        since_ns = clock_now_ns();
    } while (more);
}

/* Once the root has stopped, every rank of the round that it splits next is told; without a split,
 * it is the last round in any case. */
static bool is_last(struct round *round, uint64_t last_chunk) {
    bool stopped = round->count > 0 && round->splits[0] == SPLIT_NONE;
    if (stopped)
        round->count = 0;
    return stopped || round->chunks.last == last_chunk;
}

static void map_all(struct job *job) {
    const uint64_t last = job->run->chunks.last;
    begin_round(job, job->now, job->run->chunks.first);
    for (;;) {
        struct round *next = &job->rounds[job->run->overlap && job->now == &job->rounds[0]];
        uint64_t since_ns = clock_now_ns(), behind = job->now->chunks.last + 1;
        MPI_Waitall(2, job->now->arriving, MPI_STATUSES_IGNORE);
        lap(job, PHASE_SCATTER, &since_ns, 0);
        bool ends = is_last(job->now, last);
        bool overlap = !ends && job->run->overlap;
        job->coming = overlap ? next : NULL;
        if (overlap)
            begin_round(job, next, behind);
        map_round(job);
        if (ends)
            return;
        if (!overlap)
            begin_round(job, next, behind);
        job->now = next;
    }
}

static void collect(struct job *job, struct tally *total) {
    const struct run *run = job->run;
    uint64_t since_ns = clock_now_ns();
    struct tally mine = ranks_own_findings(run);
    for (bool more = run->combine; more;) {
        bool rest = !combine(job);
        lap(job, PHASE_COMBINE, &since_ns, 0);
        more = move_pairs(job, rest);
        since_ns = clock_now_ns();
    }
    uint64_t bytes = gather(job);
    ranks_reduce_tally(&mine, total);
    group_mpi.unite(run->verdicts, run->verdict_words);
    if (run->team->rank != ROOT)
        bytes += sizeof mine + run->verdict_words * sizeof *run->verdicts;
    lap(job, PHASE_GATHER, &since_ns, bytes);
}

static enum status run(const struct run *run, struct tally *total, struct error *error) {
    (void)error;
    struct job *job = run->memory;
    job_start(job, run);
    map_all(job);
    collect(job, total);
    return STATUS_OK;
}

int main(int argc, char **argv) {
    const struct variant mapreduce = {
        .name = "mapreduce",
        .summary = "Scaling out by scatter and gather: splits go out, key-value pairs come back "
                   "(MPI).",
        .detail = "mpirun -np N or srun sets the number of ranks; each has OMP_NUM_THREADS threads "
                  "(default: 1).",
        .group = &group_mpi,
        .has_ranks = true,
        .follows_openmp = true,
        .moves_pairs = true,
        .phases = phases,
        .phase_count = sizeof phases / sizeof *phases,
        .schedules = SCHEDULES_BEFORE,
        .default_schedule = SCHEDULE_CYCLIC,
        .start = ranks_start,
        .stop = ranks_stop,
        .open = job_open,
        .close = job_close,
        .run = run,
    };
    return driver_main(&mapreduce, argc, argv);
}
