/* primesieve_bench LIMIT THREADS TIMES: seconds for libprimesieve to count the primes up to LIMIT,
 * a line for each time. Timed inside the process, as the variants time themselves. */
#include <primesieve.h>
#include <stdio.h>
#include <stdlib.h>

#include "clock.h"

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: primesieve_bench LIMIT THREADS TIMES\n");
        return 2;
    }
    uint64_t limit = strtoull(argv[1], NULL, 10);
    primesieve_set_num_threads(atoi(argv[2]));
    for (int times = atoi(argv[3]); times > 0; times--) {
        uint64_t start_ns = clock_now_ns();
        uint64_t count = primesieve_count_primes(0, limit);
        double seconds = clock_seconds(clock_now_ns() - start_ns);
        if (count == PRIMESIEVE_ERROR)
            return 3;
        printf("%.9f\n", seconds);
    }
    return 0;
}
