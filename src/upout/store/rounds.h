/* Pairs the launches of a study that belong to the same round.
 *
 * Ratios are taken within rounds (paired.h). Schema 1 of runs.jsonl did not write the round. There
 * it follows from the order: a round launched each point at most once, so it ended where a point
 * came again. */
#ifndef UPOUT_ROUNDS_H
#define UPOUT_ROUNDS_H

#include <stddef.h>

#include "plan.h"
#include "record.h"
#include "stats.h"
#include "status.h"

/* Sets the round of records that have none. */
void rounds_infer(struct records *records);

/* Two launches of the same round that both succeeded. */
struct pair {
    const struct record *base, *point;
};

/* Makes a pair for each launch of `point` in whose round `base` was launched, too; if it was
 * launched more than once, the launch nearest in order is taken. Pairs are in the order of the
 * point's launches; `pairs` has room for one for each record. Returns the number of pairs. */
size_t rounds_pair(const struct records *records, const struct point *base,
                   const struct point *point, struct pair *pairs);

/* A time of a launch, in seconds. */
typedef double time_of(const struct record *record);

/* How many times as fast as `base` the point is: the ratio of time_s of base to point, paired
 * within rounds. STATUS_SYSTEM out of memory. */
enum status rounds_ratio(const struct records *records, const struct point *base,
                         const struct point *point, time_of *time_s, struct estimate *ratio,
                         struct error *error);

#endif
