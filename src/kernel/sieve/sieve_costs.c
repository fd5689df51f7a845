#include "sieve_costs.h"

#include <math.h>

#include "sieve_shape.h"

/* A machine of common caches (48 KiB and 1 MiB) is assumed, and about n / (ln n - 1.08)
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
    if (root <= COMMON_PLANE_BITS)
        return 0;
    const uint64_t span = (uint64_t)sieve_shape_big_span(root, COMMON_BIG_PLANE_BITS);
    return common_planes(plan, span) == 8 ? lesser(span, UINT64_C(30) * COMMON_BIG_PLANE_BITS)
                                          : span;
}
