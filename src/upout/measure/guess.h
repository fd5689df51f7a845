/* Guesses the time of launches from their work, before anything is measured. The guesses are good
 * enough to choose a budget, and to warn of one that is too small. */
#ifndef UPOUT_GUESS_H
#define UPOUT_GUESS_H

#include "plan.h"

/* How many workers of the point work at the same time. `cores` is the number of cores of a node,
 * here and below; 0: enough for all workers. */
unsigned guess_at_once(const struct point *point, unsigned cores);

/* Seconds until a command has started and ended, without its work. */
double guess_start_s(const struct program *program, struct layout layout);

/* Seconds of a range or of random numbers on one core. */
double guess_work_s(const struct work *work);

/* Seconds of one launch. The length of a list is not known here, so it counts as empty. */
double guess_launch_s(const struct plan *plan, const struct point *point, unsigned cores);

/* Seconds of a round: one launch of each point, and two of bases (point_is_base). No launch counts
 * for more than the plan's timeout_s. */
double guess_round_s(const struct plan *plan, unsigned cores);

#endif
