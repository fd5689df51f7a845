/* Runs each program once, quickly, before the study: does it start, is it of this version, and how
 * was it built? */
#ifndef UPOUT_FIRST_LOOK_H
#define UPOUT_FIRST_LOOK_H

#include "doctor.h"

/* Fills in diagnosis->programs. Adds a finding if builds differ, or if one is not fit for timing.
 * STATUS_USAGE names a program that cannot be used, with its error message. */
enum status first_look(struct diagnosis *diagnosis, const struct checkup *checkup,
                       struct interrupts *interrupts, struct error *error);

#endif
