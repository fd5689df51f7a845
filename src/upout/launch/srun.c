/* Slurm's srun. */
#include <stdlib.h>

#include "launch.h"
#include "launcher.h"
#include "memory.h"

static const double question_timeout_s = 30;

static const char *value_of(const char *variable) {
    const char *value = getenv(variable);
    return value != NULL && *value != '\0' ? value : NULL;
}

/* Most sites keep Slurm's default plug-in, "none", with which every rank would be alone. */
static bool needs_pmix(const struct launcher *launcher, struct interrupts *interrupts,
                       struct error *error) {
    static const char question[] = "scontrol show config | grep -q '^MpiDefault *= *none' && "
                                   "\"$0\" --mpi=list 2>&1 | grep -qw pmix";
    struct launched launched = {0};
    struct command command = {0};
    command_add(&command, "sh");
    command_add(&command, "-c");
    command_add(&command, "%s", question);
    command_add(&command, "%s", launcher->path);
    bool needs = launch(&launched, &command, question_timeout_s, interrupts, error) == STATUS_OK &&
                 launched.outcome == OUTCOME_OK;
    command_close(&command);
    launched_close(&launched);
    return needs;
}

static enum status prepare(struct launcher *launcher, struct interrupts *interrupts,
                           struct error *error) {
    const char *mpi = value_of("PRIMES_SRUN_MPI");
    if (mpi == NULL)
        mpi = value_of("SLURM_MPI_TYPE");
    if (mpi == NULL && needs_pmix(launcher, interrupts, error))
        mpi = "pmix";
    if (mpi != NULL)
        launcher->srun_mpi = memory_copy("the name of an MPI plug-in", mpi, error);
    return error->status;
}

/* Without names srun takes any nodes of the job. The serial program and threads are measured on the
 * first node, so the hosts are named beside their number. */
static void add_options(struct command *command, const struct launcher *launcher,
                        const struct placing *placing) {
    struct layout layout = placing->layout;
    if (launcher->srun_mpi != NULL)
        command_add(command, "--mpi=%s", launcher->srun_mpi);
    /* In a job of sbatch --export=NONE, srun would otherwise export nothing. */
    command_add(command, "--export=ALL");
    launcher_add_number(command, "--nodes", layout.nodes);
    launcher_add_number(command, "--ntasks", layout.nodes * layout.ranks);
    launcher_add_number(command, "--ntasks-per-node", layout.ranks);
    launcher_add_number(command, "--cpus-per-task", layout.threads);
    /* Slurm may count hardware threads in --cpus-per-task, not cores. */
    if (!placing->crowded && launcher->threads_per_core > 1)
        command_add(command, "--threads-per-core=1");
    command_add(command, "%s", placing->bound ? "--cpu-bind=cores" : "--cpu-bind=none");
    command_add(command, "--kill-on-bad-exit=1");
    if (placing->crowded)
        command_add(command, "--overcommit");
    launcher_add_hosts(command, "--nodelist", launcher, layout.nodes, 0);
}

static const char *const says[] = {"slurm", "", NULL};

const struct launcher_kind launcher_srun = {
    .name = "srun",
    .says = says,
    .other_mpi = "choose with PRIMES_SRUN_MPI among what srun --mpi=list names",
    .prepare = prepare,
    .add_options = add_options,
};
