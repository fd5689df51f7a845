/* The text of a gnuplot script that draws one picture, as SVG and PNG, or as PDF. Its data are in
 * it. */
#ifndef UPOUT_PLOT_SCRIPTS_H
#define UPOUT_PLOT_SCRIPTS_H

#include <stdio.h>

#include "plots.h"

/* `name` is that of plot_name: the script draws NAME.svg and NAME.png, or with as_pdf NAME.pdf,
 * into the current folder. Write errors are left in the stream (ferror). */
void plot_script(FILE *out, const struct analysis *analysis, enum plot plot, size_t work,
                 const char *name, bool as_pdf);

#endif
