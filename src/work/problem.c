#include "problem.h"

#include "chunk_size.h"
#include "sieve_planner.h"
#include "vocabulary.h"

const char *kernel_name(enum kernel kernel) {
    return vocabulary_kernels[kernel];
}

enum simd kernel_simd(enum kernel kernel) {
    enum simd path = simd_path();
    return kernel != KERNEL_TRIAL || path < SIMD_AVX2 ? path : SIMD_AVX2;
}

/* What a load leaves is cut as work of its own, for those who share it. */
static enum status cut(struct problem *problem, const struct schedule *schedule,
                       struct error *error) {
    struct problem rest = *problem;
    struct span *positions = &rest.workload.positions;
    const struct cost_curve costs = chunk_size_costs(problem);
    uint64_t sizes[LOAD_MOST_CHUNKS], chunk_size = schedule->chunk_size;
    size_t led = load_chunks(&schedule->load, &costs, positions, &rest.workers, sizes);
    if (chunk_size == 0) {
        uint64_t most = PARTITION_MOST_CHUNKS - 1;
        uint64_t least = (positions->last - positions->first) / most + 1;
        chunk_size = chunk_size_choose(&rest, schedule);
        if (chunk_size < least)
            chunk_size = least;
    }
    if (partition_cut_led(&problem->partition, problem->workload.positions, sizes, led, chunk_size,
                          error) == STATUS_OK &&
        schedule->chunk_size == 0) {
        rest.partition.chunks = problem->partition.chunks - led;
        const struct cost_curve curve = chunk_size_curve(&rest, schedule);
        partition_cut_by_cost(&problem->partition, &curve);
    }
    return error->status;
}

enum status problem_create(struct problem *problem, const struct workload *workload,
                           const struct method *method, struct schedule schedule, unsigned workers,
                           struct error *error) {
    *problem = (struct problem){.workload = *workload, .method = *method, .workers = workers};
    if (method->keys.kind == KEYS_GAP && workload->kind != WORKLOAD_RANGE)
        return error_set(error, STATUS_USAGE,
                         "--by gap counts a --range: use prime, residue:M, last-digit or magnitude "
                         "for a list or random numbers");
    if (method->kernel == KERNEL_SIEVE) {
        if (workload->kind != WORKLOAD_RANGE)
            return error_set(error, STATUS_USAGE,
                             "the sieve counts only ranges: use --kernel exact or trial for a list "
                             "or random numbers");
        enum status status = sieve_plan_create(&problem->sieve, workload->positions.first,
                                               workload->positions.last, error);
        if (status != STATUS_OK)
            return status;
    }
    return cut(problem, &schedule, error);
}

void problem_destroy(struct problem *problem) {
    sieve_plan_destroy(problem->sieve);
    partition_destroy(&problem->partition);
    *problem = (struct problem){0};
}

size_t problem_bytes(const struct problem *problem) {
    return problem->sieve == NULL ? 0 : sieve_plan_bytes(problem->sieve);
}
