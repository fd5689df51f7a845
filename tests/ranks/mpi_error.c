/* Loaded before a program (LD_PRELOAD): its first agreement between ranks fails as a fault of the
 * network would, with the smallest of MPI's numbers for errors, 1. A rank that then aborts before
 * its launcher has read what it wrote ends with 4: a launcher may drop that. */
#include <mpi.h>
#include <sys/ioctl.h>
#include <unistd.h>

int MPI_Iallreduce(const void *from, void *into, int count, MPI_Datatype type, MPI_Op op,
                   MPI_Comm communicator, MPI_Request *request) {
    (void)from, (void)into, (void)count, (void)type, (void)op, (void)request;
    return MPI_Comm_call_errhandler(communicator, MPI_ERR_BUFFER);
}

int MPI_Abort(MPI_Comm communicator, int code) {
    int unread = 0;
    return PMPI_Abort(communicator,
                      ioctl(STDERR_FILENO, FIONREAD, &unread) == 0 && unread > 0 ? 4 : code);
}
