/* The answer: what to do, how sure that is, what the data cannot show, and the same for other jobs.
 */
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "decision_say.h"
#include "number.h"
#include "report_cells.h"
#include "report_parts.h"

/* Whether two points of the decision have the same number of workers. */
static bool has_choice(const struct analysis *analysis) {
    const struct measured *points = analysis->points, *base = analysis->decision.serial;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++)
        for (size_t j = 0; verdict_counts(&points[i], base) && j < i; j++)
            if (verdict_counts(&points[j], base) && points[j].workers == points[i].workers)
                return true;
    return false;
}

/* What the data cannot show. */
static void put_limits(struct page *page, const struct analysis *analysis) {
    const struct decision *decision = &analysis->decision;
    const struct verdict *verdict = &decision->verdict;
    const struct diagnosis *machine = &analysis->study->diagnosis;
    const struct plan *plan = &analysis->study->plan;
    if (decision->work == NULL)
        return;
    if (verdict->worth != NULL)
        page_text(page, BLOCK_ITEM,
                  "The step to %u workers is the last that is worth it: it gained %.0f %% of its "
                  "ideal (with 95 %% confidence %.0f to %.0f %%).%s",
                  verdict->worth_workers, 100 * verdict->gain.value, 100 * verdict->gain.low,
                  100 * verdict->gain.high,
                  verdict->worth_workers == verdict->cores_measured &&
                          verdict->most_workers == verdict->worth_workers
                      ? " There were no more cores to measure. More cores may be worth it."
                      : "");
    if (verdict->is_known && verdict->next.is_interval)
        page_text(
            page, BLOCK_ITEM,
            "The best step to more than %u worker%s gained %.0f %% of its ideal (with "
            "95 %% confidence %.0f to %.0f %%). A step is worth it if it gains 50 %% or more.",
            verdict->worth_workers, number_plural(verdict->worth_workers),
            100 * verdict->next.value, 100 * verdict->next.low, 100 * verdict->next.high);
    if (verdict->is_known && has_choice(analysis))
        page_text(page, BLOCK_ITEM,
                  "For each number of workers, the decision takes the program or layout with the "
                  "best lower bound of its speed-up. The best median would favour one that was "
                  "only lucky.");
    if (verdict->cores_measured > 1 && verdict->cores_measured <= 4)
        page_text(
            page, BLOCK_ITEM,
            "%u cores cannot show what limits many cores: memory bandwidth, shared caches and "
            "distant memory. A model of these needs five points that have a core for each "
            "worker.",
            verdict->cores_measured);
    if (!decision->has_machines && analysis->study->source == NULL && plan_has_ranks(plan))
        page_text(
            page, BLOCK_ITEM,
            "One machine cannot show the cost of a network. MPI ranks communicated through shared "
            "memory (%s, %d core%s), which is the best case. To learn about more machines, run the "
            "study with --hosts.",
            machine->host, machine->cores, number_plural((uint64_t)machine->cores));
}

/* The time of a command whose work takes `scale` times as long. */
static double modelled_s(const struct measured *point, double scale) {
    return point->command.median + (scale - 1) * point->makespan.median;
}

/* The parallel point with the fewest workers whose launches all meet the deadline, or the one that
 * is fastest; NULL: there is none. */
static const struct measured *find_in_time(const struct analysis *analysis, double scale,
                                           bool *in_time) {
    const struct measured *fewest = NULL, *fastest = NULL;
    double deadline_s = analysis->study->plan.deadline_s, least_s = INFINITY;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        if (point->work != analysis->decision.work || point->good.count == 0 ||
            !point->is_parallel || point->series->scaling != SCALING_STRONG)
            continue;
        double time_s = modelled_s(point, scale);
        if (time_s < least_s) {
            least_s = time_s;
            fastest = point;
        }
        if (decision_met(point, deadline_s, scale) == point->good.count &&
            (fewest == NULL || point->workers < fewest->workers))
            fewest = point;
    }
    *in_time = fewest != NULL;
    return *in_time ? fewest : fastest;
}

void report_deadline(struct page *page, const struct analysis *analysis) {
    const struct decision *decision = &analysis->decision;
    const struct plan *plan = &analysis->study->plan;
    bool modelled = decision->verdict.is_modelled, in_time;
    char deadline[NUMBER_DURATION_BYTES], time[NUMBER_DURATION_BYTES], label[128];
    bool has_prices = decision->choice_count > 0;
    if (has_prices && report_is_by_rules(analysis))
        page_text(page, BLOCK_ITEM, "%s",
                  decision_sentence((char[DECISION_BYTES]){0}, decision, plan));
    if (plan->deadline_s <= 0 || decision->work == NULL || has_prices)
        return;
    double scale = decision->verdict.job_s / decision->serial->makespan.median;
    const struct measured *found = find_in_time(analysis, scale, &in_time);
    number_show_duration(deadline, plan->deadline_s);
    if (found == NULL) {
        page_text(page, BLOCK_ITEM,
                  "Whether %s can be finished within the deadline of %s is not known: no parallel "
                  "launch succeeded.",
                  work_words(decision->work), deadline);
        return;
    }
    point_label(label, sizeof label, found);
    number_show_duration(time, modelled_s(found, scale));
    if (!in_time) {
        page_text(page, BLOCK_ITEM,
                  "No measured point finishes %s within the deadline of %s in every launch%s. The "
                  "fastest takes %s: %s on %u workers.",
                  work_words(decision->work), deadline, modelled ? ", modelled for this job" : "",
                  time, label, found->workers);
        return;
    }
    char share[SHARE_BYTES];
    size_t count = found->good.count;
    page_text(page, BLOCK_ITEM,
              "The fewest workers that finish %s within the deadline of %s: %u (%s). %s in %zu of "
              "%zu launches%s.",
              work_words(decision->work), deadline, found->workers, label,
              modelled ? "As far as the model of this job holds, it is met" : "It was met", count,
              count, decision_say_share(share, decision_met_share(decision, count, count), ""));
}

/* The parallel point with the best lower bound of the speed-up of its commands. */
static const struct measured *surely_fastest(const struct analysis *analysis, size_t work) {
    const struct measured *best = NULL;
    for (const struct measured *point = NULL;
         (point = analysis_next_point(analysis, work, point)) != NULL;)
        if (point->serial != NULL && verdict_counts(point, point->serial) &&
            point->command_speed_up.is_interval &&
            (best == NULL || point->command_speed_up.low > best->command_speed_up.low))
            best = point;
    return best;
}

/* Whether the plan has a strong series of several workers for this work; others, of weak series
 * only, have no verdict. */
static bool has_question(const struct plan *plan, size_t work) {
    for (size_t i = 0; i < plan->point_count; i++) {
        const struct series *series = &plan->series[plan->points[i].series];
        if (series->work == work && series->scaling == SCALING_STRONG &&
            layout_workers(plan->points[i].layout) > 1)
            return true;
    }
    return false;
}

static void put_work_verdict(struct page *page, const struct analysis *analysis, size_t work) {
    const struct work *what = &analysis->study->plan.works[work];
    const char *name = work_words(what);
    const struct measured *best = surely_fastest(analysis, work);
    char label[128], words[BASE_BYTES];
    if (analysis->study->plan.work_count == 1 && what->kind == WORK_COMMAND)
        return; /* the decision says it already: its times are those of commands, too */
    if (best == NULL) {
        const struct measured *any = analysis_next_point(analysis, work, NULL);
        if (any != NULL && any->serial == NULL)
            page_text(page, BLOCK_ITEM,
                      "%s: nothing to compare with; speed-ups over one worker of the same "
                      "program are below.",
                      name);
        else if (any != NULL && has_question(&analysis->study->plan, work))
            page_text(page, BLOCK_ITEM,
                      "%s: too few rounds with %s and more workers to tell which is faster.", name,
                      point_base_words(words, any->serial));
        return;
    }
    struct estimate ratio = best->command_speed_up;
    int decimals = number_decimals(2, ratio.low, ratio.high);
    page_text(page, BLOCK_ITEM,
              "%s: %s: %s on %u workers is %.2f times as fast as %s%s "
              "(with 95 %% confidence %.*f to %.*f times).",
              name,
              estimate_is_above(ratio, 1)                          ? "parallel is faster"
              : !estimate_is_below(ratio, 1)                       ? "no clear difference"
              : program_is_parallel(best->serial->series->program) ? "fewer workers are faster"
                                                                   : "serial is faster",
              point_label(label, sizeof label, best), best->workers, ratio.value,
              point_base_words(words, best->serial),
              what->kind == WORK_COMMAND ? "" : ", launch included", decimals, ratio.low, decimals,
              ratio.high);
}

bool report_is_by_rules(const struct analysis *analysis) {
    return analysis->study->source != NULL && !analysis->decision.verdict.is_known;
}

void report_decision(struct page *page, const struct analysis *analysis) {
    char sentence[DECISION_BYTES];
    char *by_rules = report_is_by_rules(analysis) ? rules_sentence(analysis) : NULL;
    page_text(page, BLOCK_DECISION, "%s",
              by_rules != NULL
                  ? by_rules
                  : decision_sentence(sentence, &analysis->decision, &analysis->study->plan));
    free(by_rules);
}

void report_answer(struct page *page, const struct analysis *analysis) {
    if (report_is_by_rules(analysis)) {
        report_deadline(page, analysis);
        return;
    }
    for (size_t i = 0; i < analysis->study->plan.work_count; i++)
        put_work_verdict(page, analysis, i);
    report_deadline(page, analysis);
    put_limits(page, analysis);
}

/* The same rule for jobs of other lengths: the length decides as much as the machine. */
void report_jobs(struct page *page, const struct analysis *analysis) {
    static const struct column columns[] = {{"job, on one core", COLUMN_NUMBERS},
                                            {"cores", COLUMN_NUMBERS},
                                            {"program", COLUMN_WORDS},
                                            {"times as fast", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS}};
    const struct decision *decision = &analysis->decision;
    if (decision->work == NULL || !decision->verdict.is_known ||
        decision->work->kind == WORK_COMMAND) /* what of it grows with the job is not known */
        return;
    page_table(page, columns, sizeof columns / sizeof *columns,
               "How many cores are worth it for jobs of other lengths. Modelled: launch and set-up "
               "as measured, the work of %s made longer or shorter",
               work_words(decision->work));
    for (size_t i = 0; i < DECISION_JOBS; i++) {
        const struct verdict *verdict = &decision->of_jobs[i];
        char cores[CHOICE_BYTES];
        bool scales = verdict->worth != NULL;
        cell_duration(page, verdict->job_s);
        page_number(page, verdict->worth_workers, "%s", verdict_cores(cores, verdict));
        page_words(page, "%s", (scales ? verdict->worth : decision->serial)->series->program->name);
        page_number(page, verdict->speed_up.value, scales ? "%.2f" : "-", verdict->speed_up.value);
        cell_ratio_interval(page, verdict->speed_up);
    }
}
