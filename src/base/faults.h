/* Faults that tests ask for by the environment. A build with the CMake option PRIMES_FAULTS links
 * faults.c; every other build links faults_none.c, where nothing ever fails. */
#ifndef PRIMES_BASE_FAULTS_H
#define PRIMES_BASE_FAULTS_H

#include <stdbool.h>

/* Whether the allocation described by these words is to fail: PRIMES_FAIL_AT=WORDS. */
bool faults_fail_allocation(const char *what);

#endif
