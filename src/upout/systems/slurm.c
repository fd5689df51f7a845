#include <stdlib.h>
#include <string.h>

#include "batch_system.h"
#include "nodes.h"

/* The number at the start of a text; 0 if there is none, or one that no node has. */
static int read_count(const char *text) {
    long count = strtol(text, NULL, 10);
    return count >= 0 && count <= 1 << 20 ? (int)count : 0;
}

/* Reads "2(x3),1": three nodes have 2 processors, a fourth has 1. */
static void read_processors(struct nodes *nodes, const char *text) {
    for (const char *at = text; *at != '\0';) {
        int cores = read_count(at);
        if (at == text)
            nodes->cores = nodes->cores_first = cores;
        else if (cores > 0 && cores < nodes->cores)
            nodes->cores = cores;
        at += strcspn(at, ",");
        at += *at == ',';
    }
}

/* The hosts stay "": srun and mpirun find them by themselves. */
static enum status read_nodes(struct nodes *nodes, struct error *error) {
    const char *processors = getenv("SLURM_JOB_CPUS_PER_NODE"),
               *list = getenv("SLURM_JOB_NODELIST");
    nodes->count = batch_system_count("SLURM_JOB_NUM_NODES");
    nodes->cores = nodes->cores_first = batch_system_count("SLURM_CPUS_ON_NODE");
    if (processors != NULL && read_count(processors) > 0)
        read_processors(nodes, processors);
    return list == NULL ? STATUS_OK : host_list_read_words(&nodes->list, list, error);
}

static void write_head(FILE *out, const struct job *job) {
    fprintf(out,
            "#SBATCH --job-name=upout-%s\n"
            "#SBATCH --nodes=%u\n"
            "#SBATCH --time=%u\n",
            job->name, job->nodes, job->minutes);
    if (job->tasks == 0) {
        fprintf(out, "#SBATCH --ntasks=1\n#SBATCH --output=%s-%%j.out\n", job->name);
        return;
    }
    fprintf(out,
            "#SBATCH --exclusive\n"
            "#SBATCH --array=1-%u\n"
            "#SBATCH --requeue\n"
            "#SBATCH --signal=B:USR1@%d\n"
            "#SBATCH --open-mode=append\n"
            "#SBATCH --output=%s-%%a-%%A.out\n",
            job->tasks, BATCH_WARNING_S, job->name);
}

const struct batch_system batch_slurm = {
    .name = "slurm",
    .title = "Slurm",
    .job_variable = "SLURM_JOB_NUM_NODES",
    .read_nodes = read_nodes,
    .node_variable = "SLURMD_NODENAME",
    .start_on_first =
        "with sbatch, or from here by srun --nodes=1 --ntasks=1 --overlap --cpu-bind=none",
    .write_head = write_head,
    .task = "${SLURM_ARRAY_TASK_ID:-1}",
    /* In an array, the last task has the number of the array itself. */
    .again = "exec scontrol requeue "
             "\"${SLURM_ARRAY_JOB_ID:-$SLURM_JOB_ID}${SLURM_ARRAY_JOB_ID:+_$task}\"",
    .warns = true,
    .command = "sbatch",
    .quiet = "--parsable",
    .id_tail = ";", /* the cluster's name follows */
    .after_prefix = "--dependency=afterany:",
    .after_separator = ":",
    .watch = "squeue --me",
};
