#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "launched.h"
#include "memory.h"
#include "number.h"

static enum status summarise(const struct samples *samples, struct summary *summary,
                             struct error *error) {
    *summary = (struct summary){0};
    if (samples->count == 0)
        return STATUS_OK;
    double *copy = memory_create(samples->count, sizeof *copy, "a summary", error);
    if (copy == NULL)
        return error->status;
    memcpy(copy, samples->values, samples->count * sizeof *copy);
    *summary = stats_summarise(copy, samples->count);
    free(copy);
    return STATUS_OK;
}

static struct shares shares_of(const struct typical_run *run, uint64_t workers) {
    double busy = 0, span = 0, longest = 0;
    for (uint64_t i = 0; i < workers; i++) {
        double until = clock_seconds(run->records[i].span_ns);
        busy += clock_seconds(run->records[i].busy_ns);
        span += until;
        longest = until > longest ? until : longest;
    }
    double whole = (double)workers * run->makespan_s,
           collecting = whole - (double)workers * longest;
    if (whole <= 0)
        return (struct shares){0};
    return (struct shares){busy / whole, (span - busy) / whole,
                           ((double)workers * longest - span) / whole,
                           (collecting > 0 ? collecting : 0) / whole};
}

enum status figures_make(struct figures *figures, const struct report *report,
                         struct error *error) {
    const struct measurement *measurement = report->measurement;
    struct summary balance;
    *figures = (struct figures){0};
    if (summarise(&measurement->makespan, &figures->makespan, error) != STATUS_OK ||
        summarise(&measurement->baseline, &figures->baseline, error) != STATUS_OK ||
        summarise(&measurement->load_balance, &balance, error) != STATUS_OK)
        return error->status;
    figures->load_balance = balance.median;
    figures->typical = measurement_typical_run(measurement);
    figures->shares = shares_of(&figures->typical, measurement->workers);
    figures->baseline_state = "off";
    if (report->request->variant->is_baseline) {
        figures->baseline_state = "itself";
        figures->baseline = figures->makespan;
    } else if (measurement->baseline_skipped) {
        figures->baseline_state = "skipped";
    } else if (figures->baseline.count > 0) {
        figures->baseline_state = "measured";
    }
    if (figures->baseline.count > 0 && figures->makespan.median > 0) {
        figures->speed_up = figures->baseline.median / figures->makespan.median;
        figures->efficiency = figures->speed_up / (double)measurement->workers;
    }
    return STATUS_OK;
}

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
                (unsigned long long)counts[key]);
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
        fprintf(out, "%llu is prime: %s\n", (unsigned long long)workload->numbers[i],
                report_verdict(report, i) ? "True" : "False");
}

void report_results(FILE *out, const struct report *report) {
    if (report->request->problem->method.keys.kind != KEYS_PRIME)
        print_counts(out, report);
    else if (report_has_verdicts(report))
        print_verdicts(out, report);
    else
        fprintf(out, "%llu\n", (unsigned long long)report->measurement->tally.primes);
    print_sum(out, report);
}

enum status report_judge(struct report *report, struct error *error) {
    const struct request *request = report->request;
    const struct crew crew = {measurement_typical_run(report->measurement).records,
                              report->measurement->workers, request->team, report->machine};
    placement_judge(&report->placement, &report->warnings, &crew, error);
    launched_judge(&report->warnings, request, report->machine);
    return error->status;
}

/* Reading the topology takes milliseconds. Whoever reads JSON and times the command (upout) need
 * not wait for it. */
static bool shows_topology(const struct options *options) {
    return options->show_workers || (options->format == FORMAT_TEXT && !options->quiet);
}

enum status report_write(FILE *out, const struct report *report, struct error *error) {
    struct figures figures;
    if (shows_topology(report->request->options))
        machine_topology(report->machine);
    if (figures_make(&figures, report, error) != STATUS_OK)
        return error->status;
    switch (report->request->options->format) {
    case FORMAT_TEXT:
        report_results(out, report);
        if (!report->request->options->quiet)
            report_text(out, report, &figures);
        break;
    case FORMAT_JSON:
        report_json(out, report, &figures, error);
        break;
    case FORMAT_CSV:
        report_csv(out, report, &figures);
        break;
    }
    return error->status;
}

void report_warn(FILE *out, const struct report *report) {
    const char *program = report->request->variant->name;
    if (report->measurement->baseline_skipped)
        fprintf(out,
                "primes_%s: the serial baseline would take about %.0f s and was not timed; "
                "--baseline always times it\n",
                program, report->measurement->baseline_estimate_s);
    for (int i = 0; i < report->warnings.count && !report->request->options->quiet; i++)
        fprintf(out, "primes_%s: warning: %s\n", program, report->warnings.text[i]);
}
