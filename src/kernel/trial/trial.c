/* The notebook's primality by trial division, and its count of divisions.
 *
 * It is the work whose cost grows as sqrt(n). So faster paths must not change what is computed: n
 * is divided by every odd candidate, in order, up to the first divisor or to the exact root. The
 * count follows from where the search ended: its loop has no counter.
 *
 * Rejected: wheels, and lists of primes as candidates: faster, but another algorithm.
 *
 * Checks: tests/oracle/primality_test.c compares both paths with the simple loop and the exact
 * test.
 */
#include "trial.h"

#include "isqrt.h"
#include "simd.h"
#include "trial_path.h"

static const struct trial_path *const paths[SIMD_PATHS] =
    SIMD_TABLE(&trial_portable, &trial_avx2, &trial_avx2);

bool trial_is_prime(uint64_t n, uint64_t *divisions) {
    if (n < 4)
        return n >= 2;
    if (n % 2 == 0)
        return false;
    uint64_t root = isqrt(n);
    uint64_t divisor = paths[simd_path()]->divide(n, 3, root);
    uint64_t last = divisor != 0 ? divisor : root;
    *divisions += (last - 1) / 2;
    return divisor == 0;
}
