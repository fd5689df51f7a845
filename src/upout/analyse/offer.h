/* What a job costs on each layout of a production run, and whether it fits. */
#ifndef UPOUT_OFFER_H
#define UPOUT_OFFER_H

#include <stdbool.h>

#include "production.h"

/* The job that is asked about; 0: no such limit or price. */
struct production_job {
    double steps;
    double deadline_s;
    double budget_core_h;
    double limit_s; /* of one job of the batch system */
    struct price node_price;
};

/* Whether something surely holds, surely does not, or cannot be told. */
enum holds { HOLDS_YES, HOLDS_NO, HOLDS_UNKNOWN };

/* One way to do the whole job: a layout, and what it then takes. */
struct offer {
    const struct production *of;
    double jobs;             /* in a row; 0: not one step fits into the limit */
    struct estimate total_s; /* of all jobs */
    double nodes;
    double cores;  /* that are paid for */
    double price;  /* of the median; NAN: no price */
    double core_h; /* the same in core-hours */
    enum holds in_time, in_budget;
};

struct offer offer_of(const struct production *production, const struct production_job *job);

/* Whether the time is known, and one step fits into the limit. */
bool offer_is_possible(const struct offer *offer);

/* "yes", "no: too late", "cannot be told", ... */
const char *offer_fits(const struct offer *offer);

/* Which layout is looked for; 0: of the measured ones that with the fewest core-hours. */
enum { OFFER_FITS = 1, OFFER_PREDICTED = 2, OFFER_BY_TIME = 4 };

/* The layout of all that may be chosen: one that surely fits (OFFER_FITS), that was predicted and
 * not measured (OFFER_PREDICTED), that is fastest (OFFER_BY_TIME). Its `of` is NULL if there is
 * none. */
struct offer offer_choose(const struct productions *productions, const struct production_job *job,
                          unsigned wanted);

#endif
