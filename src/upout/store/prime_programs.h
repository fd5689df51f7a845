/* The prime programs as programs of a plan. Everything else in `upout` that knows their names is in
 * the plans with a name (measure/plan_default) and in what is simulated (predict). */
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

/* Whether it can hand out work during the run; otherwise it hands out all of it before. */
bool prime_program_is_dynamic(const struct program *program);

#endif
