#include "prime_programs.h"

#include <string.h>

#include "memory.h"

#define COMMAND(name) ((char *[]){name, PROGRAM_WORK, NULL})

const struct program prime_programs[PRIME_COUNT] = {
    {"serial", PRIME_SERIAL, COMMAND("primes_serial"), SCALES_NONE, READER_PRIMES, true, 0},
    {"omp", PRIME_OMP, COMMAND("primes_omp"), SCALES_THREADS, READER_PRIMES, false, 0},
    {"mpi", PRIME_MPI, COMMAND("primes_mpi"), SCALES_BOTH, READER_PRIMES, false, 0},
    {"mapreduce", PRIME_MAPREDUCE, COMMAND("primes_mapreduce"), SCALES_BOTH, READER_PRIMES, false,
     0},
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
