#include "plot_scripts.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "prediction_worth.h"

/* In this order of variants; they keep apart on light and dark paper, and for colour-blind eyes. */
static const char *const colours[VARIANT_COUNT] = {"#8a8f98", "#3b82c4", "#d9822b", "#2f9e73"};
/* Hollow; one more is filled. On one node, and on several. */
static const int marks[2][VARIANT_COUNT] = {{4, 6, 8, 12}, {4, 6, 10, 14}};

static void put_head(FILE *out, const char *name) {
    fprintf(out,
            "# Makes %s.svg and %s.png: gnuplot %s.gp\n"
            "reset session\n"
            "set encoding utf8\n"
            "set border 3 linecolor rgb 'gray'\n"
            "set tics nomirror scale 0.5 textcolor rgb 'black'\n"
            "set grid linecolor rgb 'gray' linewidth 0.5\n"
            "set key outside top center horizontal Left reverse samplen 1.5\n"
            "set bars 0.6\n",
            name, name, name);
}

enum { WIDTH = 520, HEIGHT = 380 };

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

/* Between the quotes of a command that is itself in quotes, where gnuplot would run what stands in
 * backticks: of a schedule, which anyone may have written, only harmless marks are kept. */
static const char *safe(char *label) {
    for (char *c = label; *c != '\0'; c++)
        if (!isalnum((unsigned char)*c) && strchr(" ,.-_:", *c) == NULL)
            *c = '?';
    return label;
}

/* Beside predictions, speed-ups are drawn as ever. */
static bool shows_speed_up(enum plot plot) {
    return plot == PLOT_SPEED_UP || plot == PLOT_PREDICTED;
}

static bool is_drawn(const struct curve *curve, size_t work, enum plot plot) {
    return curve->series->work == work && curve->count > 0 && curve->points[0]->serial != NULL &&
           (curve->series->scaling == SCALING_WEAK) == (plot == PLOT_WEAK) &&
           (plot == PLOT_TIME || curve->series->variant != VARIANT_SERIAL);
}

/* A factor for the workers of a curve: side by side, marks and intervals do not hide each other. */
static double aside(const struct curve *curve, double most) {
    static const double step = 0.012; /* of the axis */
    double place = (int)curve->series->variant - 1.5 + (curve->is_spread ? 0.5 : 0);
    return pow(1.3 * most, step * place);
}

static double most_workers(const struct analysis *analysis, size_t work, enum plot plot) {
    unsigned most = 2;
    for (size_t i = 0; i < analysis->curve_count; i++) {
        const struct curve *curve = &analysis->curves[i];
        for (size_t j = 0; is_drawn(curve, work, plot) && j < curve->count; j++)
            most = curve->points[j]->workers > most ? curve->points[j]->workers : most;
    }
    for (size_t i = 0; plot == PLOT_PREDICTED && i < analysis->predictions.count; i++)
        if (analysis->predictions.items[i].ranks > most)
            most = analysis->predictions.items[i].ranks;
    return most;
}

/* What the y axis shows of a point. */
static struct estimate height(const struct measured *point, enum plot plot) {
    struct estimate speed_up = point->speed_up;
    double n = point->workers;
    if (plot == PLOT_TIME)
        return (struct estimate){point->command.median, point->command.low, point->command.high};
    if (shows_speed_up(plot))
        return speed_up;
    return (struct estimate){speed_up.value / n, speed_up.low / n, speed_up.high / n};
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

/* A fit, as far as was measured; it is of makespans, so it has no place among whole commands. */
static void put_fit(FILE *out, const struct curve *curve, enum plot plot, size_t index) {
    enum { STEPS = 48 };
    const struct fit *fit = curve_best_fit(curve);
    double serial_s = curve->points[0]->serial->makespan.median;
    fprintf(out, "$fit%zu << EOD\n", index);
    for (int i = 0; i <= STEPS; i++) {
        double n = fit->smallest * pow(fit->largest / fit->smallest, (double)i / STEPS);
        double share = plot == PLOT_WEAK ? n : 1;
        double speed_up = share * serial_s / model_time_s(fit, n);
        fprintf(out, "%.5g %.5g\n", n, shows_speed_up(plot) ? speed_up : speed_up / n);
    }
    fputs("EOD\n", out);
}

static bool has_fit(const struct curve *curve, enum plot plot) {
    return plot != PLOT_TIME && curve_best_fit(curve) != NULL;
}

static void put_curve(FILE *out, const struct curve *curve, enum plot plot, size_t index) {
    put_points(out, curve, plot, index, true);
    if (curve->parallel_count < curve->count)
        put_points(out, curve, plot, index, false);
    if (has_fit(curve, plot))
        put_fit(out, curve, plot, index);
}

static void put_curve_command(FILE *out, const struct curve *curve, enum plot plot, size_t index,
                              double most) {
    enum variant variant = curve->series->variant;
    const char *colour = colours[variant], *dash = curve->is_spread ? " dashtype 3" : "";
    int mark = marks[curve->is_spread][variant];
    char label[128], x[32];
    bool fit = has_fit(curve, plot);
    curve_label(label, sizeof label, curve);
    safe(label);
    snprintf(x, sizeof x, "($1*%.4f)", aside(curve, most));
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
            ", $crowded%zu using %s:2:3:4 with yerrorbars linecolor rgb '%s' pointtype %d notitle",
            index, x, colour, mark);
}

/* In figures, some of each power of ten: gnuplot's own tics are one a power. */
static void put_time_axis(FILE *out, const struct analysis *analysis, size_t work) {
    static const double coarse[] = {1, 2, 5}, fine[] = {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8};
    double least = INFINITY, most = 0;
    const char *comma = "";
    for (size_t i = 0; i < analysis->curve_count; i++) {
        const struct curve *curve = &analysis->curves[i];
        for (size_t j = 0; is_drawn(curve, work, PLOT_TIME) && j < curve->count; j++) {
            least = fmin(least, curve->points[j]->command.low);
            most = fmax(most, curve->points[j]->command.high);
        }
    }
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

static void put_axes(FILE *out, enum plot plot, double most) {
    static const char *const titles[] = {[PLOT_SPEED_UP] = "speed-up against the serial program",
                                         [PLOT_EFFICIENCY] = "efficiency: speed-up / workers",
                                         [PLOT_TIME] = "seconds of the whole command",
                                         [PLOT_WEAK] = "weak efficiency",
                                         [PLOT_PREDICTED] = "speed-up"};
    fprintf(out,
            "set xlabel 'workers'\n"
            "set ylabel '%s'\n"
            "set logscale x 2\n"
            "set xrange [0.88:%.4g]\n",
            titles[plot], most * 1.14);
    if (plot == PLOT_PREDICTED)
        fputs("set key font ',13'\n", out);
    if (shows_speed_up(plot))
        fprintf(out, "set logscale y 2\nset yrange [*<0.88:%.4g]\n", most * 1.14);
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
        char label[128];
        count = predictions_curve(predictions, i);
        if (!is_predicted(analysis, work, i))
            continue;
        snprintf(label, sizeof label, "%s, %s, predicted", variant_name(item->variant),
                 item->schedule);
        fprintf(
            out,
            ", $predicted%zu using 1:2 with lines linecolor rgb '%s' linewidth 1.5 dashtype (8,4) "
            "title '%s'",
            i, colours[item->variant], safe(label));
        size_t worth = prediction_worth(item, count);
        if (worth + 1 == count)
            continue;
        bends = true;
        fprintf(out,
                ", $predicted%zu using 1:2 every ::%zu::%zu with points linecolor rgb '%s' "
                "pointtype 2 pointsize 1.5 linewidth 2 notitle",
                i, worth, worth, colours[item->variant]);
    }
    if (bends)
        fputs(", NaN with points linecolor rgb 'gray' pointtype 2 pointsize 1.5 linewidth 2 "
              "title 'more ranks stop paying'",
              out);
}

static void put_curves(FILE *out, const struct analysis *analysis, enum plot plot, size_t work) {
    size_t count = analysis->curve_count;
    double most = most_workers(analysis, work, plot);
    put_axes(out, plot, most);
    if (plot == PLOT_TIME)
        put_time_axis(out, analysis, work);
    for (size_t i = 0; i < count; i++)
        if (is_drawn(&analysis->curves[i], work, plot))
            put_curve(out, &analysis->curves[i], plot, i);
    if (plot == PLOT_PREDICTED)
        put_predicted(out, analysis, work);
    fputs("draw = \"plot ", out);
    if (plot == PLOT_TIME)
        fputs("NaN notitle", out);
    else
        fprintf(out, "%s with lines linecolor rgb '#8a8f98' dashtype %d title 'ideal'",
                shows_speed_up(plot) ? "x" : "1", plot == PLOT_PREDICTED ? 3 : 2);
    for (size_t i = 0; i < count; i++)
        if (is_drawn(&analysis->curves[i], work, plot))
            put_curve_command(out, &analysis->curves[i], plot, i, most);
    if (plot == PLOT_PREDICTED)
        put_predicted_commands(out, analysis, work);
    fputs("\"\n", out);
}

static bool has_bar(const struct measured *point, size_t work) {
    return point->series->work == work && point->waterfall.is_known &&
           point->series->scaling == SCALING_STRONG;
}

/* Core-seconds of each point, 100 % all of them: useful work first, then the losses, each from
 * where the last one ended. What would be negative, slower cores that were faster, is left out; the
 * useful part then takes its place. The names go to the axis. Returns the number of bars. */
static int put_bars(FILE *out, const struct analysis *analysis, size_t work) {
    int bars = 0;
    fputs("set ytics ()\n$losses << EOD\n", out);
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        const struct waterfall *waterfall = &point->waterfall;
        double all_s = waterfall->useful_s + waterfall->whole_s, lost_s = 0;
        char label[128];
        if (!has_bar(point, work))
            continue;
        for (enum loss loss = 0; loss < LOSS_COUNT; loss++)
            lost_s += fmax(0, waterfall->part_s[loss]);
        double end_s = fmax(0, all_s - lost_s);
        point_label(label, sizeof label, point);
        fprintf(out, "%d \"%s %u\" 0 %.3f", ++bars, safe(label), point->workers,
                100 * end_s / all_s);
        for (enum loss loss = 0; loss < LOSS_COUNT; loss++) {
            end_s += fmax(0, waterfall->part_s[loss]);
            fprintf(out, " %.3f", 100 * end_s / all_s);
        }
        fputs("\n", out);
    }
    fputs("EOD\n", out);
    return bars;
}

/* Returns the height that the picture needs. */
static int put_losses(FILE *out, const struct analysis *analysis, size_t work) {
    /* useful work, then by enum loss: the order of time in a run, then the slower cores */
    static const char *const part_colours[] = {"#7fa7b8", "#7b6aa8", "#b48cc8", "#d9822b",
                                               "#d1495b", "#e0b13c", "#8d6e53"};
    int bars = put_bars(out, analysis, work);
    fprintf(out,
            "set style fill solid 1 noborder\n"
            "set key maxrows 2 samplen 0.8 width 1 font ',13'\n"
            "set grid noytics\n"
            "set xlabel '%% of all core-seconds'\n"
            "set xrange [0:100]\n"
            "set yrange [%d.6:0.4]\n"
            "set rmargin 3\n"
            "draw = \"plot NaN notitle",
            bars);
    for (int part = 0; part <= LOSS_COUNT; part++)
        fprintf(out,
                ", $losses using (0):1:%d:%d:($1-0.36):($1+0.36):ytic(2) with boxxyerror "
                "linecolor rgb '%s' title '%s'",
                part + 3, part + 4, part_colours[part],
                part == 0 ? "useful work" : loss_name((enum loss)(part - 1)));
    fputs("\"\n", out);
    return 130 + 24 * bars;
}

/* ---- the crossover map ---- */

static const double job_least_s = 1e-6, job_most_s = 3600;
enum { JOB_STEPS = 240, MOST_ROWS = 64 };

static double job_at(int step) {
    return job_least_s * pow(job_most_s / job_least_s, (double)step / JOB_STEPS);
}

/* The numbers of workers that were measured, each once, ascending. */
static size_t find_rows(const struct analysis *analysis, unsigned *rows) {
    size_t count = 0;
    for (unsigned above = 0; count < MOST_ROWS; count++) {
        unsigned next = 0;
        for (size_t i = 0; i < analysis->overhead_count; i++)
            if (analysis->overheads[i].workers > above &&
                (next == 0 || analysis->overheads[i].workers < next))
                next = analysis->overheads[i].workers;
        if (next == 0)
            break;
        rows[count] = above = next;
    }
    return count;
}

/* The stretches of one row where this variant is the fastest: "from to bottom top" lines. */
static void put_stretches(FILE *out, const struct analysis *analysis, enum variant variant,
                          unsigned workers, size_t row) {
    int start = -1;
    for (int step = 0; step <= JOB_STEPS; step++) {
        size_t fastest =
            overhead_fastest(analysis->overheads, analysis->overhead_count, workers, job_at(step));
        bool wins = step < JOB_STEPS && analysis->overheads[fastest].variant == variant;
        if (wins && start < 0)
            start = step;
        if (!wins && start >= 0) {
            double from = job_at(start), to = job_at(step);
            fprintf(out, "%.5g %zu %.5g %.5g %.2f %.2f\n", sqrt(from * to), row, from, to,
                    (double)row - 0.42, (double)row + 0.42);
            start = -1;
        }
    }
}

static bool has_overheads(const struct analysis *analysis, enum variant variant) {
    for (size_t i = 0; i < analysis->overhead_count; i++)
        if (analysis->overheads[i].variant == variant)
            return true;
    return false;
}

static void put_crossover(FILE *out, const struct analysis *analysis) {
    unsigned rows[MOST_ROWS];
    size_t count = find_rows(analysis, rows);
    fprintf(
        out,
        "set logscale x\n"
        "set xrange [%g:%g]\n"
        "set xtics ('1 us' 1e-6, '10 us' 1e-5, '100 us' 1e-4, '1 ms' 1e-3, '10 ms' 1e-2, "
        "'100 ms' 0.1, '1 s' 1, '10 s' 10, '1 min' 60, '10 min' 600, '1 h' 3600) rotate by -40\n"
        "set xlabel 'the job, in time of one core'\n"
        "set ylabel 'workers, at most'\n"
        "set yrange [0.4:%.1f]\n"
        "set style fill solid 1 noborder\n"
        "set grid noytics\n"
        "set ytics (",
        job_least_s, job_most_s, (double)count + 0.6);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s'%u' %zu", i > 0 ? ", " : "", rows[i], i + 1);
    fputs(")\n", out);
    for (enum variant variant = 0; variant < VARIANT_COUNT; variant++) {
        fprintf(out, "$%s << EOD\n", variant_name(variant));
        for (size_t i = 0; i < count; i++)
            put_stretches(out, analysis, variant, rows[i], i + 1);
        fputs("EOD\n", out);
    }
    fputs("draw = \"plot NaN notitle", out);
    for (enum variant variant = 0; variant < VARIANT_COUNT; variant++)
        if (has_overheads(analysis, variant))
            fprintf(out,
                    ", $%s using 1:2:3:4:5:6 with boxxyerrorbars linecolor rgb '%s' title '%s'",
                    variant_name(variant), colours[variant], variant_name(variant));
    fputs("\"\n", out);
}

void plot_script(FILE *out, const struct analysis *analysis, enum plot plot, size_t work,
                 const char *name) {
    int height = HEIGHT;
    put_head(out, name);
    if (plot == PLOT_CROSSOVER)
        put_crossover(out, analysis);
    else if (plot == PLOT_LOSSES)
        height = put_losses(out, analysis, work);
    else
        put_curves(out, analysis, plot, work);
    if (plot == PLOT_PREDICTED)
        height += HEIGHT / 4; /* of more names */
    put_tail(out, name, height);
}
