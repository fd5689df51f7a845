/* What the programs and upout agree on.
 *
 * REPORT_SCHEMA is raised when a name in the JSON object or the CSV header changes its meaning or
 * goes. New names leave it as it is.
 *
 * WRONG_ANSWER begins what a program says on standard error, behind its name and the rank's, when
 * it has found an answer to be wrong. Exit code 1 says so, too, but not only: mpirun, srun and
 * shells have a 1 of their own. */
#ifndef PRIMES_BASE_REPORT_SCHEMA_H
#define PRIMES_BASE_REPORT_SCHEMA_H

enum {
    REPORT_SCHEMA = 3,
    REPORT_SCHEMA_OLDEST = 2 /* is still read: there the sum of the primes is modulo 2^64 */
};
#define WRONG_ANSWER "wrong answer: "

#endif
