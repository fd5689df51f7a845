/* Lists of numbers from a file or standard input: one a line, blank lines and # comments allowed.
 */
#ifndef PRIMES_DRIVER_INPUT_H
#define PRIMES_DRIVER_INPUT_H

#include <stdint.h>

#include "status.h"

/* Reads all numbers of the file at path, "-" being standard input. *numbers is to be freed, 8 bytes
 * a number. STATUS_USAGE where the file cannot be read, has a bad line (both named) or no number.
 */
enum status input_read(const char *path, uint64_t **numbers, uint64_t *count, struct error *error);

#endif
