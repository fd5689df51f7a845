/* The directives are those that jobs/ has, too. What a site must add (an account, a partition) is
 * given behind -- at submission, where it stands above what a file says.
 *
 * Rejected: Grid Engine's warning before a time limit, s_rt. It sends USR1 to Open MPI's daemons on
 * the other nodes, too, which end, and Grid Engine then kills the job instead of queueing it. */
#include "batch_system.h"

#include <string.h>

static void write_slurm(FILE *out, const struct job *job) {
    fprintf(out,
            "#SBATCH --job-name=primes-%s\n"
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

static void write_pbs(FILE *out, const struct job *job) {
    fprintf(out,
            "#PBS -N primes-%s\n"
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

static void write_sge(FILE *out, const struct job *job) {
    fprintf(out,
            "#$ -N primes-%s\n"
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

static const struct batch_system systems[] = {
    {.name = "slurm",
     .command = "sbatch",
     .quiet = "--parsable",
     .id_tail = ";", /* and the cluster's name */
     .after_prefix = "--dependency=afterany:",
     .after_separator = ":",
     .task = "${SLURM_ARRAY_TASK_ID:-1}",
     /* The number of an array's last task is that of the array, too. */
     .again = "exec scontrol requeue "
              "\"${SLURM_ARRAY_JOB_ID:-$SLURM_JOB_ID}${SLURM_ARRAY_JOB_ID:+_$task}\"",
     .warns = true,
     .watch = "squeue --me",
     .write_head = write_slurm},
    {.name = "pbs",
     .command = "qsub",
     .id_tail = "[.", /* "12[].server" */
     .id_is_whole = true,
     .after = "-W",
     .after_prefix = "depend=afterany:",
     .after_separator = ":",
     /* Slurm's, too: Torque's commands submit to it. */
     .task = "${PBS_ARRAY_INDEX:-${SLURM_ARRAY_TASK_ID:-1}}",
     .watch = "qstat -u $USER",
     .write_head = write_pbs},
    {.name = "sge",
     .command = "qsub",
     .quiet = "-terse",
     .id_tail = ".", /* and the tasks */
     .after = "-hold_jid",
     .after_prefix = "",
     .after_separator = ",",
     .task = "$SGE_TASK_ID",
     .again = "exit 99", /* which means it, and this task alone */
     .watch = "qstat",
     .write_head = write_sge},
};

const struct batch_system *batch_system_find(const char *name) {
    for (size_t i = 0; i < sizeof systems / sizeof *systems; i++)
        if (strcmp(systems[i].name, name) == 0)
            return &systems[i];
    return NULL;
}
