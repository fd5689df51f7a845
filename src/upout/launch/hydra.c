/* The mpirun of Hydra, which MPICH and Intel MPI use. */
#include <limits.h>

#include "launcher.h"

static void set_environment(struct command *command, const struct launcher *launcher) {
    (void)launcher;
    launcher_export_all(command);
}

static void add_options(struct command *command, const struct launcher *launcher,
                        const struct placing *placing) {
    struct layout layout = placing->layout;
    launcher_add_number(command, "-n", layout.nodes * layout.ranks);
    launcher_add_number(command, "-ppn", layout.ranks);
    command_add(command, "-bind-to");
    if (placing->bound)
        command_add(command, "core:%u", layout.threads);
    else
        command_add(command, "none");
    if (launcher_needs_hosts(launcher))
        launcher_add_hosts(command, "-hosts", launcher, UINT_MAX, 0);
}

static const char *const says[] = {"hydra", "Intel", NULL};

const struct launcher_kind launcher_hydra = {
    .name = "mpirun",
    .says = says,
    .other_mpi = "put the right mpirun first in PATH, or try --launcher srun",
    .set_environment = set_environment,
    .add_options = add_options,
};
