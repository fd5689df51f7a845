/* What the two MPI variants share: starting and ending MPI, the group's operations, and bringing
 * tallies and counts to the root. */
#ifndef PRIMES_VARIANTS_RANKS_H
#define PRIMES_VARIANTS_RANKS_H

#include <mpi.h>

#include "variant.h"

extern const struct group group_mpi;

/* MPI_Init_thread, and a team of OMP_NUM_THREADS threads on each rank (1 where it is unset).
 * Errors: STATUS_SYSTEM where MPI gives less than the threads need (MPI_THREAD_FUNNELED),
 * STATUS_USAGE where the ranks have teams of different sizes. */
enum status ranks_start(struct team *team, struct error *error);
void ranks_stop(void);

/* Collective: the tallies of all ranks are added up at the root. */
void ranks_reduce_tally(const struct tally *mine, struct tally *total);

/* Collective: the counts of all ranks are added up in the root's. */
void ranks_reduce_counts(const struct run *run);

/* What this rank's workers have found: returns their tally and adds their counts to the run's. */
struct tally ranks_own_findings(const struct run *run);

#endif
