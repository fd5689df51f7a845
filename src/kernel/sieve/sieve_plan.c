#include "sieve_plan.h"

uint32_t sieve_plan_listed_up_to(const struct sieve_plan *plan, uint64_t n) {
    uint32_t low = 0, high = plan->prime_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (plan->primes[middle] <= n)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
