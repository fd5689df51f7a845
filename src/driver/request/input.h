/* Reads lists of numbers from a file or standard input: one on each line, with blank lines and #
 * comments. */
#ifndef PRIMES_DRIVER_INPUT_H
#define PRIMES_DRIVER_INPUT_H

#include <stdint.h>

#include "status.h"

/* Reads all numbers of the file at `path`; "-" is standard input. Free *numbers, which takes 8
 * bytes for each number. STATUS_USAGE if the file cannot be read, has a bad line (the message names
 * it) or no number. STATUS_SYSTEM out of memory. */
enum status input_read(const char *path, uint64_t **numbers, uint64_t *count, struct error *error);

#endif
