/* Where the time went: the losses of each point, and the fixed costs of a command. */
#include <math.h>

#include "number.h"
#include "paired.h"
#include "report_cells.h"
#include "report_parts.h"

/* In two columns: a share, and its interval, both in per cent. */
static void cells_share(struct page *page, double share, struct estimate all) {
    cell_percent(page, share);
    if (all.is_interval)
        page_number(page, all.high - all.low, "%.1f .. %.1f", 100 * all.low, 100 * all.high);
    else
        page_number(page, NAN, "%s", all.count < PAIRED_FEWEST ? "too few" : "-");
}

/* Of programs that make no report. */
static void put_use_losses(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {
        {"program", COLUMN_WORDS},       {"workers", COLUMN_NUMBERS},
        {"core time", COLUMN_DETAILS},   {"useful", COLUMN_SHARES},
        {"more work", COLUMN_NUMBERS},   {"95\u00a0% interval", COLUMN_DETAILS},
        {"more idling", COLUMN_NUMBERS}, {"95\u00a0% interval", COLUMN_DETAILS}};
    char base[BASE_BYTES];
    bool started = false;
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        const struct use_losses *use = &point->use;
        double all_s = use->useful_s + use->work_s + use->idle_s;
        if (!use->is_known)
            continue;
        if (!started)
            page_table(page, columns, sizeof columns / sizeof *columns,
                       "Losses of %s, in %% of the core time that was waited for: the command of "
                       "%s in the same round is useful. more work: processor time beyond that of "
                       "the useful command, spinning included. more idling: of cores that wait. A "
                       "row adds up to 100 %%",
                       work_words(&analysis->study->plan.works[work]),
                       point_base_words(base, point->serial));
        started = true;
        cell_point(page, point);
        cell_duration(page, all_s);
        cell_percent(page, use->useful_s / all_s);
        cells_share(page, use->work_s / all_s, use->work_share);
        cells_share(page, use->idle_s / all_s, use->idle_share);
    }
}

/* Of programs that tell their own times. */
static void put_outside(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {
        {"program", COLUMN_WORDS},        {"workers", COLUMN_NUMBERS},
        {"outside", COLUMN_NUMBERS},      {"95\u00a0% interval", COLUMN_NUMBERS},
        {"% of command", COLUMN_NUMBERS}, {"95\u00a0% interval", COLUMN_NUMBERS}};
    page_table(page, columns, sizeof columns / sizeof *columns,
               "Outside of the program's own time of %s: its command less this time, that is "
               "start, input, output and end. Medians of the launches",
               work_words(&analysis->study->plan.works[work]));
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        cell_point(page, point);
        cell_duration(page, point->outside_s.value);
        cell_time_interval(page, point, point->outside_s);
        cells_share(page, point->outside_share.value, point->outside_share);
    }
}

void report_losses(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {
        {"program", COLUMN_WORDS},    {"workers", COLUMN_NUMBERS},   {"core time", COLUMN_DETAILS},
        {"useful", COLUMN_SHARES},    {"launch", COLUMN_NUMBERS},    {"set-up", COLUMN_NUMBERS},
        {"hand-out", COLUMN_NUMBERS}, {"imbalance", COLUMN_NUMBERS}, {"collecting", COLUMN_NUMBERS},
        {"slower", COLUMN_NUMBERS},   {"rest", COLUMN_NUMBERS}};
    bool started = false;
    if (analysis->study->plan.works[work].kind == WORK_COMMAND) {
        if (plan_times(&analysis->study->plan, work) == TIMES_OWN)
            put_outside(page, analysis, work);
        put_use_losses(page, analysis, work);
        return;
    }
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        const struct waterfall *waterfall = &point->waterfall;
        double all_s = waterfall->useful_s + waterfall->whole_s;
        if (!waterfall->is_known)
            continue;
        if (!started)
            page_table(
                page, columns, sizeof columns / sizeof *columns,
                "Losses of %s, in %% of the core time that was waited for: the serial busy time "
                "of the same round is useful, all else is lost. A row adds up to 100 %%. noise: "
                "not shown, because it could be chance; the row then adds up to somewhat more or "
                "less",
                analysis->study->plan.works[work].name);
        started = true;
        cell_point(page, point);
        cell_duration(page, all_s);
        cell_percent(page, waterfall->useful_s / all_s);
        for (enum loss loss = 0; loss < LOSS_COUNT; loss++)
            if (loss == LOSS_SLOWER && !waterfall->is_slower_real)
                page_number(page, NAN, point == point->serial ? "-" : "noise");
            else
                cell_percent(page, waterfall->part_s[loss] / all_s);
    }
}

/* "23 ms"; "below 5 ms" if its interval reaches down to 0. */
static void cell_pays_from(struct page *page, const struct overhead *overhead) {
    const struct estimate from = overhead->pays_from_s;
    char text[NUMBER_DURATION_BYTES];
    if (overhead->program->is_base)
        page_number(page, NAN, "-");
    else if (from.is_interval && from.low <= 0 && isfinite(from.high))
        page_number(page, from.high, "below %s", number_show_duration(text, from.high));
    else if (from.value <= 0 || (from.is_interval && from.low <= 0))
        page_number(page, NAN, "not resolved");
    else
        cell_duration(page, from.value);
}

/* In two columns: the value and its interval. */
static void cells_metg(struct page *page, const struct overhead *overhead) {
    const struct estimate metg = overhead->metg_s;
    char text[NUMBER_DURATION_BYTES];
    if (isnan(metg.value))
        page_number(page, NAN, "not measured");
    else if (isinf(metg.value))
        page_number(page, NAN, "more than was tried");
    else if (overhead->is_metg_bound)
        page_number(page, metg.value, "%s or less", number_show_duration(text, metg.value));
    else
        cell_duration(page, metg.value);
    if (!isnan(metg.value) && metg.is_interval && isfinite(metg.high))
        cell_interval(page, metg.low, metg.high);
    else
        page_number(page, NAN, isnan(metg.value) || metg.is_interval ? "-" : "too few");
}

static void cell_finite_interval(struct page *page, struct estimate time) {
    if (time.is_interval && isfinite(time.high))
        cell_interval(page, time.low, time.high);
    else
        page_number(page, NAN, "-");
}

void report_overheads(struct page *page, const struct analysis *analysis) {
    static const struct column columns[] = {{"program", COLUMN_WORDS},
                                            {"workers", COLUMN_NUMBERS},
                                            {"launch", COLUMN_NUMBERS},
                                            {"set-up", COLUMN_NUMBERS},
                                            {"collecting", COLUMN_DETAILS},
                                            {"rest", COLUMN_DETAILS},
                                            {"a hand-out", COLUMN_NUMBERS},
                                            {"more than serial", COLUMN_DETAILS},
                                            {"95\u00a0% interval", COLUMN_DETAILS},
                                            {"slowdown", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_DETAILS},
                                            {"pays from", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS},
                                            {"job at half efficiency", COLUMN_NUMBERS},
                                            {"METG(50\u00a0%)", COLUMN_DETAILS},
                                            {"95\u00a0% interval", COLUMN_DETAILS}};
    bool swept = false;
    page_text(
        page, BLOCK_TEXT,
        "What a command costs before it gains anything: medians over all launches of all works. "
        "slowdown: busy time of all workers / serial busy time of the same round; a value below 1 "
        "is shown as 1, unless its whole interval is below 1. pays from: the smallest job, in time "
        "on one core, that the command does faster than the serial program; \"below\": too small "
        "to be resolved. job at half efficiency: the smallest job in which half of the core time "
        "is work. Both are modelled. They include launch, and assume that the job divides evenly. "
        "A chunk should take longer than a hand-out.");
    page_table(page, columns, sizeof columns / sizeof *columns, "Fixed costs and thresholds");
    for (size_t i = 0; i < analysis->overhead_count; i++) {
        const struct overhead *overhead = &analysis->overheads[i];
        swept = swept || !isnan(overhead->metg_s.value);
        page_words(page, "%s", overhead->program->name);
        page_number(page, overhead->workers, "%u", overhead->workers);
        cell_duration(page, overhead->launch_s.value);
        cell_duration(page, overhead->setup_s.value);
        cell_duration(page, overhead->collect_s.value);
        cell_duration(page, overhead->rest_s.value);
        cell_duration(page, overhead->chunk_s.value);
        cell_duration(page, overhead->extra_s.value);
        cell_finite_interval(page, overhead->extra_s);
        cell_ratio(page, overhead->slowdown.value);
        cell_ratio_interval(page, overhead->slowdown);
        cell_pays_from(page, overhead);
        cell_finite_interval(page, overhead->pays_from_s);
        cell_duration(page, overhead->half_job_s);
        cells_metg(page, overhead);
    }
    page_text(page, BLOCK_TEXT, "%s",
              swept ? "METG(50 %): the smallest makespan x workers / chunks at which half of the "
                      "core time is work, measured by shrinking the chunks."
                    : "METG(50 %), the smallest chunk that is worth handing out, was not measured: "
                      "the plan has no series that differ only in the size of their chunks "
                      "(\"schedule\": \"dynamic,1000\", \"dynamic,10000\", ...).");
}
