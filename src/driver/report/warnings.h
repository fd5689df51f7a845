/* Warnings about a run: sentences that say what is wrong and how to fix it. They are written to
 * standard error and to the JSON report. Not thread-safe. */
#ifndef PRIMES_DRIVER_WARNINGS_H
#define PRIMES_DRIVER_WARNINGS_H

enum { WARNINGS_MOST = 5, WARNING_BYTES = 512 };

struct warnings {
    int count;
    int even_if_quiet; /* the number, from 1, of the one that --quiet does not leave out; 0: none */
    char text[WARNINGS_MOST][WARNING_BYTES];
};

/* Adds a sentence without a full stop, cut at WARNING_BYTES. After WARNINGS_MOST of them it does
 * nothing. */
void warnings_add(struct warnings *warnings, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
