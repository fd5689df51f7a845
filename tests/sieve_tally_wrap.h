/* The linker replaces sieve_tally_plane by a test's __wrap_sieve_tally_plane (--wrap), so that the
 * test can act in the middle of a chunk. */
#ifndef PRIMES_TESTS_SIEVE_TALLY_WRAP_H
#define PRIMES_TESTS_SIEVE_TALLY_WRAP_H

#include "sieve_order.h"

__typeof__(sieve_tally_plane) __real_sieve_tally_plane, __wrap_sieve_tally_plane;

#endif
