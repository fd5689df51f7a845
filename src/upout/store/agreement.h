/* What the runs of a study must agree on: with the plan, on what was counted; with each other, on
 * what came out. Programs are launched without a baseline, so that nobody else compares them. */
#ifndef UPOUT_AGREEMENT_H
#define UPOUT_AGREEMENT_H

#include "plan.h"
#include "record.h"
#include "status.h"
#include "study.h"

/* Whether a report is of the point's program, layout, numbers and kernel, as far as it says.
 * STATUS_USAGE names what was done and what was asked for. A record without report agrees. */
enum status agreement_check_record(const struct record *record, const struct plan *plan,
                                   const struct point *point, struct error *error);

/* STATUS_WRONG where a program says that it found a wrong answer, or two launches of the same work
 * answered differently: names both, their lines in runs.jsonl and their answers. */
enum status agreement_check_study(const struct study *study, struct error *error);

/* The same between two studies, where both have the same work. */
enum status agreement_check_studies(const struct study *one, const struct study *other,
                                    struct error *error);

#endif
