/* Cuts a range where equal shares of its cost end.
 *
 * In a range from 0, low numbers cost less: a sieve has fewer primes to cross off there, and trial
 * division fewer divisions. Chunks with equally many numbers then end at different times. A curve
 * says what a number costs at the range's top, at half of the top, at a quarter of it, and so on;
 * between these, costs grow in straight lines. That is enough, as costs grow with the logarithm of
 * a number or a power of it, and as only their ratios matter.
 *
 * All is exact in integers of 128 bits, so that every rank cuts alike, on whatever machine it runs.
 * Rejected: logarithms and powers, whose last bit depends on the library and the processor. */
#ifndef PRIMES_WORK_COST_CURVE_H
#define PRIMES_WORK_COST_CURVE_H

#include <stdbool.h>
#include <stdint.h>

#include "span.h"

enum { COST_CURVE_KNOTS = 16, COST_CURVE_MOST = 1 << 20 };

struct cost_curve {
    uint64_t top;
    uint32_t cost[COST_CURVE_KNOTS]; /* of a number near top >> i, in any unit, 1 ..
                                      * COST_CURVE_MOST, none higher than the one before it; all 0:
                                      * there is no curve, as numbers cost alike */
};

bool cost_curve_is_flat(const struct cost_curve *curve);

/* The position within range up to which it costs share / shares of the whole, rounded up: ascending
 * with share, 0 < share < shares <= 2^48. range.last is at most the top. The range costs at least
 * `shares`: surely so if it has that many numbers. */
uint64_t cost_curve_border(const struct cost_curve *curve, struct span range, uint64_t share,
                           uint64_t shares);

#endif
