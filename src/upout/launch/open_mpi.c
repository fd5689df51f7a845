/* The mpirun of Open MPI 4 and 5. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "launcher.h"

/* Open MPI 4 does not start without a remote shell, even on one machine. */
static bool has_remote_shell(struct error *error) {
    static const char *const names[] = {"ssh", "rsh"};
    bool found = false;
    for (size_t i = 0; !found && i < sizeof names / sizeof *names; i++) {
        char *path = programs_in_path(names[i], error);
        found = path != NULL;
        free(path);
    }
    return found;
}

static enum status prepare(struct launcher *launcher, struct interrupts *interrupts,
                           struct error *error) {
    (void)interrupts;
    launcher->no_ssh = !has_remote_shell(error);
    return error->status;
}

static void set_environment(struct command *command, const struct launcher *launcher) {
    launcher_export_all(command);
    if (geteuid() == 0) {
        command_set(command, "OMPI_ALLOW_RUN_AS_ROOT=1");
        command_set(command, "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1");
    }
    if (launcher->no_ssh)
        command_set(command, "OMPI_MCA_plm_rsh_agent=");
}

/* Open MPI takes a host without a number to have one slot. */
static void add_options(struct command *command, const struct launcher *launcher,
                        const struct placing *placing) {
    static const char *const exported[] = {"OMP_NUM_THREADS", "OMP_PROC_BIND", "OMP_PLACES"};
    struct layout layout = placing->layout;
    launcher_add_number(command, "-np", layout.nodes * layout.ranks);
    command_add(command, "--map-by");
    if (placing->bound)
        command_add(command, "ppr:%u:node:PE=%u", layout.ranks, layout.threads);
    else
        command_add(command, "ppr:%u:node", layout.ranks);
    command_add(command, "--bind-to");
    command_add(command, "%s", placing->bound ? "core" : "none");
    if (placing->crowded)
        command_add(command, "--oversubscribe");
    for (size_t i = 0; layout.nodes > 1 && i < (placing->bound ? 3 : 2); i++) {
        command_add(command, "-x");
        command_add(command, "%s", exported[i]);
    }
    for (char *const *own = placing->environment; layout.nodes > 1 && own != NULL && *own != NULL;
         own++) {
        command_add(command, "-x");
        command_add(command, "%.*s", (int)strcspn(*own, "="), *own);
    }
    if (launcher_needs_hosts(launcher))
        launcher_add_hosts(command, "--host", launcher, UINT_MAX, launcher->cores);
}

static const char *const says[] = {"Open MPI", NULL};

const struct launcher_kind launcher_open_mpi = {
    .name = "mpirun",
    .says = says,
    .other_mpi = "put the right mpirun first in PATH, or try --launcher srun",
    .prepare = prepare,
    .set_environment = set_environment,
    .add_options = add_options,
};
