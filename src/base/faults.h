/* Faults that tests request through the environment. A build with the CMake option PRIMES_FAULTS
 * links faults.c; every other build links faults_none.c, in which nothing ever fails. */
#ifndef PRIMES_BASE_FAULTS_H
#define PRIMES_BASE_FAULTS_H

#include <stdbool.h>

/* Whether the allocation with this description must fail: PRIMES_FAIL_AT=DESCRIPTION. */
bool faults_fail_allocation(const char *what);

#endif
