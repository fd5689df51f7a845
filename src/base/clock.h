/* The clock for all times: monotonic, in nanoseconds. A reading takes about 20 ns. */
#ifndef PRIMES_BASE_CLOCK_H
#define PRIMES_BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

static inline uint64_t clock_now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

/* Seconds of processor time that the calling thread has used: other programs do not count. */
static inline double clock_thread_s(void) {
    struct timespec used;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return (double)used.tv_sec + (double)used.tv_nsec * 1e-9;
}

static inline double clock_seconds(uint64_t duration_ns) {
    return (double)duration_ns * 1e-9;
}

/* The present date and time for people: "2026-11-24T11:12:26Z". */
enum { CLOCK_UTC_BYTES = 32 };
static inline void clock_utc(char text[CLOCK_UTC_BYTES]) {
    time_t now = time(NULL);
    struct tm parts;
    gmtime_r(&now, &parts);
    strftime(text, CLOCK_UTC_BYTES, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

#endif
