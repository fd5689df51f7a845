/* Checks how the program was started: by which launcher, in how many copies, with which arguments.
 */
#ifndef PRIMES_DRIVER_LAUNCHED_H
#define PRIMES_DRIVER_LAUNCHED_H

#include "machine.h"
#include "request.h"
#include "status.h"
#include "warnings.h"

/* Collective; call it before any other collective function. STATUS_USAGE, naming the rank, if a
 * rank is another program or has other arguments than rank 0: ranks that do different things would
 * wait for each other for ever. */
enum status launched_alike(const struct variant *variant, const struct team *team, int argc,
                           char **argv, struct error *error);

/* At the root: warns if mpirun or srun started several copies of a program that has one process,
 * since each then does all of the work; if one rank works alone and nobody asked for that; and if
 * OMP_THREAD_LIMIT reduces the number of threads. */
void launched_judge(struct warnings *warnings, const struct request *request,
                    struct machine *machine);

#endif
