/* A closed interval of 64-bit numbers, because a half-open one cannot contain 2^64-1. It is never
 * empty. */
#ifndef PRIMES_BASE_SPAN_H
#define PRIMES_BASE_SPAN_H

#include <stdint.h>

struct span {
    uint64_t first;
    uint64_t last; /* first <= last */
};

/* The number of elements, modulo 2^64: 0 for the whole range. */
static inline uint64_t span_size(struct span span) {
    return span.last - span.first + 1;
}

/* The number of elements, rounded to 53 bits: for shares and rates. */
static inline double span_numbers(struct span span) {
    return (double)(span.last - span.first) + 1;
}

#endif
