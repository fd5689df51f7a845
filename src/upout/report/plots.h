/* The pictures of a report, drawn by gnuplot. The script plots/NAME.gp contains the numbers;
 * NAME.svg and NAME.png are made from it. The scripts are kept, so that a picture can be changed by
 * hand and drawn again by "gnuplot NAME.gp" in that folder. */
#ifndef UPOUT_PLOTS_H
#define UPOUT_PLOTS_H

#include "analysis.h"

enum plot {
    PLOT_SPEED_UP,   /* one for each work */
    PLOT_EFFICIENCY, /* one for each work */
    PLOT_TIME,       /* one for each work */
    PLOT_LOSSES,     /* one for each work */
    PLOT_WEAK,       /* one for each work with weak series */
    PLOT_PREDICTED,  /* one for each work with predictions; has the measured points, too */
    PLOT_CROSSOVER,  /* one for the study */
    PLOT_COUNT
};

enum { PLOT_NAME_BYTES = 128 };

/* The name of the picture's files, such as "speed-up-range". `work` is an index into the plan's
 * works, here and below; PLOT_CROSSOVER ignores it. Fills and returns `text`, of PLOT_NAME_BYTES.
 */
const char *plot_name(char *text, const struct analysis *analysis, enum plot plot, size_t work);

/* Whether there is anything to draw. */
bool plot_has_data(const struct analysis *analysis, enum plot plot, size_t work);

/* Which pictures of a report were drawn. */
struct pictures {
    bool *are_drawn;  /* [work * PLOT_COUNT + plot]; owned; NULL: none */
    size_t wanted;    /* pictures that have data */
    size_t drawn;     /* pictures that were drawn */
    bool has_gnuplot; /* gnuplot could be started */
    bool has_png;     /* every picture that was drawn also has its PNG file */
    char why[200];    /* why the first missing picture was not drawn; "": none is missing */
};

/* Whether this one was drawn. */
bool pictures_has(const struct pictures *pictures, enum plot plot, size_t work);

/* Writes the scripts of all pictures that have data, and draws each by a gnuplot of its own,
 * without the caller's GNUTERM and GNUPLOT_*. A picture replaces an older one only when it is
 * whole. If drawing fails, the older one stays and *pictures says why. STATUS_USAGE if the folder
 * cannot be written, STATUS_SYSTEM out of memory. Close *pictures whatever the status; {0} has no
 * picture and may be closed. */
enum status plots_draw(const struct analysis *analysis, struct pictures *pictures,
                       struct error *error);
void pictures_close(struct pictures *pictures);

/* Draws one picture, which must have data, as plots/NAME.pdf, for documents; *pictures counts it,
 * or says why it was not drawn, and owns nothing. The same failures as above. It is no part of
 * plots_draw, because a PDF file contains its date: a report is made again byte for byte. */
enum status plots_draw_pdf(const struct analysis *analysis, enum plot plot, size_t work,
                           struct pictures *pictures, struct error *error);

#endif
