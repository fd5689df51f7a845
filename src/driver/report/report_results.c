#include "number.h"
#include "report.h"

/* With --sum: the sum, after the other results. */
static void print_sum(FILE *out, const struct report *report) {
    const struct tally *tally = &report->measurement->tally;
    char sum[NUMBER_WIDE_BYTES];
    if (report->request->options->sum)
        fprintf(out, "sum %s\n", number_show_wide(sum, tally->sum_high, tally->sum));
}

/* A line for each key that occurs. */
static void print_counts(FILE *out, const struct report *report) {
    enum { MOST_ROWS = 20 };
    const struct keys *keys = &report->request->problem->method.keys;
    const uint64_t *counts = report->measurement->counts;
    const bool quiet = report->request->options->quiet;
    uint32_t rows = 0;
    for (uint32_t key = 0; key < keys_count(keys); key++) {
        char label[KEYS_TEXT_BYTES];
        if (counts[key] == 0 || (rows++ >= MOST_ROWS && !quiet))
            continue;
        fprintf(out, quiet ? "%s %llu\n" : "%10s %20llu\n", keys_label(keys, key, label),
                ULL(counts[key]));
    }
    if (rows > MOST_ROWS && !quiet)
        fprintf(out, "       ... and %u key%s more: --quiet or --format json shows all\n",
                rows - MOST_ROWS, number_plural(rows - MOST_ROWS));
}

bool report_has_verdicts(const struct report *report) {
    return report->request->options->verdicts && report->measurement->verdicts != NULL;
}

bool report_verdict(const struct report *report, uint64_t position) {
    return report->measurement->verdicts[position / 64] >> (position % 64) & 1;
}

static void print_verdicts(FILE *out, const struct report *report) {
    const struct workload *workload = &report->request->problem->workload;
    for (uint64_t i = 0; i <= workload->positions.last; i++)
        fprintf(out, "%llu is prime: %s\n", ULL(workload->numbers[i]),
                report_verdict(report, i) ? "True" : "False");
}

void report_results(FILE *out, const struct report *report) {
    if (report->request->problem->method.keys.kind != KEYS_PRIME)
        print_counts(out, report);
    else if (report_has_verdicts(report))
        print_verdicts(out, report);
    else
        fprintf(out, "%llu\n", ULL(report->measurement->tally.primes));
    print_sum(out, report);
}
