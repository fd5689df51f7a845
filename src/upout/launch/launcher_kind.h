/* The contract of a launcher, a program that starts ranks; each launcher has a file of its own. A
 * command with ranks, and the member that gives each part:
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

/* How the workers of a point are placed. */
struct placing {
    struct layout layout;
    char *const *environment; /* the program's own, which all nodes need; NULL: none */
    bool bound;               /* every worker is bound to a core of its own */
    bool crowded;             /* a node has fewer cores than workers, so workers take turns */
};

struct launcher_kind {
    const char *name; /* the program's name, as in records and machine.json: "mpirun" */

    /* Words that identify the launcher in the output of --version, whatever their case; NULL
     * follows the last. The line with such a word is the version. "" matches the first line. */
    const char *const *says;

    /* What to do if each rank believes to be alone: a sentence without a full stop. */
    const char *other_mpi;

    /* Finds out what the commands need; NULL: nothing. Returns STATUS_SYSTEM, or the status of an
     * interrupt. */
    enum status (*prepare)(struct launcher *launcher, struct interrupts *interrupts,
                           struct error *error);

    /* Sets the variables that the launcher itself needs; NULL: none. */
    void (*set_environment)(struct command *command, const struct launcher *launcher);

    /* Adds the words between the launcher's path and the program's. */
    void (*add_options)(struct command *command, const struct launcher *launcher,
                        const struct placing *placing);
};

/* For programs without ranks; it has only a name. */
extern const struct launcher_kind launcher_none;
extern const struct launcher_kind launcher_open_mpi, launcher_hydra, launcher_srun;

/* ---- for the files of the kinds ---- */

/* Adds the option and the number as two words. */
void launcher_add_number(struct command *command, const char *option, uint64_t number);

/* Adds the option and, as one word, the first `count` hosts: "a,b", or with cores > 0 "a:4,b:4".
 * Adds nothing if the names of the hosts are not known. */
void launcher_add_hosts(struct command *command, const char *option,
                        const struct launcher *launcher, unsigned count, int cores);

/* For an mpirun whose daemons Slurm's srun starts: makes srun pass on the whole environment. */
void launcher_export_all(struct command *command);

/* Whether an mpirun must be given the hosts; it finds the nodes of Slurm by itself. */
bool launcher_needs_hosts(const struct launcher *launcher);

#endif
