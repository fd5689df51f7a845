#include "prime_programs.h"

#include <string.h>

#include "memory.h"

#define PRIME(which, own_name, file, its_scales)                                                   \
    [which] = {.name = own_name,                                                                   \
               .index = which,                                                                     \
               .command = (char *[]){file, PROGRAM_WORK, NULL},                                    \
               .scales = its_scales,                                                               \
               .reader = READER_PRIMES,                                                            \
               .is_base = which == PRIME_SERIAL}

const struct program prime_programs[PRIME_COUNT] = {
    PRIME(PRIME_SERIAL, "serial", "primes_serial", SCALES_NONE),
    PRIME(PRIME_OMP, "omp", "primes_omp", SCALES_THREADS),
    PRIME(PRIME_MPI, "mpi", "primes_mpi", SCALES_BOTH),
    PRIME(PRIME_MAPREDUCE, "mapreduce", "primes_mapreduce", SCALES_BOTH),
};

enum status prime_programs_add(struct plan *plan, struct error *error) {
    plan->programs = memory_create(PRIME_COUNT, sizeof *plan->programs, "a plan", error);
    for (size_t i = 0; error->status == STATUS_OK && i < PRIME_COUNT; i++)
        program_copy(&plan->programs[plan->program_count++], &prime_programs[i], error);
    return error->status;
}

enum prime_program prime_program_of(const struct program *program) {
    enum prime_program which = 0;
    while (which < PRIME_COUNT &&
           strcmp(program_file(program), prime_programs[which].command[0]) != 0)
        which++;
    return which;
}
