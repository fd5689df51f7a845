/* Times the building blocks of the variants. Prints a line for each: name, median, and the interval
 * of the median in microseconds, separated by tabs. Started alone: fork and join of OMP_NUM_THREADS
 * threads; under mpirun: a fence and a reduction among the ranks. */
#include <stdio.h>

#include "clock.h"
#include "rank_threads.h"
#include "ranks.h"
#include "stats.h"

enum { SAMPLES = 501, BATCH = 20 };

static struct team team;

static void nothing(int thread, void *context) {
    (void)thread;
    (void)context;
}

static void fork_and_join(void) {
    rank_threads_run(team.threads, nothing, NULL);
}

static void reduce(void) {
    struct tally mine = {.covered = 1}, total;
    ranks_reduce_tally(&mine, &total);
}

/* Batches, as one call may be shorter than a reading of the clock; the fence keeps ranks together
 * that would otherwise run ahead of the root. */
static void time_block(const char *name, void (*block)(void)) {
    static double samples_us[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
        group_mpi.fence();
        uint64_t start_ns = clock_now_ns();
        for (int j = 0; j < BATCH; j++)
            block();
        samples_us[i] = (double)(clock_now_ns() - start_ns) * 1e-3 / BATCH;
    }
    struct summary summary = stats_summarise(samples_us, SAMPLES);
    if (team.rank == 0)
        printf("%s\t%.4f\t%.4f\t%.4f\n", name, summary.median, summary.low, summary.high);
}

int main(void) {
    struct error error = {0};
    if (ranks_start(&team, &error) == STATUS_OK) {
        if (team.ranks == 1)
            time_block("a thread team's fork and join", fork_and_join);
        if (team.ranks > 1) {
            time_block("a fence: MPI_Barrier", group_mpi.fence);
            time_block("a tally to the root: MPI_Reduce", reduce);
        }
    } else if (team.rank == 0) {
        fprintf(stderr, "blocks_bench: %s\n", error.message);
    }
    ranks_stop();
    return (int)error.status;
}
