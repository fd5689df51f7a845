/* Where the time went: the losses of each point, and the fixed costs of a command. */
#include <math.h>

#include "report_cells.h"
#include "report_parts.h"

void report_losses(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {
        {"program", COLUMN_WORDS},    {"workers", COLUMN_NUMBERS},   {"core time", COLUMN_DETAILS},
        {"useful", COLUMN_SHARES},    {"launch", COLUMN_NUMBERS},    {"set-up", COLUMN_NUMBERS},
        {"hand-out", COLUMN_NUMBERS}, {"imbalance", COLUMN_NUMBERS}, {"collecting", COLUMN_NUMBERS},
        {"slower", COLUMN_NUMBERS},   {"rest", COLUMN_NUMBERS}};
    bool started = false;
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
                "of the same round is useful, all else is lost. A row adds up to 100 %%; "
                "noise: what is missing in it, or too much, cannot be told from 0",
                analysis->study->plan.works[work].name);
        started = true;
        cell_point(page, point);
        cell_duration(page, all_s);
        cell_percent(page, waterfall->useful_s / all_s);
        for (enum loss loss = 0; loss < LOSS_COUNT; loss++)
            if (loss == LOSS_SLOWER && !waterfall->is_slower_real)
                page_number(page, NAN, point->series->variant == VARIANT_SERIAL ? "-" : "noise");
            else
                cell_percent(page, waterfall->part_s[loss] / all_s);
    }
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
        cell_duration(page, overhead->launch_s);
        cell_duration(page, overhead->setup_s);
        cell_duration(page, overhead->chunk_s);
        cell_duration(page, overhead->collect_s);
        cell_ratio(page, overhead->slowdown);
        if (overhead->variant == VARIANT_SERIAL)
            page_number(page, NAN, "-");
        else
            cell_duration(page, overhead->pays_from_s);
        cell_duration(page, overhead->metg_s);
    }
}
