/* Draws curves over the number of workers: speed-up, efficiency, time, weak scaling and
 * predictions. Each curve is a block of data and the part of the plot command that draws it. */
#include <math.h>
#include <string.h>

#include "plot_parts.h"
#include "prediction_worth.h"

/* gnuplot's hollow marks of programs, by their index, for one node and for several. The number
 * after each is the same mark, filled. */
enum { MARKS = 4 };
static const int marks[2][MARKS] = {{4, 6, 8, 12}, {4, 6, 10, 14}};

/* The picture of predictions also shows the measured points as speed-ups. */
static bool shows_speed_up(enum plot plot) {
    return plot == PLOT_SPEED_UP || plot == PLOT_PREDICTED;
}

static bool is_drawn(const struct curve *curve, size_t work, enum plot plot) {
    return curve->series->work == work && curve->count > 0 && curve->points[0]->serial != NULL &&
           (curve->series->scaling == SCALING_WEAK) == (plot == PLOT_WEAK) &&
           (plot == PLOT_TIME || program_is_parallel(curve->series->program));
}

/* A factor for the x values of a curve. It puts the marks and intervals of one number of workers
 * side by side, so that none hides another. */
static double aside(const struct curve *curve, size_t programs, double most) {
    static const double step = 0.012; /* a share of the axis */
    double place = (double)curve->series->program->index - ((double)programs - 1) / 2 +
                   (curve->is_spread ? 0.5 : 0);
    return pow(1.3 * most, step * place);
}

/* Where the axis begins. Predictions and plans with a serial program begin at one worker. */
static double fewest_workers(const struct analysis *analysis, size_t work, enum plot plot,
                             const struct measured *base) {
    unsigned fewest = base != NULL && plot != PLOT_PREDICTED ? base->workers : 1;
    for (size_t i = 0; i < analysis->curves.count; i++) {
        const struct curve *curve = &analysis->curves.items[i];
        for (size_t j = 0; is_drawn(curve, work, plot) && j < curve->count; j++)
            fewest = curve->points[j]->workers < fewest ? curve->points[j]->workers : fewest;
    }
    return fewest;
}

static double most_workers(const struct analysis *analysis, size_t work, enum plot plot) {
    unsigned most = 2;
    for (size_t i = 0; i < analysis->curves.count; i++) {
        const struct curve *curve = &analysis->curves.items[i];
        for (size_t j = 0; is_drawn(curve, work, plot) && j < curve->count; j++)
            most = curve->points[j]->workers > most ? curve->points[j]->workers : most;
    }
    for (size_t i = 0; plot == PLOT_PREDICTED && i < analysis->predictions.count; i++)
        if (analysis->predictions.items[i].ranks > most)
            most = analysis->predictions.items[i].ranks;
    return most;
}

/* The value of a point on the y axis, and its interval. */
static struct estimate height(const struct measured *point, enum plot plot) {
    if (plot == PLOT_TIME)
        return summary_estimate(&point->command);
    return shows_speed_up(plot) ? point->speed_up : point->efficiency;
}

static void put_points(FILE *out, const struct curve *curve, enum plot plot, size_t index,
                       bool parallel) {
    fprintf(out, "$%s%zu << EOD\n", parallel ? "points" : "crowded", index);
    for (size_t i = 0; i < curve->count; i++) {
        if (curve->points[i]->is_parallel != parallel)
            continue;
        struct estimate y = height(curve->points[i], plot);
        fprintf(out, "%u %.6g %.6g %.6g\n", curve->points[i]->workers, y.value, y.low, y.high);
    }
    fputs("EOD\n", out);
}

enum { MOST_DOTS = 30 };

/* The heights that single launches give a point: at most MOST_DOTS. Returns their number; 0 if
 * there are more launches, or if the picture shows no dots. */
static size_t dots_of(const struct measured *point, enum plot plot, double dots[MOST_DOTS]) {
    struct pair pairs[MOST_DOTS];
    size_t count = 0;
    double scale = shows_speed_up(plot) ? 1 : 1 / point_ideal(point);
    if (point->good.count > MOST_DOTS || plot == PLOT_PREDICTED || point->serial == NULL ||
        point == point->serial)
        return 0;
    if (plot == PLOT_TIME) {
        for (size_t i = 0; i < point->good.count; i++)
            dots[i] = point->command_samples_s[i];
        return point->good.count;
    }
    count = rounds_pair(&point->serial->good, &point->good, pairs);
    for (size_t i = 0; i < count; i++)
        dots[i] = scale * pairs[i].base->observation_s / pairs[i].point->observation_s;
    return count;
}

static void put_dots(FILE *out, const struct curve *curve, enum plot plot, size_t index) {
    double dots[MOST_DOTS];
    fprintf(out, "$launches%zu << EOD\n", index);
    for (size_t i = 0; i < curve->count; i++) {
        size_t count = dots_of(curve->points[i], plot, dots);
        for (size_t j = 0; j < count; j++)
            fprintf(out, "%u %.6g\n", curve->points[i]->workers, dots[j]);
    }
    fputs("EOD\n", out);
}

static bool has_dots(const struct curve *curve, enum plot plot) {
    double dots[MOST_DOTS];
    for (size_t i = 0; i < curve->count; i++)
        if (dots_of(curve->points[i], plot, dots) > 0)
            return true;
    return false;
}

/* The lowest and the highest value that is drawn for measured points: dots, marks, intervals. */
struct ends {
    double least, most;
};

static struct ends find_ends(const struct analysis *analysis, size_t work, enum plot plot) {
    struct ends ends = {INFINITY, 0};
    double dots[MOST_DOTS];
    for (size_t i = 0; i < analysis->curves.count; i++) {
        const struct curve *curve = &analysis->curves.items[i];
        for (size_t j = 0; is_drawn(curve, work, plot) && j < curve->count; j++) {
            const struct estimate y = height(curve->points[j], plot);
            size_t count = dots_of(curve->points[j], plot, dots);
            ends.least = fmin(ends.least, fmin(y.value, y.low)); /* fmin ignores NAN */
            ends.most = fmax(ends.most, fmax(y.value, y.high));
            for (size_t k = 0; k < count; k++) {
                ends.least = fmin(ends.least, dots[k]);
                ends.most = fmax(ends.most, dots[k]);
            }
        }
    }
    return ends;
}

/* The model between the first and the last measured point. */
static void put_fit(FILE *out, const struct curve *curve, enum plot plot, size_t index) {
    enum { STEPS = 48 };
    const struct fit *fit = curve_best_fit(curve);
    double serial_s = curve->serial_s, base = curve->points[0]->serial->workers;
    fprintf(out, "$fit%zu << EOD\n", index);
    for (int i = 0; i <= STEPS; i++) {
        double n = fit->smallest * pow(fit->largest / fit->smallest, (double)i / STEPS);
        double share = plot == PLOT_WEAK ? n : 1;
        double speed_up = share * serial_s / model_time_s(fit, n);
        fprintf(out, "%.5g %.5g\n", n, shows_speed_up(plot) ? speed_up : speed_up * base / n);
    }
    fputs("EOD\n", out);
}

static bool has_fit(const struct curve *curve, enum plot plot) {
    return plot != PLOT_TIME && curve_best_fit(curve) != NULL; /* models are of makespans */
}

static void put_curve(FILE *out, const struct curve *curve, enum plot plot, size_t index) {
    put_points(out, curve, plot, index, true);
    if (has_dots(curve, plot))
        put_dots(out, curve, plot, index);
    if (curve->parallel_count < curve->count)
        put_points(out, curve, plot, index, false);
    if (has_fit(curve, plot))
        put_fit(out, curve, plot, index);
}

/* Curves of one program have one colour and one mark, but other dashes: `nth` counts them. */
static const char *dash_of(const struct curve *curve, size_t nth) {
    static const char *const dashes[] = {"", " dashtype 4", " dashtype 5"};
    return curve->is_spread ? " dashtype 3" : dashes[nth % (sizeof dashes / sizeof *dashes)];
}

/* How many curves of its program were drawn before this one. */
static size_t drawn_before(const struct analysis *analysis, size_t work, enum plot plot,
                           size_t index) {
    const struct curve *curves = analysis->curves.items;
    size_t count = 0;
    for (size_t i = 0; i < index; i++)
        count += is_drawn(&curves[i], work, plot) && !curves[i].is_spread &&
                 curves[i].series->program == curves[index].series->program;
    return count;
}

/* The marks are moved aside by this factor. */
static void put_curve_command(FILE *out, const struct curve *curve, enum plot plot, size_t index,
                              double factor, const char *dash) {
    const struct program *program = curve->series->program;
    const char *colour = plot_colour(program);
    int mark = marks[curve->is_spread][program->index % MARKS];
    char label[128], x[32];
    bool fit = has_fit(curve, plot);
    curve_label(label, sizeof label, curve);
    plot_safe(label);
    snprintf(x, sizeof x, "($1*%.4f)", factor);
    if (has_dots(curve, plot))
        fprintf(out,
                ", $launches%zu using %s:2 with points linecolor rgb '#90%s' pointtype 7 "
                "pointsize 0.25 notitle",
                index, x, colour + 1);
    if (curve->parallel_count > 0)
        fprintf(
            out,
            ", $points%zu using %s:2:3:4 with yerrorbars linecolor rgb '%s' pointtype %d notitle"
            ", $points%zu using %s:2 with %s linecolor rgb '%s'%s pointtype %d title '%s'",
            index, x, colour, mark + 1, index, x, fit ? "points" : "linespoints", colour,
            fit ? "" : dash, mark + 1, label);
    if (fit)
        fprintf(out, ", $fit%zu using %s:2 with lines linecolor rgb '%s'%s notitle", index, x,
                colour, dash);
    if (curve->parallel_count < curve->count)
        fprintf(
            out,
            ", $crowded%zu using %s:2:3:4 with yerrorbars linecolor rgb '%s' pointtype %d notitle"
            ", $crowded%zu using %s:2 with points linecolor rgb '%s' pointtype %d notitle",
            index, x, colour, mark, index, x, colour, mark);
}

/* Several tics in each power of ten; gnuplot by itself has one. */
static void put_time_axis(FILE *out, struct ends ends) {
    static const double coarse[] = {1, 2, 5}, fine[] = {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8};
    double least = ends.least, most = ends.most;
    const char *comma = "";
    fprintf(out, "set logscale y\nset yrange [%.4g:%.4g]\nset ytics (", least / 1.2, most * 1.2);
    bool wide = most > 3 * least;
    size_t digits = wide ? sizeof coarse / sizeof *coarse : sizeof fine / sizeof *fine;
    for (int power = -6; power <= 6; power++)
        for (size_t i = 0; i < digits; i++) {
            double tic = (wide ? coarse[i] : fine[i]) * pow(10, power);
            if (tic < least / 1.2 || tic > most * 1.2)
                continue;
            fprintf(out, "%s'%g' %g", comma, tic, tic);
            comma = ", ";
        }
    fputs(")\n", out);
}

static void put_axes(FILE *out, enum plot plot, const struct measured *base, double fewest,
                     double most, struct ends ends) {
    static const char *const titles[] = {[PLOT_SPEED_UP] = "speed-up against ",
                                         [PLOT_EFFICIENCY] = "efficiency: speed-up / ideal",
                                         [PLOT_TIME] = "seconds of the whole command",
                                         [PLOT_WEAK] = "weak efficiency",
                                         [PLOT_PREDICTED] = "speed-up"};
    fprintf(out,
            "set xlabel 'workers'\n"
            "set ylabel '%s%s'\n"
            "set logscale x 2\n"
            "set xrange [%.4g:%.4g]\n",
            titles[plot],
            plot == PLOT_SPEED_UP ? point_base_words((char[BASE_BYTES]){0}, base) : "",
            fewest * 0.88, most * 1.14);
    if (plot == PLOT_PREDICTED)
        fputs("set key font ',13'\n", out);
    if (shows_speed_up(plot))
        fprintf(out, "set logscale y 2\nset yrange [*<0.88:%.4g]\n",
                fmax(most / fewest * 1.14, ends.most * 1.05));
    else if (plot != PLOT_TIME)
        fputs("set yrange [0:1.1<*]\n", out);
}

/* ---- predictions: dashed, a cross where more ranks stop paying ---- */

static bool is_predicted(const struct analysis *analysis, size_t work, size_t index) {
    return strcmp(analysis->predictions.items[index].work,
                  analysis->study->plan.works[work].name) == 0;
}

static void put_predicted(FILE *out, const struct analysis *analysis, size_t work) {
    const struct predictions *predictions = &analysis->predictions;
    for (size_t i = 0, count; i < predictions->count; i += count) {
        count = predictions_curve(predictions, i);
        if (!is_predicted(analysis, work, i))
            continue;
        fprintf(out, "$predicted%zu << EOD\n", i);
        for (size_t j = i; j < i + count; j++)
            fprintf(out, "%u %.6g\n", predictions->items[j].ranks,
                    prediction_speed_up(&predictions->items[j]));
        fputs("EOD\n", out);
    }
}

static void put_predicted_commands(FILE *out, const struct analysis *analysis, size_t work) {
    const struct predictions *predictions = &analysis->predictions;
    bool bends = false;
    for (size_t i = 0, count; i < predictions->count; i += count) {
        const struct prediction *item = &predictions->items[i];
        const char *colour = plot_colour(plan_find_program(&analysis->study->plan, item->program));
        char label[128];
        count = predictions_curve(predictions, i);
        if (!is_predicted(analysis, work, i))
            continue;
        snprintf(label, sizeof label, "%s, %s, predicted", item->program, item->schedule);
        fprintf(
            out,
            ", $predicted%zu using 1:2 with lines linecolor rgb '%s' linewidth 1.5 dashtype (8,4) "
            "title '%s'",
            i, colour, plot_safe(label));
        size_t worth = prediction_worth(item, count);
        if (worth + 1 == count)
            continue;
        bends = true;
        fprintf(out,
                ", $predicted%zu using 1:2 every ::%zu::%zu with points linecolor rgb '%s' "
                "pointtype 2 pointsize 1.5 linewidth 2 notitle",
                i, worth, worth, colour);
    }
    if (bends)
        fputs(", NaN with points linecolor rgb 'gray' pointtype 2 pointsize 1.5 linewidth 2 "
              "title 'more ranks stop paying'",
              out);
}

/* The base of what is drawn; NULL: only predictions are. */
static const struct measured *base_of(const struct analysis *analysis, size_t work,
                                      enum plot plot) {
    for (size_t i = 0; i < analysis->curves.count; i++)
        if (is_drawn(&analysis->curves.items[i], work, plot))
            return analysis->curves.items[i].points[0]->serial;
    return NULL;
}

size_t plot_curves(FILE *out, const struct analysis *analysis, enum plot plot, size_t work) {
    size_t drawn = 0, count = analysis->curves.count,
           programs = analysis->study->plan.program_count;
    double most = most_workers(analysis, work, plot);
    const struct ends ends = find_ends(analysis, work, plot);
    const struct measured *base = base_of(analysis, work, plot);
    char ideal[32] = "1";
    if (shows_speed_up(plot))
        snprintf(ideal, sizeof ideal, base != NULL && base->workers > 1 ? "x/%u.0" : "x",
                 base != NULL ? base->workers : 1);
    put_axes(out, plot, base, fewest_workers(analysis, work, plot, base), most, ends);
    if (plot == PLOT_TIME)
        put_time_axis(out, ends);
    for (size_t i = 0; i < count; i++)
        if (is_drawn(&analysis->curves.items[i], work, plot)) {
            put_curve(out, &analysis->curves.items[i], plot, i);
            drawn++;
        }
    if (plot == PLOT_PREDICTED)
        put_predicted(out, analysis, work);
    fputs("draw = \"plot ", out);
    if (plot == PLOT_TIME)
        fputs("NaN notitle", out);
    else
        fprintf(out, "%s with lines linecolor rgb '#8a8f98' dashtype %d title 'ideal'", ideal,
                plot == PLOT_PREDICTED ? 3 : 2);
    for (size_t i = 0; i < count; i++)
        if (is_drawn(&analysis->curves.items[i], work, plot))
            put_curve_command(
                out, &analysis->curves.items[i], plot, i,
                aside(&analysis->curves.items[i], programs, most),
                dash_of(&analysis->curves.items[i], drawn_before(analysis, work, plot, i)));
    if (plot == PLOT_PREDICTED)
        put_predicted_commands(out, analysis, work);
    fputs("\"\n", out);
    return drawn;
}
