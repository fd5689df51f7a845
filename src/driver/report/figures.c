#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "memory.h"
#include "report.h"

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
