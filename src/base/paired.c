#include "paired.h"

#include <math.h>
#include <stdlib.h>

#include "memory.h"

/* From here on the normal distribution gives the same rank, or one less. */
enum { MOST_EXACT = 60, MOST_SUMS = MOST_EXACT * (MOST_EXACT + 1) / 4 + 1 };

/* What a normal number exceeds with this chance, below 0.5: halved until nothing changes. */
static double normal_bound(double chance) {
    double low = 0, high = 40;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        *(erfc(middle / sqrt(2)) / 2 > chance ? &low : &high) = middle;
    }
    return high;
}

static size_t normal_rank(size_t pairs, double chance) {
    double n = (double)pairs;
    double rank = n * (n + 1) / 4 - normal_bound(chance) * sqrt(n * (n + 1) * (2 * n + 1) / 24);
    return (size_t)fmax(0, rank);
}

/* Each of the ranks 1 .. pairs is in the signed-rank sum with a probability of one half. The
 * probabilities of all sums, up to the middle one, are computed by adding rank after rank. */
static size_t exact_rank(size_t pairs, double chance) {
    double of_sum[MOST_SUMS] = {1}, below = 0;
    for (size_t rank = 1; rank <= pairs; rank++) {
        const size_t most = rank * (rank + 1) / 2; /* of these ranks: larger sums have no chance */
        for (size_t sum = most < MOST_SUMS ? most + 1 : MOST_SUMS; sum-- > 0;)
            of_sum[sum] = (of_sum[sum] + (sum >= rank ? of_sum[sum - rank] : 0)) / 2;
    }
    size_t k = 0;
    while (k < MOST_SUMS && below + of_sum[k] <= chance)
        below += of_sum[k++];
    return k;
}

size_t paired_rank_within(size_t pairs, double chance) {
    return pairs > MOST_EXACT ? normal_rank(pairs, chance) : exact_rank(pairs, chance);
}

static const double one_sided_95 = 0.025;

size_t paired_interval_rank(size_t pairs) {
    return paired_rank_within(pairs, one_sided_95);
}

static struct estimate summarise(double *means, size_t count, size_t pairs, double chance) {
    struct estimate ratio = estimate_unknown;
    ratio.count = pairs;
    if (pairs == 0)
        return ratio;
    stats_sort(means, count);
    ratio.value = exp((means[(count - 1) / 2] + means[count / 2]) / 2);
    size_t rank = paired_rank_within(pairs, chance);
    ratio.is_interval = rank > 0 && means[rank - 1] < means[count - rank];
    if (ratio.is_interval) {
        ratio.low = exp(means[rank - 1]);
        ratio.high = exp(means[count - rank]);
    }
    return ratio;
}

enum status paired_ratio(const double *numerators, const double *denominators, size_t pairs,
                         struct estimate *ratio, struct error *error) {
    return paired_ratio_within(numerators, denominators, pairs, one_sided_95, ratio, error);
}

enum status paired_ratio_within(const double *numerators, const double *denominators, size_t pairs,
                                double chance, struct estimate *ratio, struct error *error) {
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
        *ratio = summarise(means, count, pairs, chance);
    free(logs);
    free(means);
    return error->status;
}
