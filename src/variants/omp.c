/* primes_omp: scaling up. The threads of one process share one address space.
 *
 *   handed out by   omp for schedule(runtime)
 *   moved           nothing
 *   comes back by   adding tallies and counts under a lock; verdicts are bits in shared memory
 *   memory          one set of tables, shared by the threads */
#include <omp.h>
#include <stdio.h>

#include "alone.h"
#include "driver_main.h"
#include "rank_threads.h"

static enum status start(struct team *team, struct error *error) {
    *team = (struct team){.rank = 0, .ranks = 1};
    snprintf(team->library, sizeof team->library, "%s", rank_threads_library());
    return rank_threads_start(0, team, error);
}

static void stop(void) {}

/* A thread can leave an OpenMP loop early only by `cancel`, which the environment must allow before
 * the program starts. So a loop has no more chunks than can be skipped in a moment after a request
 * to stop. Only for tiny chunks this makes several loops. */
enum { LOOP_CHUNKS = 1 << 20 };

static uint64_t last_of_loop(struct span chunks, uint64_t first) {
    return chunks.last - first < LOOP_CHUNKS ? chunks.last : first + LOOP_CHUNKS - 1;
}

/* A chunk is one iteration, so that schedules have the same meaning as between ranks. */
static void hand_out(enum schedule_kind schedule) {
    static const struct {
        omp_sched_t kind;
        int iterations; /* 0: OpenMP's own default, for static the largest block */
    } meaning[] = {
        [SCHEDULE_STATIC] = {omp_sched_static, 0},
        [SCHEDULE_CYCLIC] = {omp_sched_static, 1},
        [SCHEDULE_DYNAMIC] = {omp_sched_dynamic, 1},
        [SCHEDULE_GUIDED] = {omp_sched_guided, 1},
    };
    omp_set_schedule(meaning[schedule].kind, meaning[schedule].iterations);
}

static enum status run(const struct run *run, struct tally *total, struct error *error) {
    (void)error;
    struct tally sum = {0};
    bool stopped = false;
    hand_out(run->schedule);
#pragma omp parallel num_threads(run->team->threads)
    {
        struct worker *worker = &run->workers[omp_get_thread_num()];
        for (uint64_t first = run->chunks.first, last; !stopped; first = last + 1) {
            last = last_of_loop(run->chunks, first);
#pragma omp for schedule(runtime) nowait
            for (uint64_t chunk = first; chunk <= last; chunk++)
                worker_do_chunk(worker, chunk, NULL);
            if (last == run->chunks.last)
                break;
#pragma omp barrier
#pragma omp single
            stopped = worker_is_stopped(worker);
        }
#pragma omp critical
        worker_add_findings(worker, &sum, run->counts);
    }
    *total = sum;
    return STATUS_OK;
}

int main(int argc, char **argv) {
    const struct variant omp = {
        .name = "omp",
        .group = &group_alone,
        .follows_openmp = true,
        .schedules = SCHEDULES_ALL,
        .default_schedule = SCHEDULE_DYNAMIC,
        .start = start,
        .stop = stop,
        .run = run,
    };
    return driver_main(&omp, argc, argv);
}
