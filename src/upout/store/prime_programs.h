/* The prime programs as programs of a plan. Their names are known only here, in the built-in plans
 * (measure/plan_default) and in the room predict. */
#ifndef UPOUT_PRIME_PROGRAMS_H
#define UPOUT_PRIME_PROGRAMS_H

#include "plan.h"
#include "program.h"
#include "status.h"

enum prime_program { PRIME_SERIAL, PRIME_OMP, PRIME_MPI, PRIME_MAPREDUCE, PRIME_COUNT };

extern const struct program prime_programs[PRIME_COUNT];

/* Makes the four the programs of the plan, which must not have any yet. STATUS_SYSTEM out of
 * memory. */
enum status prime_programs_add(struct plan *plan, struct error *error);

/* Which of them the program is, by the name of its file; PRIME_COUNT: none. */
enum prime_program prime_program_of(const struct program *program);

#endif
