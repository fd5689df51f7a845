/* The JSON report that a program prints for one launch, read once and checked.
 *
 * An optional member that is missing is 0, NULL or, for a double, NAN; it is neither checked nor
 * compared. All texts are borrowed from `json`. Rejected: looking up members at the place that
 * needs them. Five places would then know the names, and each would decide what a missing member
 * means. */
#ifndef UPOUT_PROGRAM_REPORT_H
#define UPOUT_PROGRAM_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "document.h"
#include "status.h"

/* What one worker did in the median run. */
struct program_worker {
    const char *host;
    double operations; /* divisions, tests or numbers sieved, by its kernel */
    double busy_s;     /* time in chunks; never missing */
    double span_s;     /* from the start of its first chunk to the end of its last one */
};

/* The numbers that were tested. */
struct program_workload {
    const char *kind; /* "notebook", "range", "random", "list", ... */
    const char *lo, *hi, *seed, *source;
    uint64_t count;
    unsigned bits;
};

/* The answer. */
struct program_tally {
    const char *covered, *sum, *xor_sum; /* numbers in decimal */
    uint64_t primes;
    bool has_primes;
};

struct program_build {
    const char *version, *commit, *compiler, *flags, *type, *library;
};

struct program_report {
    struct json_t *json; /* the whole object, as the program wrote it; NULL: no report */
    unsigned schema;
    const char *variant, *kernel;
    unsigned ranks, threads; /* threads of each rank */
    struct program_workload workload;
    struct program_tally tally;
    struct program_build build;
    uint64_t chunks;
    double input_s, setup_s,
        elapsed_s;      /* never missing; elapsed_s counts from the program's start */
    double *makespan_s; /* of each timed run, in order; at least one */
    size_t makespan_count;
    struct program_worker *workers;
    size_t worker_count;
};

/* Reads and checks a report, which keeps a reference to the JSON object. STATUS_USAGE names the
 * mistake: an unknown schema, or a member that is missing or has the wrong type. Close the report
 * whatever the status; {0} may be closed too. */
enum status program_report_read(struct program_report *report, const struct node *node,
                                struct error *error);

/* The same for a text; messages call it `name`. */
enum status program_report_parse(struct program_report *report, const char *name, const char *text,
                                 struct error *error);
void program_report_close(struct program_report *report);

/* The sum of the workers' busy seconds. */
double program_report_busy_s(const struct program_report *report);

#endif
