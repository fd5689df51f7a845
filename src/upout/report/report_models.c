/* What follows from the curves: bounds and fitted models. */
#include <math.h>

#include "report_cells.h"
#include "report_parts.h"

/* Two cells: the value and its interval. */
static void put_estimate(struct page *page, struct estimate e, bool small, bool shown) {
    if (!shown) {
        page_number(page, NAN, "-");
        page_number(page, NAN, "-");
        return;
    }
    page_number(page, e.value, small ? "%.2e" : "%.4f", e.value);
    if (e.is_interval)
        page_number(page, e.high - e.low, small ? "%.2e .. %.2e" : "%.4f .. %.4f", e.low, e.high);
    else
        page_number(page, NAN, "-");
}

static void put_curve(struct page *page, const struct curve *curve, const struct fit *fit) {
    char label[LABEL_BYTES];
    page_words(page, "%s, %s", curve->work->name, curve_label(label, sizeof label, curve));
    page_words(page, "%s", model_name(fit->model));
}

static void put_parameters(struct page *page, const struct fit *fit) {
    page_number(page, (double)fit->points, "%zu", fit->points);
    cell_duration(page, fit->one_worker_s.value);
    put_estimate(page, fit->serial, false, true);
    put_estimate(page, fit->coherency, true, fit->model == MODEL_USL);
}

static void put_limit(struct page *page, const struct fit *fit) {
    struct ceiling ceiling = model_ceiling(fit);
    bool limited = isfinite(ceiling.speed_up), peaks = limited && isfinite(ceiling.at_workers);
    bool extrapolated = limited && (!peaks || model_is_extrapolated(fit, ceiling.at_workers));
    bool unsure = limited && !ceiling.is_certain;
    page_number(page, ceiling.speed_up, limited ? "%.3g" : "no limit", ceiling.speed_up);
    page_number(page, ceiling.at_workers, peaks ? "%.0f" : "-", ceiling.at_workers);
    page_words(page, "%s%s%s", extrapolated ? "extrapolated" : "",
               extrapolated && unsure ? ", " : "", unsure ? "not certain" : "");
    page_number(page, fit->residual, "%.1f %%", 100 * fit->residual);
    page_number(page, fabs(fit->worst), "%+.1f %% at %.0f", 100 * fit->worst, fit->worst_workers);
}

static void put_bounds(struct page *page, const struct analysis *analysis) {
    static const struct column columns[] = {{"curve", COLUMN_WORDS},
                                            {"workers", COLUMN_DETAILS},
                                            {"Karp-Flatt fraction", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS},
                                            {"limit of speed-up, extrapolated", COLUMN_NUMBERS},
                                            {"COST", COLUMN_NUMBERS},
                                            {"COST of commands", COLUMN_NUMBERS}};
    char label[LABEL_BYTES];
    page_table(page, columns, sizeof columns / sizeof *columns,
               "Bounds: the serial fraction that would explain the speed-up of the largest point "
               "(Karp-Flatt), and COST, the fewest workers that beat the best serial program by "
               "more than the intervals");
    for (size_t i = 0; i < analysis->curve_count; i++) {
        const struct curve *curve = &analysis->curves[i];
        struct estimate e = curve->karp_flatt;
        if (curve->largest == NULL || curve->series->variant == VARIANT_SERIAL ||
            curve->series->scaling == SCALING_WEAK)
            continue;
        page_words(page, "%s, %s", curve->work->name, curve_label(label, sizeof label, curve));
        page_number(page, curve->largest->workers, "%u", curve->largest->workers);
        page_number(page, e.value, e.count > 0 ? "%.3f" : "-", e.value);
        page_number(page, e.high - e.low, e.is_interval ? "%.3f .. %.3f" : "-", e.low, e.high);
        if (!e.is_interval)
            page_number(page, NAN, "-");
        else if (e.high >= 1)
            page_number(page, 1, "1 or more");
        else
            page_number(page, e.high > 0 ? 1 / e.high : INFINITY,
                        e.high > 0 ? "%.3g or more" : "no limit", 1 / e.high);
        const unsigned cost[] = {curve->cost_workers, curve->cost_command_workers};
        for (int j = 0; j < 2; j++)
            page_number(page, cost[j] > 0 ? (double)cost[j] : INFINITY,
                        cost[j] > 0 ? "%u" : "never", cost[j]);
    }
}

/* How many models were fitted, and how many had too few points. */
struct fits {
    size_t fitted, left_out;
};

/* Writes a row for each fit; put == NULL: only counts them. */
static struct fits put_fits(struct page *page, const struct analysis *analysis,
                            void (*put)(struct page *page, const struct fit *fit)) {
    struct fits fits = {0};
    for (size_t i = 0; i < analysis->curve_count; i++) {
        const struct curve *curve = &analysis->curves[i];
        for (size_t j = 0; j < curve->fit_count; j++) {
            if (curve->series->variant == VARIANT_SERIAL || curve->count == 0)
                continue;
            fits.fitted += curve->fits[j].is_fitted;
            fits.left_out += !curve->fits[j].is_fitted;
            if (!curve->fits[j].is_fitted || put == NULL)
                continue;
            put_curve(page, curve, &curve->fits[j]);
            put(page, &curve->fits[j]);
        }
    }
    return fits;
}

void report_models(struct page *page, const struct analysis *analysis) {
    static const struct column parameters[] = {{"curve", COLUMN_WORDS},
                                               {"model", COLUMN_WORDS},
                                               {"points", COLUMN_DETAILS},
                                               {"one worker", COLUMN_DETAILS},
                                               {"serial fraction", COLUMN_NUMBERS},
                                               {"95\u00a0% interval", COLUMN_NUMBERS},
                                               {"coherency", COLUMN_NUMBERS},
                                               {"95\u00a0% interval", COLUMN_NUMBERS}};
    static const struct column limits[] = {{"curve", COLUMN_WORDS},
                                           {"model", COLUMN_WORDS},
                                           {"largest speed-up", COLUMN_NUMBERS},
                                           {"at workers", COLUMN_NUMBERS},
                                           {"how sure", COLUMN_WORDS},
                                           {"residual", COLUMN_NUMBERS},
                                           {"largest residual", COLUMN_DETAILS}};
    struct fits fits = put_fits(page, analysis, NULL);
    page_heading(page, 2, "Models");
    put_bounds(page, analysis);
    if (fits.fitted > 0) {
        page_table(page, parameters, sizeof parameters / sizeof *parameters,
                   "Models fitted to the makespans of points with no more workers than cores");
        put_fits(page, analysis, put_parameters);
        page_table(page, limits, sizeof limits / sizeof *limits,
                   "What follows from the models: the largest speed-up, and how far the points are "
                   "from the model");
        put_fits(page, analysis, put_limit);
    }
    if (fits.left_out > 0)
        page_text(page, BLOCK_TEXT,
                  "%s fitted, because there are too few points: Amdahl's and Gustafson's laws have "
                  "two parameters and need 3 points or more, the USL has three and needs 5 or "
                  "more. Only points with no more workers than cores count.",
                  fits.fitted > 0 ? "Other models were not" : "No model was");
}
