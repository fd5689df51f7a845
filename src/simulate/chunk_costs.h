/* The time of each chunk of a range on one core: primes_costs measures it, simulated ranks spend
 * it.
 *
 * A text file: "sieve 0 10000000000 1000000" (kernel, first and last number, numbers in a chunk),
 * then the seconds of one chunk after the other, a line each. If chunks were cut by cost, this is
 * their mean size. Here every chunk is treated as having that size, because only its seconds count.
 */
#ifndef PRIMES_SIMULATE_CHUNK_COSTS_H
#define PRIMES_SIMULATE_CHUNK_COSTS_H

#include "partition.h"
#include "status.h"

struct chunk_costs {
    char kernel[16];
    struct partition partition;
    double *seconds; /* partition.chunks of them, each over 0 */
    double total_s;
};

/* STATUS_USAGE if the file cannot be read or is not a file of costs. The seconds are never freed:
 * all simulated ranks share them, up to the end of their process. */
enum status chunk_costs_read(struct chunk_costs *costs, const char *path, struct error *error);

#endif
