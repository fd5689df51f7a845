/* Grid Engine. Rejected: s_rt, its warning before a time limit. It also sends USR1 to Open MPI's
 * daemons on the other nodes. They end, and then Grid Engine kills the job instead of queueing it
 * again. */
#include <stdlib.h>

#include "batch_system.h"
#include "nodes.h"

static enum status read_nodes(struct nodes *nodes, struct error *error) {
    return nodes_read_file(nodes, getenv("PE_HOSTFILE"), HOST_LINES_SLOTS, error);
}

static void write_head(FILE *out, const struct job *job) {
    fprintf(out,
            "#$ -N upout-%s\n"
            "#$ -S /bin/sh\n"
            "#$ -cwd\n"
            "#$ -j y\n"
            "#$ -V\n"
            "#$ -l h_rt=%02u:%02u:00\n",
            job->name, job->minutes / 60, job->minutes % 60);
    if (job->tasks > 0)
        fprintf(out,
                "#$ -pe mpi %u\n"
                "#$ -t 1-%u\n"
                "#$ -r y\n",
                job->nodes * job->cores, job->tasks);
}

const struct batch_system batch_sge = {
    .name = "sge",
    .title = "Grid Engine",
    .job_variable = "PE_HOSTFILE",
    .read_nodes = read_nodes,
    .write_head = write_head,
    .task = "$SGE_TASK_ID",
    .again = "exit 99", /* Grid Engine queues this task again at this exit code */
    .command = "qsub",
    .quiet = "-terse",
    .id_tail = ".", /* the tasks follow */
    .after = "-hold_jid",
    .after_prefix = "",
    .after_separator = ",",
    .watch = "qstat",
};
