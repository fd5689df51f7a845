/* The progress of a long run, on standard error: a bar if that is a terminal, otherwise a line now
 * and then. Runs of less than a few seconds show nothing. */
#ifndef PRIMES_DRIVER_PROGRESS_H
#define PRIMES_DRIVER_PROGRESS_H

#include "worker.h"

struct progress;

/* Starts to show progress, in a thread of its own. It reads how many numbers these workers have
 * done since they were reset, and assumes that other ranks are as fast. line_every_s is the time
 * between two lines if standard error is not a terminal; 0: nothing is shown at all. Returns NULL
 * if nothing is shown. */
struct progress *progress_start(const char *program, const struct worker *workers, int threads,
                                double line_every_s);

/* A run of this number of ranks begins: it does `numbers`, after `before` that are done, of `all`.
 * Call it when the workers are reset. */
void progress_run(struct progress *progress, int ranks, double before, double numbers, double all);

/* Clears the bar and ends the thread. Like progress_run, it does nothing for NULL. */
void progress_stop(struct progress *progress);

#endif
