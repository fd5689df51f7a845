/* What the root prints: the results, then a report for people (text) or for programs (JSON, CSV).
 */
#ifndef PRIMES_DRIVER_REPORT_H
#define PRIMES_DRIVER_REPORT_H

#include <stdio.h>

#include "clock.h"
#include "machine.h"
#include "measurement.h"
#include "placement.h"
#include "request.h"
#include "stats.h"
#include "warnings.h"

/* All that a report is made from; borrowed. */
struct report {
    const struct request *request;
    const struct measurement *measurement;
    struct machine *machine; /* the root's */
    struct placement placement;
    struct warnings warnings;
    double input_s;                 /* time to read the list and copy it to the ranks */
    double setup_s;                 /* time to make tables and workers, on the slowest rank */
    double elapsed_s;               /* everything that the root did before the report, with input */
    char date_utc[CLOCK_UTC_BYTES]; /* of the start: "2026-11-23T12:00:00Z" */
};

/* Where the workers' time went in the typical run, as shares of workers x makespan. A worker
 * computes and waits for the next hand-out; after its last chunk it waits for the slowest worker
 * (imbalance) and for the total (collecting). The clock of each rank starts when it leaves the
 * fence, so the shares are as exact as the fence. */
struct shares {
    double computing, hand_out, imbalance, collecting;
};

/* The figures of a report, the same in every format. */
struct figures {
    struct summary makespan, baseline; /* count 0: there was no baseline */
    double speed_up, efficiency;       /* against the baseline; 0: there was none */
    double load_balance;               /* the median */
    struct typical_run typical;
    struct shares shares;
    const char *baseline_state; /* "measured", "skipped", "off" or "itself" */
};

/* STATUS_SYSTEM out of memory. */
enum status figures_make(struct figures *figures, const struct report *report, struct error *error);

/* Whether the verdicts of a list are shown, and the verdict on its number at `position`. */
bool report_has_verdicts(const struct report *report);
bool report_verdict(const struct report *report, uint64_t position);

/* Judges where the workers were and how the program was started: sets the placement and adds
 * warnings. STATUS_SYSTEM out of memory. */
enum status report_judge(struct report *report, struct error *error);

/* Writes the results and, without --quiet, the report in the requested format, by the functions
 * below. STATUS_SYSTEM out of memory. Write errors are left in the stream (ferror). */
enum status report_write(FILE *out, const struct report *report, struct error *error);

/* Writes the warnings to standard error, one on each line, after the program's name; first, that
 * the baseline would take too long and was not timed. */
void report_warn(const struct report *report);

/* Writes the results. With --by: the counts by key. Otherwise the verdicts in the order of the
 * input, or the count. With --sum: then the sum. With --quiet this is all of the output; without
 * it, a long table of counts is cut. */
void report_results(FILE *out, const struct report *report);

/* The report, without the results, as text for people. */
void report_text(FILE *out, const struct report *report, const struct figures *figures);

/* Results and report as one JSON object on one line (docs/schemas/report.schema.json).
 * STATUS_SYSTEM out of memory. */
enum status report_json(FILE *out, const struct report *report, const struct figures *figures,
                        struct error *error);

/* Results and report as CSV: a header, and a row for each repetition. */
void report_csv(FILE *out, const struct report *report, const struct figures *figures);

#endif
