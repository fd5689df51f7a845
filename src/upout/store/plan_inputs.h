/* The lists of numbers that works of a plan are of. */
#ifndef UPOUT_PLAN_INPUTS_H
#define UPOUT_PLAN_INPUTS_H

#include "plan.h"
#include "status.h"

/* Makes the paths of lists absolute, as jobs and resumed studies are run in other folders, and
 * takes their checksums. STATUS_USAGE where there is no such file, or it is another than the plan's
 * checksum is of. */
enum status plan_take_inputs(struct plan *plan, struct error *error);

#endif
