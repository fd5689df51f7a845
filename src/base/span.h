/* A closed interval of 64-bit numbers. Closed, because a half-open one cannot say "up to 2^64-1";
 * for the same reason it is never empty, and its size is told less one. */
#ifndef PRIMES_BASE_SPAN_H
#define PRIMES_BASE_SPAN_H

#include <stdint.h>

struct span {
    uint64_t first;
    uint64_t last; /* first <= last */
};

/* Modulo 2^64: 0 for the whole range. */
static inline uint64_t span_size(struct span span) {
    return span.last - span.first + 1;
}

/* The same without wrapping, to 53 bits: for shares and rates. */
static inline double span_numbers(struct span span) {
    return (double)(span.last - span.first) + 1;
}

#endif
