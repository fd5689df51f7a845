/* Is the difference between two sets of timings noise? The rank-sum test, which assumes nothing of
 * the distribution (Wilcoxon, Biometrics Bulletin 1(6), 1945; Mann and Whitney, Annals of
 * Mathematical Statistics 18(1), 1947). GSL has none. */
#ifndef UPOUT_RANKSUM_H
#define UPOUT_RANKSUM_H

#include <stddef.h>

#include "status.h"

struct sample {
    const double *items;
    size_t count;
};

/* *p becomes the two-sided probability that two samples of the same distribution differ in their
 * ranks by this much or more; 1 if a sample is empty. It is exact up to 60 values in both together,
 * ties included: every split of the joint ranks is counted. Above, it is the normal approximation
 * with the correction for ties. STATUS_SYSTEM out of memory. */
enum status ranksum_p(const struct sample *a, const struct sample *b, double *p,
                      struct error *error);

#endif
