/* Ratios of times that were measured in the same rounds.
 *
 * A machine's speed changes from minute to minute. Two times of the same round saw about the same
 * machine; two medians over all rounds may not have. So a ratio is taken within each round, and the
 * logarithms of the ratios are summarised: by the Hodges-Lehmann estimate, which is the median of
 * the means of all pairs of them, and the exact confidence interval of the signed-rank test. This
 * assumes that the differences within rounds are symmetric about the true one, and nothing about
 * the times. Source: Hollander and Wolfe, Nonparametric Statistical Methods, 2nd edition 1999, 3.1
 * to 3.3.
 *
 * Rejected: the ratio of two medians. Its interval must allow for every change of the machine
 * between rounds. On a machine with two speeds it is three times as wide, and its middle can be a
 * ratio that no round had. */
#ifndef PRIMES_BASE_PAIRED_H
#define PRIMES_BASE_PAIRED_H

#include "stats.h"
#include "status.h"

/* The fewest pairs that have an interval. */
enum { PAIRED_FEWEST = 6 };

/* Estimates the ratio from numerators[i] / denominators[i], i < pairs, all over 0, in any order.
 * Without pairs the value is NAN. With PAIRED_FEWEST pairs or more there is an interval, unless all
 * ratios are equal: then nothing is known about their scatter. STATUS_SYSTEM out of memory; the
 * function needs pairs * (pairs + 1) / 2 numbers. */
enum status paired_ratio(const double *numerators, const double *denominators, size_t pairs,
                         struct estimate *ratio, struct error *error);

/* The same with another interval: the chance that the true ratio lies below it is at most `chance`,
 * over 0 and below 0.5, and so is the chance that it lies above. A small chance needs more pairs.
 */
enum status paired_ratio_within(const double *numerators, const double *denominators, size_t pairs,
                                double chance, struct estimate *ratio, struct error *error);

/* The rank k of the signed-rank test's interval: the k-th smallest and the k-th largest mean of two
 * enclose the true value with a confidence of at least 95 %. 0 for fewer than PAIRED_FEWEST pairs.
 */
size_t paired_interval_rank(size_t pairs);

/* The same for the interval that errs to each side with at most this chance; 0: the pairs are too
 * few for it. */
size_t paired_rank_within(size_t pairs, double chance);

#endif
