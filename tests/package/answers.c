/* Prints what libprimes answers, everywhere below 2^64, so that two builds of it can be compared:
 * for another C library, another processor or by another compiler.
 *
 *     answers [STARTS]   only the first of the places where ranges start; the last take the longest
 */
#include <inttypes.h>
#include <primes/primes.h>
#include <stdio.h>
#include <stdlib.h>

static const uint64_t starts[] = {0,
                                  1,
                                  999999000,
                                  UINT64_C(1) << 32,
                                  UINT64_C(1000000000000),
                                  UINT64_C(1000000000000000),
                                  UINT64_C(1000000000000000000),
                                  UINT64_MAX - 1000000};
enum { STARTS = sizeof starts / sizeof *starts, BATCH = 1000 };

static int add(uint64_t prime, void *sum) {
    *(uint64_t *)sum = *(uint64_t *)sum * 31 + prime;
    return 0;
}

static int print_ranges(size_t number) {
    for (size_t i = 0; i < number; i++) {
        uint64_t lo = starts[i], hi = lo + 1000000, count = 0, sum = 0;
        /* Near 2^64 each takes a look at all primes below 2^32: there it is one of them. */
        if (primes_count(lo, hi, &count) != 0 ||
            (hi < UINT64_MAX && primes_for_each(lo, hi, add, &sum) != 0))
            return 1;
        printf("%" PRIu64 " to %" PRIu64 ": %" PRIu64 " primes, checksum %" PRIu64 "\n", lo, hi,
               count, sum);
    }
    return 0;
}

static int print_neighbours(void) {
    struct primes_iterator it;
    if (primes_iterator_open(&it, 0) != 0)
        return 1;
    for (size_t i = 0; i < STARTS; i++) {
        primes_iterator_skip(&it, starts[i]);
        uint64_t next = primes_iterator_next(&it);
        primes_iterator_previous(&it);
        printf("around %" PRIu64 ": %" PRIu64 " %" PRIu64 "\n", starts[i],
               primes_iterator_previous(&it), next);
    }
    int code = primes_iterator_error(&it);
    primes_iterator_close(&it);
    return code;
}

/* Numbers of every length: one by one and in a batch. */
static int print_verdicts(void) {
    for (int bits = 2; bits <= 64; bits++) {
        uint64_t n[BATCH], verdicts[(BATCH + 63) / 64], x = (uint64_t)bits;
        size_t primes = 0;
        for (size_t i = 0; i < BATCH; i++) {
            x = x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            n[i] = (x ^ x >> 31) >> (64 - bits) | 1;
        }
        primes_is_prime_batch(n, BATCH, verdicts);
        for (size_t i = 0; i < BATCH; i++) {
            bool prime = primes_is_prime(n[i]);
            primes += prime;
            if (prime != (verdicts[i / 64] >> i % 64 & 1))
                return 1;
        }
        printf("%zu primes among %d numbers of up to %d bits\n", primes, BATCH, bits);
    }
    return 0;
}

int main(int argc, char **argv) {
    size_t number = argc > 1 ? strtoul(argv[1], NULL, 10) : STARTS;
    return print_ranges(number < STARTS ? number : STARTS) || print_neighbours() ||
           print_verdicts();
}
