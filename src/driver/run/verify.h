/* Verifies a run: nothing was lost or done twice, another kernel that shares no code judges samples
 * of the numbers again, and known values of pi agree. */
#ifndef PRIMES_DRIVER_VERIFY_H
#define PRIMES_DRIVER_VERIFY_H

#include <stdint.h>

#include "problem.h"
#include "status.h"
#include "worker.h"

/* What was verified, for the report. */
struct verification {
    uint64_t witnesses;       /* windows that were judged again, each in a chunk of its own */
    uint64_t witness_numbers; /* numbers in these windows */
    double chunks, numbers;   /* in all runs that the windows were taken from */
    char known[32];           /* "pi(10^9)" if pi is known for the range; otherwise "" */
};

/* The probability that the judges missed one chunk that is wrong everywhere; and that they missed
 * one wrong number. For n such errors it is the n-th power: repeated errors are found sooner. */
double verification_chunk_unseen(const struct verification *verification);
double verification_number_unseen(const struct verification *verification);

/* At the root: verifies the workers' witnesses, also of a run that was stopped. Judges the ones
 * that their workers have not judged right themselves. Adds to *verification. STATUS_WRONG names
 * the first difference. */
enum status verify_witnesses(const struct problem *problem, const struct worker_record *records,
                             uint64_t workers, struct verification *verification,
                             struct error *error);

/* The findings of one run, at the root. Borrowed. */
struct run_findings {
    const struct worker_record *records; /* one for each worker */
    uint64_t workers;
    const struct tally *total;
    const uint64_t *counts; /* by key */
};

/* How much a run must have done. `numbers` is modulo 2^64. */
struct amount {
    uint64_t chunks, numbers;
};
/* Verifies one run. The numbers covered and the chunks done must be those expected, and the counts
 * by key must add up to the number of primes. Adds to *verification. STATUS_WRONG names the first
 * difference. */
enum status verify_run(const struct problem *problem, struct amount expected,
                       const struct run_findings *found, struct verification *verification,
                       struct error *error);

/* Compares the total of the whole work with the known value, if there is one. */
enum status verify_known(const struct problem *problem, const struct tally *total,
                         struct verification *verification, struct error *error);

/* The results of a run, and its name for messages. Borrowed. Parts that are NULL are not compared.
 */
struct answer {
    const char *name;
    const struct tally *tally;
    const uint64_t *counts;   /* by key */
    const uint64_t *verdicts; /* of a list */
};

/* STATUS_WRONG if two answers to one problem differ. The message names the first number whose
 * verdicts differ, otherwise the first difference of the tallies, otherwise the first key. */
enum status verify_equal(const struct problem *problem, const struct answer *expected,
                         const struct answer *found, struct error *error);

#endif
