/* Proof that a run did what it says: nothing lost or done twice, the numbers themselves judged
 * again by a kernel that shares nothing with the one that ran, and known values. */
#ifndef PRIMES_DRIVER_VERIFY_H
#define PRIMES_DRIVER_VERIFY_H

#include <stdint.h>

#include "problem.h"
#include "status.h"
#include "worker.h"

/* What was looked at, for the report. */
struct verification {
    uint64_t witnesses;       /* windows that were judged again, each in a chunk of its own */
    uint64_t witness_numbers; /* numbers in them */
    double chunks, numbers;   /* of all the runs that they were taken from */
    char known[32];           /* "pi(10^9)" where the range is one of the known ones, else "" */
};

/* With what chance one chunk that is wrong in all its windows was not seen by the judges, and one
 * wrong number. Errors that come again are seen sooner: n of them go unseen with the n-th power. */
double verification_chunk_unseen(const struct verification *verification);
double verification_number_unseen(const struct verification *verification);

/* Verifies the workers' witnesses at the root, also of a run that was stopped: judges those that
 * their workers have not found right. Adds to *verification. STATUS_WRONG names the first
 * difference. */
enum status verify_witnesses(const struct problem *problem, const struct worker_record *records,
                             uint64_t workers, struct verification *verification,
                             struct error *error);

/* What one run found, at the root. Borrowed. */
struct run_findings {
    const struct worker_record *records; /* one for each worker */
    uint64_t workers;
    const struct tally *total;
    const uint64_t *counts; /* by key */
};

/* Verifies one run over `chunks` chunks that hold `numbers` numbers, mod 2^64: the numbers covered
 * and the workers' chunks against these, the sum of the counts by key against the count of primes.
 * Adds to *verification. STATUS_WRONG names the first difference. */
struct amount {
    uint64_t chunks, numbers;
};
enum status verify_run(const struct problem *problem, struct amount expected,
                       const struct run_findings *found, struct verification *verification,
                       struct error *error);

/* Verifies what all of the work came to against known values, where there are some. */
enum status verify_known(const struct problem *problem, const struct tally *total,
                         struct verification *verification, struct error *error);

/* What a run came to, and its name for messages. Borrowed. Parts that are NULL are not compared. */
struct answer {
    const char *name;
    const struct tally *tally;
    const uint64_t *counts;   /* by key */
    const uint64_t *verdicts; /* of a list */
};

/* STATUS_WRONG if two answers to one problem differ. Names the first number whose verdicts differ,
 * else the first word of the tallies, else the first key. */
enum status verify_equal(const struct problem *problem, const struct answer *expected,
                         const struct answer *found, struct error *error);

#endif
