#include "vocabulary.h"

#include <string.h>
#include <strings.h>

const char *const vocabulary_kernels[] = {"trial", "exact", "sieve", NULL};
const char *const vocabulary_schedules[] = {"static", "cyclic", "dynamic", "guided", NULL};
const char *const vocabulary_variants[] = {"serial", "omp", "mpi", "mapreduce", NULL};

int vocabulary_kernel(const char *word) {
    for (int i = 0; vocabulary_kernels[i] != NULL; i++)
        if (strcmp(vocabulary_kernels[i], word) == 0)
            return i;
    return -1;
}

int vocabulary_schedule(const char *word, size_t length) {
    for (int i = 0; vocabulary_schedules[i] != NULL; i++)
        if (strlen(vocabulary_schedules[i]) == length &&
            strncasecmp(vocabulary_schedules[i], word, length) == 0)
            return i;
    return -1;
}
