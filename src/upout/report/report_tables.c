/* What was measured and what was made of it, as tables. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "decision_say.h"
#include "number.h"
#include "report_parts.h"

enum { LABEL_BYTES = 128 };

static void put_duration(struct page *page, double seconds) {
    char text[NUMBER_DURATION_BYTES];
    page_number(page, seconds, "%s", number_show_duration(text, seconds));
}

/* The unit stands once where it is the same. */
static void put_interval(struct page *page, double low_s, double high_s) {
    char low[NUMBER_DURATION_BYTES], high[NUMBER_DURATION_BYTES];
    char *unit = strchr(number_show_duration(low, low_s), ' ');
    const char *other = strchr(number_show_duration(high, high_s), ' ');
    if (unit != NULL && other != NULL && strcmp(unit, other) == 0)
        *unit = '\0';
    page_number(page, high_s - low_s, "%s .. %s", low, high);
}

static void put_ratio(struct page *page, double ratio) {
    if (isfinite(ratio) && ratio != 0)
        page_number(page, ratio, "%.2f", ratio);
    else
        page_number(page, NAN, "-");
}

/* Without a sign before what is rounded to 0. */
static void put_percent(struct page *page, double share) {
    double percent = round(1000 * share) / 10;
    page_number(page, share, "%.1f", percent == 0 ? 0 : percent);
}

static bool have_intervals(const struct measured *a, const struct measured *b) {
    return a != NULL && b != NULL && a->makespan.is_interval && b->makespan.is_interval;
}

/* is_interval: both times of the ratio have one. */
static void put_ratio_interval(struct page *page, struct estimate ratio, bool is_interval) {
    if (ratio.value != 0 && !is_interval)
        page_number(page, NAN, "too few");
    else if (ratio.value != 0)
        page_number(page, ratio.high - ratio.low, "%.2f .. %.2f", ratio.low, ratio.high);
    else
        page_number(page, NAN, "-");
}

/* The first columns of every table of points. */
static void put_point(struct page *page, const struct measured *point) {
    char label[LABEL_BYTES];
    page_words(page, "%s", point_label(label, sizeof label, point));
    page_number(page, point->workers, "%u%s", point->workers, point->is_parallel ? "" : " *");
}

void report_serial_base(struct page *page, const struct analysis *analysis, size_t work) {
    const struct measured *serial = NULL;
    bool crowded = false;
    char makespan[NUMBER_DURATION_BYTES], command[NUMBER_DURATION_BYTES];
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        serial = point->serial;
        crowded = crowded || !point->is_parallel;
    }
    if (serial == NULL) {
        page_text(page, BLOCK_TEXT,
                  "No launch of the serial program succeeded on this work, so there is nothing to "
                  "compare with.");
        return;
    }
    page_text(page, BLOCK_TEXT,
              "All ratios are against the best serial program, primes_serial: makespan %s, whole "
              "command %s.%s",
              number_show_duration(makespan, serial->makespan.median),
              number_show_duration(command, serial->command.median),
              crowded ? " Points marked with * have more workers than cores: they are shown, but "
                        "no model and no decision uses them."
                      : "");
}

void report_times(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {{"program", COLUMN_WORDS},
                                            {"workers", COLUMN_NUMBERS},
                                            {"launches", COLUMN_NUMBERS},
                                            {"makespan", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS},
                                            {"min .. max", COLUMN_DETAILS},
                                            {"launch", COLUMN_NUMBERS},
                                            {"set-up", COLUMN_NUMBERS},
                                            {"command", COLUMN_NUMBERS},
                                            {"core time", COLUMN_DETAILS}};
    page_table(page, columns, sizeof columns / sizeof *columns,
               "Times of %s: medians of the launches. command = launch + set-up + makespan; core "
               "time = workers x command",
               analysis->study->plan.works[work].name);
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        put_point(page, point);
        page_number(page, (double)point->launches, "%zu", point->launches);
        put_duration(page, point->makespan.median);
        if (point->makespan.is_interval)
            put_interval(page, point->makespan.low, point->makespan.high);
        else
            page_number(page, NAN, "too few");
        put_interval(page, point->makespan.min, point->makespan.max);
        put_duration(page, point->launch_s);
        put_duration(page, point->setup_s);
        put_duration(page, point->command.median);
        put_duration(page, point->core_s);
    }
}

void report_ratios(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {
        {"program", COLUMN_WORDS},        {"workers", COLUMN_NUMBERS},
        {"speed-up", COLUMN_NUMBERS},     {"95\u00a0% interval", COLUMN_NUMBERS},
        {"own speed-up", COLUMN_NUMBERS}, {"of commands", COLUMN_NUMBERS},
        {"Karp-Flatt", COLUMN_NUMBERS}};
    page_table(page, columns, sizeof columns / sizeof *columns,
               "Speed-ups of %s: against the serial makespan; own: against one worker of the same "
               "program; of commands: against the serial command",
               analysis->study->plan.works[work].name);
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        put_point(page, point);
        put_ratio(page, point->speed_up.value);
        put_ratio_interval(page, point->speed_up, have_intervals(point, point->serial));
        put_ratio(page, point->own_speed_up.value);
        put_ratio(page, point->command_speed_up.value);
        if (point->workers > 1 && point->karp_flatt != 0)
            page_number(page, point->karp_flatt, "%.3f", point->karp_flatt);
        else
            page_number(page, NAN, "-");
    }
}

static bool is_same(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The fastest layout of as many workers on one node; NULL: none was measured. */
static const struct measured *find_on_one_node(const struct analysis *analysis, size_t work,
                                               const struct measured *spread) {
    const struct measured *best = NULL;
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;)
        if (point->point->layout.nodes == 1 && point->workers == spread->workers &&
            point->series->variant == spread->series->variant &&
            point->series->scaling == spread->series->scaling &&
            is_same(point->series->schedule, spread->series->schedule) &&
            (best == NULL || point->makespan.median < best->makespan.median))
            best = point;
    return best;
}

static void put_spread(struct page *page, const struct measured *one,
                       const struct measured *spread) {
    struct estimate ratio = {one->makespan.median / spread->makespan.median,
                             one->makespan.low / spread->makespan.high,
                             one->makespan.high / spread->makespan.low};
    bool known = have_intervals(one, spread);
    put_point(page, spread);
    put_duration(page, one->makespan.median);
    put_duration(page, spread->makespan.median);
    put_ratio(page, ratio.value);
    put_ratio_interval(page, ratio, known);
    page_words(page, "%s",
               !one->is_parallel ? "one node: too few cores"
               : !known          ? "too few launches"
               : ratio.low > 1   ? "spread"
               : ratio.high < 1  ? "one node"
                                 : "no clear difference");
}

void report_spread(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {{"program", COLUMN_WORDS},
                                            {"workers", COLUMN_NUMBERS},
                                            {"on one node", COLUMN_NUMBERS},
                                            {"spread", COLUMN_NUMBERS},
                                            {"one node / spread", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS},
                                            {"faster", COLUMN_WORDS}};
    bool started = false;
    for (const struct measured *spread = NULL;
         (spread = analysis_next_point(analysis, work, spread)) != NULL;) {
        const struct measured *one =
            spread->point->layout.nodes == 1 ? NULL : find_on_one_node(analysis, work, spread);
        if (one == NULL)
            continue;
        if (!started)
            page_table(page, columns, sizeof columns / sizeof *columns,
                       "Scale up or out: the same number of workers of %s on one node and spread "
                       "over several, by makespan",
                       analysis->study->plan.works[work].name);
        started = true;
        put_spread(page, one, spread);
    }
}

void report_factors(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {
        {"program", COLUMN_WORDS},        {"workers", COLUMN_NUMBERS},
        {"efficiency", COLUMN_SHARES},    {"parallel efficiency", COLUMN_NUMBERS},
        {"load balance", COLUMN_NUMBERS}, {"communication", COLUMN_NUMBERS},
        {"computation", COLUMN_NUMBERS}};
    page_table(page, columns, sizeof columns / sizeof *columns,
               "Efficiency of %s = parallel efficiency x computation, and parallel efficiency = "
               "load balance x communication. Efficiency is from the medians, its factors are from "
               "the median launch",
               analysis->study->plan.works[work].name);
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        put_point(page, point);
        put_ratio(page, point->efficiency);
        put_ratio(page, point->factors.parallel);
        put_ratio(page, point->factors.load_balance);
        put_ratio(page, point->factors.communication);
        put_ratio(page, point->factors.computation);
    }
}

void report_losses(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {
        {"program", COLUMN_WORDS},    {"workers", COLUMN_NUMBERS},   {"core time", COLUMN_DETAILS},
        {"useful", COLUMN_SHARES},    {"launch", COLUMN_NUMBERS},    {"set-up", COLUMN_NUMBERS},
        {"hand-out", COLUMN_NUMBERS}, {"imbalance", COLUMN_NUMBERS}, {"collecting", COLUMN_NUMBERS},
        {"slower", COLUMN_NUMBERS}};
    bool started = false;
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        const struct waterfall *waterfall = &point->waterfall;
        double all_s = waterfall->useful_s + waterfall->whole_s;
        if (!waterfall->is_known)
            continue;
        if (!started)
            page_table(page, columns, sizeof columns / sizeof *columns,
                       "Losses of %s, in %% of the core time of the median launch: the serial "
                       "makespan is useful, the rest is lost; each row adds up to 100 %%",
                       analysis->study->plan.works[work].name);
        started = true;
        put_point(page, point);
        put_duration(page, all_s);
        put_percent(page, waterfall->useful_s / all_s);
        for (enum loss loss = 0; loss < LOSS_COUNT; loss++)
            put_percent(page, waterfall->part_s[loss] / all_s);
    }
}

static void put_choice(struct page *page, const struct decision *decision,
                       const struct choice *choice, double runs) {
    bool known = choice->basis != BASIS_NONE;
    char label[CHOICE_BYTES];
    page_words(page, "%s%s", choice_label(label, choice),
               choice == decision->chosen ? " (cheapest)" : "");
    page_words(page, "%s", known ? choice_program((char[CHOICE_BYTES]){0}, choice) : "-");
    page_number(page, choice->time_s, "%s",
                known ? number_show_duration((char[NUMBER_DURATION_BYTES]){0}, choice->time_s)
                      : "-");
    page_words(page, "%s", basis_name(choice->basis));
    page_number(page, runs * choice->price, known ? "%.3g" : "-", runs * choice->price);
    page_words(page, "%s", choice->in_time ? "yes" : "no");
}

static void put_bases(struct page *page, const struct decision *decision) {
    bool guessed = false, several = false;
    for (size_t i = 0; i < decision->choice_count; i++) {
        guessed = guessed || decision->choices[i].basis != BASIS_MEASURED;
        several = several || decision->choices[i].machines > 1;
    }
    if (guessed)
        page_text(
            page, BLOCK_TEXT,
            "Times that were not measured: fitted and extrapolated ones come from the models in "
            "the table below. A bound is Amdahl's law with the upper limit of the Karp-Flatt "
            "fraction, which is pessimistic if only the serial part slows the program down.%s",
            decision->has_machines || !several
                ? ""
                : " No network was measured: for several nodes, MPI is assumed to be as fast as "
                  "inside one machine, which is its best case.");
}

/* Small prices are of a million runs, all of them. */
void report_prices(struct page *page, const struct analysis *analysis) {
    enum { COLUMNS = 6 };
    static const struct column of_one[COLUMNS] = {
        {"choice", COLUMN_WORDS},    {"program", COLUMN_WORDS},       {"time", COLUMN_NUMBERS},
        {"how known", COLUMN_WORDS}, {"a run costs", COLUMN_NUMBERS}, {"in time", COLUMN_WORDS}};
    static const struct column of_million[COLUMNS] = {{"choice", COLUMN_WORDS},
                                                      {"program", COLUMN_WORDS},
                                                      {"time", COLUMN_NUMBERS},
                                                      {"how known", COLUMN_WORDS},
                                                      {"a million runs cost", COLUMN_NUMBERS},
                                                      {"in time", COLUMN_WORDS}};
    const struct decision *decision = &analysis->decision;
    bool one = !decision_has_small_prices(decision);
    if (decision->choice_count == 0)
        return;
    page_heading(page, 2, "What it costs");
    page_table(page, one ? of_one : of_million, COLUMNS,
               "What %s of %s cost%s, in the currency of the prices", one ? "one run" : "runs",
               decision->work->name, one ? "s" : "");
    for (size_t i = 0; i < decision->choice_count; i++)
        put_choice(page, decision, &decision->choices[i], one ? 1 : 1e6);
    put_bases(page, decision);
}

/* The value and its interval, two cells. */
static void put_estimate(struct page *page, struct estimate e, bool small, bool shown) {
    if (!shown) {
        page_number(page, NAN, "-");
        page_number(page, NAN, "-");
        return;
    }
    page_number(page, e.value, small ? "%.2e" : "%.4f", e.value);
    page_number(page, e.high - e.low, small ? "%.2e .. %.2e" : "%.4f .. %.4f", e.low, e.high);
}

static void put_curve(struct page *page, const struct curve *curve, const struct fit *fit) {
    char label[LABEL_BYTES];
    page_words(page, "%s, %s", curve->work->name, curve_label(label, sizeof label, curve));
    page_words(page, "%s", model_name(fit->model));
}

static void put_parameters(struct page *page, const struct fit *fit) {
    page_number(page, (double)fit->points, "%zu", fit->points);
    put_duration(page, fit->one_worker_s.value);
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
        page_number(page, e.value, "%.3f", e.value);
        page_number(page, e.high - e.low, "%.3f .. %.3f", e.low, e.high);
        if (e.high >= 1)
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

/* A row for each fit; how many were, and how many could not be made for want of points. */
struct fits {
    size_t fitted, left_out;
};

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

void report_overheads(struct page *page, const struct analysis *analysis) {
    static const struct column columns[] = {
        {"program", COLUMN_WORDS},          {"workers", COLUMN_NUMBERS},
        {"launch", COLUMN_NUMBERS},         {"set-up", COLUMN_NUMBERS},
        {"a hand-out", COLUMN_NUMBERS},     {"collecting", COLUMN_NUMBERS},
        {"slowdown", COLUMN_NUMBERS},       {"pays from", COLUMN_NUMBERS},
        {"METG(50\u00a0%)", COLUMN_NUMBERS}};
    page_text(page, BLOCK_TEXT,
              "What a command costs before it gains anything, over all works. slowdown: busy time "
              "of all workers / serial makespan. pays from: the smallest job, in time on one core, "
              "that the command does faster than the serial program. METG(50 %%): the smallest job "
              "of which half of the core time is work. Both include launch, for jobs that divide "
              "evenly. A chunk should take longer than a hand-out.");
    page_table(page, columns, sizeof columns / sizeof *columns, "Fixed costs and thresholds");
    for (size_t i = 0; i < analysis->overhead_count; i++) {
        const struct overhead *overhead = &analysis->overheads[i];
        page_words(page, "%s", variant_name(overhead->variant));
        page_number(page, overhead->workers, "%u", overhead->workers);
        put_duration(page, overhead->launch_s);
        put_duration(page, overhead->setup_s);
        put_duration(page, overhead->chunk_s);
        put_duration(page, overhead->collect_s);
        put_ratio(page, overhead->slowdown);
        if (overhead->variant == VARIANT_SERIAL)
            page_number(page, NAN, "-");
        else
            put_duration(page, overhead->pays_from_s);
        put_duration(page, overhead->metg_s);
    }
}
