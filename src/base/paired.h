/* Ratios of times that were measured in the same rounds.
 *
 * A machine changes its speed from minute to minute. Two times of one round saw about the same
 * machine, two medians over all rounds need not have. So a ratio is taken within each round, and
 * the ratios are summarised by their logarithms: the Hodges-Lehmann estimate, the median of all
 * means of two of them, and the exact confidence interval of the signed-rank test. It assumes that
 * the differences within rounds are symmetric about the truth, and nothing of the times themselves.
 * Source: Hollander and Wolfe, Nonparametric Statistical Methods, 2nd edition 1999, 3.1 to 3.3.
 *
 * Rejected: the ratio of two medians, whose interval must allow for all that the machine did
 * between the rounds. On a machine of two speeds it is three times as wide, and its middle can be a
 * ratio that no round had. */
#ifndef PRIMES_BASE_PAIRED_H
#define PRIMES_BASE_PAIRED_H

#include "stats.h"
#include "status.h"

/* The fewest pairs that have an interval. */
enum { PAIRED_FEWEST = 6 };

/* Of numerators[i] / denominators[i], i < pairs, all over 0, in any order. Without pairs the value
 * is NAN. There is an interval from PAIRED_FEWEST pairs on, unless all ratios are equal: then
 * nothing is known of their scatter. STATUS_SYSTEM out of memory: pairs * (pairs + 1) / 2 numbers
 * are held. */
enum status paired_ratio(const double *numerators, const double *denominators, size_t pairs,
                         struct estimate *ratio, struct error *error);

/* The rank k of the interval of the signed-rank test: the k-th smallest and the k-th largest of the
 * means of two enclose the truth with a confidence of 95 % or more. 0 below PAIRED_FEWEST. */
size_t paired_interval_rank(size_t pairs);

#endif
