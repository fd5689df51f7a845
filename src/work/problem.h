/* Everything that the chunks of a run share: the work, how it is tested and cut, and what the
 * kernel prepared for it. Each process has one. It does not change after a run has begun. */
#ifndef PRIMES_WORK_PROBLEM_H
#define PRIMES_WORK_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

#include "keys.h"
#include "partition.h"
#include "schedule.h"
#include "sieve.h"
#include "simd.h"
#include "status.h"
#include "workload.h"

enum kernel {
    KERNEL_TRIAL, /* the notebook's trial division */
    KERNEL_EXACT, /* a proven test of each number */
    KERNEL_SIEVE, /* a segmented sieve; ranges only */
};

/* "trial", "exact" or "sieve". */
const char *kernel_name(enum kernel kernel);

/* The instruction set that the kernel uses here: the path in use, or the widest one that the kernel
 * has code for. */
enum simd kernel_simd(enum kernel kernel);

/* How numbers are tested and primes are counted. */
struct method {
    enum kernel kernel;
    bool sums; /* whether tallies carry the sum and the XOR of the primes */
    struct keys keys;
};

struct problem {
    struct workload workload; /* its numbers are borrowed */
    struct method method;
    struct partition partition;
    unsigned workers;         /* of the whole run */
    struct sieve_plan *sieve; /* KERNEL_SIEVE only */
};

/* Prepares the kernel and cuts the work. For a chunk size of 0 one is chosen (chunk_size.h).
 * STATUS_USAGE if the method cannot do this workload, or if the chunk size is not possible.
 * STATUS_SYSTEM out of memory. */
enum status problem_create(struct problem *problem, const struct workload *workload,
                           const struct method *method, struct schedule schedule, unsigned workers,
                           struct error *error);
void problem_destroy(struct problem *problem);

/* Bytes of heap memory that the problem holds, without the borrowed numbers. */
size_t problem_bytes(const struct problem *problem);

#endif
