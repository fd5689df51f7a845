/* Known values of the prime counting function: OEIS A006880 and A007053. */
#ifndef PRIMES_DRIVER_KNOWN_H
#define PRIMES_DRIVER_KNOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether pi(n) is known: for powers of 2 and 10, and for n = 2^64-1, where it equals pi(2^64).
 * Sets *count and writes its name, such as "pi(10^9)". */
bool known_count(uint64_t n, uint64_t *count, char *name, size_t name_bytes);

#endif
