/* --list: the primes of a range themselves, in order, one a line. */
#ifndef PRIMES_DRIVER_PRINT_PRIMES_H
#define PRIMES_DRIVER_PRINT_PRIMES_H

#include <stdio.h>

#include "span.h"
#include "status.h"

/* Writes every prime of the range. If a pipe's reader has closed it, SIGPIPE ends the program.
 * STATUS_USAGE if the primes cannot be written, STATUS_WRONG if their count differs from a known
 * value.
 */
enum status print_primes(FILE *out, struct span range, struct error *error);

#endif
