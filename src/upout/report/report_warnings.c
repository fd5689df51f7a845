/* What a reader should know before believing the numbers: failures, too few rounds, odd launches,
 * the doctor's findings, unlike hosts. The short report has room for the first ones alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agreement.h"
#include "number.h"
#include "paired.h"
#include "report_parts.h"

/* What gives the points more rounds, `full` of which have all their repetitions: the budget or the
 * repetitions, whichever ended them. */
static const char *more_rounds(size_t points, size_t full) {
    return full == 0        ? "--resume FOLDER --budget MINUTES"
           : full == points ? "--resume FOLDER --repetitions N, with a larger N"
                            : "--resume FOLDER --repetitions N --budget MINUTES, with a larger N";
}

static bool is_full(const struct analysis *analysis, const struct measured *point) {
    return point->good.count >= analysis->study->plan.repetitions;
}

static void put_few_launches(struct page *page, const struct analysis *analysis) {
    size_t few = 0, full = 0, measured = 0;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        bool is_few = point->good.count > 0 && point->good.count < PAIRED_FEWEST;
        measured += point->good.count > 0;
        few += is_few;
        full += is_few && is_full(analysis, point);
    }
    if (few > 0)
        page_text(page, BLOCK_WARNING,
                  "%zu of %zu points %s fewer than six launches, and so no 95 %% interval. More "
                  "rounds: %s.",
                  few, measured, few == 1 ? "has" : "have", more_rounds(few, full));
}

static void put_precision(struct page *page, const struct analysis *analysis) {
    size_t all = 0, missed = 0, full = 0;
    double precision = analysis->study->plan.precision;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        if (point->serial == NULL || point == point->serial || point->speed_up.count == 0)
            continue;
        bool is_missed = !estimate_is_precise(point->speed_up, precision) ||
                         !estimate_is_precise(point->command_speed_up, precision);
        all++;
        missed += is_missed;
        full += is_missed && is_full(analysis, point);
    }
    if (missed > 0 && analysis->study->plan.slowdown == 0)
        page_text(page, BLOCK_NOTE,
                  "%zu of %zu points %s not known within %g %% when the study ended: read the "
                  "intervals, not the numbers. More rounds make them narrower: %s.",
                  missed, all, missed == 1 ? "was" : "were", 100 * precision,
                  more_rounds(missed, full));
}

/* Says what is odd in the launches, and what it means for the numbers. */
static void put_odd_launches(struct page *page, const struct analysis *analysis) {
    const struct records *records = &analysis->study->records;
    size_t backward = 0, alone = 0, repeated = 0;
    for (size_t i = 0; i < records->count; i++) {
        const struct record *record = &records->items[i];
        backward += record_has_jumped(record);
        repeated += record->outcome == OUTCOME_OK && !record_is_cold(record);
    }
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        if (point->serial != NULL && point->good.count > point->speed_up.count)
            alone += point->good.count - point->speed_up.count;
    }
    if (backward > 0)
        page_text(
            page, BLOCK_WARNING,
            "In %zu launch%s the program reports a longer time than its whole command took: "
            "the clock jumped, or two clocks differ. None of their times is used. Look at the "
            "clock's source, and measure again.",
            backward, number_plural_es(backward));
    if (alone > 0)
        page_text(page, BLOCK_NOTE,
                  "%zu launches had no successful serial launch in their round. They count for the "
                  "times of their points, but not for ratios.",
                  alone);
    if (repeated > 0)
        page_text(
            page, BLOCK_NOTE,
            "%zu launches did the work more than once, as in older versions. So the time of their "
            "command is computed: launch + set-up + one run.",
            repeated);
}

/* Wrong answers, and launches that failed. */
static void put_failures(struct page *page, const struct study *study) {
    size_t failed = 0;
    struct error why = {0};
    if (agreement_check_study(study, &why) == STATUS_WRONG)
        page_text(page, BLOCK_WARNING, "%s. No time below can be trusted.", why.message);
    for (size_t i = 0; i < study->records.count; i++)
        failed += study->records.items[i].outcome != OUTCOME_OK &&
                  study->records.items[i].outcome != OUTCOME_INTERRUPTED;
    if (failed > 0)
        page_text(page, BLOCK_WARNING,
                  "%zu of %zu launches did not succeed: the report lists them, and why.", failed,
                  study->records.count);
}

/* Launches that were stopped with the study. */
static void put_stops(struct page *page, const struct study *study) {
    size_t stopped = 0;
    for (size_t i = 0; i < study->records.count; i++)
        stopped += study->records.items[i].outcome == OUTCOME_INTERRUPTED;
    if (stopped > 0)
        page_text(
            page, BLOCK_NOTE,
            "%zu launch%s stopped with the study (Ctrl-C, Ctrl-Z, or a time limit). None of their "
            "times is used; they did not fail.",
            stopped, stopped == 1 ? " was" : "es were");
    if (study->records.cut_off)
        page_text(page, BLOCK_NOTE,
                  "The last line of runs.jsonl is incomplete; that launch is not counted.");
}

/* Writes the findings that are warnings or notes. Those that are fine are only counted; the table
 * of the machine has them all. */
static void put_findings_on_top(struct page *page, const struct diagnosis *machine) {
    size_t fine = 0;
    char *notes = NULL;
    size_t bytes;
    FILE *memory = open_memstream(&notes, &bytes);
    for (size_t i = 0; i < machine->finding_count; i++) {
        const struct finding *finding = &machine->findings[i];
        fine += finding->severity == FINDING_FINE;
        if (finding->severity == FINDING_WARNING)
            page_text(page, BLOCK_WARNING, "%s: %s. Why it matters: %s. To fix it: %s.",
                      finding->check, finding->what, finding->why, finding->mend);
        else if (finding->severity == FINDING_NOTE && memory != NULL)
            fprintf(memory, "; %s", finding->what);
    }
    if (memory == NULL || fclose(memory) != 0)
        page->failed = true;
    else if (machine->finding_count > 0)
        page_text(page, BLOCK_NOTE,
                  "The doctor checked the machine first: %zu of %zu checks are fine%s%s.", fine,
                  machine->finding_count, bytes > 0 ? ". Notes: " : "",
                  bytes > 0 ? notes + strlen("; ") : "");
    free(notes);
}

/* Warns of hosts of different speeds: curves over them show the hosts as much as the programs. */
static void put_unlike_hosts(struct page *page, const struct analysis *analysis) {
    for (size_t i = 0; i < analysis->host_count; i++) {
        const struct host *host = &analysis->hosts[i];
        int decimals = number_decimals(2, host->speed.low, host->speed.high);
        if (host_differs(host))
            page_text(page, BLOCK_WARNING,
                      "Host %s is %.2f times as fast as %s (%.*f to %.*f, %zu runs). If work is "
                      "handed out in equal parts, all hosts wait for the slowest, so curves over "
                      "several hosts also show this difference. To fix it: measure on equal hosts "
                      "(--hosts), or compare with a series of \"schedule\": \"dynamic\".",
                      host->name, host->speed.median, analysis->hosts[0].name, decimals,
                      host->speed.low, decimals, host->speed.high, host->speed.count);
    }
}

/* MPI_Barrier lets ranks go at different moments (Hunold and Carpen-Amarie, Reproducible MPI
 * Benchmarking Is Still Not as Easy as You Think, IEEE TPDS 27(12), 2016). */
static void put_short_makespans(struct page *page, const struct analysis *analysis) {
    static const double short_s = 0.005;
    size_t count = 0;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        count += point->good.count > 0 && point->point->layout.nodes > 1 &&
                 point->makespan.median < short_s;
    }
    if (count > 0)
        page_text(
            page, BLOCK_NOTE,
            "%zu point%s over several machines %s a makespan below 5 ms. Ranks leave the fence "
            "before it at moments that differ by some latencies of the network, which is part "
            "of such a makespan. Times of whole commands are not affected.",
            count, number_plural(count), count == 1 ? "has" : "have");
}

void report_warnings(struct page *page, const struct analysis *analysis) {
    bool measured = analysis->study->source == NULL; /* by upout, which can measure more */
    put_failures(page, analysis->study);
    if (measured)
        put_few_launches(page, analysis);
    report_unsteady(page, analysis);
    report_superlinear(page, analysis);
    if (measured)
        put_precision(page, analysis);
    put_odd_launches(page, analysis);
    put_unlike_hosts(page, analysis);
    put_short_makespans(page, analysis);
    put_stops(page, analysis->study);
    put_findings_on_top(page, &analysis->study->diagnosis);
}
