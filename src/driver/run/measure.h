/* Times the runs of a variant and, in turn with them, of the serial baseline, and verifies each. */
#ifndef PRIMES_DRIVER_MEASURE_H
#define PRIMES_DRIVER_MEASURE_H

#include "checkpoint_file.h"
#include "measurement.h"
#include "options.h"
#include "problem.h"
#include "status.h"
#include "variant.h"

/* Collective. With a checkpoint (else NULL; only the root's is open) the work is done once, in
 * legs, from where the problem's partition begins. STATUS_WRONG where a run is found to be wrong,
 * on all ranks. The measurement is to be closed whatever the status. */
enum status measure(struct measurement *measurement, const struct variant *variant,
                    const struct team *team, const struct problem *problem,
                    const struct options *options, struct checkpoint_file *file,
                    struct error *error);

#endif
