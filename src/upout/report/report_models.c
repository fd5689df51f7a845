/* What follows from the curves: COST, serial fractions and fitted models. */
#include <math.h>
#include <stdio.h>

#include "number.h"
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

enum { CURVE_BYTES = LABEL_BYTES + 48 };

/* "range, omp"; of the command of a plan that has no other work only "omp". */
static const char *curve_words(char text[CURVE_BYTES], const struct curve *curve) {
    char label[LABEL_BYTES];
    bool is_named = work_words(curve->work) == curve->work->name;
    snprintf(text, CURVE_BYTES, "%s%s%s", is_named ? curve->work->name : "", is_named ? ", " : "",
             curve_label(label, sizeof label, curve));
    return text;
}

static void put_curve(struct page *page, const struct curve *curve, const struct fit *fit) {
    page_words(page, "%s", curve_words((char[CURVE_BYTES]){0}, curve));
    page_words(page, "%s", model_name(fit->model));
}

static void put_parameters(struct page *page, const struct curve *curve, const struct fit *fit) {
    put_curve(page, curve, fit);
    page_number(page, (double)fit->points, "%zu", fit->points);
    cell_duration(page, curve->is_relative ? NAN : fit->one_worker_s.value);
    put_estimate(page, fit->serial, false, true);
    put_estimate(page, fit->coherency, true, fit->model == MODEL_USL);
}

/* "18.4" and "15.1 .. 23.0"; "15.1 or more" if there may be no end. `least` was measured, so no end
 * is below it. */
static void put_end(struct page *page, struct estimate end, bool certain, double least) {
    double low = fmax(end.low, least), value = fmax(end.value, low);
    if (certain && isfinite(value) && value <= end.high && isfinite(end.high)) {
        page_number(page, value, "%.3g", value);
        page_number(page, end.high - low, "%.3g .. %.3g", low, end.high);
    } else if (end.is_interval && isfinite(low)) {
        page_number(page, low, "%.3g or more", low);
        page_number(page, NAN, "-");
    } else {
        page_number(page, INFINITY, "no limit");
        page_number(page, NAN, "-");
    }
}

/* Writes what follows from the fit that is used. No limit is shown below the largest speed-up that
 * was measured. */
static void put_limit(struct page *page, const struct curve *curve, const struct fit *fit) {
    struct ceiling ceiling = model_ceiling(fit, curve->samples, curve->serial_s);
    bool peaks = isfinite(ceiling.at_workers.value) && ceiling.is_certain;
    double measured = 0, hold_out = model_hold_out(fit, curve->samples);
    if (fit != curve_best_fit(curve))
        return;
    for (size_t i = 0; i < curve->parallel_count; i++)
        measured = fmax(measured, curve->points[i]->speed_up.value);
    put_curve(page, curve, fit);
    put_end(page, ceiling.speed_up, ceiling.is_certain, measured);
    if (peaks)
        put_end(page, ceiling.at_workers, true, 1);
    else {
        page_number(page, INFINITY, "-");
        page_number(page, NAN, "-");
    }
    bool beyond =
        ceiling.is_certain && (!peaks || model_is_extrapolated(fit, ceiling.at_workers.value));
    page_words(page, "%s", beyond ? "extrapolated" : ceiling.is_certain ? "" : "a bound");
    page_number(page, fabs(hold_out), isnan(hold_out) ? "-" : "%+.1f %%", 100 * hold_out);
}

/* How well the model fits its points. */
static void put_fitness(struct page *page, const struct curve *curve, const struct fit *fit) {
    put_curve(page, curve, fit);
    page_number(page, fit->residual, "%.1f %%", 100 * fit->residual);
    page_number(page, fabs(fit->worst), "%+.1f %% at %.0f", 100 * fit->worst, fit->worst_workers);
    page_number(page, fit->chance,
                isnan(fit->chance)    ? "-"
                : fit->chance < 0.001 ? "below 0.001"
                                      : "%.3f",
                fit->chance);
    page_words(page, "%s%s%s", fit == curve_best_fit(curve) ? "used" : "not used",
               model_is_refuted(fit) ? "; does not describe the points" : "",
               fit->is_superlinear ? "; superlinear" : "");
}

static bool is_shown(const struct curve *curve) {
    return curve->largest != NULL && program_is_parallel(curve->series->program) &&
           curve->series->scaling == SCALING_STRONG;
}

static void put_one_cost(struct page *page, struct cost cost, unsigned largest) {
    if (!cost.is_known)
        page_number(page, NAN, "too few");
    else if (cost.workers == 0)
        page_number(page, INFINITY, "> %u", largest);
    else
        page_number(page, cost.workers, "%u", cost.workers);
}

/* COST is against a program that cannot be parallel. */
static bool has_cost(const struct curve *curve) {
    const struct measured *base = curve->largest != NULL ? curve->largest->serial : NULL;
    return is_shown(curve) && base != NULL && !program_is_parallel(base->series->program);
}

/* Of programs of which only the time of the command is known, both are the same. */
static void put_costs(struct page *page, const struct analysis *analysis) {
    bool primes = plan_has_primes(&analysis->study->plan);
    enum { COLUMNS = 4 };
    static const struct column columns[COLUMNS] = {{"curve", COLUMN_WORDS},
                                                   {"most workers", COLUMN_NUMBERS},
                                                   {"COST", COLUMN_NUMBERS},
                                                   {"COST of commands", COLUMN_NUMBERS}};
    bool started = false;
    for (size_t i = 0; i < analysis->curves.count; i++) {
        const struct curve *curve = &analysis->curves.items[i];
        if (!has_cost(curve))
            continue;
        if (!started)
            page_table(page, columns, primes ? COLUMNS : COLUMNS - 1,
                       "COST: the fewest workers that surely beat the serial program, as all "
                       "larger numbers that were measured do. > 8: more than the 8 that were "
                       "measured, or never");
        started = true;
        page_words(page, "%s", curve_words((char[CURVE_BYTES]){0}, curve));
        page_number(page, curve->largest->workers, "%u", curve->largest->workers);
        put_one_cost(page, curve->cost, curve->largest->workers);
        if (primes)
            put_one_cost(page, curve->cost_of_commands, curve->largest->workers);
    }
}

/* ---- Karp and Flatt ---- */

static void put_karp_flatt(struct page *page, const struct curve *curve,
                           const struct measured *point, struct estimate e) {
    double limit = fmax(1 / e.high, point->own_speed_up.value);
    page_words(page, "%s", curve_words((char[CURVE_BYTES]){0}, curve));
    page_number(page, point->workers, "%u", point->workers);
    cell_ratio(page, point->own_speed_up.value);
    page_number(page, e.value, "%.3f", e.value);
    int decimals = number_decimals(3, e.low, e.high);
    page_number(page, e.high - e.low, e.is_interval ? "%.*f .. %.*f" : "too few", decimals, e.low,
                decimals, e.high);
    if (!e.is_interval)
        page_number(page, NAN, "-");
    else if (estimate_is_above(e, 0))
        page_number(page, limit, "%.3g or more", limit);
    else
        page_number(page, INFINITY, "%s", e.high < 0 ? "superlinear" : "no serial part seen");
}

/* The estimate of the first or of the last parallel point that has an interval. */
static struct estimate find_karp_flatt(const struct curve *curve, bool last) {
    struct estimate found = estimate_unknown;
    for (size_t i = 0; i < curve->parallel_count; i++) {
        struct estimate e = curve_karp_flatt(curve->points[i]);
        if (e.is_interval && (last || !found.is_interval))
            found = e;
    }
    return found;
}

static void put_trends(struct page *page, const struct analysis *analysis) {
    char words[CURVE_BYTES];
    for (size_t i = 0; i < analysis->curves.count; i++) {
        const struct curve *curve = &analysis->curves.items[i];
        struct estimate first = find_karp_flatt(curve, false), last = find_karp_flatt(curve, true);
        if (!is_shown(curve) || !first.is_interval || !last.is_interval)
            continue;
        if (last.low > first.high)
            page_text(page, BLOCK_ITEM,
                      "%s: the fraction rises as workers are added. So some cost grows with "
                      "the workers, and Amdahl's law is too optimistic.",
                      curve_words(words, curve));
        else if (last.high < first.low)
            page_text(page, BLOCK_ITEM,
                      "%s: the fraction falls as workers are added. So it is no serial part: "
                      "something slows down few workers more than many.",
                      curve_words(words, curve));
    }
}

static void put_fractions(struct page *page, const struct analysis *analysis) {
    static const struct column columns[] = {{"curve", COLUMN_WORDS},
                                            {"workers", COLUMN_NUMBERS},
                                            {"own speed-up", COLUMN_NUMBERS},
                                            {"Karp-Flatt fraction", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS},
                                            {"Amdahl's limit", COLUMN_NUMBERS}};
    bool started = false;
    for (size_t i = 0; i < analysis->curves.count; i++)
        for (size_t j = 0; j < analysis->curves.items[i].parallel_count; j++) {
            const struct curve *curve = &analysis->curves.items[i];
            struct estimate e = curve_karp_flatt(curve->points[j]);
            if (!is_shown(curve) || isnan(e.value))
                continue;
            if (!started)
                page_table(page, columns, sizeof columns / sizeof *columns,
                           "Karp-Flatt: the serial fraction that would explain each speed-up over "
                           "one worker of the same program, and the limit of that speed-up if "
                           "Amdahl's law held and nothing else were lost");
            started = true;
            put_karp_flatt(page, curve, curve->points[j], e);
        }
    if (started)
        put_trends(page, analysis);
    else
        page_text(
            page, BLOCK_TEXT,
            "No serial fraction is computed for fewer than %d workers, where it would show only "
            "the noise, nor without a time of one worker.",
            CURVE_KARP_FLATT_LEAST);
}

/* How many models were fitted, and how many had too few points. */
struct fits {
    size_t fitted, left_out;
};

/* Writes a row for each fit; put == NULL: only counts them. */
static struct fits put_fits(struct page *page, const struct analysis *analysis,
                            void (*put)(struct page *page, const struct curve *curve,
                                        const struct fit *fit)) {
    struct fits fits = {0};
    for (size_t i = 0; i < analysis->curves.count; i++) {
        const struct curve *curve = &analysis->curves.items[i];
        for (size_t j = 0; j < curve->fit_count; j++) {
            if (!program_is_parallel(curve->series->program) || curve->count == 0)
                continue;
            fits.fitted += curve->fits[j].is_fitted;
            fits.left_out += !curve->fits[j].is_fitted;
            if (curve->fits[j].is_fitted && put != NULL)
                put(page, curve, &curve->fits[j]);
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
    static const struct column fitness[] = {
        {"curve", COLUMN_WORDS},      {"model", COLUMN_WORDS},
        {"residual", COLUMN_NUMBERS}, {"largest residual", COLUMN_DETAILS},
        {"chance", COLUMN_NUMBERS},   {"verdict", COLUMN_WORDS}};
    static const struct column limits[] = {{"curve", COLUMN_WORDS},
                                           {"model", COLUMN_WORDS},
                                           {"largest speed-up", COLUMN_NUMBERS},
                                           {"95\u00a0% interval", COLUMN_NUMBERS},
                                           {"at workers", COLUMN_NUMBERS},
                                           {"95\u00a0% interval", COLUMN_NUMBERS},
                                           {"what it is", COLUMN_WORDS},
                                           {"held-out point", COLUMN_NUMBERS}};
    struct fits fits = put_fits(page, analysis, NULL);
    page_heading(page, 2, "Models");
    if (!report_is_by_rules(analysis)) {
        put_costs(page, analysis);
        put_fractions(page, analysis);
    }
    if (fits.fitted > 0) {
        page_table(page, parameters, sizeof parameters / sizeof *parameters,
                   "Models fitted to the times of points with no more workers than cores, each "
                   "weighted by its measured error; no parameter may be below 0");
        put_fits(page, analysis, put_parameters);
        page_table(
            page, fitness, sizeof fitness / sizeof *fitness,
            "How well the models fit. chance: if the model is right, how often points lie at least "
            "this far from it. Of Amdahl's law and the USL, the one with the smaller AICc is used");
        put_fits(page, analysis, put_fitness);
        page_table(page, limits, sizeof limits / sizeof *limits,
                   "What follows from the models in use: the largest speed-up over the base. "
                   "held-out point: how far the time of the largest point is from what a "
                   "fit without this point predicts");
        put_fits(page, analysis, put_limit);
    }
    if (fits.left_out > 0)
        page_text(page, BLOCK_TEXT,
                  "%s fitted, because there are too few points: Amdahl's and Gustafson's laws have "
                  "two parameters and need 3 points or more, the USL has three and needs 5 or "
                  "more. Only points with no more workers than cores count.",
                  fits.fitted > 0 ? "Other models were not" : "No model was");
}
