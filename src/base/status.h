/* How a failure travels: a function that can fail returns a status and describes the failure in
 * the struct error it was given last. The numbers of the statuses are the exit codes of the
 * programs, so that no table stands between the place that fails and what a script sees.
 *
 * Rejected: errno-like integers (they cannot name a line of an input file), and exiting where it
 * fails (a rank that leaves alone would leave the others waiting in a collective). */
#ifndef PRIMES_BASE_STATUS_H
#define PRIMES_BASE_STATUS_H

enum status {
    STATUS_OK = 0,            /* done, and verified */
    STATUS_WRONG = 1,         /* an answer was found to be wrong */
    STATUS_USAGE = 2,         /* an option, a number, a file that was given cannot be used */
    STATUS_SYSTEM = 3,        /* the system failed: memory, MPI, a clock */
    STATUS_HUNG_UP = 129,     /* SIGHUP came: the terminal is gone */
    STATUS_INTERRUPTED = 130, /* SIGINT came */
    STATUS_TERMINATED = 143,  /* SIGTERM came, or a batch system's warning (stop.h) */
};

/* Start with {0}. The message is one sentence without a full stop or line end; of a file with
 * several mistakes, a line for each. */
struct error {
    enum status status;
    char message[1024];
};

/* Records a failure and returns its status. The first cause stays: a later call changes nothing.
 * The message is cut at the size of the field. */
enum status error_set(struct error *error, enum status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The failure every allocation shares: STATUS_SYSTEM, naming what the memory was for. */
enum status error_no_memory(struct error *error, const char *what, unsigned long long bytes);

#endif
