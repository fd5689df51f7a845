/* Loaded before a program (LD_PRELOAD): its first agreement between ranks fails as a fault of the
 * network would, with the smallest of MPI's numbers for errors, 1. */
#include <mpi.h>

int MPI_Iallreduce(const void *from, void *into, int count, MPI_Datatype type, MPI_Op op,
                   MPI_Comm communicator, MPI_Request *request) {
    (void)from, (void)into, (void)count, (void)type, (void)op, (void)request;
    return MPI_Comm_call_errhandler(communicator, MPI_ERR_BUFFER);
}
