#include <omp.h>

#include "rank_threads.h"

enum status rank_threads_start(int unset, struct team *team, struct error *error) {
    if (rank_threads_from_environment(&team->threads_asked, error) != STATUS_OK)
        return error->status;
    int wanted = team->threads_asked > 0 ? team->threads_asked
                 : unset > 0             ? unset
                                         : omp_get_num_procs();
    omp_set_dynamic(0);
#pragma omp parallel num_threads(wanted)
#pragma omp single
    team->threads = omp_get_num_threads();
    return STATUS_OK;
}

void rank_threads_run(int threads, void (*part)(int thread, void *context), void *context) {
#pragma omp parallel num_threads(threads)
    part(omp_get_thread_num(), context);
}

const char *rank_threads_library(void) {
    switch (_OPENMP) {
    case 201107:
        return "OpenMP 3.1";
    case 201307:
        return "OpenMP 4.0";
    case 201511:
        return "OpenMP 4.5";
    case 201811:
        return "OpenMP 5.0";
    case 202011:
        return "OpenMP 5.1";
    default:
        return "OpenMP";
    }
}
