/* A command. launcher.h makes it, launch.h runs it, and record.h writes it down.
 *
 *     {"environment": {"OMP_NUM_THREADS": "2"}, "cpu": 0, "argv": ["/usr/bin/primes_omp", ...]}
 *
 * and "folder", the folder that it runs in, if that is not the one of upout.
 *
 * Rejected: one list of words, as in a shell. A program whose path contains '=' would look like a
 * variable, and binding would need a `taskset` that is never started. */
#ifndef UPOUT_COMMAND_H
#define UPOUT_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "document.h"
#include "status.h"

/* {0} is an empty command. The lists are owned; each ends with NULL, or is NULL while it is empty.
 */
struct command {
    char **environment; /* NAME=VALUE, each name once; added to the caller's variables */
    char **argv;        /* the program, looked up in PATH, and its arguments */
    size_t environment_count, argv_count;
    bool is_bound;      /* to the processor `cpu`, with all its threads */
    unsigned cpu;       /* the system's number of the processor */
    char *folder;       /* it runs there; NULL: where this process runs */
    bool keeps_daemons; /* what leaves its process group is not ended with it */
    bool is_incomplete; /* memory ran out: see command_check */
};

/* Adds one argument. Like command_set, it returns no status: if memory runs out, command_check says
 * so. */
void command_add(struct command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Sets a variable, NAME=VALUE, and replaces an older value. */
void command_set(struct command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Binds the command to a processor. */
void command_bind(struct command *command, unsigned cpu);

/* Lets the command run in a folder. */
void command_in(struct command *command, const char *folder);

/* STATUS_SYSTEM if memory ran out while the command was made. */
enum status command_check(const struct command *command, struct error *error);
void command_close(struct command *command);

/* Writes the command as a line for a shell, with taskset for the binding and cd for the folder. */
void command_put(const struct command *command, FILE *out);

/* The same line, to be freed; NULL if memory runs out. */
char *command_line_of(const struct command *command);

/* The JSON object above, as a new reference; NULL if memory runs out. Bytes that JSON cannot
 * represent become '?'. */
struct json_t *command_to_json(const struct command *command);

/* Reads the member "command" of a line of runs.jsonl into *command, which must be {0}. It is an
 * object, or in schema 1 a list of words: first the environment as NAME=VALUE, then `taskset -c
 * CPU` if the command was bound. STATUS_USAGE if it is neither. Close the command whatever the
 * status. */
enum status command_read(struct command *command, const struct node *line, unsigned schema,
                         struct error *error);

#endif
