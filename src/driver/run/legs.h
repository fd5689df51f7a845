/* One long run, done in legs: a checkpoint is saved after a leg, so that the run can be stopped and
 * resumed. */
#ifndef PRIMES_DRIVER_LEGS_H
#define PRIMES_DRIVER_LEGS_H

#include "session.h"
#include "status.h"

/* Collective, for a request with a checkpoint, which only the root has open. Does the chunks of the
 * problem, which were cut from what the checkpoint has left. Saves the checkpoint at the start,
 * every checkpoint_every_s and at the end. The measurement gets one repetition: its makespan is
 * that of this attempt, its results are those of the whole work. After a request to stop, returns
 * the status of stop_fail; what was done is saved, except for a leg in which a chunk was left in
 * the middle. */
enum status legs_run(struct session *session, struct error *error);

#endif
