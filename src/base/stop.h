/* A request to stop soon: SIGINT, SIGTERM, SIGHUP when the terminal is gone, or what batch systems
 * send before a limit. It is a flag that workers look at between their chunks, and
 * within long ones.
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

/* The process itself asks to stop, since to continue would be useless: as if SIGUSR1 had come. From
 * any thread. */
void stop_now(void);

/* The signal that set it, or 0. About 1 ns; from any thread. */
int stop_signal(void);

/* Grace period: work under way may still finish for this many seconds after the signal. Default 0.
 */
void stop_allow(double seconds);

/* Whether the flag is set and the grace period is over: work under way is to be left. From any
 * thread; once true it stays so. */
bool stop_is_due(void);

/* The same for all that batch systems send as a warning. */
void stop_catch_warnings(void);

/* The failure that a stopped run ends with: STATUS_INTERRUPTED for SIGINT, STATUS_HUNG_UP for
 * SIGHUP, else STATUS_TERMINATED. The message is "stopped by SIGTERM: " and `what`. */
enum status stop_fail(struct error *error, int signal, const char *what);

#endif
