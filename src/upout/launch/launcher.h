/* Starts ranks by mpirun (of Open MPI, or Hydra's of MPICH and Intel MPI) or by srun.
 *
 * All points are bound by one policy. The launchers' own defaults depend on the number of ranks:
 * Open MPI 4 binds each of two ranks to a core, but each of more than two to a socket. */
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
    char *version;             /* a line of its --version; NULL: there is no launcher */
    const struct nodes *nodes; /* borrowed */
    int cores;                 /* of a node */
    int threads_per_core;      /* hardware threads of a core */
    bool binds; /* binds every worker to a core of its own; false if this process may not use all
                   processors */
    char *srun_mpi; /* srun's plug-in for the MPI library: "pmix"; NULL: the site's default */
    bool no_ssh;    /* for Open MPI: neither ssh nor rsh is in PATH */
};

/* Finds the launcher `wanted`: "auto", "mpirun" or "srun"; auto takes mpirun if it is in PATH.
 * srun's plug-in for the MPI library is PRIMES_SRUN_MPI or SLURM_MPI_TYPE; if neither is set, the
 * site's default; if there is none, pmix if srun has it. STATUS_USAGE if there is no launcher; the
 * message says what to do. Close the launcher whatever the status. */
enum status launcher_find(struct launcher *launcher, const char *wanted,
                          struct interrupts *interrupts, struct error *error);
void launcher_close(struct launcher *launcher);

/* The policy of binding, as a sentence without a full stop. */
const char *launcher_policy(const struct launcher *launcher);

/* One launch of a point; all is borrowed. */
struct turn {
    const struct plan *plan;
    const struct point *point; /* of the plan */
    const char *out;           /* {out}, a whole path */
    uint64_t seed;             /* {seed}: turn_seed */
};

/* The seed of all launches of a round, from 1 to 2^31 - 1: it follows from the plan's. */
uint64_t turn_seed(const struct plan *plan, unsigned round);

/* The values of the placeholders in a launch. */
struct placeholder_values launcher_values(const struct launcher *launcher, const struct turn *turn);

/* Makes the whole command of a launch in *command, which must be {0}. STATUS_SYSTEM out of memory.
 * Close the command whatever the status. */
enum status launcher_command(const struct launcher *launcher, const struct programs *programs,
                             const struct turn *turn, struct command *command, struct error *error);

/* Adds to *command a first look at a program: a quick run whose report says how it was built. A
 * program with ranks is started on two ranks, on one node or on two. If memory runs out,
 * command_check says so. */
void launcher_first_look(const struct launcher *launcher, const struct programs *programs,
                         const struct program *program, unsigned nodes, struct command *command);

#endif
