/* Shell commands around launches, as hyperfine has them: setup before all launches of a program,
 * prepare before each, cleanup after all. Their time is no part of any launch. They run where upout
 * runs, by sh -c, and one that fails ends the study. */
#ifndef UPOUT_HOOKS_H
#define UPOUT_HOOKS_H

#include "interrupts.h"
#include "placeholders.h"
#include "plan.h"
#include "status.h"

/* How hooks are run, and the seconds that they took. */
struct hooks {
    double timeout_s; /* of one */
    struct interrupts *interrupts;
    double wall_s; /* of all so far */
    size_t begun;  /* the first programs of the plan, for which cleanup is due */
};

/* Runs the setup commands of the programs that the plan needs. STATUS_SYSTEM names the one that
 * failed, and the end of its output. After an interrupt it returns STATUS_OK, and
 * interrupts->stopped_by says so. */
enum status hooks_setup(struct hooks *hooks, const struct plan *plan, struct error *error);

/* The same for the cleanup commands of the programs whose setup did not fail, and was not kept from
 * starting by a failure or an interrupt before it. It runs them also after an interrupt; the next
 * one ends them. All are run, also if one fails. */
enum status hooks_cleanup(struct hooks *hooks, const struct plan *plan, struct error *error);

/* The same for the prepare command of a launch, if its program has one. */
enum status hooks_prepare(struct hooks *hooks, const struct program *program,
                          const struct placeholder_values *values, struct error *error);

#endif
