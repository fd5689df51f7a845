#include "points.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

const char *loss_name(enum loss loss) {
    static const char *const names[] = {"launch",    "set-up",     "hand-out",
                                        "imbalance", "collecting", "slower cores"};
    return names[loss];
}

const char *point_label(char *text, size_t bytes, const struct measured *point) {
    struct layout layout = point->point->layout;
    char nodes[24] = "", threads[32] = "";
    if (layout.nodes > 1)
        snprintf(nodes, sizeof nodes, ", %u nodes", layout.nodes);
    if (layout.threads > 1 && point->series->variant != VARIANT_OMP)
        snprintf(threads, sizeof threads, ", %u threads a rank", layout.threads);
    snprintf(text, bytes, "%s%s%s%s%s%s", variant_name(point->series->variant), nodes, threads,
             point->series->scaling == SCALING_WEAK ? ", weak" : "",
             point->series->schedule != NULL ? ", " : "",
             point->series->schedule != NULL ? point->series->schedule : "");
    return text;
}

static struct estimate divide(const struct summary *base, const struct summary *by, double scale) {
    return (struct estimate){.value = scale * base->median / by->median,
                             .low = scale * base->low / by->high,
                             .high = scale * base->high / by->low,
                             .is_interval = base->is_interval && by->is_interval};
}

/* The workers of a launch, in its median run. */
struct workers_seen {
    double busy_sum, busy_most, span_sum, span_most;
    size_t count;
    bool has_spans;
};

static struct workers_seen see_workers(const struct program_report *report) {
    struct workers_seen seen = {.count = report->worker_count, .has_spans = true};
    for (size_t i = 0; i < report->worker_count; i++) {
        const struct program_worker *worker = &report->workers[i];
        seen.has_spans = seen.has_spans && !isnan(worker->span_s);
        seen.busy_sum += worker->busy_s;
        seen.busy_most = fmax(seen.busy_most, worker->busy_s);
        seen.span_sum += worker->span_s;
        seen.span_most = fmax(seen.span_most, worker->span_s);
    }
    return seen;
}

static double serial_s(const struct measured *point) {
    double share = point->series->scaling == SCALING_WEAK ? point->workers : 1;
    return point->serial != NULL ? share * point->serial->makespan.median : 0;
}

static void read_median_launch(struct measured *point, const struct record *record) {
    const struct program_report *report = &record->report;
    const struct workers_seen seen = see_workers(report);
    size_t median = stats_median_index(report->makespan_s, report->makespan_count);
    double w = point->workers, makespan = report->makespan_s[median];
    double serial = serial_s(point);
    if (seen.count != point->workers || seen.busy_most <= 0 || makespan <= 0)
        return;
    point->factors = (struct factors){
        .load_balance = seen.busy_sum / w / seen.busy_most,
        .communication = seen.busy_most / makespan,
        .parallel = seen.busy_sum / w / makespan,
        .computation = serial / seen.busy_sum,
    };
    if (serial <= 0 || !seen.has_spans)
        return;
    point->waterfall = (struct waterfall){
        .is_known = true,
        .useful_s = serial,
        .whole_s = w * (record->launch_s + report->input_s + report->setup_s + makespan) - serial,
        .part_s =
            {
                [LOSS_LAUNCH] = w * record->launch_s,
                [LOSS_SETUP] = w * (report->input_s + report->setup_s),
                [LOSS_HANDOUT] = seen.span_sum - seen.busy_sum,
                [LOSS_IMBALANCE] = w * seen.span_most - seen.span_sum,
                [LOSS_COLLECTING] = w * (makespan - seen.span_most),
                [LOSS_SLOWER] = seen.busy_sum - serial,
            },
    };
}

/* The records of one point, in their order, that were ok. */
struct launches {
    const struct record **items;
    double *scratch;
    size_t count;
};

static void collect(struct launches *launches, struct measured *point,
                    const struct records *records) {
    launches->count = 0;
    for (size_t i = 0; i < records->count; i++) {
        const struct record *record = &records->items[i];
        if (strcmp(record->point, point->point->id) != 0)
            continue;
        if (record->outcome == OUTCOME_OK)
            launches->items[launches->count++] = record;
        else
            point->failures++;
    }
}

/* Summarises the samples of one kind; sorts them in the scratch space. */
static struct summary summarise(struct launches *launches,
                                double (*read)(const struct record *record)) {
    for (size_t i = 0; i < launches->count; i++)
        launches->scratch[i] = read(launches->items[i]);
    return stats_summarise(launches->scratch, launches->count);
}

static double read_makespan(const struct record *record) {
    return record->observation_s;
}

static double read_launch(const struct record *record) {
    return record->launch_s;
}

static double read_setup(const struct record *record) {
    return record->report.input_s + record->report.setup_s;
}

static enum status measure_times(struct measured *point, struct launches *launches,
                                 struct error *error) {
    size_t count = launches->count;
    point->launches = count;
    if (count == 0)
        return STATUS_OK;
    point->samples_s = memory_create(count, sizeof *point->samples_s, "the samples", error);
    point->command_samples_s =
        memory_create(count, sizeof *point->command_samples_s, "the samples", error);
    if (error->status != STATUS_OK)
        return error->status;
    for (size_t i = 0; i < count; i++) {
        point->samples_s[i] = launches->items[i]->observation_s;
        point->command_samples_s[i] = record_command_s(launches->items[i]);
    }
    point->makespan = summarise(launches, read_makespan);
    point->command = summarise(launches, record_command_s);
    point->launch_s = summarise(launches, read_launch).median;
    point->setup_s = summarise(launches, read_setup).median;
    point->core_s = point->workers * point->command.median;
    point->chunks = launches->items[0]->report.chunks;
    return STATUS_OK;
}

static void compare(struct measured *point) {
    if (point->launches == 0)
        return;
    bool weak = point->series->scaling == SCALING_WEAK;
    double share = weak ? point->workers : 1;
    if (point->one != NULL)
        point->own_speed_up = divide(&point->one->makespan, &point->makespan, share);
    if (point->serial == NULL)
        return;
    point->speed_up = divide(&point->serial->makespan, &point->makespan, share);
    point->command_speed_up = divide(&point->serial->command, &point->command, share);
    point->efficiency = point->speed_up.value / point->workers;
    if (!weak && point->workers > 1)
        point->karp_flatt = karp_flatt(point->speed_up.value, point->workers);
}

/* Finds the points to compare with. */
static void find_bases(struct measured *points, size_t count, struct measured *point) {
    for (size_t i = 0; i < count; i++) {
        const struct measured *other = &points[i];
        if (other->launches == 0 || other->workers != 1)
            continue;
        if (other->series == point->series && point->one == NULL)
            point->one = other;
        if (other->work == point->work && other->series->variant == VARIANT_SERIAL &&
            point->serial == NULL)
            point->serial = other;
    }
}

static void read_medians(const struct study *study, struct measured *points,
                         struct launches *launches) {
    for (size_t i = 0; i < study->plan.point_count; i++) {
        struct measured *point = &points[i];
        find_bases(points, study->plan.point_count, point);
        compare(point);
        if (point->launches == 0)
            continue;
        collect(launches, &(struct measured){.point = point->point}, &study->records);
        read_median_launch(
            point, launches->items[stats_median_index(point->command_samples_s, point->launches)]);
    }
}

enum status points_measure(const struct study *study, struct measured **points,
                           struct error *error) {
    const struct plan *plan = &study->plan;
    size_t count = plan->point_count, records = study->records.count;
    struct launches launches = {
        .items = memory_create(records, sizeof *launches.items, "the launches", error),
        .scratch = memory_create(records, sizeof *launches.scratch, "the launches", error)};
    *points = memory_create(count, sizeof **points, "the points", error);
    for (size_t i = 0; i < count && error->status == STATUS_OK; i++) {
        struct measured *point = &(*points)[i];
        point->point = &plan->points[i];
        point->series = &plan->series[point->point->series];
        point->work = &plan->works[point->series->work];
        point->workers = layout_workers(point->point->layout);
        point->is_parallel = !study_is_oversubscribed(study, point->point);
        collect(&launches, point, &study->records);
        measure_times(point, &launches, error);
    }
    if (error->status == STATUS_OK)
        read_medians(study, *points, &launches);
    free(launches.items);
    free(launches.scratch);
    if (error->status != STATUS_OK) {
        points_destroy(*points, count);
        *points = NULL;
    }
    return error->status;
}

void points_destroy(struct measured *points, size_t count) {
    for (size_t i = 0; points != NULL && i < count; i++) {
        free(points[i].samples_s);
        free(points[i].command_samples_s);
    }
    free(points);
}
