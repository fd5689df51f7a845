#include "build_info.h"
#include "number.h"
#include "report.h"
#include "report_schema.h"
#include "simd.h"

/* "KEY:COUNT KEY:COUNT ...": the keys that occur. */
static void print_counts(FILE *out, const struct report *report) {
    const struct keys *keys = &report->request->problem->method.keys;
    const uint64_t *counts = report->measurement->counts;
    const char *blank = "";
    for (uint32_t key = 0; key < keys_count(keys); key++) {
        char label[KEYS_TEXT_BYTES];
        if (counts[key] == 0)
            continue;
        fprintf(out, "%s%s:%llu", blank, keys_label(keys, key, label), ULL(counts[key]));
        blank = " ";
    }
}

/* "NUMBER:True NUMBER:False ...", in the order of the list. */
static void print_verdicts(FILE *out, const struct report *report) {
    const struct workload *workload = &report->request->problem->workload;
    for (uint64_t i = 0; report_has_verdicts(report) && i <= workload->positions.last; i++)
        fprintf(out, "%s%llu:%s", i == 0 ? "" : " ", ULL(workload->numbers[i]),
                report_verdict(report, i) ? "True" : "False");
}

void report_csv(FILE *out, const struct report *report, const struct figures *figures) {
    const struct measurement *measurement = report->measurement;
    const struct problem *problem = report->request->problem;
    const struct tally *tally = &measurement->tally;
    char sum[NUMBER_WIDE_BYTES] = "";
    if (problem->method.sums)
        number_show_wide(sum, tally->sum_high, tally->sum);
    fprintf(out, "schema,variant,ranks,threads_per_rank,kernel,simd,schedule,chunk_numbers,chunks,"
                 "repetition,makespan_s,baseline_s,speed_up,load_balance,setup_s,covered,primes,"
                 "date_utc,host,git_commit,by,counts,sum,verdicts\n");
    for (size_t i = 0; i < measurement->makespan.count; i++) {
        char baseline[32] = "", speed_up[32] = "", by[KEYS_TEXT_BYTES];
        if (i < measurement->baseline.count)
            snprintf(baseline, sizeof baseline, "%.9f", measurement->baseline.values[i]);
        if (figures->speed_up > 0)
            snprintf(speed_up, sizeof speed_up, "%.6f", figures->speed_up);
        fprintf(out,
                "%d,%s,%d,%d,%s,%s,%s,%llu,%llu,%zu,%.9f,%s,%s,%.6f,%.9f,%llu,%llu,%s,%s,%s,%s,",
                REPORT_SCHEMA, report->request->variant->name, report->request->team->ranks,
                report->request->team->threads, kernel_name(problem->method.kernel),
                simd_name(kernel_simd(problem->method.kernel)),
                schedule_name(report->request->options->schedule.kind),
                ULL(problem->partition.chunk_size), ULL(problem->partition.chunks), i + 1,
                measurement->makespan.values[i], baseline, speed_up,
                measurement->load_balance.values[i], report->setup_s, ULL(tally->covered),
                ULL(tally->primes), report->date_utc, report->machine->host, build_info.commit,
                keys_name(&problem->method.keys, by));
        print_counts(out, report);
        fprintf(out, ",%s,", sum);
        print_verdicts(out, report);
        fprintf(out, "\n");
    }
}
