/* What the programs and upout agree on.
 *
 * REPORT_SCHEMA is raised when a name in the JSON object or the CSV header is removed or changes
 * its meaning. New names do not raise it.
 *
 * WRONG_ANSWER is the start of a program's message on standard error, after the names of program
 * and rank, when it has found a wrong answer. Exit code 1 says so, too, but mpirun, srun and shells
 * also use it for failures of their own. */
#ifndef PRIMES_BASE_REPORT_SCHEMA_H
#define PRIMES_BASE_REPORT_SCHEMA_H

enum {
    REPORT_SCHEMA = 4,           /* before, the legs of a long run were called rounds */
    REPORT_SCHEMA_WHOLE_SUM = 3, /* before, the sum of the primes was modulo 2^64 */
    REPORT_SCHEMA_OLDEST = 2     /* can still be read */
};
#define WRONG_ANSWER "wrong answer: "

#endif
