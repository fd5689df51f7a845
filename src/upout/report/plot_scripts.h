/* The text of a gnuplot script that draws one picture, as SVG and PNG, or as PDF. Its data are in
 * it. */
#ifndef UPOUT_PLOT_SCRIPTS_H
#define UPOUT_PLOT_SCRIPTS_H

#include <stdio.h>

#include "plots.h"

struct picture {
    enum plot plot;
    size_t work;
    char name[PLOT_NAME_BYTES]; /* by plot_name */
};

/* The script draws NAME.svg and NAME.png, or with as_pdf NAME.pdf, into the current folder. Write
 * errors are left in the stream (ferror). */
void plot_script(FILE *out, const struct analysis *analysis, const struct picture *picture,
                 bool as_pdf);

#endif
