/* Is the difference between two sets of timings noise? The rank-sum test, which assumes nothing of
 * the distribution (Wilcoxon, Biometrics Bulletin 1(6), 1945; Mann and Whitney, Annals of
 * Mathematical Statistics 18(1), 1947). GSL has none. */
#ifndef UPOUT_RANKSUM_H
#define UPOUT_RANKSUM_H

#include <stddef.h>

#include "status.h"

/* The two-sided chance that two samples of one distribution differ in their ranks by this much or
 * more. Exact up to 60 values in all, with ties (every split of the joint ranks is counted); above,
 * by the normal approximation with the correction for ties. An empty sample: 1. STATUS_SYSTEM out
 * of memory. */
enum status ranksum_p(const double *a, size_t a_count, const double *b, size_t b_count, double *p,
                      struct error *error);

#endif
