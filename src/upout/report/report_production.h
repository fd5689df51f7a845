/* The page of upout estimate: how long the production run takes on each layout, and what it costs.
 */
#ifndef UPOUT_REPORT_PRODUCTION_H
#define UPOUT_REPORT_PRODUCTION_H

#include "page.h"
#include "production.h"

/* The job that is asked about; 0: no such limit or price. */
struct production_job {
    double steps;
    double deadline_s;
    double budget_core_h;
    double limit_s; /* of one job of the batch system */
    struct price node_price;
};

void report_production(struct page *page, const struct productions *productions,
                       const struct production_job *job);

#endif
