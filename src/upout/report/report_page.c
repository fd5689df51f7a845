/* The report answers a reader's questions in their order: what to do, how sure that is, what was
 * measured, what follows for other jobs, on which machine, and how. */
#include "report_page.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agreement.h"
#include "decision_say.h"
#include "number.h"
#include "paired.h"
#include "plots.h"
#include "report_parts.h"

const char *report_title(char *text, const struct study *study) {
    const struct diagnosis *machine = &study->diagnosis;
    snprintf(text, REPORT_TITLE_BYTES, "Scale up or scale out? Study %s on %s, %.10s",
             study->plan.name, machine->host, machine->date_utc);
    return text;
}

/* ---- what the data cannot show ---- */

static void put_limits(struct page *page, const struct analysis *analysis) {
    const struct decision *decision = &analysis->decision;
    const struct diagnosis *machine = &analysis->study->diagnosis;
    if (decision->work == NULL)
        return;
    if (decision->worth != NULL && isnan(decision->next_gain))
        page_text(page, BLOCK_ITEM,
                  "The last step to more workers gained %.0f %% of its ideal, and there were no "
                  "more cores to measure: more of them may be worth it.",
                  100 * decision->worth_gain);
    else if (decision->worth != NULL)
        page_text(page, BLOCK_ITEM,
                  "The last step to more workers that was worth it gained %.0f %% of its ideal. "
                  "The next one gained %.0f %%, less than half.",
                  100 * decision->worth_gain, 100 * decision->next_gain);
    if (decision->cores_measured > 0 && decision->cores_measured <= 4)
        page_text(page, BLOCK_ITEM,
                  "%u core%s cannot show what limits many: memory bandwidth, shared caches and "
                  "memory that is far from the core. There is no fitted limit either: a model with "
                  "three parameters needs five points that have a core for each worker. The table "
                  "of bounds has Karp-Flatt fractions instead.",
                  decision->cores_measured, decision->cores_measured == 1 ? "" : "s");
    if (!decision->has_machines)
        page_text(page, BLOCK_ITEM,
                  "One machine cannot show the cost of a network. MPI used memory that its ranks "
                  "share (%s, %d core%s), which is its best case. To learn about more machines, "
                  "run the study with --hosts.",
                  machine->host, machine->cores, number_plural((uint64_t)machine->cores));
}

/* If there is a deadline but no price: names the fewest workers that meet it. */
static void put_deadline(struct page *page, const struct analysis *analysis) {
    const struct decision *decision = &analysis->decision;
    const struct measured *found = NULL;
    double deadline_s = analysis->study->plan.deadline_s;
    char deadline[NUMBER_DURATION_BYTES], time[NUMBER_DURATION_BYTES], label[128];
    if (deadline_s <= 0 || decision->work == NULL || decision->choice_count > 0)
        return;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        if (point->work == decision->work && point->launches > 0 && point->is_parallel &&
            point->series->scaling == SCALING_STRONG && point->command.median <= deadline_s &&
            (found == NULL || point->workers < found->workers))
            found = point;
    }
    number_show_duration(deadline, deadline_s);
    if (found == NULL)
        page_text(page, BLOCK_ITEM, "No measured point finishes %s within the deadline of %s.",
                  decision->work->name, deadline);
    else
        page_text(page, BLOCK_ITEM,
                  "The fewest workers that finish %s within the deadline of %s: %u (%s, %s).",
                  decision->work->name, deadline, found->workers,
                  point_label(label, sizeof label, found),
                  number_show_duration(time, found->command.median));
}

/* ---- the top ---- */

static void put_work_verdict(struct page *page, const struct analysis *analysis, size_t work) {
    const struct measured *serial = NULL, *best = NULL;
    char serial_time[NUMBER_DURATION_BYTES], best_time[NUMBER_DURATION_BYTES], label[128];
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;) {
        if (!point->is_parallel || point->series->scaling == SCALING_WEAK)
            continue;
        serial = point->serial;
        if (point->series->variant != VARIANT_SERIAL &&
            (best == NULL || point->command.median < best->command.median))
            best = point;
    }
    if (serial == NULL || best == NULL)
        return;
    number_show_duration(serial_time, serial->command.median);
    number_show_duration(best_time, best->command.median);
    bool known = best->command_speed_up.is_interval;
    bool gains = estimate_is_above(best->command_speed_up, 1);
    bool loses = estimate_is_below(best->command_speed_up, 1);
    page_text(
        page, BLOCK_ITEM,
        "%s: %s. Serial takes %s; %s on %u worker%s takes %s%s. Both times include the launch.",
        analysis->study->plan.works[work].name,
        gains   ? "parallel is faster"
        : loses ? "serial is faster"
        : known ? "no clear difference"
                : "too few launches to tell which is faster",
        serial_time, point_label(label, sizeof label, best), best->workers,
        best->workers == 1 ? "" : "s", best_time,
        gains || loses || !known ? "" : " (the interval of their ratio holds 1)");
}

static void put_few_launches(struct page *page, const struct analysis *analysis) {
    size_t few = 0, measured = 0;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        measured += point->launches > 0;
        few += point->launches > 0 && point->launches < PAIRED_FEWEST;
    }
    if (few > 0)
        page_text(page, BLOCK_WARNING,
                  "%zu of %zu points have fewer than six launches, and so no 95 %% interval. Give "
                  "the study more time (--resume, --budget).",
                  few, measured);
}

static void put_run_troubles(struct page *page, const struct study *study) {
    size_t failed = 0;
    struct error why = {0};
    if (agreement_check_study(study, &why) == STATUS_WRONG)
        page_text(page, BLOCK_WARNING, "%s. No time below can be trusted.", why.message);
    for (size_t i = 0; i < study->records.count; i++)
        failed += study->records.items[i].outcome != OUTCOME_OK;
    if (failed > 0)
        page_text(page, BLOCK_WARNING,
                  "%zu of %zu launches did not succeed; they are listed below.", failed,
                  study->records.count);
    if (study->records.cut_off)
        page_text(page, BLOCK_NOTE,
                  "The last line of runs.jsonl is incomplete; that launch is not counted.");
}

/* The findings that are warnings or notes. Those that are fine are only counted; the table of the
 * machine has them all. */
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
        if (host_differs(host))
            page_text(page, BLOCK_WARNING,
                      "Host %s is %.2f times as fast as %s (%.2f to %.2f, %zu runs). If work is "
                      "handed out in equal parts, all hosts wait for the slowest, so curves over "
                      "several hosts also show this difference. To fix it: measure on equal hosts "
                      "(--hosts), or compare with a series of \"schedule\": \"dynamic\".",
                      host->name, host->speed.median, analysis->hosts[0].name, host->speed.low,
                      host->speed.high, host->speed.count);
    }
}

static void put_missing_pictures(struct page *page, const struct pictures *pictures) {
    if (pictures->wanted == 0 || (pictures->drawn == pictures->wanted && pictures->has_png))
        return;
    if (!pictures->has_gnuplot)
        page_text(page, BLOCK_NOTE,
                  "No pictures: %s. ./bootstrap installs gnuplot; then make the report again with "
                  "upout report.",
                  pictures->why);
    else if (pictures->drawn < pictures->wanted)
        page_text(page, BLOCK_WARNING,
                  "gnuplot could not draw %zu of %zu pictures: %s. They are left out here; if "
                  "plots/ has them, they are of an earlier report.",
                  pictures->wanted - pictures->drawn, pictures->wanted, pictures->why);
    else
        page_text(page, BLOCK_NOTE,
                  "No PNG files: this gnuplot has no pngcairo. The pictures are SVG files.");
}

static void put_top(struct page *page, const struct analysis *analysis,
                    const struct pictures *pictures) {
    char title[REPORT_TITLE_BYTES], sentence[DECISION_BYTES];
    page_heading(page, 1, "%s", report_title(title, analysis->study));
    page_text(page, BLOCK_DECISION, "%s",
              decision_sentence(sentence, &analysis->decision, &analysis->study->plan));
    for (size_t i = 0; i < analysis->study->plan.work_count; i++)
        put_work_verdict(page, analysis, i);
    put_deadline(page, analysis);
    put_limits(page, analysis);
    put_few_launches(page, analysis);
    report_unsteady(page, analysis);
    report_superlinear(page, analysis);
    put_unlike_hosts(page, analysis);
    put_run_troubles(page, analysis->study);
    put_findings_on_top(page, &analysis->study->diagnosis);
    put_missing_pictures(page, pictures);
}

/* ---- one work ---- */

static void put_work_title(struct page *page, const struct work *work) {
    switch (work->kind) {
    case WORK_NOTEBOOK:
        page_heading(page, 2, "%s: the notebook's six numbers, kernel %s", work->name,
                     work->kernel);
        break;
    case WORK_RANGE:
        page_heading(page, 2, "%s: the numbers %" PRIu64 " to %" PRIu64 ", kernel %s", work->name,
                     work->lo, work->hi, work->kernel);
        break;
    case WORK_RANDOM:
        page_heading(page, 2, "%s: %" PRIu64 " random numbers of %u bits, kernel %s", work->name,
                     work->count, work->bits, work->kernel);
        break;
    case WORK_INPUT:
        page_heading(page, 2, "%s: the numbers of %s, kernel %s", work->name, work->input,
                     work->kernel);
        break;
    }
}

static void put_plot(struct page *page, const struct analysis *analysis,
                     const struct pictures *pictures, enum plot plot, size_t work) {
    static const struct {
        const char *shows, *caption;
    } words[] = {
        [PLOT_SPEED_UP] =
            {"Speed-up over the number of workers, a line for each program, and the dashed ideal; "
             "the numbers are in the table of speed-ups",
             "Speed-up: the serial program's makespan divided by that of the point, within rounds. "
             "Bars are 95 % intervals, from six rounds on; dots are single rounds, up to 30 of a "
             "point. Lines are the fitted model, the USL if there are enough points; without a fit "
             "they join the points and show no trend. Marks of the same number of workers are "
             "drawn side by side. Hollow marks have more workers than cores."},
        [PLOT_EFFICIENCY] = {"Efficiency over the number of workers, a line for each program; the "
                             "numbers are in the table of efficiency",
                             "Efficiency: speed-up / workers; dots are single rounds. What is "
                             "missing to 1 is core time "
                             "that is paid for but not used."},
        [PLOT_TIME] = {"Seconds of the whole command over the number of workers, a line for each "
                       "program; the numbers are in the table of times",
                       "Time until the command has its answer, launch and set-up included, on a "
                       "logarithmic scale; dots are single launches."},
        [PLOT_LOSSES] =
            {"A bar for each point: the share of its core time that was useful, and the shares "
             "that were lost; the numbers are in the table of losses",
             "Where the core time went: 100 % (dashed) is workers x the time of the whole command. "
             "A bar that ends beyond it shows workers that needed less busy time than the serial "
             "program, or noise; the table of losses tells which."},
        [PLOT_WEAK] = {"Weak efficiency over the number of workers, a line for each program",
                       "Weak scaling: the work grows with the workers. 1 means that the time stays "
                       "the same."},
        [PLOT_PREDICTED] =
            {"Speed-up over the number of workers: measured points as marks and lines, predicted "
             "ones as dashed lines; the numbers are in the table of predictions",
             "Dashed: predicted by simulation, not measured, against one core of this machine. A "
             "cross: here more ranks stop paying. Marks: measured, as above. Dotted: ideal."},
        [PLOT_CROSSOVER] = {"A map: job size from left to right, available workers from bottom to "
                            "top, the colour of the fastest program",
                            "The program that is fastest for a job of this size on this many "
                            "available workers, launch included."},
    };
    char name[PLOT_NAME_BYTES];
    if (pictures_has(pictures, plot, work))
        page_figure(page, plot_name(name, analysis, plot, work), words[plot].shows, "%s",
                    words[plot].caption);
}

static void put_work(struct page *page, const struct analysis *analysis, size_t work,
                     const struct pictures *pictures) {
    put_work_title(page, &analysis->study->plan.works[work]);
    if (analysis_next_point(analysis, work, NULL) == NULL) {
        page_text(page, BLOCK_TEXT, "No launch of this work succeeded.");
        return;
    }
    report_serial_base(page, analysis, work);
    for (enum plot plot = PLOT_SPEED_UP; plot <= PLOT_WEAK; plot++)
        put_plot(page, analysis, pictures, plot, work);
    report_times(page, analysis, work);
    report_ratios(page, analysis, work);
    report_spread(page, analysis, work);
    report_factors(page, analysis, work);
    report_losses(page, analysis, work);
    if (plot_has_data(analysis, PLOT_PREDICTED, work)) {
        page_heading(page, 3, "Predicted, not measured");
        put_plot(page, analysis, pictures, PLOT_PREDICTED, work);
        report_predictions(page, analysis, work);
    }
}

/* The work that the decision is about comes first. */
static bool is_of_decision(const struct analysis *analysis, size_t work) {
    return &analysis->study->plan.works[work] == analysis->decision.work;
}

enum status report_page_make(struct page *page, const struct analysis *analysis,
                             const struct pictures *pictures, struct error *error) {
    const struct study *study = analysis->study;
    *page = (struct page){0};
    put_top(page, analysis, pictures);
    report_prices(page, analysis);
    for (size_t work = 0; work < study->plan.work_count; work++)
        if (is_of_decision(analysis, work))
            put_work(page, analysis, work, pictures);
    for (size_t work = 0; work < study->plan.work_count; work++)
        if (!is_of_decision(analysis, work))
            put_work(page, analysis, work, pictures);
    if (analysis->decision.best != NULL)
        report_models(page, analysis);
    if (analysis->overhead_count > 0) {
        page_heading(page, 2, "How large must a job be for parallel to pay?");
        put_plot(page, analysis, pictures, PLOT_CROSSOVER, 0);
        report_overheads(page, analysis);
    }
    report_machine(page, analysis);
    report_failures(page, study);
    report_method(page, study);
    return page_status(page, error);
}
