#include "team.h"

enum status team_start(int unset, struct team *team, struct error *error) {
    (void)unset;
    int wanted = 1;
    if (team_size_from_environment(&wanted, error) != STATUS_OK)
        return error->status;
    if (wanted > 1)
        return error_set(error, STATUS_USAGE,
                         "OMP_NUM_THREADS=%d, but this was built without OpenMP: unset it, or "
                         "build with a compiler that has OpenMP",
                         wanted);
    team->threads = 1;
    return STATUS_OK;
}

void team_run(int threads, void (*part)(int thread, void *context), void *context) {
    (void)threads;
    part(0, context);
}

const char *team_library(void) {
    return "";
}
