/* How failures are reported. A function that can fail returns a status, and describes the failure
 * in the struct error that is its last parameter. The statuses are the exit codes of the programs,
 * so no table translates them for scripts.
 *
 * Rejected: integers like errno, because they cannot name a line of an input file; and to exit at
 * the place of the failure, because a rank that leaves alone lets the others wait in a collective.
 */
#ifndef PRIMES_BASE_STATUS_H
#define PRIMES_BASE_STATUS_H

enum status {
    STATUS_OK = 0,            /* done, and verified */
    STATUS_WRONG = 1,         /* an answer was found to be wrong */
    STATUS_USAGE = 2,         /* an option, number or file cannot be used */
    STATUS_SYSTEM = 3,        /* the system failed: memory, MPI, a clock */
    STATUS_HUNG_UP = 129,     /* stopped by SIGHUP: the terminal is gone */
    STATUS_INTERRUPTED = 130, /* stopped by SIGINT */
    STATUS_TERMINATED = 143,  /* stopped by SIGTERM or a batch system's warning (stop.h) */
};

/* Start with {0}. The message is one sentence without a full stop or newline. For a file with
 * several mistakes it has a line for each. */
struct error {
    enum status status;
    char message[1024];
};

/* Records a failure and returns its status. The first failure is kept: a later call changes
 * nothing. The message is cut at the size of the field. */
enum status error_set(struct error *error, enum status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Records that memory ran out: STATUS_SYSTEM. `what` names what the memory was for. */
enum status error_no_memory(struct error *error, const char *what, unsigned long long bytes);

#endif
