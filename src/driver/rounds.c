/* The driver asks the variant for one span of chunks after the other; what a variant sees is a run
 * like any other, and nothing in it knows of checkpoints.
 *
 * After a signal no chunk is begun, and those under way may end, if they do so soon. What is done
 * of the round then is no first part of the work under most schedules, so that each worker sets a
 * bit for every chunk it has done. A checkpoint holds positions, not chunks: the next attempt may
 * cut them in another way. A round in which a chunk had to be left in the middle is dropped.
 *
 * Rounds are not shorter than they must be, since at the end of each, workers wait for the last
 * one: a round has the same number of chunks for each worker, and many of them. */
#include "rounds.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "memory.h"
#include "shell.h"
#include "stop.h"
#include "verify.h"

static const double shortest_round_s = 1, longest_round_s = 10;

/* mpirun kills ranks a second after it has passed a signal on, and people wait for two. */
static const double allowed_after_signal_s = 0.6;

/* A round has at most MOST_CHUNKS, or MOST_CHUNKS_A_WORKER for each worker. */
enum { CHUNKS_A_WORKER = 20, GROWTH = 16, MOST_CHUNKS = 1 << 16, MOST_CHUNKS_A_WORKER = 1 << 8 };

static uint64_t most_round_chunks(const struct session *session) {
    uint64_t most = session->measurement->workers * MOST_CHUNKS_A_WORKER;
    return most > MOST_CHUNKS ? most : MOST_CHUNKS;
}

/* What all ranks do next. */
struct order {
    struct span chunks;
    int go_on;
};

struct rounds {
    struct session *session;
    struct checkpoint *checkpoint;
    uint64_t chunk;        /* the first one of the next round */
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

static bool is_done(const struct rounds *rounds, struct span chunks, uint64_t chunk) {
    uint64_t bit = chunk - chunks.first;
    return rounds->session->done[bit / 64] >> bit % 64 & 1;
}

/* Of a round whose chunks are done, but for those that a signal kept from being begun. */
static void count_done(const struct rounds *rounds, struct span chunks, uint64_t *done,
                       uint64_t *numbers) {
    const struct partition *partition = &rounds->session->problem->partition;
    *done = span_size(chunks);
    *numbers = partition_numbers(partition, chunks);
    if (session_stopped_by(rounds->session) == 0)
        return;
    for (uint64_t chunk = chunks.first; chunk <= chunks.last; chunk++) {
        if (is_done(rounds, chunks, chunk))
            continue;
        --*done;
        *numbers -= span_size(partition_chunk(partition, chunk));
    }
}

/* What this round and those that were to follow it have not done. */
static enum status note_left(struct rounds *rounds, struct span chunks, struct error *error) {
    struct checkpoint *checkpoint = rounds->checkpoint;
    const struct partition *partition = &rounds->session->problem->partition;
    checkpoint->left_count = 0;
    for (uint64_t chunk = chunks.first; chunk <= chunks.last && error->status == STATUS_OK; chunk++)
        if (!is_done(rounds, chunks, chunk))
            checkpoint_leave(checkpoint, partition_chunk(partition, chunk), error);
    for (uint64_t chunk = chunks.last + 1; chunk < partition->chunks && error->status == STATUS_OK;)
        checkpoint_leave(checkpoint, partition_rest(partition, &chunk), error);
    return error->status;
}

/* At the root: what a round has found. */
static void take_findings(struct rounds *rounds, struct span chunks, const struct tally *total) {
    struct session *session = rounds->session;
    struct checkpoint *checkpoint = rounds->checkpoint;
    struct span positions = partition_chunks(&session->problem->partition, chunks);
    tally_add(&checkpoint->tally, total);
    for (size_t key = 0; key < checkpoint->keys; key++)
        checkpoint->counts[key] += session->counts[key];
    for (uint64_t i = positions.first / 64; session->verdicts != NULL && i <= positions.last / 64;
         i++)
        checkpoint->verdicts[i] |= session->verdicts[i];
    for (uint64_t i = 0; i < session->measurement->workers; i++)
        add_record(&rounds->records[i], &session->latest[i]);
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
    double most = (double)most_round_chunks(session) / workers;
    rounds->round_chunks = (uint64_t)(fmax(floor(fmin(wanted, most)), 1) * workers);
}

static enum status stopped(struct rounds *rounds, int signal, double lost_s, struct error *error) {
    struct checkpoint *checkpoint = rounds->checkpoint;
    char what[600], path[SHELL_WORD_BYTES];
    struct error why = {0};
    checkpoint->lost_s += lost_s;
    double done = (double)checkpoint->tally.covered;
    if (save(rounds, &why) == STATUS_OK)
        snprintf(what, sizeof what,
                 "%.1f %% of the work is done and saved; the same command with --resume %.200s "
                 "goes on",
                 100 * done / span_numbers(checkpoint->positions),
                 shell_quote(path, checkpoint->path));
    else
        snprintf(what, sizeof what,
                 "the last round could not be saved (%.200s), an older one may be: try --resume "
                 "%.200s",
                 why.message, shell_quote(path, checkpoint->path));
    return stop_fail(error, signal, what);
}

/* At the root: what the round that has just ended comes to. */
static enum status take_round(struct rounds *rounds, struct span chunks, const struct tally *total,
                              double seconds, struct error *error) {
    struct session *session = rounds->session;
    struct measurement *measurement = session->measurement;
    int signal = session_stopped_by(session);
    if (verify_witnesses(session->problem, session->latest, measurement->workers,
                         &measurement->verification, error) != STATUS_OK)
        return error->status;
    if (session_cut_short(session))
        return stopped(rounds, signal, seconds, error);
    uint64_t done, numbers;
    count_done(rounds, chunks, &done, &numbers);
    if (verify_run(session->problem, done, numbers, session->latest, measurement->workers, total,
                   session->counts, &measurement->verification, error) != STATUS_OK ||
        note_left(rounds, chunks, error) != STATUS_OK)
        return error->status;
    take_findings(rounds, chunks, total);
    measurement->attempts.rounds++;
    checkpoint_touch(rounds->checkpoint);
    const bool finished = rounds->checkpoint->left_count == 0;
    if (signal != 0 && !finished)
        return stopped(rounds, signal, 0, error);
    size_next_round(rounds, chunks, seconds);
    double since_s = clock_seconds(clock_now_ns() - rounds->saved_ns);
    if (finished || since_s >= session->options->checkpoint_every_s)
        save_or_warn(rounds);
    return STATUS_OK;
}

static struct order next_order(const struct rounds *rounds) {
    const struct session *session = rounds->session;
    struct order order = {.go_on = rounds->checkpoint->left_count > 0};
    uint64_t last = session->problem->partition.chunks - 1;
    order.chunks = (struct span){rounds->chunk, last};
    if (order.go_on && last - rounds->chunk >= rounds->round_chunks)
        order.chunks.last = rounds->chunk + rounds->round_chunks - 1;
    return order;
}

static void show_round(const struct rounds *rounds, struct span chunks) {
    const struct session *session = rounds->session;
    progress_run(session->progress, session->team->ranks, (double)rounds->checkpoint->tally.covered,
                 (double)partition_numbers(&session->problem->partition, chunks),
                 span_numbers(session->problem->workload.positions));
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
    if (verify_known(rounds->session->problem, &checkpoint->tally, &measurement->verification,
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
    stop_allow(allowed_after_signal_s);
    session->done = memory_create(most_round_chunks(session) / 64 + 1, sizeof *session->done,
                                  "what is done of a round", error);
    if (session->done != NULL && session_is_root(session))
        begin(&rounds, error);
    if (session->variant->group->agree(error->status, error) == STATUS_OK &&
        do_rounds(&rounds, error) == STATUS_OK && session_is_root(session))
        finish(&rounds, error);
    session->variant->group->agree(error->status, error);
    free(rounds.records);
    return error->status;
}
