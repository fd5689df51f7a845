/* The report answers a reader's questions in their order: what to do, how sure that is, what was
 * measured, what follows for other jobs, on which machine, and how. */
#include "report_page.h"

#include <stdio.h>

#include "plots.h"
#include "report_parts.h"

const char *report_title(char *text, const struct study *study) {
    const struct diagnosis *machine = &study->diagnosis;
    if (study->source != NULL)
        snprintf(text, REPORT_TITLE_BYTES, "Scale up or scale out? The table %s", study->plan.name);
    else
        snprintf(text, REPORT_TITLE_BYTES, "Scale up or scale out? Study %s on %s, %.10s",
                 study->plan.name, machine->host, machine->date_utc);
    return text;
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

/* ---- one work ---- */

static void put_work_title(struct page *page, const struct work *work) {
    char numbers[WORK_TEXT_BYTES];
    if (work->kind == WORK_COMMAND)
        page_heading(page, 2, "%s", work_words(work) == work->name ? work->name : "The command");
    else
        page_heading(page, 2, "%s: %s", work->name, work_text(numbers, work, 1));
}

static void put_plot(struct page *page, const struct analysis *analysis,
                     const struct pictures *pictures, enum plot plot, size_t work) {
    static const struct {
        const char *shows, *caption;
    } words[] = {
        [PLOT_SPEED_UP] =
            {"Speed-up over the number of workers, a line for each program, and the dashed ideal; "
             "the numbers are in the table of speed-ups",
             "Speed-up: how many times as fast as the base, in launches of the same round. Bars "
             "are 95 % intervals, if there are six rounds or more; dots are single rounds, up to "
             "30 of a point. Lines are the fitted model: the USL if there are enough points. "
             "Without a fit they only join the points. Marks of the same number of workers are "
             "drawn side by side. Hollow marks have more workers than cores."},
        [PLOT_EFFICIENCY] = {"Efficiency over the number of workers, a line for each program; the "
                             "numbers are in the tables",
                             "Efficiency: speed-up / ideal speed-up; dots are single rounds. What "
                             "is missing from 1 is core time that is paid for but not used."},
        [PLOT_TIME] = {"Seconds of the whole command over the number of workers, a line for each "
                       "program; the numbers are in the table of times",
                       "Time of the whole command, until it has its answer, on a logarithmic "
                       "scale; dots are single launches."},
        [PLOT_LOSSES] =
            {"A bar for each point: the share of its core time that was useful, and the shares "
             "that were lost; the numbers are in the table of losses",
             "Where the core time went: 100 % (dashed) is workers x the time of the whole command. "
             "A bar that ends beyond 100 % shows workers that needed less busy time than the "
             "serial program, or noise; the table of losses says which."},
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

/* The work whose picture comes first: that of the decision, or else the first one. */
static size_t main_work(const struct analysis *analysis) {
    const struct work *work = analysis->decision.work;
    return work != NULL ? (size_t)(work - analysis->study->plan.works) : 0;
}

static void put_top(struct page *page, const struct analysis *analysis,
                    const struct pictures *pictures) {
    char title[REPORT_TITLE_BYTES];
    page_heading(page, 1, "%s", report_title(title, analysis->study));
    report_decision(page, analysis);
    put_plot(page, analysis, pictures, PLOT_SPEED_UP, main_work(analysis));
    report_next(page, analysis);
    page->first = page->count;
    page_heading(page, 2, "What the answer rests on");
    report_answer(page, analysis);
    report_rules(page, analysis);
    report_warnings(page, analysis);
    put_missing_pictures(page, pictures);
    report_jobs(page, analysis);
}

static void put_work(struct page *page, const struct analysis *analysis, size_t work,
                     const struct pictures *pictures) {
    put_work_title(page, &analysis->study->plan.works[work]);
    if (analysis_next_point(analysis, work, NULL) == NULL) {
        page_text(page, BLOCK_TEXT, "No launch of this work succeeded.");
        return;
    }
    bool has_times = !analysis->study->is_relative;
    if (has_times)
        report_serial_base(page, analysis, work);
    for (enum plot plot = PLOT_SPEED_UP; plot <= PLOT_WEAK; plot++)
        if ((has_times || plot != PLOT_TIME) &&
            (plot != PLOT_SPEED_UP || work != main_work(analysis)))
            put_plot(page, analysis, pictures, plot, work);
    if (report_is_by_rules(analysis))
        return;
    if (has_times)
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
