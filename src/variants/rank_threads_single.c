#include "rank_threads.h"

enum status rank_threads_start(int unset, struct team *team, struct error *error) {
    (void)unset;
    int wanted = 1;
    if (rank_threads_from_environment(&wanted, error) != STATUS_OK)
        return error->status;
    if (wanted > 1)
        return error_set(error, STATUS_USAGE,
                         "OMP_NUM_THREADS=%d, but this was built without OpenMP: unset it, or "
                         "build with a compiler that has OpenMP",
                         wanted);
    team->threads = 1;
    return STATUS_OK;
}

void rank_threads_run(int threads, void (*part)(int thread, void *context), void *context) {
    (void)threads;
    part(0, context);
}

const char *rank_threads_library(void) {
    return "";
}
