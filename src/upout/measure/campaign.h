/* The measuring itself: launches of all points in turn, until every one is known well enough or the
 * budget is spent. */
#ifndef UPOUT_CAMPAIGN_H
#define UPOUT_CAMPAIGN_H

#include "interrupts.h"
#include "launcher.h"
#include "programs.h"
#include "status.h"
#include "study.h"

/* Adds records to the study until it is done or an interrupt came. Every round launches each point
 * that needs it once, in a random order that follows from the plan's seed and the number of records
 * at the start. A point needs it until the 95 % interval of its median lies within 5 % of it, it
 * has all its repetitions, or it failed twice; the first round is always finished, the others as
 * far as the budget goes, of which earlier sessions have used their part.
 * STATUS_SYSTEM where a record cannot be written or nothing can be launched. */
enum status campaign_run(struct study *study, const struct launcher *launcher,
                         const struct programs *programs, struct interrupts *interrupts,
                         struct error *error);

/* Whether campaign_run would launch anything. */
bool campaign_has_more(struct study *study, struct error *error);

/* What campaign_run would do, and for how long: guessed, or as earlier launches took. */
struct forecast {
    size_t points;    /* that it would launch */
    size_t unsettled; /* that are not known well enough; more, where no budget is left */
    double round_s, round_core_s; /* each of them once: seconds, and these times the cores */
    unsigned launches;            /* of each that an interval needs, or its repetitions */
    double interval_s;            /* until each has so many */
    double most_s, most_core_s;   /* with all repetitions, as far as the budget goes */
    double spent_s;               /* of the budget, by earlier runs */
    const struct point *longest;  /* that takes longer than timeout_s; NULL: none does */
    double longest_s;
    bool has_lists; /* whose numbers are not counted */
};

/* study->diagnosis.cores must be known. is_launched, where it is not NULL, has room for all points.
 */
enum status campaign_forecast(struct study *study, struct forecast *forecast, bool *is_launched,
                              struct error *error);

/* Seconds of the budget that all runs of the study have spent. */
double campaign_spent_s(const struct study *study);

/* The fewest launches of a point that have an interval. */
enum { CAMPAIGN_FEWEST_LAUNCHES = 6 };

#endif
