/* A program in plan.json.
 *
 *     {"name": "omp", "command": ["primes_omp", "{work}"], "scales": "threads", "report": "primes"}
 *
 * "name" is what series, points and reports call it. "command" is its words, without a shell.
 * "scales" says what its workers are: "none" (it has one), "threads", "ranks" (processes that a
 * launcher starts) or "both". "report": "primes" is a prime program: the word {work} of its command
 * is replaced by the options of the work and its schedule, and it reports by JSON. Without "report"
 * it is any program, whose time is the wall time of its command. "base": true is for the one
 * program that others are compared with, on one worker. "fresh_folder": true is for a program whose
 * launches each run in a folder of their own, {out}. "setup", "prepare" and "cleanup" are for a
 * shell (measure/hooks.h). With "ignore_failure": true any exit code counts as success, but those
 * with which a shell or a launcher says that nothing was started. "environment" is an object of
 * variables and their values, with placeholders as in the command. */
#ifndef UPOUT_PROGRAM_JSON_H
#define UPOUT_PROGRAM_JSON_H

#include "document.h"
#include "program.h"
#include "status.h"

/* Reads a program into *program, which must be {0}. STATUS_USAGE names the mistakes. Close the
 * program whatever the status. Returns whether it is whole: after mistakes its name or its command
 * may be missing. */
bool program_read(struct program *program, const struct node *node, struct error *error);

/* "none", "threads", "ranks", "both", in the order of their enumeration; NULL follows the last. */
extern const char *const program_scales[];

/* The JSON object above, as a new reference; NULL if memory runs out. */
struct json_t *program_to_json(const struct program *program);

#endif
