/* A request to stop soon: SIGINT, SIGTERM, SIGHUP when the terminal is gone, or a batch system's
 * warning before a limit. It sets a flag that workers look at between their chunks and within long
 * chunks.
 *
 *     SIGUSR1   Slurm (--signal), Grid Engine (s_rt; -notify before it suspends), PBS (qsig)
 *     SIGUSR2   LSF (run limit, -wa), Grid Engine (-notify before it kills)
 *     SIGXCPU   Grid Engine (s_cpu), LSF, and the kernel at a soft limit of processor time */
#ifndef PRIMES_BASE_STOP_H
#define PRIMES_BASE_STOP_H

#include <stdbool.h>

#include "status.h"

/* From now on this signal sets the flag, unless it was ignored (a shell lets its background jobs
 * ignore SIGINT). A SIGINT that comes more than 0.1 s after the first signal ends the process at
 * once. */
void stop_catch(int signal);

/* The process itself asks to stop, because it would be useless to continue: as if SIGUSR1 had come.
 * Thread-safe. */
void stop_now(void);

/* The signal that set the flag, or 0. Takes about 1 ns; thread-safe. */
int stop_signal(void);

/* Grace period: work under way may still finish for this many seconds after the signal. Default 0.
 */
void stop_allow(double seconds);

/* Whether the flag is set and the grace period is over, so that work under way must be left. Once
 * true, it stays true. Thread-safe. */
bool stop_is_due(void);

/* stop_catch for every signal that batch systems send as a warning. */
void stop_catch_warnings(void);

/* The status of what this signal stopped: STATUS_INTERRUPTED for SIGINT, STATUS_HUNG_UP for SIGHUP,
 * otherwise STATUS_TERMINATED. */
enum status stop_status(int signal);

/* The failure that a stopped run ends with: stop_status. The message is "stopped by SIGTERM: " and
 * `what`. */
enum status stop_fail(struct error *error, int signal, const char *what);

#endif
