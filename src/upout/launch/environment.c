#include "environment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"
#include "prefix.h"

enum treatment { CLEARED, RECORDED, RECORDED_WITH_RANKS };

static const struct {
    const char *begin; /* of NAME=VALUE */
    enum treatment treatment;
} table[] = {
    {"OMP_", CLEARED},
    {"GOMP_", CLEARED},
    {"KMP_", CLEARED},
    {"PRIMES_SIMD=", CLEARED},
    {"MALLOC_", CLEARED},
    {"GLIBC_TUNABLES=", CLEARED},
    {"LD_", RECORDED},
    {"HWLOC_", RECORDED},
    {"PRIMES_FAIL_AT=", RECORDED},
    {"PRIMES_FLIP_EVERY=", RECORDED},
    {"OMPI_MCA_", RECORDED_WITH_RANKS},
    {"PMIX_MCA_", RECORDED_WITH_RANKS},
    {"PRTE_MCA_", RECORDED_WITH_RANKS},
    {"MPICH_", RECORDED_WITH_RANKS},
    {"MPIR_CVAR_", RECORDED_WITH_RANKS},
    {"HYDRA_", RECORDED_WITH_RANKS},
    {"I_MPI_", RECORDED_WITH_RANKS},
    {"UCX_", RECORDED_WITH_RANKS},
    {"FI_", RECORDED_WITH_RANKS},
    {"SLURM_DISTRIBUTION=", RECORDED_WITH_RANKS},
    {"SLURM_HINT=", RECORDED_WITH_RANKS},
    {"SLURM_MEM_BIND=", RECORDED_WITH_RANKS},
    {"SLURM_THREADS_PER_CORE=", RECORDED_WITH_RANKS},
    {"SLURM_CPU_FREQ_REQ=", RECORDED_WITH_RANKS},
};

static bool is_treated(const char *variable, enum treatment treatment) {
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].treatment == treatment && prefix_skip(variable, table[i].begin) != NULL)
            return true;
    return false;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The environment's variables, sorted and ended by NULL. */
static char **sorted(struct error *error) {
    size_t count = 0;
    while (environ[count] != NULL)
        count++;
    char **variables = memory_create(count + 1, sizeof *variables, "the environment", error);
    if (variables == NULL)
        return NULL;
    memcpy(variables, environ, (count + 1) * sizeof *variables);
    qsort(variables, count, sizeof *variables, by_text);
    return variables;
}

enum status environment_clear(char **names, struct error *error) {
    size_t bytes;
    char **variables = sorted(error);
    *names = NULL;
    FILE *memory = open_memstream(names, &bytes);
    for (char **at = variables; at != NULL && memory != NULL && *at != NULL; at++) {
        if (!is_treated(*at, CLEARED))
            continue;
        char *name = memory_text("the environment", error, "%.*s", (int)strcspn(*at, "="), *at);
        if (name == NULL)
            break;
        fprintf(memory, "%s%s", ftell(memory) > 0 ? " " : "", name);
        unsetenv(name);
        free(name);
    }
    free(variables);
    if (memory == NULL || fclose(memory) != 0)
        error_no_memory(error, "the environment", 1);
    return error->status;
}

void environment_add(struct command *command, bool ranks) {
    struct error no_memory = {0};
    char **variables = sorted(&no_memory);
    command->is_incomplete = command->is_incomplete || variables == NULL;
    for (char **at = variables; at != NULL && *at != NULL; at++)
        if (is_treated(*at, RECORDED) || (ranks && is_treated(*at, RECORDED_WITH_RANKS)))
            command_set(command, "%s", *at);
    free(variables);
}
