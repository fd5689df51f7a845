/* How the program was started: by which launcher, in how many copies, with which words. */
#ifndef PRIMES_DRIVER_LAUNCHED_H
#define PRIMES_DRIVER_LAUNCHED_H

#include "machine.h"
#include "request.h"
#include "status.h"
#include "warnings.h"

/* Collective, before anything else that is: STATUS_USAGE, naming the rank, where a rank is another
 * program than rank 0 or has other words. Two that go different ways would wait for each other for
 * ever. */
enum status launched_alike(const struct variant *variant, const struct team *team, int argc,
                           char **argv, struct error *error);

/* At the root: warns where mpirun or srun started copies of a program that is one process, each of
 * which does all of the work; where one rank works alone and nobody asked for that; and where
 * OMP_THREAD_LIMIT cuts the team. */
void launched_judge(struct warnings *warnings, const struct request *request,
                    const struct machine *machine);

#endif
