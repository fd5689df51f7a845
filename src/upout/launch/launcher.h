/* How ranks are started: mpirun (Open MPI's or Hydra's, MPICH's and Intel's) or srun, with one
 * policy of binding for all points, since what the launchers do by themselves changes with the
 * number of ranks: Open MPI 4 binds up to two ranks to a core each and more to a socket. */
#ifndef UPOUT_LAUNCHER_H
#define UPOUT_LAUNCHER_H

#include <stdbool.h>

#include "command.h"
#include "interrupts.h"
#include "launcher_kind.h"
#include "nodes.h"
#include "plan.h"
#include "programs.h"
#include "status.h"

struct launcher {
    const struct launcher_kind *kind;
    char *path;
    char *version;             /* the line that it says of itself; NULL: there is no launcher */
    const struct nodes *nodes; /* borrowed */
    int cores;                 /* of a node */
    int threads_per_core;      /* that the hardware has */
    bool binds;     /* every worker to a core of its own; off where this process is bound itself */
    char *srun_mpi; /* how srun speaks to the MPI library: "pmix"; NULL: as the site has set it */
    bool no_ssh;    /* for Open MPI: neither ssh nor rsh is in PATH */
};

/* `wanted`: "auto", "mpirun" or "srun"; auto takes mpirun where it is in PATH. How srun speaks to
 * the MPI library is PRIMES_SRUN_MPI or SLURM_MPI_TYPE; else as the site has set it; where it has
 * set nothing, pmix if srun can. STATUS_USAGE where there is none, with a way out. */
enum status launcher_find(struct launcher *launcher, const char *wanted,
                          struct interrupts *interrupts, struct error *error);
void launcher_close(struct launcher *launcher);

/* The binding as a sentence without a full stop. */
const char *launcher_policy(const struct launcher *launcher);

/* Makes the whole command of a point, in *command, which is {0} before and to be closed whatever
 * the status. STATUS_SYSTEM out of memory. */
enum status launcher_command(const struct launcher *launcher, const struct programs *programs,
                             const struct plan *plan, const struct point *point,
                             struct command *command, struct error *error);

/* Adds to *command a first look at a program: a quick run that says what it is, of two ranks if it
 * has ranks, on one node or on two. */
void launcher_first_look(const struct launcher *launcher, const struct programs *programs,
                         enum variant variant, unsigned nodes, struct command *command);

#endif
