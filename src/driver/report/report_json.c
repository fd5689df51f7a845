#include <inttypes.h>
#include <jansson.h>

#include "build_info.h"
#include "clock.h"
#include "json_word.h"
#include "number.h"
#include "report.h"
#include "report_schema.h"
#include "simd.h"

static json_t *count(uint64_t value) {
    return json_integer((json_int_t)value);
}

/* JSON must be UTF-8, but a file name need not be. */
static json_t *text_or(const char *text, const char *otherwise) {
    json_t *string = json_string(text);
    return string != NULL ? string : json_string(otherwise);
}

static json_t *samples_array(const struct samples *samples) {
    json_t *array = json_array();
    for (size_t i = 0; i < samples->count; i++)
        json_array_append_new(array, json_real(samples->values[i]));
    return array;
}

static json_t *summary_object(const struct summary *summary) {
    if (summary->count == 0)
        return json_null();
    return json_pack("{s:f, s:f, s:f, s:o, s:o}", "median_s", summary->median, "min_s",
                     summary->min, "max_s", summary->max, "ci95_low_s",
                     summary->is_interval ? json_real(summary->low) : json_null(), "ci95_high_s",
                     summary->is_interval ? json_real(summary->high) : json_null());
}

static json_t *workload_object(const struct report *report) {
    static const char *const sources[] = {
        [WORK_NOTEBOOK] = "notebook", [WORK_NUMBERS] = "arguments"};
    const struct workload *workload = &report->request->problem->workload;
    const struct options *options = report->request->options;
    switch (workload->kind) {
    case WORKLOAD_RANGE:
        return json_pack("{s:s, s:o, s:o}", "kind", "range", "lo",
                         json_word(workload->positions.first), "hi",
                         json_word(workload->positions.last));
    case WORKLOAD_RANDOM:
        return json_pack("{s:s, s:o, s:i, s:o}", "kind", "random", "count",
                         count(options->random_count), "bits", (int)workload->bits, "seed",
                         json_word(workload->seed));
    case WORKLOAD_LIST:
        break;
    }
    const char *source = options->work == WORK_INPUT ? options->input : sources[options->work];
    return json_pack("{s:s, s:o, s:o}", "kind", "list", "count",
                     count(span_size(workload->positions)), "source", text_or(source, "file"));
}

static json_t *tally_object(const struct report *report) {
    const struct tally *tally = &report->measurement->tally;
    bool sums = report->request->problem->method.sums;
    char sum[NUMBER_WIDE_BYTES];
    number_show_wide(sum, tally->sum_high, tally->sum);
    return json_pack("{s:o, s:o, s:o, s:o}", "covered", json_word(tally->covered), "primes",
                     count(tally->primes), "sum", sums ? json_string(sum) : json_null(), "xor",
                     sums ? json_word(tally->xor_sum) : json_null());
}

static json_t *shares_object(const struct shares *shares) {
    return json_pack("{s:f, s:f, s:f, s:f}", "computing", shares->computing, "hand_out",
                     shares->hand_out, "imbalance", shares->imbalance, "collecting",
                     shares->collecting);
}

static json_t *counts_object(const struct report *report) {
    const struct keys *keys = &report->request->problem->method.keys;
    json_t *object = json_object();
    for (uint32_t key = 0; key < keys_count(keys); key++) {
        char label[KEYS_TEXT_BYTES];
        if (report->measurement->counts[key] > 0)
            json_object_set_new(object, keys_label(keys, key, label),
                                count(report->measurement->counts[key]));
    }
    return object;
}

static json_t *workers_array(const struct worker_record *records, uint64_t workers) {
    json_t *array = json_array();
    for (uint64_t i = 0; i < workers; i++) {
        const struct worker_record *record = &records[i];
        char bound[64];
        machine_list(&record->processors, bound, sizeof bound);
        json_array_append_new(
            array,
            json_pack("{s:i, s:i, s:I, s:s, s:i, s:s, s:o, s:o, s:o, s:f, s:f}", "rank",
                      record->rank, "thread", record->thread, "pid", (json_int_t)record->pid,
                      "host", record->host, "core", record->core, "bound_to", bound, "chunks",
                      count(record->chunks), "numbers", json_word(record->numbers), "operations",
                      json_word(record->operations), "busy_s", clock_seconds(record->busy_ns),
                      "span_s", clock_seconds(record->span_ns)));
    }
    return array;
}

static json_t *phases_array(const struct variant *variant, const struct phase *phases) {
    json_t *array = json_array();
    for (unsigned i = 0; i < variant_phase_count(variant); i++)
        json_array_append_new(array, json_pack("{s:s, s:f, s:o}", "name", variant->pairs->phases[i],
                                               "s", clock_seconds(phases[i].ns), "bytes",
                                               count(phases[i].bytes)));
    return array;
}

static json_t *verification_object(const struct measurement *measurement) {
    const struct verification *verified = &measurement->verification;
    json_t *known = verified->known[0] != '\0' ? json_string(verified->known) : json_null();
    return json_pack("{s:o, s:o, s:o, s:f, s:f, s:o}", "runs_equal",
                     count(measurement->makespan.count + measurement->baseline.count),
                     "judged_windows", count(verified->witnesses), "judged_numbers",
                     count(verified->witness_numbers), "chunk_unseen",
                     verification_chunk_unseen(verified), "number_unseen",
                     verification_number_unseen(verified), "known", known);
}

static json_t *placement_object(const struct placement *placement) {
    return json_pack("{s:o, s:o, s:i, s:i, s:i, s:i}", "workers", count(placement->workers), "idle",
                     count(placement->idle), "hosts", placement->hosts, "processors",
                     placement->processors, "bound_least", placement->bound_least, "bound_most",
                     placement->bound_most);
}

static json_t *warnings_array(const struct warnings *warnings) {
    json_t *array = json_array();
    for (int i = 0; i < warnings->count; i++)
        json_array_append_new(array, text_or(warnings->text[i], "a warning that is not UTF-8"));
    return array;
}

static json_t *load_or_null(const struct load *load) {
    if (load_is_none(load))
        return json_null();
    return json_pack("{s:f, s:f}", "serial_fraction", load->serial_fraction, "imbalance",
                     load->imbalance);
}

static json_t *attempts_or_null(const struct attempts *attempts) {
    if (attempts->attempts == 0)
        return json_null();
    return json_pack("{s:o, s:f, s:f, s:i, s:i, s:f}", "attempts",
                     count((uint64_t)attempts->attempts), "elapsed_s", attempts->elapsed_s,
                     "lost_s", attempts->lost_s, "legs", (int)attempts->legs, "saves",
                     (int)attempts->saves, "saving_s", attempts->saving_s);
}

static json_t *known_or_null(int number) {
    return number > 0 ? json_integer(number) : json_null();
}

static json_t *machine_object(const struct machine *machine) {
    return json_pack(
        "{s:s, s:s, s:o, s:o, s:o, s:i, s:i, s:f}", "host", machine->host, "cpu", machine->cpu,
        "sockets", known_or_null(machine->sockets), "cores", known_or_null(machine->cores),
        "numa_nodes", known_or_null(machine->numa_nodes), "cores_online", machine->cores_online,
        "cores_affinity", machine->cores_affinity, "cores_cgroup_quota", machine->cores_quota);
}

static json_t *build_object(const struct team *team) {
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "version", build_info.version, "git_commit",
                     build_info.commit, "compiler", build_info.compiler, "flags", build_info.flags,
                     "type", build_info.type, "library", team->library);
}

static json_t *ratio_or_null(double ratio) {
    return ratio > 0 ? json_real(ratio) : json_null();
}

/* For variants that move pairs. */
static json_t *switch_or_null(const struct variant *variant, bool is_on) {
    return variant->pairs != NULL ? json_boolean(is_on) : json_null();
}

/* Written directly, at the end, and never held as a JSON object: a list may have 10^9 numbers. */
static void print_verdicts(FILE *out, const struct report *report) {
    const struct workload *workload = &report->request->problem->workload;
    if (!report_has_verdicts(report)) {
        fprintf(out, "null");
        return;
    }
    for (uint64_t i = 0; i <= workload->positions.last; i++)
        fprintf(out, "%c{\"number\":\"%" PRIu64 "\",\"prime\":%s}", i == 0 ? '[' : ',',
                workload->numbers[i], report_verdict(report, i) ? "true" : "false");
    fputc(']', out);
}

enum status report_json(FILE *out, const struct report *report, const struct figures *figures,
                        struct error *error) {
    const struct measurement *measurement = report->measurement;
    const struct problem *problem = report->request->problem;
    char by[KEYS_TEXT_BYTES];
    json_t *object = json_pack(
        "{s:i, s:s, s:s, s:i, s:i, s:o, s:o, s:s, s:s, s:s, s:o, s:o, s:o, s:s, s:o}", "schema",
        REPORT_SCHEMA, "variant", report->request->variant->name, "date_utc", report->date_utc,
        "ranks", report->request->team->ranks, "threads_per_rank", report->request->team->threads,
        "workers", count(measurement->workers), "workload", workload_object(report), "kernel",
        kernel_name(problem->method.kernel), "simd", simd_name(kernel_simd(problem->method.kernel)),
        "schedule", schedule_name(report->request->options->schedule.kind), "chunk_numbers",
        json_word(problem->partition.chunk_size), "chunks", count(problem->partition.chunks),
        "tally", tally_object(report), "by", keys_name(&problem->method.keys, by), "counts",
        counts_object(report));
    json_t *times = json_pack(
        "{s:f, s:f, s:f, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:f, s:o, s:o}", "elapsed_s",
        report->elapsed_s, "input_s", report->input_s, "setup_s", report->setup_s, "makespan_s",
        samples_array(&measurement->makespan), "makespan", summary_object(&figures->makespan),
        "baseline_state", figures->baseline_state, "baseline_s",
        samples_array(&measurement->baseline), "baseline", summary_object(&figures->baseline),
        "baseline_estimate_s", json_real(measurement->baseline_estimate_s), "speed_up",
        ratio_or_null(figures->speed_up), "efficiency", ratio_or_null(figures->efficiency),
        "load_balance", figures->load_balance, "load_balances",
        samples_array(&measurement->load_balance), "shares", shares_object(&figures->shares));
    json_t *rest = json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "load",
        load_or_null(&report->request->options->schedule.load), "checkpoint",
        attempts_or_null(&measurement->attempts), "plan_bytes", count(problem_bytes(problem)),
        "worker_bytes", count(measurement->worker_bytes), "verification",
        verification_object(measurement), "median_repetition_workers",
        workers_array(figures->typical.records, measurement->workers), "machine",
        machine_object(report->machine), "placement", placement_object(&report->placement),
        "warnings", warnings_array(&report->warnings), "build", build_object(report->request->team),
        "median_repetition_phases", phases_array(report->request->variant, figures->typical.phases),
        "combine", switch_or_null(report->request->variant, report->request->options->combine),
        "overlap", switch_or_null(report->request->variant, report->request->options->overlap));
    bool whole = object != NULL && json_object_update_missing(object, times) == 0 &&
                 json_object_update_missing(object, rest) == 0 && fputc('{', out) != EOF &&
                 json_dumpf(object, out, JSON_COMPACT | JSON_EMBED | JSON_REAL_PRECISION(10)) == 0;
    if (whole) {
        fprintf(out, ",\"verdicts\":");
        print_verdicts(out, report);
        fprintf(out, "}\n");
    }
    json_decref(object);
    json_decref(times);
    json_decref(rest);
    if (!whole && !ferror(out))
        return error_set(error, STATUS_SYSTEM, "the JSON object could not be made");
    return STATUS_OK;
}
