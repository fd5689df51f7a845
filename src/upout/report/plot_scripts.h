/* The text of one gnuplot script. Names in it come from the plan, which allows letters, digits and
 * a few marks only. */
#ifndef UPOUT_PLOT_SCRIPTS_H
#define UPOUT_PLOT_SCRIPTS_H

#include <stdio.h>

#include "plots.h"

void plot_script(FILE *out, const struct analysis *analysis, enum plot plot, size_t work,
                 const char *name);

#endif
