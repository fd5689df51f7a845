/* The launches of a study by the rounds in which they were launched.
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

/* The launches of one point that went well, in their order. */
struct launches {
    const struct record **items; /* the array is owned, the records are not */
    size_t count;
};

/* Finds them. To be closed whatever the status; {0} may be closed too. STATUS_SYSTEM out of memory.
 */
enum status launches_find(struct launches *launches, const struct records *records,
                          const char *point, struct error *error);
void launches_close(struct launches *launches);

/* Two launches of one round. */
struct pair {
    const struct record *base, *point;
};

/* A pair for each launch of `point` whose round launched `base`, too: where that was launched more
 * than once, with the one nearest in the order of launches. In the order of the point's launches;
 * `pairs` has room for each of these. Returns their number. */
size_t rounds_pair(const struct launches *base, const struct launches *point, struct pair *pairs);

/* A time of a launch, in seconds. */
typedef double time_of(const struct record *record);

/* A ratio of times and both medians, of the same pairs of launches. Without a common round there is
 * no ratio: count is 0, and the numbers are NAN. */
struct paired {
    struct estimate ratio;
    double base_s, point_s;
};

/* How many times as fast as the base the point is: time_s of base / point, paired within rounds.
 * STATUS_SYSTEM out of memory. */
enum status rounds_ratio(const struct launches *base, const struct launches *point, time_of *time_s,
                         struct paired *paired, struct error *error);

#endif
