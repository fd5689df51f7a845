/* Collects a study that jobs of a batch system measure. Such a study has a folder `jobs` beside its
 * plan.json:
 *
 *     jobs/2-nodes.json       a plan with the points on two nodes, and those that they are
 *                             compared with
 *     jobs/2-nodes.slurm      the job file that measures them
 *     jobs/2-nodes-1/         what the first task of that job measured: an ordinary study
 *     jobs/report.slurm       the job file that collects and reports
 *
 * No two jobs write to the same file. So they may run at the same time and end in any order, and a
 * job that is started again continues its own study. Rejected: one runs.jsonl for all jobs. It
 * would need locks across nodes, which not every file system has. */
#ifndef UPOUT_COLLECT_H
#define UPOUT_COLLECT_H

#include <stdbool.h>

#include "status.h"
#include "study.h"

/* Whether the folder is a study that jobs measure. */
bool collect_is_needed(const char *folder);

/* Makes machine.json and runs.jsonl from what the jobs have measured so far, including jobs that
 * still run. Then the study can be opened. Launches are sorted by their start, so that the same
 * launches give the same files in whatever order the jobs ended. Each record names its job, and
 * rounds of different jobs stay apart. Differences between the jobs' machines become findings; with
 * skip_bad, wrong lines of their runs.jsonl do, too. STATUS_USAGE if no job has measured anything,
 * or if their programs are different builds. */
enum status collect(const char *folder, bool skip_bad, struct error *error);

/* STATUS_SYSTEM if no launch of a point succeeded. The message names the point and says how to
 * continue. */
enum status collect_check(const struct study *study, struct error *error);

#endif
