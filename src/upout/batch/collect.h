/* A study that the jobs of a batch system measure. Beside its plan.json it has a folder `jobs`:
 *
 *     jobs/2-nodes.json       the points of the plan that take two nodes: a plan, too
 *     jobs/2-nodes.slurm      the job file that measures them; jobs/report.slurm collects
 *     jobs/2-nodes-1/         what the first task of that job measured: a study like any other
 *
 * No two jobs write to one file, so that they may run at the same time and end in any order, and
 * one that is started again goes on with its own. Rejected: one runs.jsonl for all, which would
 * need locks across nodes, and these hang on the file system. */
#ifndef UPOUT_COLLECT_H
#define UPOUT_COLLECT_H

#include <stdbool.h>

#include "status.h"
#include "study.h"

/* Whether it is a study of this kind. */
bool collect_is_needed(const char *folder);

/* Makes machine.json and runs.jsonl of such a study from what its jobs have measured so far, those
 * that still run included; afterwards it can be opened. The same runs give the same files, whatever
 * order the jobs ended in: runs stand in the order in which they were started. What differs between
 * the jobs' machines becomes a finding; and so do wrong lines of their runs, if these are to be
 * skipped. STATUS_USAGE where no job has measured anything, or their
 * programs were different builds. */
enum status collect(const char *folder, bool skip_bad, struct error *error);

/* STATUS_SYSTEM where a point has no run that went well: says which, and how to go on. */
enum status collect_check(const struct study *study, struct error *error);

#endif
