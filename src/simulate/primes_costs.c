/* primes_costs FOLDER KERNEL FIRST LAST SCHEDULE WORKERS...: measures every chunk of a range. The
 * range is cut as the programs would cut it for each number of workers, or as the schedule says
 * (dynamic,10^6). The costs (chunk_costs.h) are written to FOLDER/KERNEL-FIRST-LAST-CHUNK.costs, or
 * to ...-CHUNK-by-cost.costs if chunks are cut by cost. A file that exists already is kept. Prints
 * a path for each number of workers.
 *
 * The time is the thread's processor time, because other programs do not belong to our costs. The
 * worker is the real one, so that the time includes what a chunk costs beside the kernel. All chunk
 * sizes are measured in turn, again and again, so that a slow minute of the machine affects all of
 * them.
 *
 * The sum over all chunks of a size is that of the fastest run. Each chunk's share of the sum
 * follows from its own shortest time, because a chunk that an interrupt delayed would delay
 * thousands of simulated ranks. Rejected: the times of the fastest run, which contains such chunks;
 * and the shortest times as they are, because they add up to a run that never happens. */
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "atomic_file.h"
#include "clock.h"
#include "files.h"
#include "memory.h"
#include "number.h"
#include "terminal.h"
#include "vocabulary.h"
#include "worker.h"

/* Each size is measured three times: more often if the work is short, once if it takes longer than
 * a person wants to wait. */
enum { PASSES = 3 };
static const double enough_s = 0.5, too_long_s = 10; /* of one size */

enum { WARM_UP_FROM = 8, MOST_WORKERS = 1 << 20 };

/* The chunks of one size. */
struct cut {
    struct problem problem;
    char path[PATH_MAX];
    bool is_kept;     /* the file exists already */
    double *least;    /* the shortest time of each chunk, in all runs */
    double fastest_s; /* the fastest run, all chunks together */
};

/* Each run makes a new worker, because many workers at a time would need much memory. If there are
 * several chunks, the worker first does one that does not count, to touch its memory. */
static enum status run_once(struct cut *cut, double *spent_s, struct error *error) {
    struct worker worker;
    uint64_t chunks = cut->problem.partition.chunks;
    double all_s = 0;
    if (worker_open(&worker, &cut->problem, NULL, 0, 0, error) == STATUS_OK) {
        worker_reset(&worker, (struct span){0, chunks - 1}, false);
        if (chunks >= WARM_UP_FROM)
            worker_do_chunk(&worker, 0, NULL);
        for (uint64_t chunk = 0; chunk < chunks; chunk++) {
            double start_s = clock_thread_s();
            worker_do_chunk(&worker, chunk, NULL);
            double seconds = fmax(clock_thread_s() - start_s, 1e-9);
            cut->least[chunk] = fmin(cut->least[chunk], seconds);
            all_s += seconds;
        }
        cut->fastest_s = fmin(cut->fastest_s, all_s);
        *spent_s += all_s;
    }
    worker_close(&worker);
    return error->status;
}

static enum status measure(struct cut *cuts, size_t count, struct error *error) {
    double spent_s = 0;
    size_t measured = 0;
    for (size_t i = 0; i < count; i++)
        measured += !cuts[i].is_kept;
    double enough = enough_s * (double)measured, too_long = too_long_s * (double)measured;
    for (int pass = 0; spent_s < (pass < PASSES ? too_long : enough); pass++)
        for (size_t i = 0; i < count; i++)
            if (!cuts[i].is_kept && run_once(&cuts[i], &spent_s, error) != STATUS_OK)
                return error->status;
    return STATUS_OK;
}

static enum status keep(const struct cut *cut, enum kernel kernel, struct error *error) {
    const struct partition *partition = &cut->problem.partition;
    struct atomic_file file = {0};
    double sum_s = 0;
    for (uint64_t chunk = 0; chunk < partition->chunks; chunk++)
        sum_s += cut->least[chunk];
    if (atomic_file_open(&file, cut->path, error) != STATUS_OK)
        return error->status;
    fprintf(file.stream, "%s %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", kernel_name(kernel),
            partition->positions.first, partition->positions.last, partition->chunk_size);
    for (uint64_t chunk = 0; chunk < partition->chunks; chunk++)
        fprintf(file.stream, "%.10f\n", cut->least[chunk] * cut->fastest_s / sum_s);
    return atomic_file_commit(&file, error);
}

/* What is measured, for all numbers of workers. */
struct wanted {
    const char *folder; /* of the files of costs */
    enum kernel kernel;
    struct span range;
    struct schedule schedule;
};

/* Cuts the range for this number of workers. If an earlier one has the same chunk size, its costs
 * are used. */
static enum status cut_open(struct cut *cuts, size_t at, const struct wanted *wanted,
                            uint64_t workers, struct error *error) {
    const struct workload workload = workload_range(wanted->range);
    const struct method method = {.kernel = wanted->kernel};
    struct cut *cut = &cuts[at];
    struct schedule schedule = wanted->schedule;
    schedule.ranks = (unsigned)workers;
    cut->fastest_s = INFINITY;
    if (problem_create(&cut->problem, &workload, &method, schedule, (unsigned)workers, error) !=
        STATUS_OK)
        return error->status;
    uint64_t chunks = cut->problem.partition.chunks;
    const struct partition *partition = &cut->problem.partition;
    snprintf(cut->path, sizeof cut->path, "%s/%s-%" PRIu64 "-%" PRIu64 "-%" PRIu64 "%s.costs",
             wanted->folder, kernel_name(wanted->kernel), wanted->range.first, wanted->range.last,
             partition->chunk_size, cost_curve_is_flat(&partition->curve) ? "" : "-by-cost");
    cut->is_kept = access(cut->path, F_OK) == 0;
    for (size_t i = 0; i < at; i++)
        cut->is_kept = cut->is_kept || strcmp(cut->path, cuts[i].path) == 0;
    if (cut->is_kept)
        return STATUS_OK;
    cut->least = memory_create(chunks, sizeof *cut->least, "the costs", error);
    for (uint64_t chunk = 0; cut->least != NULL && chunk < chunks; chunk++)
        cut->least[chunk] = INFINITY;
    return error->status;
}

static void cut_close(struct cut *cut) {
    free(cut->least);
    problem_destroy(&cut->problem);
}

static enum kernel find_kernel(const char *name, struct error *error) {
    int kernel = vocabulary_kernel(name);
    if (kernel < 0)
        error_set(error, STATUS_USAGE, "kernel '%s' is not known: use trial, exact or sieve", name);
    return kernel < 0 ? KERNEL_SIEVE : (enum kernel)kernel;
}

static uint64_t read_number(const char *text, uint64_t least, uint64_t most, struct error *error) {
    uint64_t number = 0;
    if (error->status == STATUS_OK && number_parse(text, &number, error) == STATUS_OK &&
        (number < least || number > most))
        error_set(error, STATUS_USAGE, "give a number from %" PRIu64 " to %" PRIu64 ": %s", least,
                  most, text);
    return number;
}

int main(int argc, char **argv) {
    enum { FIRST_WORKERS = 6 };
    files_hold_standard();
    files_survive_limit();
    struct error error = {0};
    if (argc <= FIRST_WORKERS) {
        terminal_say("usage: primes_costs FOLDER KERNEL FIRST LAST SCHEDULE WORKERS...\n");
        return STATUS_USAGE;
    }
    struct wanted wanted = {.folder = argv[1], .kernel = find_kernel(argv[2], &error)};
    uint64_t first = read_number(argv[3], 0, UINT64_MAX, &error);
    wanted.range = (struct span){first, read_number(argv[4], first, UINT64_MAX, &error)};
    if (error.status == STATUS_OK)
        schedule_parse(argv[5], &wanted.schedule, &error);
    size_t count = (size_t)argc - FIRST_WORKERS;
    struct cut *cuts = memory_create(count, sizeof *cuts, "the costs", &error);
    for (size_t i = 0; i < count && error.status == STATUS_OK; i++) {
        uint64_t workers = read_number(argv[FIRST_WORKERS + i], 1, MOST_WORKERS, &error);
        if (error.status == STATUS_OK)
            cut_open(cuts, i, &wanted, workers, &error);
    }
    if (error.status == STATUS_OK)
        measure(cuts, count, &error);
    for (size_t i = 0; i < count && error.status == STATUS_OK; i++)
        if (cuts[i].is_kept || keep(&cuts[i], wanted.kernel, &error) == STATUS_OK)
            puts(cuts[i].path);
    if (error.status != STATUS_OK)
        terminal_say("primes_costs: %s\n", error.message);
    for (size_t i = 0; cuts != NULL && i < count; i++)
        cut_close(&cuts[i]);
    free(cuts);
    return (int)error.status;
}
