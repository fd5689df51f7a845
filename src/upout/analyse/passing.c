#include "passing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ladder.h"
#include "memory.h"

static const char what[] = "the rows of a proposal";

static size_t count_layouts(const struct analysis *analysis, const struct series *series) {
    size_t count = 0;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        count += point->series == series && point->good.count > 0 && point->is_parallel;
    }
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
        count_layouts(analysis, fastest->series) > 1)
        return fastest->series;
    for (size_t i = 0; i < plan->series_count; i++) {
        const struct series *series = &plan->series[i];
        bool is_of_decision = &plan->works[series->work] == analysis->decision.work;
        size_t count = 2 * count_layouts(analysis, series) + is_of_decision;
        if (series->scaling == SCALING_STRONG && is_of_program(series, program) && count > most) {
            chosen = series;
            most = count;
        }
    }
    return chosen;
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

static void judge_all(struct passing *passing, const struct ladder *ladder, const struct rule *rule,
                      struct error *error) {
    const struct rule_curve curve = ladder_times(ladder);
    passing->count = ladder->count;
    for (size_t i = 0; i < passing->count; i++)
        passing->rows[i].point = ladder->points[i];
    passing->by_medians = rule_apply(rule, &curve);
    judge_rows(passing, rule, &curve, error);
    find_ends(passing, rule->kind);
}

static enum status make(struct passing *passing, const struct ladder *ladder,
                        const struct rule *rule, struct error *error) {
    if (ladder->count < 2)
        return error_set(error, STATUS_USAGE,
                         "%s ran on one number of workers that have a core each: a proposal "
                         "compares two or more, better three: measure with --threads 1,2,4 or "
                         "--ranks 1,2,4",
                         passing->series->program->name);
    passing->rows = memory_create(ladder->count, sizeof *passing->rows, what, error);
    if (passing->rows != NULL)
        judge_all(passing, ladder, rule, error);
    return error->status;
}

enum status passing_make(struct passing *passing, const struct analysis *analysis,
                         const struct rule *rule, const char *program, struct error *error) {
    const struct plan *plan = &analysis->study->plan;
    *passing = (struct passing){0};
    if (program != NULL && plan_find_program(plan, program) == NULL)
        return error_set(error, STATUS_USAGE,
                         "the study has no program '%s': give one that it has, such as %s", program,
                         plan->programs[0].name);
    passing->series = choose_series(analysis, program);
    if (passing->series == NULL)
        return error_set(error, STATUS_USAGE,
                         "no launch of %s with the same work on more and more workers succeeded: a "
                         "proposal shows such a series",
                         program != NULL ? program : "a program");
    passing->work = &plan->works[passing->series->work];
    struct ladder ladder;
    if (ladder_make(&ladder, analysis, passing->series, error) == STATUS_OK)
        make(passing, &ladder, rule, error);
    ladder_close(&ladder);
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
