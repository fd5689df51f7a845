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

/* What came of the pictures of a report. */
struct pictures {
    bool *are_drawn; /* by work and plot; owned; NULL: none */
    size_t wanted, drawn;
    bool has_gnuplot;
    bool has_png;  /* of all that were drawn */
    char why[200]; /* the first one that is missing was not drawn; "": none is */
};

/* Whether this one was drawn. */
bool pictures_has(const struct pictures *pictures, enum plot plot, size_t work);

/* Writes all scripts that have data and draws them, each by a gnuplot of its own that sees no
 * GNUTERM and no GNUPLOT_* of the caller's. A picture takes the place of an older one once it is
 * whole; where it fails, that one stays and *pictures says why. STATUS_USAGE where the folder
 * cannot be written. To be closed whatever the status; {0} may be closed and has no picture. */
enum status plots_draw(const struct analysis *analysis, struct pictures *pictures,
                       struct error *error);
void pictures_close(struct pictures *pictures);

#endif
