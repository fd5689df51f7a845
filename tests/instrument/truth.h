/* The truth about machines that do not exist: times without noise, each kind a row of a table. */
#ifndef PRIMES_TESTS_TRUTH_H
#define PRIMES_TESTS_TRUTH_H

#include <stdbool.h>
#include <stddef.h>

#include "plan.h"
#include "prime_programs.h"

/* n workers of omp or mpi take serial_s / n (1 + contention (n-1) + coherency n (n-1)): Amdahl's
 * law or the USL. The other members change this time. */
struct truth {
    const char *name;
    unsigned cores, nodes; /* of a node; of the machine */
    bool fine;             /* 1, 2, 3, ... workers and not only powers of two */
    double serial_s, contention, coherency;
    unsigned chunks;               /* equal ones: stairs; 0: any number */
    double caches;                 /* several workers are faster by this part: superlinear */
    double slow_node;              /* the second node's cores are slower by this part */
    bool nodes_no_gain;            /* several nodes take the time of one */
    double start_s, ranks_start_s; /* launch of a process; what ranks add to it */
};

extern const struct truth truths[];
extern const size_t truth_count;

/* 0 of one worker, 1 of all cores. */
double truth_crowding(const struct truth *truth, struct layout layout);

/* Seconds. */
double truth_launch_s(const struct truth *truth, const struct program *program);
double truth_makespan_s(const struct truth *truth, const struct program *program,
                        struct layout layout);
double truth_command_s(const struct truth *truth, const struct program *program,
                       struct layout layout);

#endif
