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

/* Verifies one run over so many chunks at the root: `covered`, mod 2^64, and the workers' chunks
 * against the partition's, the sum of the counts by key against the count of primes. Adds to
 * *verification. STATUS_WRONG names the first difference. */
enum status verify_run(const struct problem *problem, uint64_t chunks, uint64_t numbers,
                       const struct worker_record *records, uint64_t workers,
                       const struct tally *total, const uint64_t *counts,
                       struct verification *verification, struct error *error);

/* Verifies what all of the work came to against known values, where there are some. */
enum status verify_known(const struct problem *problem, const struct tally *total,
                         struct verification *verification, struct error *error);

/* STATUS_WRONG, naming the first word that differs, where two runs of one problem do. */
enum status verify_equal(const struct tally *expected, const char *expected_name,
                         const struct tally *found, const char *found_name, struct error *error);

/* The same for their counts by key; the message names the first key that they disagree on. */
enum status verify_counts(const struct keys *keys, const uint64_t *expected,
                          const char *expected_name, const uint64_t *found, const char *found_name,
                          struct error *error);

/* The same for their verdicts; the message names the first number that they disagree on. */
enum status verify_verdicts(const struct problem *problem, const uint64_t *expected,
                            const char *expected_name, const uint64_t *found,
                            const char *found_name, struct error *error);

#endif
