#include "prime_programs.h"

#include <string.h>

#include "memory.h"

const struct program prime_programs[PRIME_COUNT] = {
    [PRIME_SERIAL] = {"serial", PRIME_SERIAL, SCALES_NONE, .is_base = true},
    [PRIME_OMP] = {"omp", PRIME_OMP, SCALES_THREADS, .is_base = false},
    [PRIME_MPI] = {"mpi", PRIME_MPI, SCALES_BOTH, .is_base = false},
    [PRIME_MAPREDUCE] = {"mapreduce", PRIME_MAPREDUCE, SCALES_BOTH, .is_base = false},
};

enum status prime_programs_add(struct plan *plan, struct error *error) {
    plan->programs = memory_create(PRIME_COUNT, sizeof *plan->programs, "a plan", error);
    for (size_t i = 0; error->status == STATUS_OK && i < PRIME_COUNT; i++) {
        struct program *program = &plan->programs[plan->program_count++];
        *program = prime_programs[i];
        program->name = memory_text("a plan", error, "%s", prime_programs[i].name);
    }
    return error->status;
}

bool prime_program_is_dynamic(const struct program *program) {
    return strcmp(program->name, prime_programs[PRIME_MAPREDUCE].name) != 0;
}
