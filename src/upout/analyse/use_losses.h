/* Where the core time of a command went, seen from outside: for any program, since most report
 * nothing.
 *
 * A command takes T(n) on n workers, and all its processes C(n) processor time; the cores that it
 * was given idle for n T(n) - C(n). Then
 *
 *     n T(n) - T(1)  =  C(n) - C(1)  +  (n T(n) - C(n)) - (T(1) - C(1))
 *     what is lost      more work       more idling
 *
 * in each launch, exactly, against the base of its round; against a base of m workers with m T(m)
 * in place of T(1). Threads that spin while they wait count as work.
 *
 * Rejected: a split of the idling into waiting, uneven shares and serial parts, which totals cannot
 * tell apart. What the threads did in one launch that was watched is a finding of its own
 * (cores_check.h). */
#ifndef UPOUT_USE_LOSSES_H
#define UPOUT_USE_LOSSES_H

#include <stdbool.h>

#include "plan.h"
#include "rounds.h"
#include "stats.h"
#include "status.h"

struct use_losses {
    bool is_known; /* false without a base in a round, or without processor times */
    /* Core-seconds: m T(m) of the base, and both losses, which are negative if the point needs
     * less. Means of the same launches, the middle half by T(n): outliers do not count, and the
     * parts add up to the mean of n T(n). */
    double useful_s, work_s, idle_s;
    struct estimate work_share, idle_share; /* of n T(n): medians of all rounds */
};

/* Two points, of which the base does the same work on one worker, or on the fewest that ran. */
struct use_points {
    const struct launches *base, *point; /* base may be NULL */
    struct layout base_layout, layout;
};

/* STATUS_SYSTEM out of memory. */
enum status use_losses_measure(const struct use_points *points, struct use_losses *losses,
                               struct error *error);

#endif
