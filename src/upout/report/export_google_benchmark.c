/* The JSON that programs of Google Benchmark write, for its tools/compare.py: one run for each
 * observation, in ns. The CPU time is the sum of the workers' busy times, or that
 * of the command if its program makes no report. */
#include "export_formats.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

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

static const double ns_per_s = 1e9; /* compare.py shows no decimals */

static json_t *benchmark(const struct study *study, const struct record *record) {
    const struct point *point = plan_find_point(&study->plan, record->point);
    size_t index = 0, instance = 0, count = count_launches(study, record, &index);
    bool has_report = record->time_s == 0;
    size_t iterations = has_report ? record->report.makespan_count : 1;
    double cpu_s = has_report ? program_report_busy_s(&record->report) : record->conditions.cpu_s;
    for (const struct point *other = study->plan.points; other != point; other++)
        instance += other->series == point->series;
    return json_pack("{s:s, s:I, s:I, s:s, s:s, s:I, s:I, s:I, s:I, s:f, s:f, s:s}", "name",
                     record->point, "family_index", (json_int_t)point->series,
                     "per_family_instance_index", (json_int_t)instance, "run_name", record->point,
                     "run_type", "iteration", "repetitions", (json_int_t)count, "repetition_index",
                     (json_int_t)index, "threads", (json_int_t)layout_workers(point->layout),
                     "iterations", (json_int_t)iterations, "real_time",
                     ns_per_s * record->observation_s, "cpu_time", ns_per_s * fmax(cpu_s, 0),
                     "time_unit", "ns");
}

enum status export_google_benchmark(const struct study *study, const char *program, FILE *out,
                                    size_t *left_out, struct error *error) {
    (void)program;
    *left_out = 0;
    const struct diagnosis *machine = &study->diagnosis;
    json_t *context =
        json_pack("{s:s, s:s, s:s, s:i, s:b, s:s}", "date", machine->date_utc, "host_name",
                  machine->host, "executable", "upout", "num_cpus", machine->cores_online,
                  "cpu_scaling_enabled", 0, "library_build_type", "release");
    json_t *runs = json_array();
    for (size_t i = 0; i < study->records.count; i++)
        if (study->records.items[i].outcome == OUTCOME_OK)
            json_array_append_new(runs, benchmark(study, &study->records.items[i]));
    return export_json(json_pack("{s:o, s:o}", "context", context, "benchmarks", runs),
                       JSON_INDENT(2), out, error);
}
