/* The campaign launches all points in turn, until every one is known well enough or the budget is
 * spent. */
#ifndef UPOUT_CAMPAIGN_H
#define UPOUT_CAMPAIGN_H

#include "interrupts.h"
#include "point_launch.h"
#include "progress.h"
#include "status.h"
#include "study.h"

/* Adds records to the study until it is done or an interrupt comes.
 *
 * Every round launches each point that needs a launch once, in random order. The order follows from
 * the plan's seed and the number of records at the start. A point needs no more launches once the
 * 95 % interval of its median lies within 5 % of the median, it has all its repetitions, or it has
 * failed twice in this campaign. The first round is always finished; later ones end when the budget
 * is spent. What earlier campaigns of the study used of the budget counts.
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
    size_t points;    /* points that it would launch */
    size_t unsettled; /* points that are not known well enough, launched or not: the budget may not
                         suffice for all */
    double round_s;   /* one launch of each of `points` */
    double round_core_s;         /* the same in core-seconds */
    unsigned launches;           /* of each point, aimed at first: as many as an interval needs, or
                                    all repetitions if these are fewer */
    double interval_s;           /* until each point has `launches` */
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

/* Seconds of the budget that all launches of the study have spent. */
double campaign_spent_s(const struct study *study);

/* The fewest launches of a point that have an interval. */
enum { CAMPAIGN_FEWEST_LAUNCHES = 6 };

#endif
