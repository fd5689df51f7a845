/* plan.json.
 *
 *     {"schema": 1, "name": "quick", "seed": 7, "repetitions": 30, "runs": 3,
 *      "budget_s": 100, "timeout_s": 60,
 *      "works": [{"name": "range", "kind": "range", "lo": "0", "hi": "1e9", "kernel": "sieve"}],
 *      "series": [{"work": "range", "variant": "serial", "layouts": ["1x1x1"]},
 *                 {"work": "range", "variant": "omp", "scaling": "strong",
 *                  "layouts": ["1x1x1", "1x1x2"]}]}
 *
 * What may be missing: everything but "works", their "kind" and what they are of, "series", their
 * "variant" and, but of serial, their "layouts". A work is then called like its kind and has the
 * kernel that the programs would choose; a series is of the one work there is. Numbers may be
 * written as JSON numbers or as texts: 1000000000, 1e9 or "10^9". */
#ifndef UPOUT_PLAN_JSON_H
#define UPOUT_PLAN_JSON_H

#include "plan.h"
#include "status.h"

enum { PLAN_SCHEMA = 1 };

/* Reads and checks the text of a plan that was measured, or is being so, and makes its points.
 * STATUS_USAGE names, each with `name` and its line, all that is wrong: an unknown key, a missing
 * one, a value out of its range, a series that its variant cannot be. The plan is to be closed
 * whatever the status; {0} may be closed too. */
enum status plan_parse(struct plan *plan, const char *name, const char *text, struct error *error);

/* The same of one that is to be measured: its name must be one as works have, its schedules must be
 * known, every series has layouts, and every work a series of the serial program, its base, unless
 * it is a part. */
enum status plan_parse_new(struct plan *plan, const char *name, const char *text,
                           struct error *error);

/* The same of files; STATUS_USAGE, too, where one cannot be read. */
enum status plan_read(struct plan *plan, const char *path, struct error *error);
enum status plan_read_new(struct plan *plan, const char *path, struct error *error);

/* Appears whole or not at all. */
enum status plan_write(const struct plan *plan, const char *path, struct error *error);

#endif
