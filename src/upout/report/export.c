#include "export.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "points.h"

enum { DIGITS = 10 };

static enum status dump(json_t *object, size_t flags, FILE *out, struct error *error) {
    bool whole = object != NULL &&
                 json_dumpf(object, out, JSON_REAL_PRECISION(DIGITS) | flags) == 0 &&
                 fputc('\n', out) != EOF;
    json_decref(object);
    return whole ? STATUS_OK : error_set(error, STATUS_SYSTEM, "the export could not be written");
}

static const struct series *series_of(const struct study *study, const struct point *point) {
    return &study->plan.series[point->series];
}

/* ---- Extra-P ---- */

/* A point that is exported; call paths are separated by "->" there. */
struct exported {
    const struct point *point;
    char path[PLAN_ID_BYTES];
};

struct selection {
    struct exported *items;
    size_t count;
    bool nodes, ranks, threads; /* which of them is a parameter: which varies */
};

static void write_path(char *path, const struct study *study, const struct series *series) {
    snprintf(path, PLAN_ID_BYTES, "%s->%s->%s%s%s", study->plan.works[series->work].name,
             variant_name(series->variant), scaling_name(series->scaling),
             series->schedule != NULL ? "->" : "",
             series->schedule != NULL ? series->schedule : "");
}

static bool is_measured(const struct study *study, const struct point *point) {
    for (size_t i = 0; i < study->records.count; i++)
        if (study->records.items[i].outcome == OUTCOME_OK &&
            strcmp(study->records.items[i].point, point->id) == 0)
            return true;
    return false;
}

static bool is_same_layout(struct layout a, struct layout b) {
    return a.nodes == b.nodes && a.ranks == b.ranks && a.threads == b.threads;
}

static bool has(const struct selection *selection, const char *path, struct layout layout) {
    for (size_t i = 0; i < selection->count; i++)
        if (is_same_layout(selection->items[i].point->layout, layout) &&
            strcmp(selection->items[i].path, path) == 0)
            return true;
    return false;
}

static bool all_have(const struct selection *selection, struct layout layout) {
    for (size_t i = 0; i < selection->count; i++)
        if (!has(selection, selection->items[i].path, layout))
            return false;
    return true;
}

static void find_parameters(struct selection *selection) {
    for (size_t i = 1; i < selection->count; i++) {
        struct layout a = selection->items[0].point->layout, b = selection->items[i].point->layout;
        selection->nodes = selection->nodes || a.nodes != b.nodes;
        selection->ranks = selection->ranks || a.ranks != b.ranks;
        selection->threads = selection->threads || a.threads != b.threads;
    }
}

/* What was measured of the program, or of all where it is NULL, and is of layouts that all of these
 * series have: Extra-P takes no file in which a call path lacks a coordinate of another. */
static enum status select_points(struct selection *selection, const struct study *study,
                                 const char *program, size_t *left_out, struct error *error) {
    const struct plan *plan = &study->plan;
    struct selection all = {.items = calloc(plan->point_count + 1, sizeof *all.items)};
    *selection = (struct selection){.items = calloc(plan->point_count + 1, sizeof *all.items)};
    if (all.items == NULL || selection->items == NULL)
        error_no_memory(error, "the export", plan->point_count * sizeof *all.items);
    for (size_t i = 0; error->status == STATUS_OK && i < plan->point_count; i++) {
        const struct point *point = &plan->points[i];
        const struct series *series = series_of(study, point);
        if (series->variant == VARIANT_SERIAL || study_is_oversubscribed(study, point) ||
            (program != NULL && strcmp(variant_name(series->variant), program) != 0) ||
            !is_measured(study, point))
            continue;
        struct exported *item = &all.items[all.count++];
        item->point = point;
        write_path(item->path, study, series);
    }
    for (size_t i = 0; i < all.count; i++)
        if (all_have(&all, all.items[i].point->layout))
            selection->items[selection->count++] = all.items[i];
    *left_out = all.count - selection->count;
    find_parameters(selection);
    free(all.items);
    return error->status;
}

/* Where nothing varies, there must be a parameter still. */
static json_t *parameters(const struct selection *selection, struct layout layout) {
    json_t *object = json_object();
    bool none = !selection->nodes && !selection->ranks && !selection->threads;
    if (selection->nodes || none)
        json_object_set_new(object, "nodes", json_integer(layout.nodes));
    if (selection->ranks || none)
        json_object_set_new(object, "ranks", json_integer(layout.ranks));
    if (selection->threads || none)
        json_object_set_new(object, "threads", json_integer(layout.threads));
    return object;
}

static void write_point(const struct study *study, const struct selection *selection,
                        const struct exported *item, FILE *out, struct error *error) {
    for (size_t i = 0; i < study->records.count && error->status == STATUS_OK; i++) {
        const struct record *record = &study->records.items[i];
        if (record->outcome == OUTCOME_OK && strcmp(record->point, item->point->id) == 0)
            dump(json_pack("{s:o, s:s, s:s, s:f}", "params",
                           parameters(selection, item->point->layout), "callpath", item->path,
                           "metric", "makespan_s", "value", record->observation_s),
                 JSON_COMPACT, out, error);
    }
}

static enum status export_extrap(const struct study *study, const char *program, FILE *out,
                                 size_t *left_out, struct error *error) {
    struct selection selection;
    if (select_points(&selection, study, program, left_out, error) == STATUS_OK &&
        selection.count == 0)
        error_set(error, STATUS_USAGE,
                  "there is nothing to export: no layout of at most as many workers as cores was "
                  "measured in all series%s%s",
                  program != NULL ? " of " : "", program != NULL ? program : "");
    for (size_t i = 0; i < selection.count && error->status == STATUS_OK; i++)
        write_point(study, &selection, &selection.items[i], out, error);
    free(selection.items);
    return error->status;
}

/* ---- Google Benchmark ---- */

/* How many observations of the record's point come before it, and how many there are. */
static size_t count_launches(const struct study *study, const struct record *record,
                             size_t *before) {
    size_t count = 0;
    for (size_t i = 0; i < study->records.count; i++) {
        const struct record *other = &study->records.items[i];
        if (other == record)
            *before = count;
        count += other->outcome == OUTCOME_OK && strcmp(other->point, record->point) == 0;
    }
    return count;
}

static const double ns_per_s = 1e9;

/* In ns, the unit that these programs have by themselves: compare.py shows no decimals. */
static json_t *benchmark(const struct study *study, const struct record *record) {
    const struct point *point = plan_find_point(&study->plan, record->point);
    size_t index = 0, instance = 0, count = count_launches(study, record, &index);
    for (const struct point *other = study->plan.points; other != point; other++)
        instance += other->series == point->series;
    return json_pack("{s:s, s:I, s:I, s:s, s:s, s:I, s:I, s:I, s:I, s:f, s:f, s:s}", "name",
                     record->point, "family_index", (json_int_t)point->series,
                     "per_family_instance_index", (json_int_t)instance, "run_name", record->point,
                     "run_type", "iteration", "repetitions", (json_int_t)count, "repetition_index",
                     (json_int_t)index, "threads", (json_int_t)layout_workers(point->layout),
                     "iterations", (json_int_t)record->report.makespan_count, "real_time",
                     ns_per_s * record->observation_s, "cpu_time",
                     ns_per_s * program_report_busy_s(&record->report), "time_unit", "ns");
}

static enum status export_google_benchmark(const struct study *study, FILE *out,
                                           struct error *error) {
    const struct diagnosis *machine = &study->diagnosis;
    json_t *context =
        json_pack("{s:s, s:s, s:s, s:i, s:b, s:s}", "date", machine->date_utc, "host_name",
                  machine->host, "executable", "upout", "num_cpus", machine->cores_online,
                  "cpu_scaling_enabled", 0, "library_build_type", "release");
    json_t *runs = json_array();
    for (size_t i = 0; i < study->records.count; i++)
        if (study->records.items[i].outcome == OUTCOME_OK)
            json_array_append_new(runs, benchmark(study, &study->records.items[i]));
    return dump(json_pack("{s:o, s:o}", "context", context, "benchmarks", runs), JSON_INDENT(2),
                out, error);
}

enum status study_export(const struct study *study, const char *format, FILE *out, size_t *left_out,
                         struct error *error) {
    static const char extrap[] = "extrap";
    const char *program = NULL;
    bool known = strcmp(format, extrap) == 0;
    *left_out = 0;
    if (strcmp(format, "google-benchmark") == 0)
        return export_google_benchmark(study, out, error);
    for (enum variant i = VARIANT_OMP; i < VARIANT_COUNT && !known; i++)
        if (strncmp(format, extrap, strlen(extrap)) == 0 && format[strlen(extrap)] == ':' &&
            strcmp(format + strlen(extrap) + 1, variant_name(i)) == 0) {
            program = variant_name(i);
            known = true;
        }
    if (known)
        return export_extrap(study, program, out, left_out, error);
    return error_set(error, STATUS_USAGE,
                     "'%s' is no format to export: there are extrap, extrap:omp, extrap:mpi, "
                     "extrap:mapreduce and google-benchmark",
                     format);
}
