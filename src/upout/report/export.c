#include "export.h"

#include <jansson.h>
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

/* Call paths are separated by "->" there. */
static enum status export_extrap(const struct study *study, FILE *out, struct error *error) {
    for (size_t i = 0; i < study->records.count && error->status == STATUS_OK; i++) {
        const struct record *record = &study->records.items[i];
        const struct point *point = plan_find_point(&study->plan, record->point);
        const struct series *series = series_of(study, point);
        char path[PLAN_ID_BYTES];
        if (record->outcome != OUTCOME_OK || series->variant == VARIANT_SERIAL ||
            study_is_oversubscribed(study, point))
            continue;
        snprintf(path, sizeof path, "%s->%s->%s%s%s", study->plan.works[series->work].name,
                 variant_name(series->variant), scaling_name(series->scaling),
                 series->schedule != NULL ? "->" : "",
                 series->schedule != NULL ? series->schedule : "");
        dump(json_pack("{s:{s:i}, s:s, s:s, s:f}", "params", "workers",
                       (int)layout_workers(point->layout), "callpath", path, "metric", "makespan_s",
                       "value", record->observation_s),
             JSON_COMPACT, out, error);
    }
    return error->status;
}

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
                     "iterations", (json_int_t)record->makespan_count, "real_time",
                     record->observation_s, "cpu_time", record_busy_s(record), "time_unit", "s");
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

enum status study_export(const struct study *study, const char *format, FILE *out,
                         struct error *error) {
    if (strcmp(format, "extrap") == 0)
        return export_extrap(study, out, error);
    if (strcmp(format, "google-benchmark") == 0)
        return export_google_benchmark(study, out, error);
    return error_set(error, STATUS_USAGE,
                     "'%s' is no format to export: there are extrap and google-benchmark", format);
}
