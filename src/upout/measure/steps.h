/* Shell commands around launches, as hyperfine has them: setup before all launches of a program,
 * prepare before each, cleanup after all. Their time is no part of any launch. They run where upout
 * runs, by sh -c, and one that fails ends the study. */
#ifndef UPOUT_STEPS_H
#define UPOUT_STEPS_H

#include "interrupts.h"
#include "placeholders.h"
#include "plan.h"
#include "status.h"

/* Runs the setup commands of the programs that the plan needs. STATUS_SYSTEM names the one that
 * failed, and the end of its output. After an interrupt it returns STATUS_OK, and
 * interrupts->stopped_by says so. */
enum status steps_setup(const struct plan *plan, struct interrupts *interrupts,
                        struct error *error);

/* The same for the cleanup commands. It runs them also after an interrupt; the next one ends them.
 * All are run, also if one fails. */
enum status steps_cleanup(const struct plan *plan, struct interrupts *interrupts,
                          struct error *error);

/* The same for the prepare command of a launch, if its program has one. Adds its seconds to
 * *wall_s. */
enum status steps_prepare(const struct plan *plan, const struct program *program,
                          const struct placeholder_values *values, double *wall_s,
                          struct interrupts *interrupts, struct error *error);

#endif
