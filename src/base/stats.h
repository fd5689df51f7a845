/* Summarises repeated measurements, without assumptions about their distribution. */
#ifndef PRIMES_BASE_STATS_H
#define PRIMES_BASE_STATS_H

#include <stdbool.h>
#include <stddef.h>

struct summary {
    size_t count;
    double median, min, max;
    /* A confidence interval of the median, of at least 95 %, between two order statistics (Le
     * Boudec, Performance Evaluation of Computer and Communication Systems, 2010, section 2.2).
     * There is none for fewer than 6 samples, or if the interval would have no width: then nothing
     * is known about their scatter. is_interval is then false, and low and high are min and max. */
    double low, high;
    bool is_interval;
};

/* An estimate and its 95 % confidence interval. */
struct estimate {
    double value;     /* NAN: not known */
    double low, high; /* NAN without an interval */
    bool is_interval;
    size_t count; /* number of observations that it is made from; 0: not known */
};

/* Nothing is known. */
extern const struct estimate estimate_unknown;

/* Sorts the samples, count >= 1, and summarises them. */
struct summary stats_summarise(double *samples, size_t count);

/* The median as an estimate. */
struct estimate summary_estimate(const struct summary *summary);

/* The estimate times a factor above 0. */
struct estimate estimate_scale(struct estimate estimate, double factor);

/* Whether the whole interval of an estimate lies above, or below, this value. False without an
 * interval. */
bool estimate_is_above(struct estimate estimate, double value);
bool estimate_is_below(struct estimate estimate, double value);

/* Whether a ratio is known within the precision: in logarithms, half the width of its interval is
 * at most log(1 + precision). False without an interval. */
bool estimate_is_precise(struct estimate ratio, double precision);

/* Sorts from small to large. */
void stats_sort(double *samples, size_t count);

/* Sorts the samples, count >= 1, and returns their median. */
double stats_median(double *samples, size_t count);

/* The index of the sample that is the median, or of the one just below it if count is even: the one
 * to show for all. Does not sort the samples; count >= 1. */
size_t stats_median_index(const double *samples, size_t count);

#endif
