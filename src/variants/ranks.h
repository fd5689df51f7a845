/* What the two MPI variants share: start and end of MPI, the group's operations, and the reductions
 * of tallies and counts to the root. */
#ifndef PRIMES_VARIANTS_RANKS_H
#define PRIMES_VARIANTS_RANKS_H

#include <mpi.h>

#include "variant.h"

extern const struct group group_mpi;

/* Calls MPI_Init_thread and starts OMP_NUM_THREADS threads on each rank (1 if it is unset).
 * STATUS_SYSTEM if MPI does not allow what the threads need (MPI_THREAD_FUNNELED), STATUS_USAGE if
 * ranks have different numbers of threads. */
enum status ranks_start(struct team *team, struct error *error);
void ranks_stop(void);

/* Collective: adds up the tallies of all ranks at the root. */
void ranks_reduce_tally(const struct tally *mine, struct tally *total);

/* Collective: adds the counts of all ranks to the root's counts. */
void ranks_reduce_counts(const struct run *run);

/* Returns the tally of this rank's workers, and adds their counts to the run's. */
struct tally ranks_own_findings(const struct run *run);

#endif
