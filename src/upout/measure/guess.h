/* What launches will take, guessed from their work before anything is measured: good enough to
 * choose a budget and to warn of one that is not. */
#ifndef UPOUT_GUESS_H
#define UPOUT_GUESS_H

#include "plan.h"

/* How many of its workers work at the same time, on nodes of so many cores (0: enough). */
unsigned guess_at_once(const struct point *point, unsigned cores);

/* Seconds of one launch; of a list, whose length is not known here, as if it were empty. */
double guess_launch_s(const struct plan *plan, const struct point *point, unsigned cores);

/* Seconds of one launch of each point, of which none is longer than the plan's timeout_s. */
double guess_round_s(const struct plan *plan, unsigned cores);

#endif
