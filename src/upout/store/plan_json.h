/* plan.json.
 *
 *     {"schema": 2, "name": "quick", "seed": 7, "repetitions": 30,
 *      "budget_s": 100, "timeout_s": 60,
 *      "programs": [{"name": "serial", "command": ["primes_serial", "{work}"], "scales": "none",
 *                    "report": "primes", "base": true}, ...],
 *      "works": [{"name": "range", "kind": "range", "lo": "0", "hi": "1e9", "kernel": "sieve"}],
 *      "series": [{"work": "range", "program": "serial", "layouts": ["1x1x1"]},
 *                 {"work": "range", "program": "omp", "scaling": "strong",
 *                  "layouts": ["1x1x1", "1x1x2"]}]}
 *
 * Required are "works", each with a "kind" and its numbers, and "series", each with a "program"
 * and, unless that has one worker, "layouts". Everything else may be missing. The default name of a
 * work is its kind, that of the plan (of its folder under results/, and in the report) that of its
 * file, and its default kernel the one that the programs would choose. A series needs
 * no "work" if the plan has only one. Numbers may be JSON numbers or texts: 1000000000, 1e9 or
 * "10^9".
 *
 * "least_launches", "warmup", "keep_output" and "slowdown" are described in plan.h.
 *
 * A program is described in program_json.h. A plan without "programs" has the four prime programs:
 * serial, which is the base, omp, mpi and mapreduce. A work of the kind "command" is what the
 * command of any other program does. In plans of schema 1, which had only these, a series says
 * "variant" instead of "program". */
#ifndef UPOUT_PLAN_JSON_H
#define UPOUT_PLAN_JSON_H

#include "plan.h"
#include "status.h"

enum { PLAN_SCHEMA = 2, PLAN_SCHEMA_OLDEST = 1 };

/* Reads and checks the text of a plan that was or is being measured, and makes its points.
 * STATUS_USAGE lists all mistakes, with `name` and the line: unknown or missing keys, values out of
 * range, a series that its program cannot run. Close the plan whatever the status; {0} may be
 * closed too. */
enum status plan_parse(struct plan *plan, const char *name, const char *text, struct error *error);

/* The same for a plan that is going to be measured. It must also have a valid name (plan_is_name),
 * known schedules, layouts in every series, {steps} in the commands of works that have "steps",
 * and, unless it is a part, a series of the base on one worker for every work. `name` NULL: upout
 * made the text, which must have a name, from a command; the mistakes name no line. */
enum status plan_parse_new(struct plan *plan, const char *name, const char *text,
                           struct error *error);

/* The same for files. STATUS_USAGE also if the file cannot be read. */
enum status plan_read(struct plan *plan, const char *path, struct error *error);
enum status plan_read_new(struct plan *plan, const char *path, struct error *error);

/* Writes the plan to a file that appears whole or not at all. */
enum status plan_write(const struct plan *plan, const char *path, struct error *error);

#endif
