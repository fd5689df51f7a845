/* The time of each point, its speed-ups, and the factors of its efficiency. */
#include <math.h>
#include <string.h>

#include "number.h"
#include "report_cells.h"
#include "report_parts.h"

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
        cell_point(page, point);
        page_number(page, (double)point->launches, "%zu", point->launches);
        cell_duration(page, point->makespan.median);
        if (point->makespan.is_interval)
            cell_interval(page, point->makespan.low, point->makespan.high);
        else
            page_number(page, NAN, "too few");
        cell_interval(page, point->makespan.min, point->makespan.max);
        cell_duration(page, point->launch_s);
        cell_duration(page, point->setup_s);
        cell_duration(page, point->command.median);
        cell_duration(page, point->core_s);
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
        cell_point(page, point);
        cell_ratio(page, point->speed_up.value);
        cell_ratio_interval(page, point->speed_up, both_have_intervals(point, point->serial));
        cell_ratio(page, point->own_speed_up.value);
        cell_ratio(page, point->command_speed_up.value);
        if (point->workers > 1 && point->karp_flatt != 0)
            page_number(page, point->karp_flatt, "%.3f", point->karp_flatt);
        else
            page_number(page, NAN, "-");
    }
}

static bool is_same(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The fastest layout with the same number of workers on one node; NULL: none was measured. */
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
    bool known = both_have_intervals(one, spread);
    struct estimate ratio = {.value = one->makespan.median / spread->makespan.median,
                             .low = one->makespan.low / spread->makespan.high,
                             .high = one->makespan.high / spread->makespan.low,
                             .is_interval = known};
    cell_point(page, spread);
    cell_duration(page, one->makespan.median);
    cell_duration(page, spread->makespan.median);
    cell_ratio(page, ratio.value);
    cell_ratio_interval(page, ratio, known);
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
        cell_point(page, point);
        cell_ratio(page, point->efficiency);
        cell_ratio(page, point->factors.parallel);
        cell_ratio(page, point->factors.load_balance);
        cell_ratio(page, point->factors.communication);
        cell_ratio(page, point->factors.computation);
    }
}
