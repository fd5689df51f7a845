/* Submits a study as jobs of a batch system: one for each number of nodes in the plan, and one that
 * makes the report when all others have ended. collect.h describes the folder. */
#ifndef UPOUT_SUBMIT_H
#define UPOUT_SUBMIT_H

#include "job_files.h"
#include "status.h"

/* Prints every job file in the folder and the commands that would submit it. */
enum status submit_show(const struct submission *submission, struct error *error);

/* Submits the jobs that have points to measure, and the report's; prints what it does. Changes into
 * the folder `jobs`. STATUS_USAGE if the batch system is not available or refuses a job. */
enum status submit(const struct submission *submission, struct error *error);

#endif
