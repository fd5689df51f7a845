/* Included before the variants' sources when they are compiled for simulation. SimGrid's
 * MPI_Iallreduce sends from every rank to every other, half a million messages at 1,024 ranks,
 * where real MPIs use a tree, as SimGrid's MPI_Allreduce does. */
#ifndef PRIMES_SIMULATE_SMPI_COLLECTIVES_H
#define PRIMES_SIMULATE_SMPI_COLLECTIVES_H

#include <mpi.h>

static inline int allreduce_at_once(const void *from, void *into, int count, MPI_Datatype type,
                                    MPI_Op operation, MPI_Comm ranks, MPI_Request *request) {
    *request = MPI_REQUEST_NULL;
    return MPI_Allreduce(from, into, count, type, operation, ranks);
}
#undef MPI_Iallreduce
#define MPI_Iallreduce allreduce_at_once

#endif
