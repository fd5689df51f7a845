/* --list: the primes of a range themselves, in order, one a line. */
#ifndef PRIMES_DRIVER_PRINT_PRIMES_H
#define PRIMES_DRIVER_PRINT_PRIMES_H

#include <stdio.h>

#include "span.h"
#include "status.h"

/* Writes every prime of the range. A pipe that its reader has closed ends the program, by SIGPIPE.
 * STATUS_USAGE where it cannot be written, STATUS_WRONG where their count is known and another. */
enum status print_primes(FILE *out, struct span range, struct error *error);

#endif
