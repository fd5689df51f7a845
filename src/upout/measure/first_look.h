/* Each program is run once, quickly, before the study: does it start, is it of this version, and
 * what was it built from? */
#ifndef UPOUT_FIRST_LOOK_H
#define UPOUT_FIRST_LOOK_H

#include "doctor.h"

/* Fills in diagnosis->programs, and adds findings where their builds differ or are no good to time.
 * STATUS_USAGE names the program that cannot be used, with what it said. */
enum status first_look(struct diagnosis *diagnosis, const struct checkup *checkup,
                       struct interrupts *interrupts, struct error *error);

#endif
