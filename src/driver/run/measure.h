/* Times the runs of a variant and, in turn with them, of the serial baseline, and verifies each. */
#ifndef PRIMES_DRIVER_MEASURE_H
#define PRIMES_DRIVER_MEASURE_H

#include "measurement.h"
#include "request.h"
#include "status.h"

/* Collective. If the request has a checkpoint, the problem's partition is done once, in legs.
 * STATUS_WRONG, on all ranks, if a run is found to be wrong. Close the measurement whatever the
 * status.
 */
enum status measure(struct measurement *measurement, const struct request *request,
                    struct error *error);

#endif
