/* One long run, done in legs: a checkpoint is saved after a leg, so that the run can be stopped and
 * resumed. */
#ifndef PRIMES_DRIVER_LEGS_H
#define PRIMES_DRIVER_LEGS_H

#include "session.h"
#include "status.h"

/* Collective, for a request with a checkpoint. Does the chunks of the problem, which are cut from
 * what the checkpoint says is left; none where nothing is. Saves the checkpoint at the start, every
 * checkpoint_every_s and at the end. Only the root's checkpoint is open. The measurement gets one
 * repetition: the makespan is this attempt's, the results are those of the whole work. Where the
 * program was told to stop, returns the status of stop_fail: what was done is saved, except a leg
 * in which a chunk was left in the middle. */
enum status legs_run(struct session *session, struct error *error);

#endif
