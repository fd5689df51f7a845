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

/* Gives a round to records that have none. */
void rounds_infer(struct records *records);

/* Two launches of one round that both went well. */
struct pair {
    const struct record *base, *point;
};

/* A pair for each launch of `point` whose round launched `base`, too: where that was launched more
 * than once, with the one nearest in the order of launches. In the order of the point's launches;
 * `pairs` has room for one of each record. Returns their number. */
size_t rounds_pair(const struct records *records, const struct point *base,
                   const struct point *point, struct pair *pairs);

/* A time of a launch, in seconds. */
typedef double time_of(const struct record *record);

/* How many times as fast as the base the point is: time_s of base / point, paired within rounds.
 * STATUS_SYSTEM out of memory. */
enum status rounds_ratio(const struct records *records, const struct point *base,
                         const struct point *point, time_of *time_s, struct estimate *ratio,
                         struct error *error);

#endif
