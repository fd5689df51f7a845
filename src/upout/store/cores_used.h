/* Proof that cores were used: the processor seconds of a command over its wall seconds. Eight
 * threads that work all the time use 8 cores; eight that were asked for and never came, 1.
 *
 * Rejected: the load of the machine while the command runs, which counts other programs, too. */
#ifndef UPOUT_CORES_USED_H
#define UPOUT_CORES_USED_H

#include "plan.h"
#include "record.h"

/* The cores that a launch used on average, from its start to its end; NAN: not known. That is so if
 * the system did not say it, and if processes that are not children of the command did the work:
 * those on other nodes, and those that srun, ssh or a container's daemon starts. */
double cores_used(const struct record *record, struct layout layout);

#endif
