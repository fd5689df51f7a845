#include "primes/primes.h"

#include <errno.h>

#include "sieve.h"
#include "sieve_planner.h"

struct ready {
    struct sieve_plan *plan;
    struct sieve *sieve;
};

static int ready_open(struct ready *ready, uint64_t lo, uint64_t hi) {
    *ready = (struct ready){0};
    if (lo > hi)
        return EINVAL;
    struct error error = {0};
    if (sieve_plan_create(&ready->plan, lo, hi, &error) != STATUS_OK ||
        sieve_create(&ready->sieve, ready->plan, &error) != STATUS_OK) {
        sieve_plan_destroy(ready->plan);
        return ENOMEM;
    }
    sieve_seek(ready->sieve, lo, hi);
    return 0;
}

static void ready_close(struct ready *ready) {
    sieve_destroy(ready->sieve);
    sieve_plan_destroy(ready->plan);
}

int primes_count(uint64_t lo, uint64_t hi, uint64_t *count) {
    struct ready ready;
    int failed = ready_open(&ready, lo, hi);
    if (failed)
        return failed;
    struct tally tally = {0};
    sieve_tally(ready.sieve, hi, false, &tally);
    *count = tally.primes;
    ready_close(&ready);
    return 0;
}

int primes_for_each(uint64_t lo, uint64_t hi, int (*visit)(uint64_t prime, void *context),
                    void *context) {
    struct ready ready;
    int failed = ready_open(&ready, lo, hi);
    if (failed)
        return failed;
    int stopped = sieve_visit(ready.sieve, hi, visit, context);
    ready_close(&ready);
    return stopped;
}

const char *primes_version(void) {
    return PRIMES_VERSION;
}
