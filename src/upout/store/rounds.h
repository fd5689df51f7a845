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

/* The launches of one point that succeeded, in order, without those that took less time than their
 * program says (record_has_jumped): no time of these can be trusted. */
struct launches {
    const struct record **items; /* the array is owned, the records are not */
    size_t count;
};

/* Finds the launches of a point. STATUS_SYSTEM out of memory. Close them whatever the status; {0}
 * may be closed too. */
enum status launches_find(struct launches *launches, const struct records *records,
                          const char *point, struct error *error);
void launches_close(struct launches *launches);

/* Two launches of one round. */
struct pair {
    const struct record *base, *point;
};

/* Makes a pair for each launch of `point` in whose round `base` was launched, too; if it was
 * launched more than once, the launch nearest in order is taken. Pairs are in the order of the
 * point's launches; `pairs` has room for all of these. Returns the number of pairs. */
size_t rounds_pair(const struct launches *base, const struct launches *point, struct pair *pairs);

/* Times of two points in the same rounds. The lists are owned; the caller writes the times of each
 * pair into them, by paired_times_fill or itself. */
struct paired_times {
    struct pair *pairs;
    double *bases_s, *points_s;
    size_t count;
};

/* A time of a launch, in seconds. */
typedef double time_of(const struct record *record);

/* A ratio of times and both medians, of the same pairs of launches. Without a common round there is
 * no ratio: count is 0, and the numbers are NAN. */
struct paired {
    struct estimate ratio;
    double base_s, point_s;
};

/* Pairs the launches as rounds_pair does, with room for their times. STATUS_SYSTEM out of memory.
 * Close the times whatever the status. */
enum status paired_times_open(struct paired_times *times, const struct launches *base,
                              const struct launches *point, struct error *error);
void paired_times_close(struct paired_times *times);

/* Writes this time of each launch into the lists. */
void paired_times_fill(struct paired_times *times, time_of *time_s);

/* The ratio and the medians of times that are filled in, which stay in their order. STATUS_SYSTEM
 * out of memory. */
enum status paired_times_ratio(const struct paired_times *times, struct paired *paired,
                               struct error *error);

/* How many times as fast as `base` the point is: the ratio of time_s of base to point, paired
 * within rounds. STATUS_SYSTEM out of memory. */
enum status rounds_ratio(const struct launches *base, const struct launches *point, time_of *time_s,
                         struct paired *paired, struct error *error);

#endif
