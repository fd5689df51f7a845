/* The page of upout estimate: how long the production run takes on each layout, and what it costs.
 */
#ifndef UPOUT_REPORT_PRODUCTION_H
#define UPOUT_REPORT_PRODUCTION_H

#include <stdio.h>

#include "offer.h"
#include "page.h"
#include "production.h"

void report_production(struct page *page, const struct productions *productions,
                       const struct production_job *job);

/* The same on one screen, BRIEF_LINES lines of 80 columns: the answer, the first sentences of what
 * is wrong, the table of the job; as many rows as fit. `page` is {0}, or is closed first. */
void report_production_brief(struct page *page, const struct productions *productions,
                             const struct production_job *job);

/* The same as CSV: a row for each layout, measured or predicted, with every number, not rounded.
 * What is not known is empty. Write errors are left in the stream. */
void report_production_csv(FILE *out, const struct productions *productions,
                           const struct production_job *job);

/* The same as JSON, by docs/schemas/estimate.schema.json: also the job, and the cheapest layout
 * that surely fits. STATUS_SYSTEM if writing failed or memory ran out. */
enum status report_production_json(FILE *out, const struct productions *productions,
                                   const struct production_job *job, struct error *error);

#endif
