/* A load whose truth is known, for those who learn to find it: a part of the work that one worker
 * does while the others wait, and a chunk that is larger than a worker's fair share. Both are parts
 * of the same work, which takes no longer on one worker. So a fit of Amdahl's law must give the
 * serial fraction back, and the load balance must be 1 / (1 + imbalance).
 *
 * Rejected: waiting, or work done twice. A profiler would show them, and the serial program would
 * have to do them, too. */
#ifndef PRIMES_WORK_LOAD_H
#define PRIMES_WORK_LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cost_curve.h"
#include "span.h"

struct load {
    double serial_fraction; /* of the cost of all numbers, 0 <= it < 1; chunk 0 has them if it is
                               above 0 */
    double imbalance; /* >= 0: the next chunk costs 1 + imbalance fair shares of what is left */
};

static inline bool load_is_none(const struct load *load) {
    return load->serial_fraction == 0 && load->imbalance == 0;
}

static inline bool load_has_serial_part(const struct load *load) {
    return load->serial_fraction > 0;
}

/* How many chunks the load puts before all others, and how many positions each of them has.
 * *positions becomes what is left, at least one position, and *workers those who share it: all, or
 * all but the one with the large chunk. A load that can be nothing here makes no chunk: an
 * imbalance of one worker, or a part of one position. The curve is that of the positions' costs;
 * flat: all cost the same. */
enum { LOAD_MOST_CHUNKS = 2 };
size_t load_chunks(const struct load *load, const struct cost_curve *curve, struct span *positions,
                   unsigned *workers, uint64_t sizes[LOAD_MOST_CHUNKS]);

#endif
