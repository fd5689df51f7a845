/* What a user should know of a run beside its results: sentences that say what is odd and what
 * mends it. They go to standard error and into the JSON report. Not for threads. */
#ifndef PRIMES_DRIVER_WARNINGS_H
#define PRIMES_DRIVER_WARNINGS_H

enum { WARNINGS_MOST = 5, WARNING_BYTES = 512 };

struct warnings {
    int count;
    char text[WARNINGS_MOST][WARNING_BYTES];
};

/* Adds a sentence without a full stop, cut at the size of its field; none behind WARNINGS_MOST. */
void warnings_add(struct warnings *warnings, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
