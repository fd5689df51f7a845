/* The whole of a program, from its arguments to its exit code, given a variant. */
#ifndef PRIMES_DRIVER_DRIVER_MAIN_H
#define PRIMES_DRIVER_DRIVER_MAIN_H

#include "variant.h"

/* Returns what main returns: the numbers of enum status. */
int driver_main(const struct variant *variant, int argc, char **argv);

#endif
