/* A command: made by whoever knows what is to be started, run by launch, written by record.
 *
 *     {"environment": {"OMP_NUM_THREADS": "2"}, "cpu": 0, "argv": ["/usr/bin/primes_omp", ...]}
 *
 * Rejected: one list of words, as a shell reads them. A program whose path holds a '=' is then
 * taken for a variable, and a processor needs a `taskset` that is never started. */
#ifndef UPOUT_COMMAND_H
#define UPOUT_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "document.h"
#include "status.h"

/* {0} is an empty one. The lists are owned and end with NULL, or are NULL while they are empty. */
struct command {
    char **environment; /* NAME=VALUE, each name once: set beside the caller's variables */
    char **argv;        /* the program, looked up in PATH, and its arguments */
    size_t environment_count, argv_count;
    bool is_bound;      /* to the processor `cpu`, with all threads that it starts */
    unsigned cpu;       /* its number in the system */
    bool is_incomplete; /* there was no memory for all of it: command_check */
};

/* Each adds one word. The functions cannot fail: where memory runs out, command_check says it. */
void command_add(struct command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Sets a variable, NAME=VALUE; an older value of the name is replaced. */
void command_set(struct command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void command_bind(struct command *command, unsigned cpu);

/* STATUS_SYSTEM where memory ran out while the command was made. */
enum status command_check(const struct command *command, struct error *error);
void command_close(struct command *command);

/* Writes the line that does the same in a shell; there, taskset binds it. */
void command_put(const struct command *command, FILE *out);

/* A new reference to the object above; NULL out of memory. Bytes that JSON cannot hold become '?'.
 */
struct json_t *command_to_json(const struct command *command);

/* Reads the member "command" of a line of runs.jsonl, an object, or of schema 1 a list: leading
 * words NAME=VALUE were the environment, and `taskset -c CPU` after them the processor. *command is
 * {0} before, and to be closed whatever the status. STATUS_USAGE where it is neither. */
enum status command_read(struct command *command, const struct node *line, unsigned schema,
                         struct error *error);

#endif
