/* primes_costs KERNEL FIRST LAST WORKERS SCHEDULE: does every chunk of the range, one after the
 * other, and prints what each cost (costs.h). The chunks are those of the schedule (dynamic,10^6)
 * or, where it says no size, those that the programs would choose for so many workers.
 *
 * The time is the thread's processor time, as other programs are no cost of ours, in the fastest of
 * two runs or, of short work, of all that fit into a second. The worker is the real one, so that
 * what a chunk costs beside the kernel is in the figure. Rejected: the least of each chunk, as
 * these add up to a run that never is. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "number.h"
#include "worker.h"

enum { LEAST_RUNS = 2 };
static const double enough_s = 1;

static double processor_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Returns the seconds of all chunks together. */
static double run_once(const struct plan *plan, struct worker *worker, double *seconds) {
    double all_s = 0;
    worker_reset(worker, (struct span){0, plan->partition.chunks - 1}, false);
    for (uint64_t chunk = 0; chunk < plan->partition.chunks; chunk++) {
        double start_s = processor_s();
        worker_do_chunk(worker, chunk, NULL);
        seconds[chunk] = processor_s() - start_s;
        all_s += seconds[chunk];
    }
    return all_s;
}

/* Both arrays have room for all chunks; the result is in the first. */
static void measure(const struct plan *plan, struct worker *worker, double *fastest,
                    double *seconds) {
    double until_s = processor_s() + enough_s, least_s = INFINITY;
    for (int run = 0; run < LEAST_RUNS || processor_s() < until_s; run++) {
        double all_s = run_once(plan, worker, seconds);
        if (all_s < least_s)
            memcpy(fastest, seconds, plan->partition.chunks * sizeof *fastest);
        least_s = fmin(least_s, all_s);
    }
}

static void print(const struct plan *plan, const double *seconds) {
    const struct partition *partition = &plan->partition;
    printf("%s %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", kernel_name(plan->method.kernel),
           partition->positions.first, partition->positions.last, partition->chunk_size);
    for (uint64_t chunk = 0; chunk < partition->chunks; chunk++)
        printf("%.9f\n", seconds[chunk] > 1e-9 ? seconds[chunk] : 1e-9);
}

static enum status measure_and_print(const struct workload *workload, enum kernel kernel,
                                     uint64_t workers, struct schedule schedule,
                                     struct error *error) {
    struct plan plan;
    struct worker worker = {0};
    const struct method method = {.kernel = kernel};
    double *seconds = NULL;
    if (plan_create(&plan, workload, &method, schedule, (unsigned)workers, error) == STATUS_OK &&
        worker_open(&worker, &plan, NULL, 0, 0, error) == STATUS_OK) {
        seconds = calloc(plan.partition.chunks, 2 * sizeof *seconds);
        if (seconds == NULL) {
            error_no_memory(error, "the costs", plan.partition.chunks * 2 * sizeof *seconds);
        } else {
            measure(&plan, &worker, seconds, seconds + plan.partition.chunks);
            print(&plan, seconds);
        }
    }
    free(seconds);
    worker_close(&worker);
    plan_destroy(&plan);
    return error->status;
}

static enum kernel find_kernel(const char *name, struct error *error) {
    static const enum kernel kernels[] = {KERNEL_TRIAL, KERNEL_EXACT, KERNEL_SIEVE};
    for (size_t i = 0; i < sizeof kernels / sizeof *kernels; i++)
        if (strcmp(name, kernel_name(kernels[i])) == 0)
            return kernels[i];
    error_set(error, STATUS_USAGE, "kernel '%s' is not known: use trial, exact or sieve", name);
    return KERNEL_SIEVE;
}

int main(int argc, char **argv) {
    struct error error = {0};
    uint64_t numbers[3]; /* first, last, workers */
    struct schedule schedule = {0};
    if (argc != 6) {
        fprintf(stderr, "usage: primes_costs KERNEL FIRST LAST WORKERS SCHEDULE\n");
        return STATUS_USAGE;
    }
    enum kernel kernel = find_kernel(argv[1], &error);
    for (int i = 0; i < 3 && error.status == STATUS_OK; i++)
        number_parse(argv[i + 2], &numbers[i], &error);
    if (error.status == STATUS_OK)
        schedule_parse(argv[5], &schedule, &error);
    if (error.status == STATUS_OK &&
        (numbers[0] > numbers[1] || numbers[2] < 1 || numbers[2] > 1 << 20))
        error_set(&error, STATUS_USAGE, "give FIRST <= LAST, and from 1 to 2^20 WORKERS");
    if (error.status == STATUS_OK) {
        const struct workload workload = workload_range((struct span){numbers[0], numbers[1]});
        measure_and_print(&workload, kernel, numbers[2], schedule, &error);
    }
    if (error.status != STATUS_OK)
        fprintf(stderr, "primes_costs: %s\n", error.message);
    return (int)error.status;
}
