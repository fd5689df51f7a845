/* Draws a bar for each point: the share of its core time that was useful, and the shares lost. */
#include <math.h>

#include "plot_parts.h"

static bool has_bar(const struct measured *point, size_t work) {
    return point->series->work == work && point->waterfall.is_known &&
           point->series->scaling == SCALING_STRONG;
}

/* The seconds of a loss that the bar shows: of `slower`, only what is not noise. A negative loss
 * (less busy time) has no part; the bar then ends beyond 100 %. */
static double shown_s(const struct waterfall *waterfall, enum loss loss) {
    bool shown = loss != LOSS_SLOWER || waterfall->is_slower_real;
    return shown ? fmax(0, waterfall->part_s[loss]) : 0;
}

/* Writes one row for each point: its name, then where each part of its bar ends, in % of its core
 * time. Useful work is first, then the losses, all as in the table of losses. *end becomes the end
 * of the longest bar. Returns the number of rows. */
static int put_bars(FILE *out, const struct analysis *analysis, size_t work, double *end) {
    int bars = 0;
    *end = 100;
    fputs("set ytics ()\n$losses << EOD\n", out);
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        const struct waterfall *waterfall = &point->waterfall;
        double all_s = waterfall->useful_s + waterfall->whole_s, end_s = waterfall->useful_s;
        char label[128];
        if (!has_bar(point, work))
            continue;
        point_label(label, sizeof label, point);
        fprintf(out, "%d \"%s %u\" 0 %.3f", ++bars, plot_safe(label), point->workers,
                100 * end_s / all_s);
        for (enum loss loss = 0; loss < LOSS_COUNT; loss++) {
            end_s += shown_s(waterfall, loss);
            fprintf(out, " %.3f", 100 * end_s / all_s);
        }
        fputs("\n", out);
        *end = fmax(*end, 100 * end_s / all_s);
    }
    fputs("EOD\n", out);
    return bars;
}

int plot_losses(FILE *out, const struct analysis *analysis, size_t work) {
    /* useful work, then by enum loss: light and dark in turn, so that neighbours differ without
     * colours, too */
    static const char *const part_colours[] = {"#8fb8ca", "#6553a6", "#d3bde2", "#a8560f",
                                               "#f0899a", "#7a5c00", "#d0b096", "#62676f"};
    double end;
    int bars = put_bars(out, analysis, work, &end);
    fprintf(out,
            "set style fill solid 1 noborder\n"
            "set key maxrows auto maxcols 2 samplen 0.8 width 1 font ',13'\n"
            "set grid noytics\n"
            "set xlabel '%% of the core time'\n"
            "set xrange [0:%.4g]\n"
            "set yrange [%d.6:0.4]\n"
            "set arrow from 100, graph 0 to 100, graph 1 nohead front dashtype 2 linecolor rgb "
            "'black'\n"
            "set rmargin 3\n"
            "draw = \"plot NaN notitle",
            end > 100 ? end + 2 : end, bars);
    for (int part = 0; part <= LOSS_COUNT; part++)
        fprintf(out,
                ", $losses using (0):1:%d:%d:($1-0.36):($1+0.36):ytic(2) with boxxyerror "
                "linecolor rgb '%s' title '%s'",
                part + 3, part + 4, part_colours[part],
                part == 0 ? "useful work" : loss_name((enum loss)(part - 1)));
    fputs("\"\n", out);
    return 160 + 24 * bars;
}
