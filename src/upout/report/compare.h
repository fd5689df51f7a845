/* What changed from one study to another. */
#ifndef UPOUT_COMPARE_H
#define UPOUT_COMPARE_H

#include <stdbool.h>
#include <stdio.h>

#include "status.h"
#include "study.h"

/* Writes to `out` what changed between two studies, and whether it is more than noise. *share is
 * whether they share a point beside their base; if not, this is written, and which points each has.
 */
enum status compare_studies(const struct study *before, const struct study *after, FILE *out,
                            bool *share, struct error *error);

#endif
