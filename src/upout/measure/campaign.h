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

/* What one launch of the point will take, guessed from the size of its work. */
double campaign_guess_s(const struct plan *plan, const struct point *point);

#endif
