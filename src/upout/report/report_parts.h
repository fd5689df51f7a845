/* The tables of the report, and the texts that belong to them. Each adds nothing where it has
 * nothing to say. */
#ifndef UPOUT_REPORT_PARTS_H
#define UPOUT_REPORT_PARTS_H

#include "analysis.h"
#include "page.h"

/* Of one work, an index: the base of its ratios, the times, their ratios, the factors of its
 * efficiency, the waterfall. */
void report_serial_base(struct page *page, const struct analysis *analysis, size_t work);
void report_times(struct page *page, const struct analysis *analysis, size_t work);
void report_ratios(struct page *page, const struct analysis *analysis, size_t work);
/* The same workers of a program on one node and spread over several. */
void report_spread(struct page *page, const struct analysis *analysis, size_t work);
void report_factors(struct page *page, const struct analysis *analysis, size_t work);
void report_losses(struct page *page, const struct analysis *analysis, size_t work);

void report_predictions(struct page *page, const struct analysis *analysis, size_t work);

void report_prices(struct page *page, const struct analysis *analysis);
void report_models(struct page *page, const struct analysis *analysis);
void report_overheads(struct page *page, const struct analysis *analysis);

/* The doctor's findings and the programs, the runs that were not ok, and how it was measured. */
void report_machine(struct page *page, const struct analysis *analysis);
void report_failures(struct page *page, const struct study *study);
void report_method(struct page *page, const struct study *study);

#endif
