/* How many copies of this program mpirun or srun started together. A batch job with one task has
 * one copy, however many tasks the job could have. */
#ifndef PRIMES_BASE_COPIES_H
#define PRIMES_BASE_COPIES_H

#include <stdbool.h>

struct copies {
    int count, number;    /* number is from 0; 1 and 0 without a launcher */
    const char *launcher; /* "mpirun -np", "srun -n"; NULL: none */
};

/* Reads the environment. Returns whether a launcher started this program. */
bool copies_find(struct copies *copies);

#endif
