#include "stats.h"

#include <math.h>
#include <stdlib.h>

const struct estimate estimate_unknown = {.value = NAN, .low = NAN, .high = NAN};

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The largest k such that fewer than k of `count` fair coins show heads with a probability of at
 * most 2.5 %. The k-th smallest and the k-th largest sample then enclose the median with 95 %. */
static size_t interval_rank(size_t count) {
    double chance = 0.0;
    for (size_t k = 0; k <= count / 2; k++) {
        double n = (double)count, heads = (double)k;
        chance += exp(lgamma(n + 1) - lgamma(heads + 1) - lgamma(n - heads + 1) - n * log(2.0));
        if (chance > 0.025)
            return k;
    }
    return count / 2;
}

void stats_sort(double *samples, size_t count) {
    qsort(samples, count, sizeof *samples, by_value);
}

double stats_median(double *samples, size_t count) {
    stats_sort(samples, count);
    return (samples[(count - 1) / 2] + samples[count / 2]) / 2;
}

struct summary stats_summarise(double *samples, size_t count) {
    double median = stats_median(samples, count);
    size_t rank = interval_rank(count), skip = rank > 0 ? rank - 1 : 0;
    return (struct summary){
        .count = count,
        .median = median,
        .min = samples[0],
        .max = samples[count - 1],
        .low = samples[skip],
        .high = samples[count - 1 - skip],
        .is_interval = rank > 0 && samples[skip] < samples[count - 1 - skip],
    };
}

struct estimate summary_estimate(const struct summary *summary) {
    return (struct estimate){.value = summary->median,
                             .low = summary->is_interval ? summary->low : NAN,
                             .high = summary->is_interval ? summary->high : NAN,
                             .is_interval = summary->is_interval,
                             .count = summary->count};
}

struct estimate estimate_scale(struct estimate estimate, double factor) {
    estimate.value *= factor;
    estimate.low *= factor;
    estimate.high *= factor;
    return estimate;
}

bool estimate_is_above(struct estimate estimate, double value) {
    return estimate.is_interval && estimate.low > value;
}

bool estimate_is_below(struct estimate estimate, double value) {
    return estimate.is_interval && estimate.high < value;
}

bool estimate_is_precise(struct estimate ratio, double precision) {
    return ratio.is_interval && log(ratio.high / ratio.low) / 2 <= log1p(precision);
}

size_t stats_median_index(const double *samples, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t below = 0;
        for (size_t j = 0; j < count; j++)
            below += samples[j] < samples[i] || (j < i && samples[j] == samples[i]);
        if (below == (count - 1) / 2)
            return i;
    }
    return 0; /* reached only if samples are NaN */
}
