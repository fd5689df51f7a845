/* What a program says of one launch: its JSON object, read once and checked.
 *
 * What may be missing is 0, NULL, or NAN of a double, and is neither checked nor compared. All
 * texts are borrowed from `json`. Rejected: looking members up where they are needed; five places
 * then know the names, and each decides anew what a missing one means. */
#ifndef UPOUT_PROGRAM_REPORT_H
#define UPOUT_PROGRAM_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "document.h"
#include "status.h"

struct program_worker {
    const char *host;
    double operations; /* of its kernel, in the run whose makespan is the median; so below */
    double busy_s;     /* in chunks; never missing */
    double span_s;     /* from its first chunk's begin to its last one's end */
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
    struct json_t *json; /* as the program wrote it, with what is not read here; NULL: no report */
    unsigned schema;
    const char *variant, *kernel;
    unsigned ranks, threads; /* threads of each rank */
    struct program_workload workload;
    struct program_tally tally;
    struct program_build build;
    uint64_t chunks;
    double input_s, setup_s, elapsed_s; /* never missing; elapsed_s: since the program was up */
    double *makespan_s;                 /* of each timed run, in their order; at least one */
    size_t makespan_count;
    struct program_worker *workers;
    size_t worker_count;
};

/* Reads and checks a report, which keeps a reference to the JSON object. STATUS_USAGE names what is
 * wrong: another schema than this program knows, a member that is missing or of the wrong type. To
 * be closed whatever the status; {0} may be closed too. */
enum status program_report_read(struct program_report *report, const struct node *node,
                                struct error *error);

/* The same of a text; `name` stands in messages for the place it is from. */
enum status program_report_parse(struct program_report *report, const char *name, const char *text,
                                 struct error *error);
void program_report_close(struct program_report *report);

/* Seconds that all workers were busy. */
double program_report_busy_s(const struct program_report *report);

#endif
