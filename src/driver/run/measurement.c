#include "measurement.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "stats.h"

enum status samples_add(struct samples *samples, double value, struct error *error) {
    double *grown =
        memory_resize(samples->values, samples->count + 1, sizeof *grown, "the samples", error);
    if (grown == NULL)
        return error->status;
    samples->values = grown;
    samples->values[samples->count++] = value;
    samples->total_s += value;
    return STATUS_OK;
}

static double load_balance(const struct worker_record *records, uint64_t workers) {
    double sum = 0, most = 0;
    for (uint64_t i = 0; i < workers; i++) {
        double busy = (double)records[i].busy_ns;
        sum += busy;
        most = busy > most ? busy : most;
    }
    return most > 0 ? sum / (double)workers / most : 1.0;
}

/* The records of every repetition are kept, because only at the end it is known which is the
 * median. */
static enum status keep_records(struct measurement *measurement,
                                const struct worker_record *records, struct error *error) {
    size_t workers = measurement->workers, kept = (measurement->makespan.count - 1) * workers;
    struct worker_record *grown = memory_resize(measurement->records, kept + workers, sizeof *grown,
                                                "the repetitions' records", error);
    if (grown == NULL)
        return error->status;
    memcpy(grown + kept, records, workers * sizeof *grown);
    measurement->records = grown;
    return STATUS_OK;
}

static enum status keep_phases(struct measurement *measurement, const struct phase *phases,
                               struct error *error) {
    size_t count = measurement->phase_count, kept = (measurement->makespan.count - 1) * count;
    if (count == 0)
        return STATUS_OK;
    struct phase *grown = memory_resize(measurement->phases, kept + count, sizeof *grown,
                                        "the repetitions' phases", error);
    if (grown == NULL)
        return error->status;
    memcpy(grown + kept, phases, count * sizeof *grown);
    measurement->phases = grown;
    return STATUS_OK;
}

enum status measurement_add_repetition(struct measurement *measurement, double seconds,
                                       const struct worker_record *records,
                                       const struct phase *phases, struct error *error) {
    double balance = load_balance(records, measurement->workers);
    if (samples_add(&measurement->makespan, seconds, error) != STATUS_OK ||
        samples_add(&measurement->load_balance, balance, error) != STATUS_OK)
        return error->status;
    if (keep_phases(measurement, phases, error) != STATUS_OK)
        return error->status;
    return keep_records(measurement, records, error);
}

struct typical_run measurement_typical_run(const struct measurement *measurement) {
    const struct samples *makespan = &measurement->makespan;
    size_t median = stats_median_index(makespan->values, makespan->count);
    const struct phase *phases = measurement->phases;
    if (phases != NULL)
        phases += median * measurement->phase_count;
    return (struct typical_run){makespan->values[median], phases,
                                measurement->records + median * measurement->workers};
}

void measurement_close(struct measurement *measurement) {
    free(measurement->counts);
    free(measurement->verdicts);
    free(measurement->makespan.values);
    free(measurement->baseline.values);
    free(measurement->load_balance.values);
    free(measurement->records);
    free(measurement->phases);
    *measurement = (struct measurement){0};
}
