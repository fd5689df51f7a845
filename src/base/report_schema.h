/* The one number that the programs and upout agree on: raised when a name in the JSON object
 * or the CSV header changes its meaning or goes. New names leave it as it is. */
#ifndef PRIMES_BASE_REPORT_SCHEMA_H
#define PRIMES_BASE_REPORT_SCHEMA_H

enum {
    REPORT_SCHEMA = 3,
    REPORT_SCHEMA_OLDEST = 2 /* is still read: there the sum of the primes is modulo 2^64 */
};

#endif
