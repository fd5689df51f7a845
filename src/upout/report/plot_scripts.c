#include "plot_scripts.h"

#include "plot_parts.h"

static void put_head(FILE *out, const char *name, bool as_pdf) {
    if (as_pdf)
        fprintf(out, "# Makes %s.pdf: gnuplot %s-pdf.gp\n", name, name);
    else
        fprintf(out, "# Makes %s.svg and %s.png: gnuplot %s.gp\n", name, name, name);
    fputs("reset session\n"
          "set encoding utf8\n"
          "set border 3 linecolor rgb 'gray'\n"
          "set tics nomirror scale 0.5 textcolor rgb 'black'\n"
          "set grid linecolor rgb 'gray' linewidth 0.5\n"
          "set key outside top center horizontal Left reverse samplen 1.5\n"
          "set bars 0.6\n",
          out);
}

enum { WIDTH = 520, HEIGHT = 380 };

/* A picture with more names grows, so that its key does not cover it. */
enum { FEW_NAMES = 5, NAME_HEIGHT = 22 };

/* Draws the plot command, whose text is in `draw`, into both files. */
static void put_tail(FILE *out, const char *name, int height) {
    fprintf(out,
            "set terminal svg size %d,%d font 'sans-serif,15' background '#ffffff'\n"
            "set output '%s.svg'\n"
            "@draw\n"
            "set output\n"
            "if (strstrt(GPVAL_TERMINALS, ' pngcairo ') == 0) exit # the SVG is there\n"
            "set terminal pngcairo size %d,%d font 'sans,15' fontscale 1.5 linewidth 2 "
            "pointscale 1.6\n"
            "set output '%s.png'\n"
            "@draw\n",
            WIDTH, height, name, 2 * WIDTH, 2 * height, name);
}

/* For documents: as wide as a text. */
static void put_pdf_tail(FILE *out, const char *name) {
    fprintf(out,
            "set terminal pdfcairo size 14cm,10cm font 'sans,10'\n"
            "set output '%s.pdf'\n"
            "@draw\n",
            name);
}

void plot_script(FILE *out, const struct analysis *analysis, const struct picture *picture,
                 bool as_pdf) {
    const char *name = picture->name;
    enum plot plot = picture->plot;
    int height = HEIGHT;
    put_head(out, name, as_pdf);
    if (plot == PLOT_CROSSOVER)
        plot_crossover(out, analysis);
    else if (plot == PLOT_LOSSES)
        height = plot_losses(out, analysis, picture->work);
    else {
        size_t names = plot_curves(out, analysis, plot, picture->work);
        height += names > FEW_NAMES ? (int)(names - FEW_NAMES) * NAME_HEIGHT : 0;
    }
    if (plot == PLOT_PREDICTED)
        height += HEIGHT / 4; /* room for more names */
    if (as_pdf)
        put_pdf_tail(out, name);
    else
        put_tail(out, name, height);
}
