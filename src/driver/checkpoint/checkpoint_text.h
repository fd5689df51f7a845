/* A checkpoint as text: a line "primes-checkpoint VERSION CRC-32" and a JSON object. How it is kept
 * in files is told in checkpoint.c, which is its only user. */
#ifndef PRIMES_DRIVER_CHECKPOINT_TEXT_H
#define PRIMES_DRIVER_CHECKPOINT_TEXT_H

#include <stdio.h>

#include "checkpoint.h"

/* The identity of the work, in words. A list is known by its CRC-32. */
void checkpoint_text_name_work(char text[CHECKPOINT_WORK_BYTES], const struct problem *problem);

/* STATUS_SYSTEM out of memory: nothing is written then. What the stream could not take, it says. */
enum status checkpoint_text_write(FILE *stream, const struct checkpoint *checkpoint,
                                  struct error *error);

/* Reads the text of so many bytes, and a zero behind them, into a checkpoint whose work, positions
 * and arrays are set. Where it is not CHECKPOINT_READ, the error says why, by the name of the path,
 * and the checkpoint may hold parts of the text. */
enum checkpoint_reading checkpoint_text_read(struct checkpoint *checkpoint, const char *path,
                                             const char *text, size_t bytes, struct error *error);

#endif
