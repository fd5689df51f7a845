#include "points.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cores_used.h"
#include "memory.h"

const char *point_label(char *text, size_t bytes, const struct measured *point) {
    struct layout layout = point->point->layout;
    char nodes[24] = "", threads[32] = "", shares[32] = "";
    if (layout.nodes > 1)
        snprintf(nodes, sizeof nodes, ", %u nodes", layout.nodes);
    if (layout.threads > 1 && program_has_ranks(point->series->program))
        snprintf(threads, sizeof threads, ", %u threads a rank", layout.threads);
    if (point->series->scaling == SCALING_WEAK)
        snprintf(shares, sizeof shares,
                 point->point->shares == point->workers ? ", weak" : ", %u times the work",
                 point->point->shares);
    snprintf(text, bytes, "%s%s%s%s%s%s", point->series->program->name, nodes, threads, shares,
             point->series->schedule != NULL ? ", " : "",
             point->series->schedule != NULL ? point->series->schedule : "");
    return text;
}

double point_ideal(const struct measured *point) {
    return (double)point->workers / (point->serial != NULL ? point->serial->workers : 1);
}

const char *point_base_words(char text[BASE_BYTES], const struct measured *base) {
    return base_words(text, base->series->program, base->workers);
}

static double launch_s(const struct record *record) {
    return record->launch_s;
}

static double outside_share(const struct record *record) {
    return record->launch_s / record->wall_s;
}

static double iterations(const struct record *record) {
    return record->work;
}

static double iteration_s(const struct record *record) {
    return record->observation_s / record->work;
}

static double setup_s(const struct record *record) {
    return record->report.input_s + record->report.setup_s;
}

/* Writes the times of the launches. */
static void read_times(double *times_s, const struct launches *launches, time_of *time_s) {
    for (size_t i = 0; i < launches->count; i++)
        times_s[i] = time_s(launches->items[i]);
}

/* The summary of a time of the launches. `scratch` has room for a number of each. */
static struct summary summarise(double *scratch, const struct launches *launches, time_of *time_s) {
    read_times(scratch, launches, time_s);
    return stats_summarise(scratch, launches->count);
}

/* What the system says of the launches; scratch has room for a number of each. */
static void measure_use(struct measured *point, double *scratch) {
    const struct launches *good = &point->good;
    size_t known = 0;
    for (size_t i = 0; i < good->count; i++) {
        double used = cores_used(good->items[i], point->point->layout);
        point->peak_bytes = fmax(point->peak_bytes, good->items[i]->conditions.peak_bytes);
        if (!isnan(used))
            scratch[known++] = used;
    }
    if (known > 0) {
        const struct summary used = stats_summarise(scratch, known);
        point->used_cores = summary_estimate(&used);
    }
}

static enum status measure_times(struct measured *point, struct error *error) {
    const struct launches *good = &point->good;
    static const char what[] = "the samples";
    point->used_cores = estimate_unknown;
    point->peak_bytes = NAN;
    if (good->count == 0)
        return STATUS_OK;
    double *scratch = memory_create(good->count, sizeof *scratch, what, error);
    point->samples_s = memory_create(good->count, sizeof *point->samples_s, what, error);
    point->command_samples_s =
        memory_create(good->count, sizeof *point->command_samples_s, what, error);
    if (error->status == STATUS_OK) {
        read_times(point->samples_s, good, record_makespan_s);
        read_times(point->command_samples_s, good, record_command_s);
        point->makespan = summarise(scratch, good, record_makespan_s);
        point->command = summarise(scratch, good, record_command_s);
        struct summary outside = summarise(scratch, good, launch_s);
        struct summary work = summarise(scratch, good, iterations);
        struct summary one = summarise(scratch, good, iteration_s);
        point->iterations = work.median > 0 ? summary_estimate(&work) : estimate_unknown;
        point->iteration_s = summary_estimate(&one);
        struct summary share = summarise(scratch, good, outside_share);
        point->launch_s = outside.median;
        point->outside_s = summary_estimate(&outside);
        point->outside_share = summary_estimate(&share);
        point->setup_s = summarise(scratch, good, setup_s).median;
        point->core_s = point->workers * point->command.median;
        point->chunks = good->items[0]->report.chunks;
        measure_use(point, scratch);
    }
    free(scratch);
    return error->status;
}

/* The base's time / that of the point. */
static struct paired divide(const struct measured *base, const struct measured *point,
                            time_of *time_s, struct error *error) {
    struct paired paired = {estimate_unknown, NAN, NAN};
    if (error->status != STATUS_OK || base == NULL || point->good.count == 0)
        return paired;
    rounds_ratio(&base->good, &point->good, time_s, &paired, error);
    if (base == point)
        paired.ratio.is_interval = false;
    return paired;
}

static enum status compare(struct measured *point, struct error *error) {
    struct paired speed_up = divide(point->serial, point, record_makespan_s, error);
    point->speed_up = speed_up.ratio;
    point->common_serial_s = speed_up.base_s;
    point->common_makespan_s = speed_up.point_s;
    point->efficiency = estimate_scale(point->speed_up, 1 / point_ideal(point));
    point->own_speed_up = divide(point->one, point, record_makespan_s, error).ratio;
    point->command_speed_up = divide(point->serial, point, record_command_s, error).ratio;
    point->spread = divide(point->on_one_node, point, record_makespan_s, error);
    return error->status;
}

static bool is_same(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Whether the two differ only in how their workers are spread over nodes. */
static bool is_on_one_node(const struct measured *one, const struct measured *spread) {
    return spread->point->layout.nodes > 1 && one->point->layout.nodes == 1 &&
           one->work == spread->work && one->workers == spread->workers &&
           one->series->program == spread->series->program &&
           one->series->scaling == spread->series->scaling &&
           is_same(one->series->schedule, spread->series->schedule);
}

/* Finds the points to compare with. */
static void find_bases(struct measured *points, const struct plan *plan, const bool *is_out,
                       struct measured *point) {
    const struct point *base = plan_find_base(plan, point->point, is_out);
    if (base != NULL)
        point->serial = &points[base - plan->points];
    for (size_t i = 0; i < plan->point_count; i++) {
        const struct measured *other = &points[i];
        if (other->good.count == 0)
            continue;
        if (is_on_one_node(other, point) &&
            (point->on_one_node == NULL ||
             other->makespan.median < point->on_one_node->makespan.median))
            point->on_one_node = other;
        if (other->workers == 1 && other->point->shares == point->point->shares &&
            other->series == point->series && point->one == NULL)
            point->one = other;
    }
}

static enum status compare_all(struct measured *points, const struct plan *plan,
                               struct error *error) {
    size_t count = plan->point_count;
    bool *is_out = memory_create(count, sizeof *is_out, "the points", error);
    for (size_t i = 0; is_out != NULL && i < count; i++)
        is_out[i] = points[i].good.count == 0;
    for (size_t i = 0; i < count && error->status == STATUS_OK; i++) {
        struct measured *point = &points[i];
        find_bases(points, plan, is_out, point);
        if (compare(point, error) != STATUS_OK)
            break;
        const struct busy_launches launches = {
            .point = &point->good,
            .serial = point->serial != NULL ? &point->serial->good : NULL,
            .workers = point->workers};
        const struct use_points use = {.base = launches.serial,
                                       .point = &point->good,
                                       .base_layout = point->serial != NULL
                                                          ? point->serial->point->layout
                                                          : (struct layout){0},
                                       .layout = point->point->layout};
        if (losses_measure(&launches, &point->waterfall, &point->factors, error) == STATUS_OK)
            use_losses_measure(&use, &point->use, error);
    }
    free(is_out);
    return error->status;
}

/* Whether its workers took turns: a node has fewer cores than workers. Those of a command that uses
 * hardly any of the cores wait for something else, and do not need a core each. The median of the
 * launches tells it: the start of one alone may use more. Half of the cores would not do as the
 * limit: on a busy machine, others take that much from workers that do. */
static enum status find_turns(struct measured *point, const struct study *study,
                              struct error *error) {
    static const double busy = 0.1;
    const struct layout layout = point->point->layout;
    size_t count = point->good.count;
    point->is_parallel = true;
    if (!study_is_oversubscribed(study, point->point))
        return STATUS_OK;
    point->is_parallel = false;
    if (point->series->program->reader == READER_PRIMES || count == 0)
        return STATUS_OK;
    double *used = memory_create(count, sizeof *used, "the cores used", error);
    if (used == NULL)
        return error->status;
    for (size_t i = 0; i < count; i++) {
        const double cores = cores_used(point->good.items[i], layout);
        used[i] = isnan(cores) ? INFINITY : cores;
    }
    point->is_parallel = stats_median(used, count) < busy * layout.nodes * study->diagnosis.cores;
    free(used);
    return STATUS_OK;
}

static enum status measure(struct measured *point, const struct study *study, struct error *error) {
    const struct records *records = &study->records;
    point->series = &study->plan.series[point->point->series];
    point->work = &study->plan.works[point->series->work];
    point->workers = layout_workers(point->point->layout);
    for (size_t i = 0; i < records->count; i++)
        point->failures += records->items[i].outcome != OUTCOME_OK &&
                           records->items[i].outcome != OUTCOME_INTERRUPTED &&
                           strcmp(records->items[i].point, point->point->id) == 0;
    if (launches_find(&point->good, records, point->point->id, error) != STATUS_OK)
        return error->status;
    if (find_turns(point, study, error) != STATUS_OK)
        return error->status;
    return measure_times(point, error);
}

enum status points_measure(const struct study *study, struct measured **points,
                           struct error *error) {
    const struct plan *plan = &study->plan;
    size_t count = plan->point_count;
    *points = memory_create(count, sizeof **points, "the points", error);
    for (size_t i = 0; i < count && error->status == STATUS_OK; i++) {
        (*points)[i].point = &plan->points[i];
        measure(&(*points)[i], study, error);
    }
    if (error->status == STATUS_OK)
        compare_all(*points, plan, error);
    if (error->status != STATUS_OK) {
        points_destroy(*points, count);
        *points = NULL;
    }
    return error->status;
}

void points_destroy(struct measured *points, size_t count) {
    for (size_t i = 0; points != NULL && i < count; i++) {
        launches_close(&points[i].good);
        free(points[i].samples_s);
        free(points[i].command_samples_s);
    }
    free(points);
}

static int by_workers(const void *a, const void *b) {
    const struct measured *x = *(const struct measured *const *)a;
    const struct measured *y = *(const struct measured *const *)b;
    if (x->is_parallel != y->is_parallel)
        return x->is_parallel ? -1 : 1;
    if (x->workers != y->workers)
        return x->workers < y->workers ? -1 : 1;
    return (x->makespan.median > y->makespan.median) - (x->makespan.median < y->makespan.median);
}

size_t points_keep_fastest(const struct measured **points, size_t count) {
    size_t kept = 0;
    qsort(points, count, sizeof *points, by_workers);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || points[kept - 1]->workers != points[i]->workers ||
            points[kept - 1]->is_parallel != points[i]->is_parallel)
            points[kept++] = points[i];
    return kept;
}
