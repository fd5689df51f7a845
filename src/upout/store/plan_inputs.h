/* The lists of numbers that a plan's works read. */
#ifndef UPOUT_PLAN_INPUTS_H
#define UPOUT_PLAN_INPUTS_H

#include "plan.h"
#include "status.h"

/* Makes the paths of lists absolute, because jobs and resumed studies run in other folders, and
 * computes their checksums. STATUS_USAGE if a file does not exist, or if its checksum differs from
 * the one in the plan. */
enum status plan_take_inputs(struct plan *plan, struct error *error);

#endif
