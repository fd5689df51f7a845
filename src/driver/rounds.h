/* One long run as a sequence of rounds, so that it can be stopped and gone on with. */
#ifndef PRIMES_DRIVER_ROUNDS_H
#define PRIMES_DRIVER_ROUNDS_H

#include "checkpoint.h"
#include "session.h"
#include "status.h"

/* Collective: does the chunks of the problem, which are cut from what the checkpoint has left,
 * unless that is nothing, and saves the checkpoint at the start, every checkpoint_every_s, and at
 * the end. Only the root's checkpoint is open. The measurement gets one repetition, whose makespan
 * is that of this attempt, and the results of the whole work. the status of stop_fail where the
 * program was told to stop: what is done until then is saved, but for a round in which a chunk had
 * to be left in the middle. */
enum status rounds_run(struct session *session, struct checkpoint *checkpoint, struct error *error);

#endif
