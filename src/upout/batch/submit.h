/* Submits a study as jobs of a batch system: one for each number of nodes in the plan, and one that
 * makes the report when all others have ended. collect.h describes the folder. */
#ifndef UPOUT_SUBMIT_H
#define UPOUT_SUBMIT_H

#include "batch_system.h"
#include "interrupts.h"
#include "plan.h"
#include "status.h"

struct submission {
    const struct batch_system *system;
    const char *folder;           /* of the study */
    const char *launcher;         /* for `upout run --launcher`; NULL: its default */
    unsigned tasks;               /* of each job; they share the launches of a point */
    unsigned minutes;             /* time limit of a task; 0: computed from the plan */
    const char *const *arguments; /* passed to the command that submits */
    int argument_count;
    struct interrupts *interrupts; /* borrowed; for submit alone */
};

/* Makes the folder, which must be new, with plans and job files. STATUS_USAGE if the time limit is
 * too short for a single launch: such a job would be queued again for ever. */
enum status submit_write(const struct submission *submission, struct plan *plan,
                         struct error *error);

/* Prints every job file in the folder, and the commands that would submit them. */
enum status submit_show(const struct submission *submission, struct error *error);

/* Submits the jobs that have points to measure, and the report's; prints what it does. Changes into
 * the folder `jobs`. STATUS_USAGE if the batch system is not available or refuses a job. */
enum status submit(const struct submission *submission, struct error *error);

#endif
