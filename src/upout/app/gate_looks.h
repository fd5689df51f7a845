/* The rounds of a gate, and the looks between them. */
#ifndef UPOUT_GATE_LOOKS_H
#define UPOUT_GATE_LOOKS_H

#include "interrupts.h"
#include "point_launch.h"
#include "progress.h"
#include "status.h"
#include "study.h"

/* Like campaign_run, for a plan with a slowdown. It makes one round, in which failures show, and
 * then rounds up to each look of gate.h, until the gate has its answer, the budget has no room for
 * the next round, or an interrupt comes. After the first round it ends, too, if the budget has no
 * room for the first look. */
enum status gate_looks(struct study *study, const struct point_launch *launch,
                       struct interrupts *interrupts, struct progress *progress,
                       struct error *error);

#endif
