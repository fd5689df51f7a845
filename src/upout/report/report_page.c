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
    const struct verdict *verdict = &decision->verdict;
    const struct diagnosis *machine = &analysis->study->diagnosis;
    if (decision->work == NULL)
        return;
    if (verdict->worth != NULL)
        page_text(page, BLOCK_ITEM,
                  "The last step to more workers that is worth it gained %.0f %% of its ideal "
                  "(with 95 %% confidence %.0f to %.0f %%).%s",
                  100 * verdict->gain.value, 100 * verdict->gain.low, 100 * verdict->gain.high,
                  verdict->worth_workers == verdict->cores_measured
                      ? " There were no more cores to measure. More cores may be worth it."
                      : "");
    if (verdict->is_known && verdict->next.is_interval)
        page_text(page, BLOCK_ITEM,
                  "The best step from there to more workers gained %.0f %% of its ideal (with "
                  "95 %% confidence %.0f to %.0f %%). A step is worth it from 50 %% on.",
                  100 * verdict->next.value, 100 * verdict->next.low, 100 * verdict->next.high);
    if (verdict->is_known)
        page_text(page, BLOCK_ITEM,
                  "For each number of workers, the decision takes the program with the best lower "
                  "bound of its speed-up. The best median would favour a program that was only "
                  "lucky.");
    if (verdict->cores_measured > 1 && verdict->cores_measured <= 4)
        page_text(
            page, BLOCK_ITEM,
            "%u cores cannot show what limits many cores: memory bandwidth, shared caches and "
            "distant memory. A model of these needs five points that have a core for each "
            "worker.",
            verdict->cores_measured);
    if (!decision->has_machines)
        page_text(
            page, BLOCK_ITEM,
            "One machine cannot show the cost of a network. MPI ranks communicated through "
            "shared memory (%s, %d core%s), which is the best case. To learn about more machines, "
            "run the study with --hosts.",
            machine->host, machine->cores, number_plural((uint64_t)machine->cores));
}

/* The same rule for jobs of other lengths: the length decides as much as the machine. */
static void put_jobs(struct page *page, const struct decision *decision) {
    static const struct column columns[] = {{"job, on one core", COLUMN_NUMBERS},
                                            {"cores", COLUMN_NUMBERS},
                                            {"program", COLUMN_WORDS},
                                            {"times as fast", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS}};
    if (decision->work == NULL || !decision->verdict.is_known)
        return;
    page_table(page, columns, sizeof columns / sizeof *columns,
               "How many cores are worth it for jobs of other lengths. Modelled: launch and set-up "
               "as measured, the work of %s made longer or shorter",
               decision->work->name);
    for (size_t i = 0; i < DECISION_JOBS; i++) {
        const struct verdict *verdict = &decision->of_jobs[i];
        char cores[CHOICE_BYTES];
        bool scales = verdict->worth != NULL;
        page_number(page, verdict->job_s, "%s",
                    number_show_duration((char[NUMBER_DURATION_BYTES]){0}, verdict->job_s));
        page_number(page, verdict->worth_workers, "%s", verdict_cores(cores, verdict));
        page_words(page, "%s", (scales ? verdict->worth : decision->serial)->series->program->name);
        page_number(page, verdict->speed_up.value, scales ? "%.2f" : "-", verdict->speed_up.value);
        page_number(page, verdict->speed_up.high - verdict->speed_up.low,
                    scales ? "%.2f .. %.2f" : "-", verdict->speed_up.low, verdict->speed_up.high);
    }
}

/* If there is a deadline but no price: names the fewest workers that meet it. */
static void put_deadline(struct page *page, const struct analysis *analysis) {
    const struct decision *decision = &analysis->decision;
    const struct measured *found = NULL;
    const struct plan *plan = &analysis->study->plan;
    char deadline[NUMBER_DURATION_BYTES], label[128];
    if (plan->deadline_s <= 0 || decision->work == NULL || decision->choice_count > 0)
        return;
    double scale = decision->verdict.job_s / decision->serial->makespan.median;
    for (size_t i = 0; i < plan->point_count; i++) {
        const struct measured *point = &analysis->points[i];
        if (point->work == decision->work && point->launches > 0 && point->is_parallel &&
            point->series->scaling == SCALING_STRONG &&
            decision_met(point, plan->deadline_s, scale) == point->launches &&
            (found == NULL || point->workers < found->workers))
            found = point;
    }
    number_show_duration(deadline, plan->deadline_s);
    if (found == NULL) {
        page_text(page, BLOCK_ITEM,
                  "No measured point finishes %s within the deadline of %s in every launch.",
                  decision->work->name, deadline);
        return;
    }
    double share = decision_met_share(found->launches, found->launches);
    page_text(page, BLOCK_ITEM,
              "The fewest workers that finish %s within the deadline of %s: %u (%s). It was met in "
              "%zu of %zu launches, so with 95 %% confidence by at least %.0f %% of all runs%s.",
              decision->work->name, deadline, found->workers,
              point_label(label, sizeof label, found), found->launches, found->launches,
              floor(100 * share), share >= decision_in_time ? "" : ": too few to rely on it");
}

/* ---- the top ---- */

/* The parallel point with the best lower bound of the speed-up of its commands. */
static const struct measured *surely_fastest(const struct analysis *analysis, size_t work) {
    const struct measured *best = NULL;
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;)
        if (verdict_counts(point, &analysis->study->plan.works[work]) &&
            point->command_speed_up.is_interval &&
            (best == NULL || point->command_speed_up.low > best->command_speed_up.low))
            best = point;
    return best;
}

static void put_work_verdict(struct page *page, const struct analysis *analysis, size_t work) {
    const char *name = analysis->study->plan.works[work].name;
    const struct measured *best = surely_fastest(analysis, work);
    char label[128];
    if (best == NULL) {
        if (analysis_next_point(analysis, work, NULL) != NULL)
            page_text(page, BLOCK_ITEM,
                      "%s: too few rounds with the serial program and a parallel one to tell which "
                      "is faster.",
                      name);
        return;
    }
    struct estimate ratio = best->command_speed_up;
    page_text(page, BLOCK_ITEM,
              "%s: %s: %s on %u workers is %.2f times as fast as the serial program, launch "
              "included (with 95 %% confidence %.2f to %.2f times).",
              name,
              estimate_is_above(ratio, 1)   ? "parallel is faster"
              : estimate_is_below(ratio, 1) ? "serial is faster"
                                            : "no clear difference",
              point_label(label, sizeof label, best), best->workers, ratio.value, ratio.low,
              ratio.high);
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

static void put_precision(struct page *page, const struct analysis *analysis) {
    size_t all = 0, missed = 0;
    double precision = analysis->study->plan.precision;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        if (point->serial == NULL || point == point->serial || point->speed_up.count == 0)
            continue;
        all++;
        missed += !estimate_is_precise(point->speed_up, precision) ||
                  !estimate_is_precise(point->command_speed_up, precision);
    }
    if (missed > 0)
        page_text(
            page, BLOCK_NOTE,
            "%zu of %zu points were not known within %.0f %% when the study ended: read the "
            "intervals, not the numbers. More rounds make them narrower (--resume, --budget).",
            missed, all, 100 * precision);
}

/* What is odd in the launches, and what it means for the numbers. */
static void put_odd_launches(struct page *page, const struct analysis *analysis) {
    const struct records *records = &analysis->study->records;
    size_t backward = 0, alone = 0, repeated = 0;
    for (size_t i = 0; i < records->count; i++) {
        const struct record *record = &records->items[i];
        backward += record->outcome == OUTCOME_OK && record->launch_s < 0;
        repeated += record->outcome == OUTCOME_OK && !record_is_cold(record);
    }
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        if (point->serial != NULL && point->launches > point->speed_up.count)
            alone += point->launches - point->speed_up.count;
    }
    if (backward > 0)
        page_text(page, BLOCK_WARNING,
                  "In %zu launches the program reports a longer time than its whole command took: "
                  "the clock jumped, or two clocks differ. Their times of launch and of commands "
                  "are wrong. Look at the clock's source, and measure again.",
                  backward);
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
    put_precision(page, analysis);
    put_odd_launches(page, analysis);
    put_unlike_hosts(page, analysis);
    put_run_troubles(page, analysis->study);
    put_findings_on_top(page, &analysis->study->diagnosis);
    put_missing_pictures(page, pictures);
    put_jobs(page, &analysis->decision);
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
             "point. Lines are the fitted model: the USL if there are enough points. Without a fit "
             "they only join the points. Marks of the same number of workers are "
             "drawn side by side. Hollow marks have more workers than cores."},
        [PLOT_EFFICIENCY] = {"Efficiency over the number of workers, a line for each program; the "
                             "numbers are in the table of efficiency",
                             "Efficiency: speed-up / workers; dots are single rounds. What is "
                             "missing from 1 is core time "
                             "that is paid for but not used."},
        [PLOT_TIME] = {"Seconds of the whole command over the number of workers, a line for each "
                       "program; the numbers are in the table of times",
                       "Time until the command has its answer, launch and set-up included, on a "
                       "logarithmic scale; dots are single launches."},
        [PLOT_LOSSES] =
            {"A bar for each point: the share of its core time that was useful, and the shares "
             "that were lost; the numbers are in the table of losses",
             "Where the core time went: 100 % (dashed) is workers x the time of the whole command. "
             "A bar that ends beyond 100 % shows workers that needed less busy time than the "
             "serial "
             "program, or noise; the table of losses says which."},
        [PLOT_WEAK] = {"Weak efficiency over the number of workers, a line for each program",
                       "Weak scaling: the work grows with the workers. 1 means that the time stays "
                       "the same."},
        [PLOT_PREDICTED] =
            {"Speed-up over the number of workers: measured points as marks and lines, predicted "
             "ones as dashed lines; the numbers are in the table of predictions",
             "Dashed: predicted by simulation, not measured, against one core of this machine. A "
             "cross: from here on, more ranks are not worth it. Marks: measured, as above. "
             "Dotted: ideal."},
        [PLOT_CROSSOVER] = {"A map: job size from left to right, available workers from bottom to "
                            "top, the colour of the fastest program",
                            "The fastest program for a job of this size on this many "
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
    if (analysis->decision.has_parallel)
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
