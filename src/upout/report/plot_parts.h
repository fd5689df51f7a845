/* What each kind of picture puts into a gnuplot script: axes, data blocks, and the text of its plot
 * command in the string `draw`. Data and command of a picture are in one file, because the command
 * names the columns of the data. Rejected: all data in one file and all commands in another. */
#ifndef UPOUT_PLOT_PARTS_H
#define UPOUT_PLOT_PARTS_H

#include <stdio.h>

#include "plots.h"

/* Any plot but PLOT_LOSSES and PLOT_CROSSOVER. Returns the number of measured curves. */
size_t plot_curves(FILE *out, const struct analysis *analysis, enum plot plot, size_t work);

/* Returns the height of the picture, in pixels. */
int plot_losses(FILE *out, const struct analysis *analysis, size_t work);

void plot_crossover(FILE *out, const struct analysis *analysis);

/* The colour of a program, by its index; NULL: it is not in the plan. */
const char *plot_colour(const struct program *program);

/* Makes a label safe for the quotes of a command that is itself in quotes, where gnuplot would run
 * what is in backticks. A plan may have any schedule, so all but harmless characters become '?'.
 * Changes and returns `label`. */
const char *plot_safe(char *label);

#endif
