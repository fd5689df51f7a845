#include "vocabulary.h"

#include <string.h>
#include <strings.h>

const char *const vocabulary_kernels[] = {"trial", "exact", "sieve", NULL};
const char *const vocabulary_schedules[] = {"static", "cyclic", "dynamic", "guided", NULL};
const char *const vocabulary_variants[] = {"serial", "omp", "mpi", "mapreduce", NULL};

#define RANKS_AND_THREADS                                                                          \
    "mpirun -np N or srun sets the number of ranks; each has OMP_NUM_THREADS threads "             \
    "(default: 1)."

const struct variant_help vocabulary_variant_help[] = {
    {"The serial program: one worker, the baseline of the others.",
     "There is nothing to hand out: any schedule means the same here."},
    {"Scaling up: the threads of one process share the work (OpenMP).",
     "OMP_NUM_THREADS sets the number of threads (default: all processors)."},
    {"Scaling out: ranks that share nothing share the work (MPI).", RANKS_AND_THREADS},
    {"Scaling out by scatter and gather: splits go out, key-value pairs come back (MPI).",
     RANKS_AND_THREADS},
};

static int find(const char *const *list, const char *word) {
    for (int i = 0; list[i] != NULL; i++)
        if (strcmp(list[i], word) == 0)
            return i;
    return -1;
}

int vocabulary_variant(const char *word) {
    return find(vocabulary_variants, word);
}

int vocabulary_kernel(const char *word) {
    return find(vocabulary_kernels, word);
}

int vocabulary_schedule(const char *word, size_t length) {
    for (int i = 0; vocabulary_schedules[i] != NULL; i++)
        if (strlen(vocabulary_schedules[i]) == length &&
            strncasecmp(vocabulary_schedules[i], word, length) == 0)
            return i;
    return -1;
}
