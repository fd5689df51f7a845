#include "gate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agreement.h"
#include "memory.h"
#include "number.h"
#include "paired.h"
#include "rounds.h"

const unsigned gate_rounds[GATE_LOOKS] = {GATE_LEAST_ROUNDS, 24, 48, 96, GATE_MOST_ROUNDS};

/* The chance of a mistake to one side. */
static const double mistake = 0.01;

const char *gate_answer_name(enum gate_answer answer) {
    static const char *const names[] = {
        [GATE_PASS] = "pass", [GATE_FAIL] = "fail", [GATE_CANNOT_TELL] = "cannot tell"};
    return names[answer];
}

static void name_workers(char text[GATE_WORKERS_BYTES], const struct program *program,
                         struct layout layout) {
    unsigned ranks = layout.nodes * layout.ranks;
    if (layout.nodes == 1 && program->scales == SCALES_THREADS)
        snprintf(text, GATE_WORKERS_BYTES, "%u thread%s", layout.threads,
                 number_plural(layout.threads));
    else if (layout.nodes == 1 && program->scales == SCALES_RANKS)
        snprintf(text, GATE_WORKERS_BYTES, "%u rank%s", ranks, number_plural(ranks));
    else
        layout_show(text, layout);
}

/* The point of the base on the layout; NULL: it has none. */
static const struct point *find_base(const struct study *study, struct layout layout) {
    for (size_t i = 0; i < study->plan.point_count; i++) {
        const struct point *point = &study->plan.points[i];
        if (point_program(&study->plan, point)->is_base && layout_is_same(point->layout, layout))
            return point;
    }
    return NULL;
}

/* The launches of a point that failed by themselves. */
struct failures {
    const struct record *first; /* NULL: there is none */
    size_t count;
};

static struct failures find_failures(const struct study *study, const struct point *point) {
    struct failures failures = {0};
    for (size_t i = 0; i < study->records.count; i++) {
        const struct record *record = &study->records.items[i];
        if ((record->outcome != OUTCOME_FAILED && record->outcome != OUTCOME_TIMED_OUT) ||
            strcmp(record->point, point->id) != 0)
            continue;
        if (failures.count++ == 0)
            failures.first = record;
    }
    return failures;
}

static void say_failure(struct gate_point *point, const char *who, const struct record *record) {
    char why[FAILURE_BYTES];
    snprintf(point->why, sizeof point->why, "%s %s in round %u: %s", who,
             record->outcome == OUTCOME_TIMED_OUT ? "took too long" : "failed", record->round,
             record_failure(why, record->error));
}

static enum status measure(struct gate_point *point, const struct study *study, double chance,
                           struct error *error) {
    struct launches bases = {0}, heads = {0};
    struct paired_times times = {0};
    struct paired paired = {.base_s = NAN, .point_s = NAN};
    if (launches_find(&bases, &study->records, point->base->id, error) == STATUS_OK &&
        launches_find(&heads, &study->records, point->head->id, error) == STATUS_OK &&
        paired_times_open(&times, &bases, &heads, error) == STATUS_OK) {
        paired_times_fill(&times, record_makespan_s);
        if (paired_times_ratio(&times, &paired, error) == STATUS_OK)
            paired_ratio_within(times.points_s, times.bases_s, times.count, chance, &point->ratio,
                                error);
    }
    point->base_s = paired.base_s;
    point->head_s = paired.point_s;
    paired_times_close(&times);
    launches_close(&bases);
    launches_close(&heads);
    return error->status;
}

/* Intervals become narrower with the square root of the rounds. A quarter more, because the ratio
 * that was found is not the true one. */
static double rounds_that_tell(const struct estimate *ratio, double slowdown) {
    static const double more = 1.25;
    double limit = log(slowdown), value = log(ratio->value);
    if (!ratio->is_interval)
        return NAN;
    double reach = value < limit ? log(ratio->high) - value : value - log(ratio->low);
    double ways = reach / fabs(limit - value);
    return ceil(more * (double)ratio->count * ways * ways);
}

static void judge_point(struct gate_point *point, const struct study *study) {
    const struct failures base = find_failures(study, point->base),
                          head = find_failures(study, point->head);
    double slowdown = study->plan.slowdown;
    point->rounds = rounds_that_tell(&point->ratio, slowdown);
    point->answer = estimate_is_above(point->ratio, slowdown)   ? GATE_FAIL
                    : estimate_is_below(point->ratio, slowdown) ? GATE_PASS
                                                                : GATE_CANNOT_TELL;
    if (base.count > 0)
        say_failure(point, "base", base.first);
    else if (head.count > 0)
        say_failure(point, "head", head.first);
    if (head.count > 0)
        point->answer = base.count > 0 ? GATE_CANNOT_TELL : GATE_FAIL;
    point->is_lost = point->answer == GATE_CANNOT_TELL &&
                     (base.count > 1 || (base.count > 0 && point->ratio.count == 0));
}

static enum status find_points(struct gate *gate, struct error *error) {
    const struct study *study = gate->study;
    size_t bases = 0, partners = 0;
    gate->points =
        memory_create(study->plan.point_count, sizeof *gate->points, "the points of a gate", error);
    for (size_t i = 0; gate->points != NULL && i < study->plan.point_count; i++) {
        const struct point *head = &study->plan.points[i];
        const struct program *program = point_program(&study->plan, head);
        if (program->is_base) {
            bases++;
            continue;
        }
        struct gate_point *point = &gate->points[gate->count++];
        *point = (struct gate_point){
            .base = find_base(study, head->layout), .head = head, .ratio = estimate_unknown};
        partners += point->base != NULL;
        name_workers(point->workers, program, head->layout);
    }
    if (error->status == STATUS_OK && (partners != gate->count || bases != gate->count))
        error_set(error, STATUS_USAGE,
                  "base and head are measured on different layouts: give both the same by "
                  "--threads, --ranks or --layouts");
    return error->status;
}

/* Different answers, such as --same looks for, make the gate fail. */
static enum status compare_answers(struct gate *gate, struct error *error) {
    struct error different = {0};
    if (agreement_check_study(gate->study, &different) == STATUS_WRONG)
        snprintf(gate->wrong, sizeof gate->wrong, "%s", different.message);
    else if (different.status != STATUS_OK)
        error_set(error, different.status, "%s", different.message);
    return error->status;
}

static enum gate_answer sum_up(const struct gate *gate) {
    enum gate_answer answer = GATE_PASS;
    if (*gate->wrong != '\0')
        return GATE_FAIL;
    for (size_t i = 0; i < gate->count; i++) {
        if (gate->points[i].answer == GATE_FAIL)
            return GATE_FAIL;
        if (gate->points[i].answer == GATE_CANNOT_TELL)
            answer = GATE_CANNOT_TELL;
    }
    return answer;
}

enum status gate_judge(struct gate *gate, const struct study *study, struct error *error) {
    *gate = (struct gate){.study = study,
                          .rounds = records_last_round(&study->records),
                          .seconds = records_wall_s(&study->records)};
    if (find_points(gate, error) != STATUS_OK || compare_answers(gate, error) != STATUS_OK)
        return error->status;
    double chance = mistake / GATE_LOOKS / (double)gate->count;
    for (size_t i = 0; i < gate->count; i++) {
        if (measure(&gate->points[i], study, chance, error) != STATUS_OK)
            return error->status;
        judge_point(&gate->points[i], study);
    }
    gate->answer = sum_up(gate);
    gate->is_over = gate->answer != GATE_CANNOT_TELL;
    for (size_t i = 0; i < gate->count; i++)
        gate->is_over = gate->is_over || gate->points[i].is_lost;
    return error->status;
}

void gate_close(struct gate *gate) {
    free(gate->points);
    *gate = (struct gate){0};
}
