/* Included before the variants' sources when they are compiled for simulation: calls in which
 * SimGrid's MPI (3.32) is not like real ones. */
#ifndef PRIMES_SIMULATE_SMPI_REPAIRS_H
#define PRIMES_SIMULATE_SMPI_REPAIRS_H

#include <mpi.h>
#include <stdlib.h>

/* MPI_Iallreduce sends from every rank to every other, half a million messages for 1,024 ranks.
 * Real MPIs use a tree, and so does SimGrid's MPI_Allreduce. */
static inline int allreduce_at_once(const void *from, void *into, int count, MPI_Datatype type,
                                    MPI_Op operation, MPI_Comm ranks, MPI_Request *request) {
    *request = MPI_REQUEST_NULL;
    return MPI_Allreduce(from, into, count, type, operation, ranks);
}
#undef MPI_Iallreduce
#define MPI_Iallreduce allreduce_at_once

/* MPI_Test without a request does not set the flag if the status is ignored: a rank that waits for
 * the flag waits for ever. */
static inline int test_any(MPI_Request *request, int *done, MPI_Status *status) {
    *done = 1;
    return *request == MPI_REQUEST_NULL ? MPI_SUCCESS : MPI_Test(request, done, status);
}
#undef MPI_Test
#define MPI_Test test_any

/* MPI_Waitall looks at all requests again after each one that ends. */
static inline int wait_for_all(MPI_Request *requests, int count) {
    int code = MPI_SUCCESS;
    for (int i = 0; i < count && code == MPI_SUCCESS; i++)
        code = MPI_Wait(&requests[i], MPI_STATUS_IGNORE);
    return code;
}

/* MPI_Alltoallv also sends the empty parts, a million messages for 1,024 ranks at once. Real MPIs
 * may do so, too, but that costs processor time, which is not simulated anyway. */
static inline int alltoallv_sparse(const void *from, const int *counts_out, const int *starts_out,
                                   MPI_Datatype type_out, void *into, const int *counts_in,
                                   const int *starts_in, MPI_Datatype type_in, MPI_Comm comm) {
    enum { TAG = 3 };
    int ranks, pending = 0, code = MPI_ERR_NO_MEM;
    MPI_Aint low, bytes_out, bytes_in;
    MPI_Comm_size(comm, &ranks);
    MPI_Type_get_extent(type_out, &low, &bytes_out);
    MPI_Type_get_extent(type_in, &low, &bytes_in);
    MPI_Request *requests = malloc(2 * (size_t)ranks * sizeof *requests);
    if (requests == NULL)
        return code;
    for (int i = 0; i < ranks; i++)
        if (counts_in[i] > 0)
            MPI_Irecv((char *)into + starts_in[i] * bytes_in, counts_in[i], type_in, i, TAG, comm,
                      &requests[pending++]);
    for (int i = 0; i < ranks; i++)
        if (counts_out[i] > 0)
            MPI_Isend((const char *)from + starts_out[i] * bytes_out, counts_out[i], type_out, i,
                      TAG, comm, &requests[pending++]);
    code = wait_for_all(requests, pending);
    free(requests);
    return code;
}
#undef MPI_Alltoallv
#define MPI_Alltoallv alltoallv_sparse

/* MPI_Gatherv also sends the empty parts: as above. */
static inline int gatherv_sparse(const void *from, int count_out, MPI_Datatype type_out, void *into,
                                 const int *counts_in, const int *starts_in, MPI_Datatype type_in,
                                 int root, MPI_Comm comm) {
    enum { TAG = 4 };
    int ranks, rank, pending = 0, code = MPI_ERR_NO_MEM;
    MPI_Aint low, bytes_in;
    MPI_Comm_size(comm, &ranks);
    MPI_Comm_rank(comm, &rank);
    MPI_Type_get_extent(type_in, &low, &bytes_in);
    MPI_Request *requests = malloc(((size_t)ranks + 1) * sizeof *requests);
    if (requests == NULL)
        return code;
    for (int i = 0; rank == root && i < ranks; i++)
        if (counts_in[i] > 0)
            MPI_Irecv((char *)into + starts_in[i] * bytes_in, counts_in[i], type_in, i, TAG, comm,
                      &requests[pending++]);
    if (count_out > 0)
        MPI_Isend(from, count_out, type_out, root, TAG, comm, &requests[pending++]);
    code = wait_for_all(requests, pending);
    free(requests);
    return code;
}
#undef MPI_Gatherv
#define MPI_Gatherv gatherv_sparse

#endif
