/* Cuts a range into parts of equal cost.
 *
 * In a range from 0, low numbers cost less: a sieve has fewer primes to cross off there, and trial
 * division needs fewer divisions. So chunks with the same number of numbers end at different times.
 * A curve gives the cost of a number at the range's top, at half of the top, at a quarter of it,
 * and so on; in between, costs are interpolated linearly. That is enough, because costs grow with
 * the logarithm or a power of a number, and only their ratios matter.
 *
 * The arithmetic is exact, in integers of 128 bits, so that all ranks cut alike on every machine.
 * Rejected: logarithms and powers, whose last bit depends on the library and the processor. */
#ifndef PRIMES_WORK_COST_CURVE_H
#define PRIMES_WORK_COST_CURVE_H

#include <stdbool.h>
#include <stdint.h>

#include "span.h"

enum { COST_CURVE_KNOTS = 16, COST_CURVE_MOST = 1 << 20 };

struct cost_curve {
    uint64_t top;
    /* The cost of a number near top >> i, in any unit: 1 .. COST_CURVE_MOST, never rising with i.
     * All 0: the curve is flat, all numbers cost the same. */
    uint32_t cost[COST_CURVE_KNOTS];
};

static inline bool cost_curve_is_flat(const struct cost_curve *curve) {
    return curve->cost[0] == 0;
}

/* The position at which share / shares of the range's cost end, rounded up; it grows with share, 0
 * < share < shares <= 2^48. range.last must be at most the top, and the range must cost at least
 * `shares`, as it does if it has that many numbers. */
uint64_t cost_curve_border(const struct cost_curve *curve, struct span range, uint64_t share,
                           uint64_t shares);

#endif
