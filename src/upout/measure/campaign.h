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
 * A round launches every point that takes part once, in random order. It launches the serial
 * program of each work twice, once in each half of the order; on a work that has grown for a weak
 * series, and in the plan of a gate, once. The order follows from the plan's seed and the number of
 * records at the start.
 *
 * A series takes part, with all its points, until its curve is done: either every ratio to the
 * serial program (of makespans and of commands, paired within rounds) has a 95 % interval whose
 * half-width, in logarithms, is at most the plan's precision, or every point has all its
 * repetitions. The serial program takes part as long as a series of its work does. A point that has
 * failed twice in this campaign is left out.
 *
 * Before the first round, each point is launched plan.warmup times, without a record.
 *
 * Rounds are whole: one begins only if the budget has room for all of it. The first one always
 * begins, and so do those that plan.least_launches needs. What earlier campaigns of the study used
 * of the budget counts. A round that an earlier campaign left incomplete stays so, since a launch
 * of today cannot be compared with launches of that time.
 *
 * After the study's first round cores_check looks whether the workers worked; it may end the rounds
 * there, and study->idle says so. The time of its launches is part of the budget. A later campaign
 * does not look.
 *
 * STATUS_SYSTEM if a record cannot be written or nothing can be launched. */
enum status campaign_run(struct study *study, const struct point_launch *launch,
                         struct interrupts *interrupts, struct progress *progress,
                         struct error *error);

/* Whether campaign_run would launch anything. */
bool campaign_has_more(struct study *study, struct error *error);

/* What campaign_run would do, and how long it would take. Times follow from earlier launches; for
 * points without any they are guessed (guess.h). */
struct forecast {
    size_t points;    /* points that it would launch */
    size_t unsettled; /* points whose curves are not done; there are some even if the budget has no
                         room for another round */
    size_t round_launches; /* launches of the next round */
    bool is_unknown;       /* the next round has a command that was never launched, so all seconds
                              below are too few */
    unsigned most_cores, most_nodes; /* that one launch of the next round uses */
    unsigned node_cores;             /* the cores of a node */
    double round_s;                  /* seconds of the next round */
    double round_core_s;             /* core-seconds of the next round */
    unsigned launches;    /* first aim for each point: as many as an interval needs, at most all
                             repetitions */
    double interval_s;    /* seconds until each point has `launches` launches */
    unsigned most_rounds; /* rounds with all repetitions, but no more than fit into the budget */
    double most_s, most_core_s;  /* their seconds and core-seconds */
    double spent_s;              /* the part of the budget that earlier campaigns used */
    const struct point *longest; /* the longest point that needs more than the plan's timeout_s;
                                    NULL: none does */
    double longest_s;            /* seconds of one launch of `longest` */
    bool has_lists; /* the lengths of lists are not known, so the times leave them out */
};

/* Fills in *forecast. study->diagnosis.cores must be known. `is_launched`, if not NULL, has room
 * for all points of the plan and tells which would be launched. STATUS_SYSTEM out of memory. */
enum status campaign_forecast(struct study *study, struct forecast *forecast, bool *is_launched,
                              struct error *error);

/* The fewest launches of a point that have an interval. */
enum { CAMPAIGN_FEWEST_LAUNCHES = PAIRED_FEWEST };

#endif
