#include "sieve_plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "isqrt.h"
#include "sieve_block.h"

enum {
    FIRST_LIMIT = 1024,
    ODD_SIEVE_LIMIT = SIEVE_LISTED_LEAST,
    ORDERED_BITS_LEAST = 1 << 18,
    ORDERED_BITS_MOST = 1 << 23,
    NARROW_BITS_MAX = 1 << 19,       /* at which the wheel is always the smallest */
    LARGEST_WHEEL_ABOVE = 300000000, /* numbers: planes of less than 2^17 bits */
};

uint32_t sieve_plan_listed_up_to(const struct sieve_plan *plan, uint64_t n) {
    uint32_t low = 0, high = plan->prime_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (plan->primes[middle] <= n)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static enum status share(struct sieve_plan *plan, const struct sieve_processor *on,
                         struct error *error) {
    struct sieve_shared *shared = calloc(1, sizeof *shared);
    if (shared == NULL)
        return error_no_memory(error, "sieve plan", sizeof *shared);
    plan->owned = shared;
    plan->shared = shared;
    /* The largest is of no use in shorter ranges: see sieve_wheel_for. */
    const bool all = plan->hi - plan->lo > LARGEST_WHEEL_ABOVE;
    for (unsigned i = 0; i < (all ? WHEEL_COUNT : WHEEL_COUNT - 1); i++)
        wheel_build(&shared->wheel[i], i);
    shared->cache = on->cache;
    shared->lanes = sieve_lanes(on->path);
    shared->presieve = presieve_tables();
    return STATUS_OK;
}

/* Multiples of primes a..b, coprime to 30, in `span` numbers (Mertens). */
static double expected_hits(double span, double a, double b) {
    return a < b ? span * 8 / 30 * (log(log(b)) - log(log(a))) : 0;
}

/* The memory that the hits of big primes may have. It grows more slowly than a list of the primes
 * themselves would. */
static double hits_budget_bytes(double root) {
    return 24e6 * pow(root / 3.2e7, 0.7);
}

/* Numbers in a block with big primes, of planes of at most so many bits. */
static double span_of_big_blocks(double root, uint32_t plane_bits) {
    double one = expected_hits(1, plane_bits / 2, root) * BIG_HIT_BYTES;
    return fmin(SIEVE_SPAN_MAX, hits_budget_bytes(root) / fmax(one, 1e-9));
}

static void choose_hits(struct sieve_plan *plan) {
    double hits = 0, root = (double)plan->root;
    uint32_t longest_plane = plan->ordered_plane_bits;
    for (double stretch = (double)plan->span_max; stretch > 1e5; stretch /= 2) {
        const struct wheel *wheel = &plan->shared->wheel[sieve_wheel_for(plan, (uint64_t)stretch)];
        double bits = fmin(stretch / wheel->modulus, plan->plane_bits_max);
        longest_plane = (uint32_t)fmax(longest_plane, bits);
        hits = fmax(hits, expected_hits(stretch, fmax(bits, SIEVE_PLANE_BITS_MIN), root));
    }
    if (fmin(root, (double)(plan->hi - plan->lo) / 30 + 2) <= plan->narrow_bits)
        return; /* all blocks are narrow, or without big primes */
    plan->hits_max = (size_t)(1.1 * hits) + ((size_t)1 << 18);
    plan->lists_max = big_lists_max(longest_plane);
}

static void choose_sizes(struct sieve_plan *plan) {
    const struct cache *cache = &plan->shared->cache;
    double width = (double)(plan->hi - plan->lo) + 1, root = (double)plan->root;

    /* Three quarters of the cache: patterns, offsets and lists pass through as well. */
    plan->level_bits_max[0] = (uint32_t)(cache->l1_bytes / 4 * 3 * 8);
    /* Planes are as short as the cache likes them while all primes can still be crossed off in
     * them, and as long as it bears them where that keeps primes from being big. */
    size_t plane_bytes = cache->l2_bytes / 4;
    if (plane_bytes > ((size_t)256 << 10))
        plane_bytes = (size_t)256 << 10;
    plan->level_bits_max[1] = (uint32_t)(plane_bytes * 8);
    plan->plane_bits_max = plan->level_bits_max[1];
    double span = SIEVE_SPAN_MAX;
    plan->has_big_blocks = plan->root > plan->plane_bits_max;
    if (plan->has_big_blocks) {
        plane_bytes = cache->l2_bytes < ((size_t)1 << 20) ? cache->l2_bytes : (size_t)1 << 20;
        plan->plane_bits_max = (uint32_t)(plane_bytes * 8);
        span = span_of_big_blocks(root, plan->plane_bits_max);
    }
    span = fmin(span, width + WHEEL_MODULUS_MAX);
    plan->span_max = (uint64_t)span;

    /* Held for visiting: planes as long as the root, so that all primes can be crossed off in them;
     * beyond that as wide as the root, so that a pass over the big primes pays. */
    double ordered_bits = fmax((double)ORDERED_BITS_LEAST, fmin(root, ORDERED_BITS_MOST));
    ordered_bits = fmin(fmax(ordered_bits, root / 30), span / 30 + 1);
    /* Until cutting it again gives the same: rounding up can take one more segment. */
    for (uint64_t bits = 0, next = (uint64_t)ordered_bits; bits != next;) {
        bits = next;
        next = sieve_cut(plan, &plan->shared->wheel[0], bits).level_bits[SIEVE_PLANE];
        plan->ordered_plane_bits = (uint32_t)next;
    }
    size_t narrow_bytes = cache->l2_bytes / 2;
    plan->narrow_bits = (uint32_t)(narrow_bytes < NARROW_BITS_MAX ? narrow_bytes : NARROW_BITS_MAX);
    if (plan->narrow_bits > plan->ordered_plane_bits)
        plan->narrow_bits = plan->ordered_plane_bits;
    choose_hits(plan);

    double longest = fmax(fmin(plan->plane_bits_max, width / 30 + 2), SIEVE_LISTED_LEAST);
    plan->listed_limit = (uint32_t)fmin(root, longest);
    if (plan->root < FIRST_LIMIT)
        plan->listed_limit = FIRST_LIMIT;
}

static int list_prime(uint64_t prime, void *plan_pointer) {
    struct sieve_plan *plan = plan_pointer;
    plan->primes[plan->prime_count++] = (uint32_t)prime;
    return 0;
}

/* The primes up to the limit of a short list: all numbers are stored, only those that are prime
 * stay. */
static void list_short(struct sieve_plan *plan) {
    uint8_t composite[ODD_SIEVE_LIMIT / 2] = {0}; /* 2 i + 1 */
    const uint32_t limit = plan->listed_limit, end = (limit + 1) / 2;
    list_prime(2, plan);
    for (uint32_t i = 1; i < end; i++) {
        plan->primes[plan->prime_count] = 2 * i + 1;
        plan->prime_count += !composite[i];
        if (!composite[i])
            for (uint32_t k = 2 * i * (i + 1); k < end; k += 2 * i + 1)
                composite[k] = 1;
    }
}

static enum status plan_create(struct sieve_plan **result, uint64_t lo, uint64_t hi,
                               const struct sieve_shared *shared, const struct sieve_processor *on,
                               struct error *error);

/* The list, from the plan for 0..root unless it is short. */
static enum status list_primes(struct sieve_plan *plan, struct error *error) {
    /* Above the bound pi(n) < 1.26 n / ln n of Rosser and Schoenfeld. */
    double limit = plan->listed_limit;
    size_t most = (size_t)(1.26 * limit / log(limit)) + 2;
    plan->primes = sieve_memory_create(most * sizeof *plan->primes, SIEVE_LINE_BYTES,
                                       "list of sieving primes", error);
    if (plan->primes == NULL)
        return error->status;
    if (plan->listed_limit <= ODD_SIEVE_LIMIT) {
        list_short(plan);
        return STATUS_OK;
    }
    struct sieve *sieve = NULL;
    if (sieve_create(&sieve, plan->roots, error) != STATUS_OK)
        return error->status;
    sieve_seek(sieve, 0, plan->listed_limit);
    sieve_visit(sieve, plan->listed_limit, list_prime, plan);
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
    plan->stored = sieve_memory_create_huge(plan->stored_bytes, "sieving primes", error);
    for (size_t b = 0; plan->stored != NULL && b < blocks; b++)
        sieve_hold_block(sieve, b, plan->stored + b * block_words);
    sieve_destroy(sieve);
    return error->status;
}

static enum status plan_fill(struct sieve_plan *plan, struct error *error) {
    choose_sizes(plan);
    if (plan->root > ODD_SIEVE_LIMIT &&
        plan_create(&plan->roots, 0, plan->root, plan->shared, NULL, error) != STATUS_OK)
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

/* shared: of the plan above, or NULL, and then for this processor. */
static enum status plan_create(struct sieve_plan **result, uint64_t lo, uint64_t hi,
                               const struct sieve_shared *shared, const struct sieve_processor *on,
                               struct error *error) {
    struct sieve_plan *plan = calloc(1, sizeof *plan);
    if (plan == NULL)
        return error_no_memory(error, "sieve plan", sizeof *plan);
    plan->lo = lo;
    plan->hi = hi;
    plan->root = isqrt(hi);
    plan->shared = shared;
    if ((shared == NULL && share(plan, on, error) != STATUS_OK) ||
        plan_fill(plan, error) != STATUS_OK) {
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
    *plan = NULL;
    return plan_create(plan, lo, hi, NULL, on, error);
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

/* The two below take a machine of common caches (48 KiB and 1 MiB), and about n / (ln n - 1.08)
 * primes up to n (Legendre). */
enum { COMMON_PLANE_BITS = 1 << 21, COMMON_BIG_PLANE_BITS = 1 << 23 };

static unsigned common_planes(const struct sieve_plan *plan, uint64_t width) {
    const uint64_t enough = plan->root > SIEVE_LONG_PLANE ? plan->root : SIEVE_LONG_PLANE;
    if (plan->root > COMMON_PLANE_BITS)
        return width / 210 >= (enough < SIEVE_LONGEST_PLANE ? enough : SIEVE_LONGEST_PLANE) ? 48
                                                                                            : 8;
    return width / 2310 >= enough ? 480 : width / 210 >= enough ? 48 : 8;
}

/* Fitted to runs over 10^8 to 10^12 numbers in pieces: within a factor of two. */
uint64_t sieve_plan_setup(const struct sieve_plan *plan, uint64_t width) {
    const double crossed = fmax(fmin((double)plan->root, COMMON_BIG_PLANE_BITS), 100);
    return (uint64_t)(crossed / (log(crossed) - 1.08) * (1000 + 14 * common_planes(plan, width)));
}

uint64_t sieve_plan_renewal(const struct sieve_plan *plan) {
    const double root = (double)plan->root;
    return root > COMMON_PLANE_BITS ? (uint64_t)span_of_big_blocks(root, COMMON_BIG_PLANE_BITS) : 0;
}
