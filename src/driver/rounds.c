/* The driver asks the variant for one span of chunks after the other; what a variant sees is a run
 * like any other, and nothing in it knows of checkpoints.
 *
 * A round that is cut short is dropped: under most schedules what is done of it is no first part of
 * the work, and could be told only in the terms of a chunk size and a number of workers that the
 * next attempt may not have. So rounds are short, and what a stop costs is a round at most. They
 * are not shorter than they must be, since at the end of each, workers wait for the last one: a
 * round has the same number of chunks for each worker, and many of them. */
#include "rounds.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "memory.h"
#include "stop.h"
#include "verify.h"

static const double shortest_round_s = 1, longest_round_s = 10;
enum { CHUNKS_A_WORKER = 20, GROWTH = 16 };

/* What all ranks do next. */
struct order {
    struct span chunks;
    int go_on;
};

struct rounds {
    struct session *session;
    struct checkpoint *checkpoint;
    uint64_t chunk;        /* the first one not done */
    uint64_t round_chunks; /* as many as the next round has, if so many are left */
    uint64_t start_ns, saved_ns;
    struct worker_record *records; /* of all rounds together */
    bool warned;
};

static double elapsed_s(const struct rounds *rounds) {
    return clock_seconds(clock_now_ns() - rounds->start_ns);
}

static enum status save(struct rounds *rounds, struct error *error) {
    struct attempts *attempts = &rounds->session->measurement->attempts;
    struct checkpoint *checkpoint = rounds->checkpoint;
    uint64_t start_ns = clock_now_ns();
    checkpoint->attempts_s[checkpoint->attempts - 1] = elapsed_s(rounds);
    enum status status = checkpoint_save(checkpoint, error);
    rounds->saved_ns = clock_now_ns();
    attempts->saves++;
    attempts->saving_s += clock_seconds(rounds->saved_ns - start_ns);
    return status;
}

/* A full disk may have room again, and what was saved before still stands: the work goes on. */
static void save_or_warn(struct rounds *rounds) {
    struct session *session = rounds->session;
    struct error why = {0};
    if (save(rounds, &why) != STATUS_OK && !rounds->warned)
        fprintf(stderr, "primes_%s: the work goes on, but its checkpoint could not be saved: %s\n",
                session->variant->name, why.message);
    rounds->warned |= why.status != STATUS_OK;
}

static void add_record(struct worker_record *sum, const struct worker_record *round) {
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): no round begins without records */
    struct worker_record before = *sum;
    *sum = *round;
    sum->chunks += before.chunks;
    sum->numbers += before.numbers;
    sum->operations += before.operations;
    sum->busy_ns += before.busy_ns;
    sum->span_ns += before.span_ns;
}

/* At the root: what a whole round has found. */
static void take_findings(struct rounds *rounds, struct span chunks, const struct tally *total) {
    struct session *session = rounds->session;
    struct checkpoint *checkpoint = rounds->checkpoint;
    const struct partition *partition = &session->plan->partition;
    struct span positions = partition_chunks(partition, chunks);
    tally_add(&checkpoint->tally, total);
    for (size_t key = 0; key < checkpoint->keys; key++)
        checkpoint->counts[key] += session->counts[key];
    for (uint64_t i = positions.first / 64; session->verdicts != NULL && i <= positions.last / 64;
         i++)
        checkpoint->verdicts[i] |= session->verdicts[i];
    for (uint64_t i = 0; i < session->measurement->workers; i++)
        add_record(&rounds->records[i], &session->latest[i]);
    checkpoint->finished = chunks.last == partition->chunks - 1;
    checkpoint->next = positions.last + !checkpoint->finished;
    rounds->chunk = chunks.last + 1;
}

/* As many chunks for each worker as make a round of the length that is wanted. */
static void size_next_round(struct rounds *rounds, struct span chunks, double seconds) {
    struct session *session = rounds->session;
    double workers = (double)session->measurement->workers;
    double each = ceil((double)span_size(chunks) / workers), chunk_s = seconds / each;
    double wanted_s = fmax(shortest_round_s, CHUNKS_A_WORKER * chunk_s);
    wanted_s = fmin(wanted_s, fmin(longest_round_s, session->options->checkpoint_every_s));
    double wanted = fmin(wanted_s / fmax(chunk_s, 1e-9), each * GROWTH);
    rounds->round_chunks = (uint64_t)(fmax(floor(wanted), 1) * workers);
}

static enum status stopped(struct rounds *rounds, int signal, double seconds, struct error *error) {
    struct checkpoint *checkpoint = rounds->checkpoint;
    char what[600];
    struct error why = {0};
    checkpoint->lost_s += seconds;
    double done = (double)(checkpoint->next - checkpoint->positions.first);
    if (save(rounds, &why) == STATUS_OK)
        snprintf(what, sizeof what,
                 "%.1f %% of the work is done and saved; the same command with --resume %.200s "
                 "goes on",
                 100 * done / span_numbers(checkpoint->positions), checkpoint->path);
    else
        snprintf(what, sizeof what,
                 "the last round could not be saved (%.200s), an older one may be: try --resume "
                 "%.200s",
                 why.message, checkpoint->path);
    return stop_fail(error, signal, what);
}

/* At the root: what the round that has just ended comes to. */
static enum status take_round(struct rounds *rounds, struct span chunks, const struct tally *total,
                              double seconds, struct error *error) {
    struct session *session = rounds->session;
    struct measurement *measurement = session->measurement;
    int signal = session_stopped_by(session);
    if (signal != 0)
        return stopped(rounds, signal, seconds, error);
    if (verify_run(session->plan, chunks, session->latest, measurement->workers, total,
                   session->counts, &measurement->verification, error) != STATUS_OK)
        return error->status;
    take_findings(rounds, chunks, total);
    measurement->attempts.rounds++;
    checkpoint_touch(rounds->checkpoint);
    size_next_round(rounds, chunks, seconds);
    double since_s = clock_seconds(clock_now_ns() - rounds->saved_ns);
    if (rounds->checkpoint->finished || since_s >= session->options->checkpoint_every_s)
        save_or_warn(rounds);
    return STATUS_OK;
}

static struct order next_order(const struct rounds *rounds) {
    const struct session *session = rounds->session;
    struct order order = {.go_on = !rounds->checkpoint->finished};
    uint64_t last = session->plan->partition.chunks - 1;
    order.chunks = (struct span){rounds->chunk, last};
    if (order.go_on && last - rounds->chunk >= rounds->round_chunks)
        order.chunks.last = rounds->chunk + rounds->round_chunks - 1;
    return order;
}

static void show_round(const struct rounds *rounds, struct span chunks) {
    const struct session *session = rounds->session;
    struct span all = session->plan->workload.positions;
    struct span positions = partition_chunks(&session->plan->partition, chunks);
    progress_run(session->progress, session->team->ranks, (double)(positions.first - all.first),
                 span_numbers(positions), span_numbers(all));
}

static enum status do_rounds(struct rounds *rounds, struct error *error) {
    struct session *session = rounds->session;
    const struct group *group = session->variant->group;
    for (;;) {
        struct order order = {0};
        if (session_is_root(session))
            order = next_order(rounds);
        group->broadcast(&order, sizeof order);
        if (!order.go_on)
            return STATUS_OK;
        struct tally total = {0};
        double seconds = 0;
        if (session_is_root(session))
            show_round(rounds, order.chunks);
        enum status status = session_run(session, order.chunks, &total, &seconds, error);
        if (status == STATUS_OK && session_is_root(session))
            status = take_round(rounds, order.chunks, &total, seconds, error);
        if (group->agree(status, error) != STATUS_OK)
            return error->status;
    }
}

/* At the root, where all of the work is done, in this attempt and in earlier ones. */
static enum status finish(struct rounds *rounds, struct error *error) {
    const struct checkpoint *checkpoint = rounds->checkpoint;
    struct measurement *measurement = rounds->session->measurement;
    double makespan_s = elapsed_s(rounds);
    if (verify_known(rounds->session->plan, &checkpoint->tally, &measurement->verification,
                     error) != STATUS_OK ||
        measurement_add_repetition(measurement, makespan_s, rounds->records,
                                   rounds->session->sum_phases, error) != STATUS_OK)
        return error->status;
    measurement->runs = 1;
    measurement->tally = checkpoint->tally;
    memcpy(measurement->counts, checkpoint->counts, session_counts_bytes(rounds->session));
    if (measurement->verdicts != NULL)
        memcpy(measurement->verdicts, checkpoint->verdicts,
               rounds->session->verdict_words * sizeof *measurement->verdicts);
    struct attempts *attempts = &measurement->attempts;
    attempts->attempts = checkpoint->attempts;
    attempts->lost_s = checkpoint->lost_s;
    for (size_t i = 0; i < checkpoint->attempts; i++)
        attempts->elapsed_s += checkpoint->attempts_s[i];
    return STATUS_OK;
}

/* At the root: what the first round needs. */
static enum status begin(struct rounds *rounds, struct error *error) {
    uint64_t workers = rounds->session->measurement->workers;
    rounds->round_chunks = workers;
    rounds->records = memory_create(workers, sizeof *rounds->records, "the rounds' records", error);
    if (rounds->records == NULL)
        return error->status;
    memcpy(rounds->records, rounds->session->latest, workers * sizeof *rounds->records);
    return save(rounds, error);
}

enum status rounds_run(struct session *session, struct checkpoint *checkpoint,
                       struct error *error) {
    struct rounds rounds = {
        .session = session, .checkpoint = checkpoint, .start_ns = clock_now_ns()};
    if (session_is_root(session))
        begin(&rounds, error);
    if (session->variant->group->agree(error->status, error) == STATUS_OK &&
        do_rounds(&rounds, error) == STATUS_OK && session_is_root(session))
        finish(&rounds, error);
    session->variant->group->agree(error->status, error);
    free(rounds.records);
    return error->status;
}
