/* Summaries of repeated measurements that make no assumption about their distribution. */
#ifndef PRIMES_BASE_STATS_H
#define PRIMES_BASE_STATS_H

#include <stdbool.h>
#include <stddef.h>

struct summary {
    size_t count;
    double median, min, max;
    /* A confidence interval of the median of at least 95 %, between two order statistics (Le
     * Boudec, Performance Evaluation of Computer and Communication Systems, 2010, section 2.2).
     * Fewer than 6 samples have none, nor have samples whose interval would have no width: nothing
     * is known of their scatter. low and high are then min and max, and is_interval is false. */
    double low, high;
    bool is_interval;
};

/* An estimate and its 95 % confidence interval. */
struct estimate {
    double value;     /* NAN: not known */
    double low, high; /* NAN without an interval */
    bool is_interval;
    size_t count; /* of the observations that it is made of; 0: not counted */
};

/* Sorts the samples, count >= 1, and summarises them. */
struct summary stats_summarise(double *samples, size_t count);

/* The median as an estimate. */
struct estimate summary_estimate(const struct summary *summary);

/* The estimate times a factor above 0. */
struct estimate estimate_scale(struct estimate estimate, double factor);

/* Whether an estimate with an interval lies above, or below, this value with all of it. */
bool estimate_is_above(struct estimate estimate, double value);
bool estimate_is_below(struct estimate estimate, double value);

/* Sorts the samples, count >= 1; their median. */
double stats_median(double *samples, size_t count);

/* The index of the sample whose value is the median, or the one just below: the sample that stands
 * for the others when one has to be shown. Leaves the samples as they are; count >= 1. */
size_t stats_median_index(const double *samples, size_t count);

#endif
