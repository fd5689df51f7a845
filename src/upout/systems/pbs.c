/* OpenPBS; also Torque, except for arrays. */
#include <stdlib.h>

#include "batch_system.h"
#include "nodes.h"

/* If the job asked for ppn, each line of the node file is a core. Otherwise each is one of mpiprocs
 * ranks (default: 1), and NCPUS has the number of cores of the first node. */
static enum status read_nodes(struct nodes *nodes, struct error *error) {
    int cores = batch_system_count("NCPUS");
    nodes_read_file(nodes, getenv("PBS_NODEFILE"), HOST_LINES_CORES, error);
    if (error->status == STATUS_OK && nodes->count > 0 && cores > nodes->cores_first) {
        nodes->cores = nodes->cores * cores / nodes->cores_first;
        nodes->cores_first = cores;
    }
    return error->status;
}

static void write_head(FILE *out, const struct job *job) {
    fprintf(out,
            "#PBS -N upout-%s\n"
            "#PBS -l nodes=%u:ppn=%u\n"
            "#PBS -l walltime=%02u:%02u:00\n"
            "#PBS -j oe\n"
            "#PBS -V\n",
            job->name, job->nodes, job->tasks == 0 ? 1 : job->cores, job->minutes / 60,
            job->minutes % 60);
    if (job->tasks > 0)
        fprintf(out, "#PBS -r y\n");
    if (job->tasks > 1) /* there is no array of one */
        fprintf(out, "#PBS -J 1-%u\n", job->tasks);
    fprintf(out, "cd \"${PBS_O_WORKDIR:-.}\" || exit\n");
}

const struct batch_system batch_pbs = {
    .name = "pbs",
    .title = "PBS",
    .job_variable = "PBS_NODEFILE",
    .read_nodes = read_nodes,
    .write_head = write_head,
    /* Also queues a job of Slurm again, because Torque's commands may submit to Slurm. */
    .task = "${PBS_ARRAY_INDEX:-${SLURM_ARRAY_TASK_ID:-1}}",
    .command = "qsub",
    .id_tail = "[.", /* "12[].server" */
    .id_is_whole = true,
    .after = "-W",
    .after_prefix = "depend=afterany:",
    .after_separator = ":",
    .watch = "qstat -u $USER",
};
