/* One picture a file, drawn by gnuplot: plots/NAME.gp, which holds its numbers, and NAME.svg and
 * NAME.png made from it. The scripts stay, so that a picture can be changed by hand and drawn
 * again: gnuplot NAME.gp in that folder. */
#ifndef UPOUT_PLOTS_H
#define UPOUT_PLOTS_H

#include "analysis.h"

enum plot {
    PLOT_SPEED_UP, /* of a work, as the next three */
    PLOT_EFFICIENCY,
    PLOT_TIME,
    PLOT_LOSSES,
    PLOT_WEAK,      /* of a work with weak series */
    PLOT_PREDICTED, /* of a work with predictions, beside what was measured */
    PLOT_CROSSOVER, /* of the study */
    PLOT_COUNT
};

enum { PLOT_NAME_BYTES = 128 };

/* "speed-up-range"; `work` is an index, of no meaning for PLOT_CROSSOVER. */
const char *plot_name(char *text, const struct analysis *analysis, enum plot plot, size_t work);

/* Whether there is anything to draw. */
bool plot_has_data(const struct analysis *analysis, enum plot plot, size_t work);

/* Writes all scripts that have data and draws them. *drawn false: there is no gnuplot, and so no
 * pictures. STATUS_USAGE where the folder cannot be written; STATUS_SYSTEM where gnuplot failed. */
enum status plots_draw(const struct analysis *analysis, bool *drawn, struct error *error);

#endif
