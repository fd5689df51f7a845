/* What upout knows of programs that start ranks: one file for each, behind one contract. A command
 * with ranks, and which member each part comes from:
 *
 *     OMP_NUM_THREADS=2 OMP_PROC_BIND=close OMP_PLACES=cores             the same for all
 *     OMPI_ALLOW_RUN_AS_ROOT=1                                           set_environment
 *     mpirun -np 4 --map-by ppr:2:node:PE=2 --bind-to core --host a,b    add_options
 *     primes_mpi --range 0 1e10                                          the same for all */
#ifndef UPOUT_LAUNCHER_KIND_H
#define UPOUT_LAUNCHER_KIND_H

#include <stdbool.h>
#include <stdint.h>

#include "command.h"
#include "interrupts.h"
#include "plan.h"
#include "status.h"

struct launcher;

/* Where the workers of a point go. */
struct placing {
    struct layout layout;
    bool bound;   /* every worker to a core of its own */
    bool crowded; /* a node has fewer cores than workers: they take turns */
};

struct launcher_kind {
    const char *name; /* of the program: "mpirun"; in records and in machine.json, too */

    /* Words of which one is in what its --version prints, capital or not; a NULL after the last.
     * The line with it is the version. "" is in everything: the first line. */
    const char *const *says;

    /* What to do if ranks do not know of each other: a sentence without a full stop. */
    const char *other_mpi;

    /* Finds out what is needed before the first command; NULL: nothing is. STATUS_SYSTEM, or that
     * of the interrupt. */
    enum status (*prepare)(struct launcher *launcher, struct interrupts *interrupts,
                           struct error *error);

    /* Sets what the launcher itself needs in its environment; NULL: nothing. */
    void (*set_environment)(struct command *command, const struct launcher *launcher);

    /* Adds the words between its path and that of the program. */
    void (*add_options)(struct command *command, const struct launcher *launcher,
                        const struct placing *placing);
};

/* For programs without ranks: it has a name alone. */
extern const struct launcher_kind launcher_none;
extern const struct launcher_kind launcher_open_mpi, launcher_hydra, launcher_srun;

/* ---- for the files of the kinds ---- */

/* Adds the option and the number as two words. */
void launcher_add_number(struct command *command, const char *option, uint64_t number);

/* Adds the option, and as one word the first `count` of the hosts, "a,b"; with cores > 0,
 * "a:4,b:4". Nothing if the hosts have no names. */
void launcher_add_hosts(struct command *command, const char *option,
                        const struct launcher *launcher, unsigned count, int cores);

/* Of an mpirun: Slurm's srun starts its daemons, with all that the job's environment has. */
void launcher_export_all(struct command *command);

/* Of an mpirun, which finds the nodes of Slurm by itself: whether it is to be given the hosts. */
bool launcher_needs_hosts(const struct launcher *launcher);

#endif
