#include "passing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

static const char what[] = "the rows of a proposal";

static bool is_row(const struct measured *point, const struct series *series) {
    return point->series == series && point->good.count > 0 && point->is_parallel;
}

static size_t count_rows(const struct analysis *analysis, const struct series *series) {
    size_t count = 0;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++)
        count += is_row(&analysis->points[i], series);
    return count;
}

static bool is_of_program(const struct series *series, const char *program) {
    return program == NULL || strcmp(series->program->name, program) == 0;
}

/* Of as many layouts, a series of the decision's work, and then the first. */
static const struct series *choose_series(const struct analysis *analysis, const char *program) {
    const struct plan *plan = &analysis->study->plan;
    const struct series *chosen = NULL;
    size_t most = 0;
    const struct measured *fastest = analysis->decision.verdict.fastest;
    if (fastest != NULL && is_of_program(fastest->series, program) &&
        count_rows(analysis, fastest->series) > 1)
        return fastest->series;
    for (size_t i = 0; i < plan->series_count; i++) {
        const struct series *series = &plan->series[i];
        bool is_of_decision = &plan->works[series->work] == analysis->decision.work;
        size_t count = 2 * count_rows(analysis, series) + is_of_decision;
        if (series->scaling == SCALING_STRONG && is_of_program(series, program) && count > most) {
            chosen = series;
            most = count;
        }
    }
    return chosen;
}

static int by_workers(const void *a, const void *b) {
    const struct measured *x = ((const struct passing_row *)a)->point;
    const struct measured *y = ((const struct passing_row *)b)->point;
    if (x->workers != y->workers)
        return x->workers < y->workers ? -1 : 1;
    return (x->makespan.median > y->makespan.median) - (x->makespan.median < y->makespan.median);
}

static void choose_rows(struct passing *passing, const struct analysis *analysis) {
    size_t found = 0;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++)
        if (is_row(&analysis->points[i], passing->series))
            passing->rows[found++].point = &analysis->points[i];
    qsort(passing->rows, found, sizeof *passing->rows, by_workers);
    for (size_t i = 0; i < found; i++)
        if (i == 0 ||
            passing->rows[i].point->workers != passing->rows[passing->count - 1].point->workers)
            passing->rows[passing->count++].point = passing->rows[i].point;
}

static struct estimate ratio(const struct measured *base, const struct measured *point,
                             struct error *error) {
    struct paired paired = {estimate_unknown, NAN, NAN};
    rounds_ratio(&base->good, &point->good, record_makespan_s, &paired, error);
    return paired.ratio;
}

static enum passes judge(struct estimate estimate, double least) {
    return estimate_is_above(estimate, least)   ? PASSES_YES
           : estimate_is_below(estimate, least) ? PASSES_NO
                                                : PASSES_UNKNOWN;
}

static void judge_rows(struct passing *passing, const struct rule *rule,
                       const struct rule_curve *curve, struct error *error) {
    struct passing_row *rows = passing->rows;
    rows[0].speed_up = estimate_unknown;
    rows[0].speed_up.value = 1;
    rows[0].step = estimate_unknown;
    for (size_t i = 1; i < passing->count && error->status == STATUS_OK; i++) {
        rows[i].speed_up = ratio(rows[0].point, rows[i].point, error);
        rows[i].step = ratio(rows[i - 1].point, rows[i].point, error);
        rows[i].passes = judge(rule_base(rule, i) == 0 ? rows[i].speed_up : rows[i].step,
                               rule_least_ratio(rule, curve, i));
        passing->has_intervals = passing->has_intervals || rows[i].speed_up.is_interval;
    }
}

/* Steps are walked up to the first that fails; of efficiencies the last that passes counts. */
static void find_ends(struct passing *passing, enum rule_kind kind) {
    bool sure = true, possible = true;
    for (size_t i = 1; i < passing->count; i++) {
        enum passes passes = passing->rows[i].passes;
        sure = passes == PASSES_YES && (sure || kind == RULE_EFFICIENCY);
        possible = passes != PASSES_NO && (possible || kind == RULE_EFFICIENCY);
        if (sure)
            passing->largest = i;
        if (possible)
            passing->most = i;
    }
}

static void judge_all(struct passing *passing, const struct rule *rule, struct error *error) {
    double *workers = memory_create(2 * passing->count, sizeof *workers, what, error);
    if (workers == NULL)
        return;
    double *times_s = workers + passing->count;
    for (size_t i = 0; i < passing->count; i++) {
        workers[i] = passing->rows[i].point->workers;
        times_s[i] = passing->rows[i].point->makespan.median;
    }
    const struct rule_curve curve = {workers, times_s, passing->count};
    passing->by_medians = rule_apply(rule, &curve);
    judge_rows(passing, rule, &curve, error);
    find_ends(passing, rule->kind);
    free(workers);
}

enum status passing_make(struct passing *passing, const struct analysis *analysis,
                         const struct rule *rule, const char *program, struct error *error) {
    const struct plan *plan = &analysis->study->plan;
    *passing = (struct passing){0};
    if (program != NULL && plan_find_program(plan, program) == NULL)
        return error_set(error, STATUS_USAGE, "the study has no program '%s'", program);
    passing->series = choose_series(analysis, program);
    if (passing->series == NULL)
        return error_set(error, STATUS_USAGE,
                         "no launch of %s with the same work on more and more workers succeeded: a "
                         "proposal shows such a series",
                         program != NULL ? program : "a program");
    passing->work = &plan->works[passing->series->work];
    passing->rows =
        memory_create(count_rows(analysis, passing->series), sizeof *passing->rows, what, error);
    if (passing->rows == NULL)
        return error->status;
    choose_rows(passing, analysis);
    if (passing->count < 2)
        return error_set(error, STATUS_USAGE,
                         "%s ran on one number of workers that have a core each: a proposal "
                         "compares two or more, better three: measure with --threads 1,2,4 or "
                         "--ranks 1,2,4",
                         passing->series->program->name);
    judge_all(passing, rule, error);
    return error->status;
}

void passing_close(struct passing *passing) {
    free(passing->rows);
    *passing = (struct passing){0};
}

struct estimate passing_efficiency(const struct passing *passing, size_t row) {
    double smallest = passing->rows[0].point->workers;
    return estimate_scale(passing->rows[row].speed_up,
                          smallest / passing->rows[row].point->workers);
}

const char *passes_name(enum passes passes) {
    static const char *const names[] = {"passes", "fails", "cannot be told"};
    return names[passes];
}
