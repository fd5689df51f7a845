/* The folder of a study that jobs measure: its plans and job files (collect.h has their names). */
#ifndef UPOUT_JOB_FILES_H
#define UPOUT_JOB_FILES_H

#include "batch_system.h"
#include "interrupts.h"
#include "plan.h"
#include "status.h"

enum { JOB_FILES_MOST = 64 }; /* jobs of a study, without the one of the report */

struct submission {
    const struct batch_system *system;
    const char *folder;   /* of the study */
    const char *launcher; /* for `upout run --launcher`; NULL: its default */
    unsigned tasks;       /* of each job; the tasks of a job share the launches of a point */
    double limit_s;       /* time limit of a task; 0: computed from the plan */
    const char *const *arguments; /* passed on to the command that submits, such as sbatch */
    int argument_count;
    struct interrupts *interrupts; /* borrowed; used only by submit() */
};

/* Makes the folder, which must be new, with plans and job files. STATUS_USAGE if the time limit is
 * too short for a single launch: such a job would be queued again for ever. */
enum status job_files_write(const struct submission *submission, struct plan *plan,
                            struct error *error);

/* Lists the jobs of an existing study, with their names, nodes, cores and tasks. STATUS_USAGE if
 * the folder has no job files for this batch system. */
enum status job_files_read(const struct submission *submission, struct job list[JOB_FILES_MOST],
                           int *count, struct error *error);

/* The path JOBS/NAME.ENDING, to be freed; NULL with *error set. */
char *job_files_path(const char *jobs, const char *name, const char *ending, struct error *error);

#endif
