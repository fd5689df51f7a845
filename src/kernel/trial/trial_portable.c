/* The search for the first divisor in portable C: the definition that the vectors must match. */
#include "trial_path.h"

static uint64_t divide(uint64_t n, uint64_t first, uint64_t root) {
    for (uint64_t i = first; i <= root; i += 2)
        if (n % i == 0)
            return i;
    return 0;
}

const struct trial_path trial_portable = {divide};
