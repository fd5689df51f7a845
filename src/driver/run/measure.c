/* Runs of the variant and of the baseline alternate. If the machine becomes slower or faster
 * meanwhile, it does so for both. */
#include "measure.h"

#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "legs.h"
#include "number.h"
#include "session.h"
#include "stop.h"

/* The most time for repetitions if no number was given, and for a baseline that was not requested.
 */
static const double budget_s = 10.0;
enum { DEFAULT_REPETITIONS = 5 };

/* A run that takes longer than this needs no warm-up. */
static const double warmup_most_s = 1.0;

/* Every run must have the same result as the first. */
static enum status compare_with_first(struct session *session, const struct tally *total,
                                      const char *name, struct error *error) {
    struct measurement *measurement = session->measurement;
    const char *first = session->request->variant->name;
    if (measurement->runs++ == 0) {
        measurement->tally = *total;
        memcpy(measurement->counts, session->counts, session_counts_bytes(session));
        if (session->verdicts != NULL)
            memcpy(measurement->verdicts, session->verdicts,
                   session->verdict_words * sizeof *session->verdicts);
        return STATUS_OK;
    }
    const struct answer expected = {first, &measurement->tally, measurement->counts,
                                    measurement->verdicts};
    const struct answer found = {name, total, session->counts, session->verdicts};
    return verify_equal(session->request->problem, &expected, &found, error);
}

static double busy_s(const struct worker_record *records, uint64_t workers) {
    uint64_t busy_ns = 0;
    for (uint64_t i = 0; i < workers; i++)
        busy_ns += records[i].busy_ns;
    return clock_seconds(busy_ns);
}

static void show_run(struct session *session, int ranks) {
    double numbers = span_numbers(session->request->problem->workload.positions);
    progress_run(session->progress, ranks, 0, numbers, numbers);
}

/* The failure of a run that was cut short: it cannot be used, and the runs before it are not enough
 * for a report. */
static enum status stopped(const struct session *session, int signal, uint64_t chunks,
                           struct error *error) {
    char what[160];
    snprintf(
        what, sizeof what,
        "%llu of %llu chunks of this run were done and are lost: --checkpoint FILE would keep them",
        ULL(chunks), ULL(session->request->problem->partition.chunks));
    return stop_fail(error, signal, what);
}

static enum status check_variant(struct session *session, const struct tally *total,
                                 struct error *error) {
    struct measurement *measurement = session->measurement;
    const struct problem *problem = session->request->problem;
    const struct amount all = {problem->partition.chunks, span_size(problem->workload.positions)};
    const struct run_findings found = {session->latest, measurement->workers, total,
                                       session->counts};
    verify_run(problem, all, &found, &measurement->verification, error);
    if (verify_known(session->request->problem, total, &measurement->verification, error) !=
        STATUS_OK)
        return error->status;
    return compare_with_first(session, total, session->request->variant->name, error);
}

/* At the root only. The baseline does the chunks as the serial program does. */
static enum status run_baseline(struct session *session, struct error *error) {
    struct worker *worker = &session->workers[0];
    session_start_afresh(session, session_all_chunks(session));
    show_run(session, 1);
    uint64_t start_ns = clock_now_ns();
    worker_do_chunks(worker, session_all_chunks(session));
    double seconds = clock_seconds(clock_now_ns() - start_ns);
    struct verification of_baseline = {0};
    if (verify_witnesses(session->request->problem, &worker->record, 1, &of_baseline, error) !=
        STATUS_OK)
        return error->status;
    if (worker->record.stopped_by != 0)
        return stopped(session, worker->record.stopped_by, worker->record.chunks, error);
    struct tally total = {0};
    worker_add_findings(worker, &total, session->counts);
    if (samples_add(&session->measurement->baseline, seconds, error) != STATUS_OK)
        return error->status;
    return compare_with_first(session, &total, "the serial baseline", error);
}

static bool wants_baseline(struct session *session) {
    struct measurement *measurement = session->measurement;
    enum baseline when = session->request->options->baseline;
    if (session->request->variant->is_baseline || when == BASELINE_NEVER ||
        measurement->baseline_skipped)
        return false;
    if (measurement->baseline.count > 0)
        return measurement->baseline.total_s < budget_s;
    measurement->baseline_skipped =
        when == BASELINE_AUTO && measurement->baseline_estimate_s > budget_s;
    return !measurement->baseline_skipped;
}

static bool wants_repetition(const struct session *session) {
    const struct samples *makespan = &session->measurement->makespan;
    unsigned wanted = session->request->options->repetitions;
    if (wanted > 0)
        return makespan->count < wanted;
    return makespan->count == 0 ||
           (makespan->count < DEFAULT_REPETITIONS &&
            makespan->total_s * (double)(makespan->count + 1) / (double)makespan->count < budget_s);
}

/* At the root: judges the run that has just ended. */
static enum status take_run(struct session *session, const struct tally *total, double seconds,
                            unsigned *warmups_left, struct error *error) {
    struct measurement *measurement = session->measurement;
    int signal = session_stopped_by(session);
    if (verify_witnesses(session->request->problem, session->latest, measurement->workers,
                         &measurement->verification, error) != STATUS_OK)
        return error->status;
    if (signal != 0)
        return stopped(session, signal, session_chunks_done(session), error);
    if (check_variant(session, total, error) != STATUS_OK)
        return error->status;
    if (measurement->runs == 1)
        measurement->baseline_estimate_s = busy_s(session->latest, measurement->workers);
    bool too_long_to_waste = !session->request->options->warmups_given && seconds >= warmup_most_s;
    if (*warmups_left > 0 && !too_long_to_waste) {
        --*warmups_left;
        return STATUS_OK;
    }
    *warmups_left = 0;
    if (measurement_add_repetition(measurement, seconds, session->latest, session->sum_phases,
                                   error) != STATUS_OK)
        return error->status;
    return wants_baseline(session) ? run_baseline(session, error) : STATUS_OK;
}

static enum status repeat(struct session *session, struct error *error) {
    const struct group *group = session->request->variant->group;
    unsigned warmups_left = session->request->options->warmups;
    for (;;) {
        int go_on = warmups_left > 0 || wants_repetition(session);
        group->broadcast(&go_on, sizeof go_on);
        if (!go_on)
            return STATUS_OK;
        struct tally total = {0};
        double seconds = 0;
        show_run(session, session->request->team->ranks);
        enum status status =
            session_run(session, session_all_chunks(session), &total, &seconds, error);
        if (status == STATUS_OK && request_is_root(session->request))
            status = take_run(session, &total, seconds, &warmups_left, error);
        if (group->agree(status, error) != STATUS_OK)
            return error->status;
    }
}

enum status measure(struct measurement *measurement, const struct request *request,
                    struct error *error) {
    *measurement = (struct measurement){0};
    struct session session = {.measurement = measurement, .request = request};
    uint64_t start_ns = clock_now_ns();
    enum status status = session_open(&session, error);
    if (request->variant->group->agree(status, error) == STATUS_OK) {
        measurement->open_s = clock_seconds(clock_now_ns() - start_ns);
        if (request->checkpoint == NULL)
            repeat(&session, error);
        else
            legs_run(&session, error);
    }
    session_close(&session);
    return error->status;
}
