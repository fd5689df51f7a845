#include "sieve_shape.h"

#include <math.h>

#include "sieve_big.h"
#include "sieve_semiprimes.h"

enum {
    ORDERED_BITS_LEAST = 1 << 18,
    ORDERED_BITS_MOST = 1 << 23,
    NARROW_BITS_MAX = 1 << 19, /* at which the wheel is always the smallest */
    FIRST_LIMIT = 1024,
};

/* The longest plane, in bits, that is one segment: seven eighths of the level 1 cache. If a plane
 * has to be cut, its segments are shorter, as patterns and lists pass through the cache as well. */
static uint64_t whole_bits(const struct sieve_plan *plan) {
    return plan->shared->cache.l1_bytes * 7 / PRESIEVE_ROW_BITS * PRESIEVE_ROW_BITS;
}

static uint64_t parts_of(uint64_t whole, uint64_t most) {
    return (whole + most - 1) / most;
}

struct sieve_shape sieve_shape_cut(const struct sieve_plan *plan, const struct wheel *wheel,
                                   uint64_t bits) {
    if (bits < SIEVE_PLANE_BITS_MIN)
        bits = SIEVE_PLANE_BITS_MIN;
    uint64_t large = parts_of(bits, plan->level_bits_max[1]);
    uint64_t small =
        bits <= whole_bits(plan) ? 1 : parts_of(parts_of(bits, large), plan->level_bits_max[0]);
    uint64_t rows = parts_of(bits, large * small * PRESIEVE_ROW_BITS);
    return (struct sieve_shape){
        .wheel = wheel,
        .level_bits = {(uint32_t)(rows * PRESIEVE_ROW_BITS),
                       (uint32_t)(small * rows * PRESIEVE_ROW_BITS),
                       (uint32_t)(large * small * rows * PRESIEVE_ROW_BITS)}};
}

/* The length of the planes when a stretch is cut into equal blocks. */
static uint64_t equal_planes(uint64_t width, uint64_t modulus, uint64_t most) {
    uint64_t bits = width / modulus + 2; /* both ends may be cut */
    return parts_of(bits, parts_of(bits, most));
}

unsigned sieve_shape_wheel(const struct sieve_plan *plan, uint64_t width) {
    const uint64_t most = plan->plane_bits_max;
    if (plan->has_big_blocks)
        return lesser(width, plan->span_max) / 210 >= lesser(plan->root, SIEVE_LONGEST_PLANE) ? 1
                                                                                              : 0;
    uint64_t enough = plan->root > SIEVE_LONG_PLANE ? plan->root : SIEVE_LONG_PLANE;
    if (equal_planes(width, 2310, most) >= enough)
        return 2;
    return equal_planes(width, 210, most) >= enough ? 1 : 0;
}

struct sieve_shape sieve_shape_for(const struct sieve_plan *plan, uint64_t lo, uint64_t hi) {
    const struct wheel *wheel = &plan->shared->wheel[sieve_shape_wheel(plan, hi - lo)];
    uint64_t most = plan->plane_bits_max, bits = equal_planes(hi - lo, wheel->modulus, most);
    if (plan->root > bits) {
        most = lesser(most, plan->span_max / wheel->modulus + 1);
        bits = equal_planes(hi - lo, wheel->modulus, most);
    }
    return sieve_shape_cut(plan, wheel, bits);
}

struct sieve_shape sieve_shape_held(const struct sieve_plan *plan, uint64_t lo, uint64_t hi) {
    const struct wheel *wheel = &plan->shared->wheel[0];
    return sieve_shape_cut(plan, wheel,
                           lesser((hi - lo) / wheel->modulus + 2, plan->ordered_plane_bits));
}

bool sieve_shape_is_narrow(const struct sieve_plan *plan, uint64_t lo, uint64_t hi) {
    return (hi - lo) / 30 + 2 <= plan->narrow_bits && plan->root > (hi - lo) / 30;
}

/* Multiples of primes a..b, coprime to 30030, in `span` numbers (Mertens). */
static double expected_hits(double span, double a, double b) {
    return a < b ? span * 5760 / 30030 * (log(log(b)) - log(log(a))) : 0;
}

/* The memory that the hits of big primes may have. It grows more slowly than a list of the primes
 * themselves would. */
static double hits_budget_bytes(double root) {
    return 24e6 * pow(root / 3.2e7, 0.7);
}

double sieve_shape_big_span(double root, uint32_t plane_bits) {
    double one = expected_hits(1, plane_bits / 2, root) * BIG_HIT_BYTES;
    return fmin(SIEVE_SPAN_MAX, hits_budget_bytes(root) / fmax(one, 1e-9));
}

static void choose_hits(struct sieve_plan *plan) {
    double hits = 0, root = (double)plan->root;
    uint32_t longest_plane = plan->ordered_plane_bits;
    for (double stretch = (double)plan->span_max; stretch > 1e5; stretch /= 2) {
        const struct wheel *wheel =
            &plan->shared->wheel[sieve_shape_wheel(plan, (uint64_t)stretch)];
        double bits = fmin(stretch / wheel->modulus, plan->plane_bits_max);
        longest_plane = (uint32_t)fmax(longest_plane, bits);
        hits = fmax(hits, expected_hits(stretch, fmax(bits, SIEVE_PLANE_BITS_MIN), root));
    }
    if (fmin(root, (double)(plan->hi - plan->lo) / 30 + 2) <= plan->narrow_bits)
        return; /* all blocks are narrow, or without big primes */
    plan->hits_max = (size_t)(1.1 * hits) + ((size_t)1 << 18);
    plan->lists_max = big_lists_max(longest_plane);
}

/* As long as no prime is longer than a plane, planes have the length that suits the level 2 cache
 * best. They are made longer, up to what that cache can bear, if this keeps primes from being big.
 */
static void choose_planes(struct sieve_plan *plan) {
    const struct cache *cache = &plan->shared->cache;
    const double width = (double)(plan->hi - plan->lo) + 1, root = (double)plan->root;
    /* Three quarters of the level 1 cache; but see whole_bits. */
    plan->level_bits_max[0] = (uint32_t)(cache->l1_bytes / 4 * 3 * 8);
    plan->level_bits_max[1] = (uint32_t)(lesser(cache->l2_bytes / 4, (size_t)256 << 10) * 8);
    plan->plane_bits_max = plan->level_bits_max[1];
    double span = SIEVE_SPAN_MAX;
    plan->has_big_blocks = plan->root > plan->plane_bits_max;
    if (plan->has_big_blocks) {
        plan->plane_bits_max = (uint32_t)(lesser(cache->l2_bytes, (size_t)1 << 20) * 8);
        span = sieve_shape_big_span(root, plan->plane_bits_max);
    }
    plan->span_max = (uint64_t)fmin(span, width + WHEEL_MODULUS_MAX);
}

/* Planes that are held for visiting are as long as the root, so that all primes can be crossed off
 * in them. If the root is too long for that, a block spans as many numbers as the root, so that a
 * pass over the big primes is worth it. */
static void choose_held_planes(struct sieve_plan *plan) {
    const double root = (double)plan->root;
    double ordered_bits = fmax((double)ORDERED_BITS_LEAST, fmin(root, ORDERED_BITS_MOST));
    ordered_bits = fmin(fmax(ordered_bits, root / 30), (double)plan->span_max / 30 + 1);
    /* Until cutting it again gives the same: rounding up can take one more segment. */
    for (uint64_t bits = 0, next = (uint64_t)ordered_bits; bits != next;) {
        bits = next;
        next = sieve_shape_cut(plan, &plan->shared->wheel[0], bits).level_bits[SIEVE_PLANE];
        plan->ordered_plane_bits = (uint32_t)next;
    }
    const uint64_t narrow = lesser(plan->shared->cache.l2_bytes / 2, NARROW_BITS_MAX);
    plan->narrow_bits = (uint32_t)lesser(narrow, plan->ordered_plane_bits);
}

static void choose_list(struct sieve_plan *plan) {
    const double width = (double)(plan->hi - plan->lo) + 1;
    const double longest = fmax(fmin(plan->plane_bits_max, width / 30 + 2), SIEVE_LISTED_LEAST);
    plan->listed_limit = (uint32_t)fmin((double)plan->root, longest);
    if (plan->root < FIRST_LIMIT)
        plan->listed_limit = FIRST_LIMIT;
    const uint32_t least = semiprimes_least(plan->hi);
    if (least == 0 || width < (double)SEMIPRIMES_LEAST_WIDTH * (double)(plan->hi / least))
        return;
    plan->semiprimes_least = least;
    plan->partner_limit = (uint32_t)(plan->hi / least);
    if (plan->listed_limit < plan->partner_limit)
        plan->listed_limit = plan->partner_limit;
}

void sieve_shape_plan(struct sieve_plan *plan) {
    choose_planes(plan);
    choose_held_planes(plan);
    choose_hits(plan);
    choose_list(plan);
}
