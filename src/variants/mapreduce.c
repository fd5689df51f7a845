/* primes_mapreduce: scaling out by scatter and gather. The root splits the work and sends every
 * split out; ranks map their splits to key-value pairs, combine these by key, and the pairs are
 * reduced at the key's owner.
 *
 *   handed out by   the root: MPI_Scatterv of splits
 *   moved           every split out (its number, and the numbers themselves of a list), one pair a
 *                   key and rank back
 *   comes back by   MPI_Gather of pairs to the key's owner, which reduces them; there is one key,
 *                   "prime", and the root owns it
 *   memory          a plan for each rank, shared by its threads; only the root holds a list, the
 *                   others what a round brings them
 *
 * The work goes out in rounds of bounded size, so that memory does not grow with it. Who gets which
 * split of a round is known before the round starts, as MPI_Scatterv is a call of all ranks: there
 * is no dynamic hand-out between ranks, but the threads of a rank draw its splits as they come. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "driver_main.h"
#include "ranks.h"
#include "team.h"

enum { ROOT = 0 };

/* What a rank gets in one round, at most; the second only of a list, and at least one split. */
enum { ROUND_SPLITS = 1 << 12, ROUND_NUMBERS = 1 << 20 };

/* The largest list chunk times ranks: MPI counts the numbers of a round in an int. */
enum { MOST_NUMBERS_OUT = 1 << 30 };

struct pair {
    uint64_t key; /* KEY_PRIME */
    struct tally value;
};
enum { KEY_PRIME = 0 };

/* One round: what goes out, rank by rank, and this rank's part of it. */
struct round {
    const struct run *run;
    struct span chunks;
    uint64_t *splits_out;  /* root: chunk indices, those of rank 0 first */
    uint64_t *numbers_out; /* root, list: their numbers in the same order */
    int *counts, *starts;  /* root: how many items each rank gets, and from where on */

    uint64_t *splits;  /* this rank's: chunk indices */
    uint64_t *numbers; /* list: their numbers, chunk_size for each but the last of all */
    uint64_t count;
    atomic_uint_fast64_t drawn; /* by this rank's threads */
};

static bool is_list(const struct run *run) {
    return run->plan->workload.kind == WORKLOAD_LIST;
}

static struct share share_of(const struct round *round, int rank) {
    return schedule_share(round->run->schedule, round->chunks, (unsigned)rank,
                          (unsigned)round->run->team->ranks);
}

/* ---- split: the root writes down who gets what ---- */

static void split(struct round *round) {
    const struct partition *partition = &round->run->plan->partition;
    const uint64_t *list = round->run->plan->workload.numbers;
    uint64_t *at = round->splits_out, *number = round->numbers_out;
    for (int rank = 0; rank < round->run->team->ranks; rank++) {
        struct share share = share_of(round, rank);
        for (uint64_t i = 0; i < share.count; i++) {
            uint64_t chunk = share.first + i * share.step;
            *at++ = chunk;
            if (!is_list(round->run))
                continue;
            struct span positions = partition_chunk(partition, chunk);
            memcpy(number, list + positions.first, span_size(positions) * sizeof *number);
            number += span_size(positions);
        }
    }
}

/* ---- scatter ---- */

/* How many numbers the chunks of a share hold: only the very last chunk may be smaller. */
static uint64_t numbers_in(const struct partition *partition, struct share share) {
    if (share.count == 0)
        return 0;
    struct span last = partition_chunk(partition, share.first + (share.count - 1) * share.step);
    return (share.count - 1) * partition->chunk_size + span_size(last);
}

static void scatter_items(struct round *round, const uint64_t *out, uint64_t *in, bool of_numbers) {
    const struct partition *partition = &round->run->plan->partition;
    const struct team *team = round->run->team;
    int start = 0, mine = 0;
    for (int rank = 0; rank < team->ranks; rank++) {
        struct share share = share_of(round, rank);
        int count = (int)(of_numbers ? numbers_in(partition, share) : share.count);
        if (rank == team->rank)
            mine = count;
        if (team->rank != ROOT)
            continue;
        round->counts[rank] = count;
        round->starts[rank] = start;
        start += count;
    }
    MPI_Scatterv(out, round->counts, round->starts, MPI_UINT64_T, in, mine, MPI_UINT64_T, ROOT,
                 MPI_COMM_WORLD);
}

static void scatter(struct round *round) {
    scatter_items(round, round->splits_out, round->splits, false);
    if (is_list(round->run))
        scatter_items(round, round->numbers_out, round->numbers, true);
    round->count = share_of(round, round->run->team->rank).count;
    round->drawn = 0;
}

/* ---- map: the rank's threads draw its splits; each pair's value grows in the worker ---- */

static void map(int thread, void *context) {
    struct round *round = context;
    const struct plan *plan = round->run->plan;
    uint64_t i;
    while ((i = atomic_fetch_add(&round->drawn, 1)) < round->count) {
        const uint64_t *numbers =
            is_list(round->run) ? round->numbers + i * plan->partition.chunk_size : NULL;
        worker_do_chunk(&round->run->workers[thread], round->splits[i], numbers);
    }
}

/* ---- combine: a rank's pairs with the same key become one ---- */

static struct pair combine(const struct run *run) {
    return (struct pair){.key = KEY_PRIME, .value = ranks_own_findings(run)};
}

/* ---- shuffle and reduce: pairs go to the key's owner, the root, which adds them up ---- */

static struct tally reduce(const struct pair *pairs, int count) {
    struct tally total = {0};
    for (int i = 0; i < count; i++)
        tally_add(&total, &pairs[i].value);
    return total;
}

/* ---- the variant ---- */

static enum status round_open(struct round *round, const struct run *run, uint64_t *round_chunks,
                              struct error *error) {
    *round = (struct round){.run = run};
    uint64_t chunk_size = run->plan->partition.chunk_size, ranks = (uint64_t)run->team->ranks;
    uint64_t splits = ROUND_SPLITS, numbers = 0;
    if (is_list(run)) {
        if (chunk_size > MOST_NUMBERS_OUT / ranks)
            return error_set(error, STATUS_USAGE,
                             "a chunk of %llu numbers is too large to scatter to %d ranks: give at "
                             "most %llu",
                             (unsigned long long)chunk_size, run->team->ranks,
                             (unsigned long long)(MOST_NUMBERS_OUT / ranks));
        uint64_t fitting = ROUND_NUMBERS / chunk_size;
        splits = fitting < 1 ? 1 : fitting < splits ? fitting : splits;
        numbers = splits * chunk_size;
    }
    *round_chunks = splits * ranks;
    bool root = run->team->rank == ROOT;
    round->splits = malloc(splits * sizeof *round->splits);
    round->numbers = malloc((numbers + 1) * sizeof *round->numbers);
    if (root) {
        round->splits_out = malloc(splits * ranks * sizeof *round->splits_out);
        round->numbers_out = malloc((numbers * ranks + 1) * sizeof *round->numbers_out);
        round->counts = malloc(ranks * sizeof *round->counts);
        round->starts = malloc(ranks * sizeof *round->starts);
    }
    if (round->splits == NULL || round->numbers == NULL ||
        (root && (round->splits_out == NULL || round->numbers_out == NULL ||
                  round->counts == NULL || round->starts == NULL)))
        return error_no_memory(error, "a round of splits",
                               (splits + numbers) * (root ? ranks + 1 : 1) * sizeof(uint64_t));
    return STATUS_OK;
}

static void round_close(struct round *round) {
    free(round->splits);
    free(round->numbers);
    free(round->splits_out);
    free(round->numbers_out);
    free(round->counts);
    free(round->starts);
}

static enum status run(const struct run *run, struct tally *total, struct error *error) {
    struct round round;
    uint64_t round_chunks = 0;
    struct pair *pairs = NULL;
    enum status status = round_open(&round, run, &round_chunks, error);
    if (status == STATUS_OK && run->team->rank == ROOT) {
        pairs = malloc((size_t)run->team->ranks * sizeof *pairs);
        if (pairs == NULL)
            status = error_no_memory(error, "the pairs", (size_t)run->team->ranks * sizeof *pairs);
    }
    if (group_mpi.agree(status, error) == STATUS_OK) {
        for (uint64_t first = run->chunks.first; first <= run->chunks.last; first += round_chunks) {
            round.chunks = (struct span){first, run->chunks.last};
            if (run->chunks.last - first >= round_chunks)
                round.chunks.last = first + round_chunks - 1;
            if (run->team->rank == ROOT)
                split(&round);
            scatter(&round);
            team_run(run->team->threads, map, &round);
        }
        struct pair mine = combine(run);
        MPI_Gather(&mine, (int)sizeof mine, MPI_BYTE, pairs, (int)sizeof mine, MPI_BYTE, ROOT,
                   MPI_COMM_WORLD);
        if (run->team->rank == ROOT)
            *total = reduce(pairs, run->team->ranks);
        ranks_reduce_counts(run);
        ranks_collect_verdicts(run->verdicts, run->verdict_words);
    }
    free(pairs);
    round_close(&round);
    return error->status;
}

int main(int argc, char **argv) {
    const struct variant mapreduce = {
        .name = "mapreduce",
        .summary = "Scaling out by scatter and gather: splits go out, key-value pairs come back "
                   "(MPI).",
        .detail = "mpirun -np N or srun sets the number of ranks; each has OMP_NUM_THREADS threads "
                  "(default: 1).",
        .group = &group_mpi,
        .follows_openmp = true,
        .schedules = SCHEDULES_BEFORE,
        .default_schedule = SCHEDULE_CYCLIC,
        .start = ranks_start,
        .stop = ranks_stop,
        .run = run,
    };
    return driver_main(&mapreduce, argc, argv);
}
