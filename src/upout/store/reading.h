/* What is read of what a program prints, if it makes no report of its own kind: its time, whether
 * it did what it should, the answer that all layouts must agree on, and how much it did.
 *
 * In plan.json each is a member of the program:
 *
 *     "time": {"pattern": "Loop time of {}", "take": "last", "unit": "s", "file": "{out}/log"}
 *     "time": {"pattern": "Performance: {}", "rate": true, "unit": "d"}
 *     "time": {"json": "/results/0/mean"}
 *     "expect": "has converged"
 *     "same": {"pattern": "energy {}", "tolerance": 1e-6}
 *     "work": {"pattern": "{} iterations", "take": "sum"}
 *
 * A text is enough, too, which may end with the tolerance or the take: "same": "energy {}:1e-6",
 * "work": "{} iterations:sum". All are looked for in the standard
 * output and in the end of the standard error; only the time may be in a file. */
#ifndef UPOUT_READING_H
#define UPOUT_READING_H

#include "document.h"
#include "record.h"
#include "status.h"
#include "time_source.h"

struct reading {
    struct time_source time;
    char *expect;     /* a text that must be printed; NULL: none */
    char *same;       /* a pattern with {} for the answer; NULL: none */
    double tolerance; /* relative; answers that are numbers may differ by this */
    char *work;       /* a pattern with {} for a number of iterations, steps, ...; NULL: none */
    enum take work_take;
};

/* Reads the members of a program into *reading, which must be {0}. STATUS_USAGE names the mistakes.
 * Close the reading whatever the status. */
void reading_read(struct reading *reading, const struct node *program, struct error *error);

/* Whether anything is read. */
static inline bool reading_is_asked(const struct reading *reading) {
    return reading->time.kind != TIME_WALL || reading->expect != NULL || reading->same != NULL ||
           reading->work != NULL;
}

/* Adds the members that are not the default to the JSON object of a program. */
void reading_to_json(const struct reading *reading, struct json_t *program);

/* What a launch has printed; borrowed. */
struct printed {
    const char *output; /* standard output, then the end of standard error */
    const char *file;   /* the text of the file of the time; NULL if that is in the output */
};

/* Reads what a launch printed into its record, whose wall_s must be set. STATUS_USAGE says what is
 * missing, or cannot be: it is then no launch to count. STATUS_SYSTEM out of memory. */
enum status reading_take(const struct reading *reading, const struct printed *printed,
                         struct record *record, struct error *error);

/* Whether two answers agree: as numbers within the tolerance, else letter by letter. */
bool reading_is_same(const struct reading *reading, const char *one, const char *other);

/* Makes *copy a copy with texts of its own. STATUS_SYSTEM out of memory. Close it whatever the
 * status. */
enum status reading_copy(struct reading *copy, const struct reading *reading, struct error *error);
void reading_close(struct reading *reading);

#endif
