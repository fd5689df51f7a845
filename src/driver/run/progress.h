/* How far a long run is, on standard error: a bar where that is a terminal, else a line every now
 * and then. Runs that take under some seconds show nothing. */
#ifndef PRIMES_DRIVER_PROGRESS_H
#define PRIMES_DRIVER_PROGRESS_H

#include <stdint.h>

#include "worker.h"

struct progress;

/* Starts to show, in a thread of its own. It looks at the numbers that these workers have done
 * since they were reset, and takes the other ranks to be as fast. line_every_s: for lines, where
 * standard error is no terminal; 0: nothing is shown, ever. NULL where nothing is shown. */
struct progress *progress_start(const char *program, const struct worker *workers, int threads,
                                double line_every_s);

/* A run of so many ranks begins: of `numbers`, after `before` others that are done, out of `all`.
 * To be called when the workers are reset. */
void progress_run(struct progress *progress, int ranks, double before, double numbers, double all);

/* Clears the bar. Both do nothing for NULL. */
void progress_stop(struct progress *progress);

#endif
