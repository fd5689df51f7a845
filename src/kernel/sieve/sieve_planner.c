#include "sieve_planner.h"

#include <math.h>
#include <stdlib.h>

#include "isqrt.h"
#include "memory.h"
#include "sieve.h"
#include "sieve_block.h"
#include "sieve_memory.h"
#include "sieve_shape.h"

enum {
    ODD_SIEVE_LIMIT = 1 << 12,
    LARGEST_WHEEL_ABOVE = 300000000, /* numbers: planes of less than 2^17 bits */
};

static const struct sieve_lanes *const paths[SIMD_PATHS] =
    SIMD_TABLE(&sieve_lanes_portable, &sieve_lanes_avx2, &sieve_lanes_avx512);

static enum status shared_create(struct sieve_shared **result, uint64_t width,
                                 const struct sieve_processor *on, struct error *error) {
    struct sieve_shared *shared = calloc(1, sizeof *shared);
    if (shared == NULL)
        return error_no_memory(error, "sieve plan", sizeof *shared);
    /* Shorter ranges never use the largest wheel: see sieve_shape_wheel. */
    const bool all = width > LARGEST_WHEEL_ABOVE;
    for (unsigned i = 0; i < (all ? WHEEL_COUNT : WHEEL_COUNT - 1); i++)
        wheel_build(&shared->wheel[i], i);
    shared->cache = on->cache;
    shared->lanes = paths[on->path];
    shared->presieve = presieve_tables();
    *result = shared;
    return STATUS_OK;
}

/* The primes up to the limit of a short list: all numbers are stored, only those that are prime
 * stay. */
static enum status list_short(struct sieve_plan *plan, struct error *error) {
    const uint32_t limit = plan->listed_limit, end = (limit + 1) / 2;
    uint8_t *composite = memory_create(end, 1, "list of sieving primes", error); /* 2 i + 1 */
    if (composite == NULL)
        return error->status;
    for (uint32_t i = 1; 2 * i * (i + 1) < end; i++)
        if (!composite[i])
            for (uint32_t k = 2 * i * (i + 1); k < end; k += 2 * i + 1)
                composite[k] = 1;
    uint32_t count = 0;
    plan->primes[count++] = 2;
    for (uint32_t i = 1; i < end; i++) {
        plan->primes[count] = 2 * i + 1;
        count += !composite[i];
    }
    plan->prime_count = count;
    free(composite);
    return STATUS_OK;
}

static enum status plan_create(struct sieve_plan **result, uint64_t lo, uint64_t hi,
                               const struct sieve_shared *shared, struct error *error);

/* Makes the list: a short one directly, a longer one by sieving with the plan of its numbers. */
static enum status list_primes(struct sieve_plan *plan, struct error *error) {
    /* Above the bound pi(n) < 1.26 n / ln n of Rosser and Schoenfeld. */
    double limit = plan->listed_limit;
    size_t most = (size_t)(1.26 * limit / log(limit)) + 2;
    plan->primes = sieve_memory_create(most * sizeof *plan->primes, SIEVE_LINE_BYTES,
                                       "list of sieving primes", error);
    if (plan->primes == NULL)
        return error->status;
    if (plan->listed_limit <= ODD_SIEVE_LIMIT)
        return list_short(plan, error);
    struct sieve *sieve = NULL;
    if (sieve_create(&sieve, plan->roots, error) != STATUS_OK)
        return error->status;
    sieve_seek(sieve, 0, plan->listed_limit);
    enum { ROOM = 512 };
    uint64_t primes[ROOM];
    for (size_t count; (count = sieve_next(sieve, plan->listed_limit, primes, ROOM)) > 0;) {
        for (size_t i = 0; i < count; i++)
            plan->primes[plan->prime_count + i] = (uint32_t)primes[i];
        plan->prime_count += (uint32_t)count;
    }
    sieve_destroy(sieve);
    return STATUS_OK;
}

static enum status store_roots(struct sieve_plan *plan, struct error *error) {
    const struct sieve_plan *roots = plan->roots;
    struct sieve *sieve = NULL;
    if (sieve_create(&sieve, roots, error) != STATUS_OK)
        return error->status;
    size_t block_words = (size_t)roots->ordered_plane_bits * 8 / 64;
    size_t blocks = (size_t)(plan->root / ((uint64_t)roots->ordered_plane_bits * 30)) + 1;
    plan->stored_bytes = blocks * block_words * sizeof *plan->stored;
    plan->stored =
        sieve_memory_create_huge(plan->stored_bytes, plan->stored_bytes, "sieving primes", error);
    for (size_t b = 0; plan->stored != NULL && b < blocks; b++)
        sieve_hold_block(sieve, b, plan->stored + b * block_words);
    sieve_destroy(sieve);
    return error->status;
}

static enum status plan_fill(struct sieve_plan *plan, struct error *error) {
    sieve_shape_plan(plan);
    const uint64_t needed = plan->root > plan->listed_limit ? plan->root : plan->listed_limit;
    if (needed > ODD_SIEVE_LIMIT &&
        plan_create(&plan->roots, 0, needed, plan->shared, error) != STATUS_OK)
        return error->status;
    if (list_primes(plan, error) != STATUS_OK)
        return error->status;
    if (plan->root <= plan->listed_limit) {
        sieve_plan_destroy(plan->roots);
        plan->roots = NULL;
    } else if (plan->hi - plan->lo > plan->span_max) {
        return store_roots(plan, error);
    }
    return STATUS_OK;
}

static enum status plan_create(struct sieve_plan **result, uint64_t lo, uint64_t hi,
                               const struct sieve_shared *shared, struct error *error) {
    struct sieve_plan *plan = calloc(1, sizeof *plan);
    if (plan == NULL)
        return error_no_memory(error, "sieve plan", sizeof *plan);
    plan->lo = lo;
    plan->hi = hi;
    plan->root = isqrt(hi);
    plan->shared = shared;
    if (plan_fill(plan, error) != STATUS_OK) {
        sieve_plan_destroy(plan);
        return error->status;
    }
    *result = plan;
    return STATUS_OK;
}

enum status sieve_plan_create(struct sieve_plan **plan, uint64_t lo, uint64_t hi,
                              struct error *error) {
    const struct sieve_processor this = {cache_sizes(), simd_path()};
    return sieve_plan_create_for(plan, lo, hi, &this, error);
}

enum status sieve_plan_create_for(struct sieve_plan **plan, uint64_t lo, uint64_t hi,
                                  const struct sieve_processor *on, struct error *error) {
    struct sieve_shared *shared = NULL;
    *plan = NULL;
    if (shared_create(&shared, hi - lo, on, error) != STATUS_OK)
        return error->status;
    if (plan_create(plan, lo, hi, shared, error) != STATUS_OK) {
        free(shared);
        return error->status;
    }
    (*plan)->owned = shared;
    return STATUS_OK;
}

void sieve_plan_destroy(struct sieve_plan *plan) {
    if (plan == NULL)
        return;
    sieve_plan_destroy(plan->roots);
    sieve_memory_free(plan->stored);
    sieve_memory_free(plan->primes);
    free(plan->owned);
    free(plan);
}

size_t sieve_plan_bytes(const struct sieve_plan *plan) {
    size_t bytes = sizeof *plan + plan->prime_count * sizeof *plan->primes + plan->stored_bytes;
    if (plan->owned != NULL)
        bytes += sizeof *plan->owned;
    return plan->roots != NULL ? bytes + sieve_plan_bytes(plan->roots) : bytes;
}
