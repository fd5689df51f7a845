/* The numbers to test, each at a position.
 *
 * Lists and random numbers have the positions 0 .. count-1. The positions of a range are its
 * numbers. Everything that is cut later (legs, chunks, windows of verification) is a span of
 * positions, so that nothing outside of this file depends on the kind of workload. */
#ifndef PRIMES_WORK_WORKLOAD_H
#define PRIMES_WORK_WORKLOAD_H

#include <stdint.h>

#include "span.h"

enum workload_kind { WORKLOAD_LIST, WORKLOAD_RANGE, WORKLOAD_RANDOM };

struct workload {
    enum workload_kind kind;
    struct span positions;
    const uint64_t *numbers; /* of a list, borrowed; NULL on a rank that receives them in chunks */
    unsigned bits;           /* random numbers are 0 .. 2^bits-1, 1 <= bits <= 64 */
    uint64_t seed;
};

struct workload workload_list(const uint64_t *numbers, uint64_t count);
struct workload workload_range(struct span range);
struct workload workload_random(uint64_t count, unsigned bits, uint64_t seed);

/* The workload in words: "the numbers 0 to 100", "5 random numbers below 2^64, seed 1", "6
 * numbers". Fills and returns `text`. */
enum { WORKLOAD_TEXT_BYTES = 96 };
const char *workload_text(char text[WORKLOAD_TEXT_BYTES], const struct workload *workload);

/* Writes the numbers at these positions to *numbers. For a list, workload->numbers must not be
 * NULL. Thread-safe. */
void workload_numbers(const struct workload *workload, struct span positions, uint64_t *numbers);

#endif
