#include "paired.h"

#include <math.h>
#include <stdlib.h>

#include "memory.h"

/* From here on the normal distribution gives the same rank, or one less. */
enum { MOST_EXACT = 60, MOST_SUMS = MOST_EXACT * (MOST_EXACT + 1) / 4 + 1 };

static size_t normal_rank(size_t pairs) {
    static const double two_sided_95 = 1.959963984540054;
    double n = (double)pairs;
    return (size_t)(n * (n + 1) / 4 - two_sided_95 * sqrt(n * (n + 1) * (2 * n + 1) / 24));
}

/* Each of the ranks 1 .. pairs is in the signed-rank sum with a probability of one half. The
 * probabilities of all sums, up to the middle one, are computed by adding rank after rank. */
static size_t exact_rank(size_t pairs) {
    double chance[MOST_SUMS] = {1}, below = 0;
    for (size_t rank = 1; rank <= pairs; rank++)
        for (size_t sum = MOST_SUMS; sum-- > 0;)
            chance[sum] = (chance[sum] + (sum >= rank ? chance[sum - rank] : 0)) / 2;
    size_t k = 0;
    while (k < MOST_SUMS && below + chance[k] <= 0.025)
        below += chance[k++];
    return k;
}

size_t paired_interval_rank(size_t pairs) {
    return pairs > MOST_EXACT ? normal_rank(pairs) : exact_rank(pairs);
}

static struct estimate summarise(double *means, size_t count, size_t pairs) {
    struct estimate ratio = estimate_unknown;
    ratio.count = pairs;
    if (pairs == 0)
        return ratio;
    stats_sort(means, count);
    ratio.value = exp((means[(count - 1) / 2] + means[count / 2]) / 2);
    size_t rank = paired_interval_rank(pairs);
    ratio.is_interval = rank > 0 && means[rank - 1] < means[count - rank];
    if (ratio.is_interval) {
        ratio.low = exp(means[rank - 1]);
        ratio.high = exp(means[count - rank]);
    }
    return ratio;
}

enum status paired_ratio(const double *numerators, const double *denominators, size_t pairs,
                         struct estimate *ratio, struct error *error) {
    size_t count = 0;
    double *logs = memory_create(pairs, sizeof *logs, "ratios by rounds", error);
    double *means =
        memory_create(pairs * (pairs + 1) / 2, sizeof *means, "ratios by rounds", error);
    for (size_t i = 0; error->status == STATUS_OK && i < pairs; i++) {
        logs[i] = log(numerators[i] / denominators[i]);
        for (size_t j = 0; j <= i; j++)
            means[count++] = (logs[i] + logs[j]) / 2;
    }
    if (error->status == STATUS_OK)
        *ratio = summarise(means, count, pairs);
    free(logs);
    free(means);
    return error->status;
}
