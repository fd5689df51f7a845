/* A study as jobs of a batch system: one for each number of nodes in the plan, and one that reports
 * when all have ended. collect.h tells what the folder holds. */
#ifndef UPOUT_SUBMIT_H
#define UPOUT_SUBMIT_H

#include "batch_system.h"
#include "interrupts.h"
#include "plan.h"
#include "status.h"

struct submission {
    const struct batch_system *system;
    const char *folder;           /* of the study */
    const char *launcher;         /* for `run --launcher`; NULL: its own choice */
    unsigned tasks;               /* of each job: the launches of a point are divided among them */
    unsigned minutes;             /* time limit of each; 0: what the plan asks for */
    const char *const *arguments; /* for the command that submits */
    int argument_count;
};

/* Makes the folder, which must be new, with plans and job files. STATUS_USAGE where the time limit
 * is too short for a single launch: such a job would be queued again for ever. */
enum status submit_write(const struct submission *submission, struct plan *plan,
                         struct error *error);

/* Prints every job file of the folder and the commands that would submit it. */
enum status submit_show(const struct submission *submission, struct error *error);

/* Submits the jobs that have points to measure, and the report; prints what it does. Changes into
 * the folder's `jobs`. STATUS_USAGE where the batch system is not there or refuses. */
enum status submit(const struct submission *submission, struct interrupts *interrupts,
                   struct error *error);

#endif
