/* The parts of a report, one file for each question. Every function adds its part to the page, and
 * adds nothing if there is nothing to show. `work` is an index into the plan's works. */
#ifndef UPOUT_REPORT_PARTS_H
#define UPOUT_REPORT_PARTS_H

#include "analysis.h"
#include "page.h"

/* report_answer.c: what the answer rests on, and what the data cannot show; the answer: what to do,
 * and how sure that is; the same for jobs of other lengths. */
void report_answer(struct page *page, const struct analysis *analysis);
void report_decision(struct page *page, const struct analysis *analysis);
void report_jobs(struct page *page, const struct analysis *analysis);

/* report_answer.c: if there is a deadline but no price, whether a point meets it, and which. With
 * prices the decision says so; if rules took its place, it follows them here. */
void report_deadline(struct page *page, const struct analysis *analysis);

/* Whether a table of others has too few times for intervals. The rules then answer, and the tables
 * of intervals are left out. */
bool report_is_by_rules(const struct analysis *analysis);

/* report_warnings.c: what spoils the numbers, and how to get better ones. */
void report_warnings(struct page *page, const struct analysis *analysis);

/* report_next.c: what to do next, as a heading and items, the most useful first. */
void report_next(struct page *page, const struct analysis *analysis);

/* report_times.c: the serial times that all ratios are against; times; speed-ups; for the warnings,
 * the points that are faster than their cores can explain; the same number of workers on one node
 * and spread over several; the factors of the efficiency. */
void report_serial_base(struct page *page, const struct analysis *analysis, size_t work);
void report_times(struct page *page, const struct analysis *analysis, size_t work);
void report_ratios(struct page *page, const struct analysis *analysis, size_t work);
void report_superlinear(struct page *page, const struct analysis *analysis);
void report_spread(struct page *page, const struct analysis *analysis, size_t work);
void report_factors(struct page *page, const struct analysis *analysis, size_t work);

/* report_rules.c: for a table of others, how many workers pass each rule, and the steps. */
void report_rules(struct page *page, const struct analysis *analysis);

/* What a table of others says by these rules, of its longest curve; to be freed. NULL: it has no
 * curve, or memory ran out. */
char *rules_sentence(const struct analysis *analysis);

/* report_losses.c: where the core time of each point went, by the reports of the programs, or by
 * the processor time of programs that make none; the fixed costs of a command, and from which job
 * size it pays. */
void report_losses(struct page *page, const struct analysis *analysis, size_t work);
void report_overheads(struct page *page, const struct analysis *analysis);

/* report_predictions.c: what upout predict simulated. */
void report_predictions(struct page *page, const struct analysis *analysis, size_t work);

/* report_steadiness.c: the state of the machine from round to round: one sentence for the
 * warnings, if there is something to say, and the numbers of all works. */
void report_unsteady(struct page *page, const struct analysis *analysis);
void report_rounds(struct page *page, const struct analysis *analysis);

/* report_models.c: bounds and fitted models. */
void report_models(struct page *page, const struct analysis *analysis);

/* report_prices.c: the choices that have a price. */
void report_prices(struct page *page, const struct analysis *analysis);

/* report_method.c: the machine, the doctor's findings and the programs; the launches that did not
 * succeed; definitions and commands. */
void report_machine(struct page *page, const struct analysis *analysis);
void report_failures(struct page *page, const struct study *study);
void report_method(struct page *page, const struct study *study);

/* The command of the point's first launch, quoted for a shell; to be freed. NULL: it has no launch,
 * or memory ran out. */
char *method_command(const struct study *study, const char *point);

#endif
