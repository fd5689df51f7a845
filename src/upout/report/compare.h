/* What changed from one study to another. */
#ifndef UPOUT_COMPARE_H
#define UPOUT_COMPARE_H

#include <stdio.h>

#include "status.h"
#include "study.h"

/* Writes to `out` what changed between two studies, and whether it is more than noise. */
enum status compare_studies(const struct study *before, const struct study *after, FILE *out,
                            struct error *error);

#endif
