/* The campaign launches all points in rounds, until every curve is known well enough or the budget
 * is spent. */
#ifndef UPOUT_CAMPAIGN_H
#define UPOUT_CAMPAIGN_H

#include "interrupts.h"
#include "paired.h"
#include "point_launch.h"
#include "progress.h"
#include "status.h"
#include "study.h"

/* Adds records to the study until it is done or an interrupt comes.
 *
 * A round launches every point that takes part once, in random order, and the serial program of
 * each work twice, once in each half of the order, and once on each work that has grown for a weak
 * series. The order follows from the plan's seed and the
 * number of records at the start. A series takes part, with all its points, until its curve is
 * done: all ratios of makespans and of commands to the serial program, paired within rounds, have a
 * 95 % interval of a half-width of the plan's precision (of their logarithms), or all points have
 * all their repetitions. The serial program takes part while a series of its work does. A point
 * that has failed twice in this campaign is left out.
 *
 * Rounds are whole: one begins only if the budget has room for all of it. The first one always
 * begins. What earlier campaigns of the study used of the budget counts. A round in which an
 * earlier campaign was interrupted stays as it is, since a launch of today has no pair in it.
 *
 * STATUS_SYSTEM if a record cannot be written or nothing can be launched. */
enum status campaign_run(struct study *study, const struct point_launch *launch,
                         struct interrupts *interrupts, struct progress *progress,
                         struct error *error);

/* Whether campaign_run would launch anything. */
bool campaign_has_more(struct study *study, struct error *error);

/* What campaign_run would do, and how long it would take. Times are those of earlier launches, or
 * guessed (guess.h) for points without any. */
struct forecast {
    size_t points;         /* points that it would launch */
    size_t unsettled;      /* points of curves that are not done, launched or not: the budget may
                              not suffice for a round */
    size_t round_launches; /* launches of the next round */
    double round_s;        /* that round */
    double round_core_s;   /* the same in core-seconds */
    unsigned launches;     /* of each point, aimed at first: those that an interval needs, or
                              all repetitions if these are fewer */
    double interval_s;     /* until each point has `launches` */
    double most_s, most_core_s;  /* with all repetitions, but no more than the budget */
    double spent_s;              /* of the budget, by earlier campaigns */
    const struct point *longest; /* the longest point that needs more than the plan's timeout_s;
                                    NULL: none does */
    double longest_s;            /* one launch of `longest` */
    bool has_lists;              /* times leave out the numbers of lists, which are not known */
};

/* Fills in *forecast. study->diagnosis.cores must be known. `is_launched`, if not NULL, has room
 * for all points of the plan and tells which would be launched. STATUS_SYSTEM out of memory. */
enum status campaign_forecast(struct study *study, struct forecast *forecast, bool *is_launched,
                              struct error *error);

/* The fewest launches of a point that have an interval. */
enum { CAMPAIGN_FEWEST_LAUNCHES = PAIRED_FEWEST };

#endif
