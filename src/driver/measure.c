/* The order of runs is V B V B ..., one of the variant and one of the baseline in turn, so that a
 * machine that becomes slower or faster meanwhile does so for both. */
#include "measure.h"

#include <stdlib.h>
#include <string.h>

#include "clock.h"

/* What is spent at most on repetitions that nobody asked for by number, and on a baseline that
 * nobody asked for at all. */
static const double budget_s = 10.0;
enum { DEFAULT_REPETITIONS = 5 };

/* A run that takes longer than this warms up itself. */
static const double warmup_most_s = 1.0;

struct session {
    struct measurement *measurement;
    const struct variant *variant;
    const struct team *team;
    const struct plan *plan;
    const struct options *options;
    struct worker *workers;
    struct worker_record *mine;   /* the records of these workers, side by side */
    struct worker_record *latest; /* root: the records of all workers in the run just done */
    uint64_t *counts; /* of the run that goes on; the measurement keeps those of the first */
    uint64_t verdict_words;
    uint64_t *verdicts; /* the same */
    unsigned runs;
};

static bool is_root(const struct session *session) {
    return session->team->rank == 0;
}

static enum status add_sample(struct samples *samples, double seconds, struct error *error) {
    double *grown = realloc(samples->seconds, (samples->count + 1) * sizeof *grown);
    if (grown == NULL)
        return error_no_memory(error, "the samples", (samples->count + 1) * sizeof *grown);
    samples->seconds = grown;
    samples->seconds[samples->count++] = seconds;
    samples->total_s += seconds;
    return STATUS_OK;
}

static size_t counts_bytes(const struct session *session) {
    return keys_count(&session->plan->keys) * sizeof *session->counts;
}

/* Every run must come to what the first one came to. */
static enum status compare_with_first(struct session *session, const struct tally *total,
                                      const char *name, struct error *error) {
    struct measurement *measurement = session->measurement;
    const char *first = session->variant->name;
    if (session->runs++ == 0) {
        measurement->tally = *total;
        memcpy(measurement->counts, session->counts, counts_bytes(session));
        if (session->verdicts != NULL)
            memcpy(measurement->verdicts, session->verdicts,
                   session->verdict_words * sizeof *session->verdicts);
        return STATUS_OK;
    }
    if (session->verdicts != NULL)
        verify_verdicts(session->plan, measurement->verdicts, first, session->verdicts, name,
                        error);
    verify_equal(&measurement->tally, first, total, name, error);
    return verify_counts(&session->plan->keys, measurement->counts, first, session->counts, name,
                         error);
}

static void start_afresh(struct session *session) {
    for (int i = 0; i < session->team->threads; i++)
        worker_reset(&session->workers[i]);
    memset(session->counts, 0, counts_bytes(session));
    if (session->verdicts != NULL)
        memset(session->verdicts, 0, session->verdict_words * sizeof *session->verdicts);
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

static double busy_s(const struct worker_record *records, uint64_t workers) {
    uint64_t busy_ns = 0;
    for (uint64_t i = 0; i < workers; i++)
        busy_ns += records[i].busy_ns;
    return clock_seconds(busy_ns);
}

/* Collective: one run of the variant, timed at the root, its records brought there. */
static enum status run_variant(struct session *session, struct tally *total, double *seconds,
                               struct error *error) {
    const struct group *group = session->variant->group;
    struct run run = {
        .plan = session->plan,
        .team = session->team,
        .schedule = session->options->schedule.kind,
        .chunks = {0, session->plan->partition.chunks - 1},
        .workers = session->workers,
        .counts = session->counts,
        .verdicts = session->verdicts,
        .verdict_words = session->verdict_words,
    };
    start_afresh(session);
    group->fence();
    uint64_t start_ns = clock_now_ns();
    for (int i = 0; i < session->team->threads; i++)
        session->workers[i].start_ns = start_ns;
    enum status status = session->variant->run(&run, total, error);
    *seconds = clock_seconds(clock_now_ns() - start_ns);
    if (status != STATUS_OK)
        return status;
    size_t threads = (size_t)session->team->threads;
    for (size_t i = 0; i < threads; i++)
        session->mine[i] = session->workers[i].record;
    group->gather(session->mine, threads * sizeof *session->mine, session->latest);
    return STATUS_OK;
}

static enum status check_variant(struct session *session, const struct tally *total,
                                 struct error *error) {
    struct measurement *measurement = session->measurement;
    if (verify_run(session->plan, session->latest, measurement->workers, total, session->counts,
                   &measurement->verification, error) != STATUS_OK)
        return error->status;
    return compare_with_first(session, total, session->variant->name, error);
}

/* At the root alone. The baseline is the serial program's own way through the chunks. */
static enum status run_baseline(struct session *session, struct error *error) {
    struct worker *worker = &session->workers[0];
    start_afresh(session);
    uint64_t start_ns = clock_now_ns();
    worker_do_chunks(worker, (struct span){0, session->plan->partition.chunks - 1});
    double seconds = clock_seconds(clock_now_ns() - start_ns);
    struct tally total = {0};
    worker_add_findings(worker, &total, session->counts);
    if (add_sample(&session->measurement->baseline, seconds, error) != STATUS_OK)
        return error->status;
    return compare_with_first(session, &total, "the serial baseline", error);
}

static bool wants_baseline(struct session *session) {
    struct measurement *measurement = session->measurement;
    enum baseline when = session->options->baseline;
    if (session->variant->is_baseline || when == BASELINE_NEVER || measurement->baseline_skipped)
        return false;
    if (measurement->baseline.count > 0)
        return measurement->baseline.total_s < budget_s;
    measurement->baseline_skipped =
        when == BASELINE_AUTO && measurement->baseline_estimate_s > budget_s;
    return !measurement->baseline_skipped;
}

static bool wants_repetition(const struct session *session) {
    const struct samples *makespan = &session->measurement->makespan;
    unsigned wanted = session->options->repetitions;
    if (wanted > 0)
        return makespan->count < wanted;
    return makespan->count == 0 ||
           (makespan->count < DEFAULT_REPETITIONS &&
            makespan->total_s * (double)(makespan->count + 1) / (double)makespan->count < budget_s);
}

/* Of every repetition, as it is known only in the end which one is the median. */
static enum status keep_records(struct session *session, struct error *error) {
    struct measurement *measurement = session->measurement;
    size_t workers = measurement->workers, kept = (measurement->makespan.count - 1) * workers;
    size_t bytes = (kept + workers) * sizeof *measurement->records;
    struct worker_record *grown = realloc(measurement->records, bytes);
    if (grown == NULL)
        return error_no_memory(error, "the workers' records", bytes);
    memcpy(grown + kept, session->latest, workers * sizeof *grown);
    measurement->records = grown;
    return STATUS_OK;
}

/* At the root: what the run that has just ended comes to. */
static enum status take_run(struct session *session, const struct tally *total, double seconds,
                            unsigned *warmups_left, struct error *error) {
    struct measurement *measurement = session->measurement;
    if (check_variant(session, total, error) != STATUS_OK)
        return error->status;
    if (session->runs == 1)
        measurement->baseline_estimate_s = busy_s(session->latest, measurement->workers);
    bool too_long_to_waste = !session->options->warmups_given && seconds >= warmup_most_s;
    if (*warmups_left > 0 && !too_long_to_waste) {
        --*warmups_left;
        return STATUS_OK;
    }
    *warmups_left = 0;
    if (add_sample(&measurement->makespan, seconds, error) != STATUS_OK ||
        add_sample(&measurement->load_balance, load_balance(session->latest, measurement->workers),
                   error) != STATUS_OK ||
        keep_records(session, error) != STATUS_OK)
        return error->status;
    return wants_baseline(session) ? run_baseline(session, error) : STATUS_OK;
}

static enum status repeat(struct session *session, struct error *error) {
    const struct group *group = session->variant->group;
    unsigned warmups_left = session->options->warmups;
    for (;;) {
        int go_on = warmups_left > 0 || wants_repetition(session);
        group->broadcast(&go_on, sizeof go_on);
        if (!go_on)
            return STATUS_OK;
        struct tally total = {0};
        double seconds = 0;
        enum status status = run_variant(session, &total, &seconds, error);
        if (status == STATUS_OK && is_root(session))
            status = take_run(session, &total, seconds, &warmups_left, error);
        if (group->agree(status, error) != STATUS_OK)
            return error->status;
    }
}

static enum status session_open(struct session *session, struct error *error) {
    struct measurement *measurement = session->measurement;
    int threads = session->team->threads;
    session->workers = calloc((size_t)threads, sizeof *session->workers);
    session->mine = calloc((size_t)threads, sizeof *session->mine);
    if (session->workers == NULL || session->mine == NULL)
        return error_no_memory(error, "the workers", (size_t)threads * sizeof *session->workers);
    session->counts = calloc(1, counts_bytes(session));
    measurement->counts = calloc(1, counts_bytes(session));
    if (session->counts == NULL || measurement->counts == NULL)
        return error_no_memory(error, "the counts", 2 * counts_bytes(session));
    if (session->plan->workload.kind == WORKLOAD_LIST) {
        session->verdict_words = session->plan->workload.positions.last / 64 + 1;
        session->verdicts = calloc(session->verdict_words, sizeof *session->verdicts);
        if (is_root(session))
            measurement->verdicts = calloc(session->verdict_words, sizeof *measurement->verdicts);
        if (session->verdicts == NULL || (is_root(session) && measurement->verdicts == NULL))
            return error_no_memory(error, "the verdicts",
                                   session->verdict_words * sizeof *session->verdicts);
    }
    for (int i = 0; i < threads; i++)
        if (worker_open(&session->workers[i], session->plan, session->verdicts, session->team->rank,
                        i, error) != STATUS_OK)
            return error->status;
    measurement->worker_bytes = worker_bytes(&session->workers[0]);
    measurement->workers = (uint64_t)session->team->ranks * (uint64_t)threads;
    if (is_root(session)) {
        session->latest = calloc(measurement->workers, sizeof *session->latest);
        if (session->latest == NULL)
            return error_no_memory(error, "the workers' records",
                                   measurement->workers * sizeof *session->latest);
    }
    return STATUS_OK;
}

static void session_close(struct session *session) {
    for (int i = 0; session->workers != NULL && i < session->team->threads; i++)
        worker_close(&session->workers[i]);
    free(session->workers);
    free(session->mine);
    free(session->latest);
    free(session->counts);
    free(session->verdicts);
}

enum status measure(struct measurement *measurement, const struct variant *variant,
                    const struct team *team, const struct plan *plan, const struct options *options,
                    struct error *error) {
    *measurement = (struct measurement){0};
    struct session session = {.measurement = measurement,
                              .variant = variant,
                              .team = team,
                              .plan = plan,
                              .options = options};
    uint64_t start_ns = clock_now_ns();
    enum status status = session_open(&session, error);
    if (variant->group->agree(status, error) == STATUS_OK) {
        measurement->open_s = clock_seconds(clock_now_ns() - start_ns);
        repeat(&session, error);
    }
    session_close(&session);
    return error->status;
}

struct typical_run measurement_typical_run(const struct measurement *measurement) {
    const struct samples *makespan = &measurement->makespan;
    size_t median = stats_median_index(makespan->seconds, makespan->count);
    return (struct typical_run){makespan->seconds[median],
                                measurement->records + median * measurement->workers};
}

void measurement_close(struct measurement *measurement) {
    free(measurement->counts);
    free(measurement->verdicts);
    free(measurement->makespan.seconds);
    free(measurement->baseline.seconds);
    free(measurement->load_balance.seconds);
    free(measurement->records);
    *measurement = (struct measurement){0};
}
