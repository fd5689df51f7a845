/* The driver lets the variant do one span of chunks after the other. For the variant each is an
 * ordinary run; it knows nothing of checkpoints.
 *
 * After a signal no chunk is begun, and those under way may finish for a short time. Under most
 * schedules the finished chunks are not the first ones of the leg, so each worker sets a bit for
 * every chunk that it has done. A checkpoint contains positions, not chunks: the next attempt may
 * cut them differently. A leg in which a chunk was left in the middle is dropped.
 *
 * Legs are as long as possible, because at the end of each all workers wait for the last one. A leg
 * has many chunks, and the same number for each worker. */
#include "legs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "memory.h"
#include "shell.h"
#include "stop.h"
#include "terminal.h"
#include "verify.h"

static const double shortest_leg_s = 1, longest_leg_s = 10;

/* mpirun kills ranks a second after it has forwarded a signal, and people wait for two seconds. */
static const double allowed_after_signal_s = 0.6;

/* A leg has at most MOST_CHUNKS, or MOST_CHUNKS_A_WORKER for each worker. */
enum { CHUNKS_A_WORKER = 20, GROWTH = 16, MOST_CHUNKS = 1 << 16, MOST_CHUNKS_A_WORKER = 1 << 8 };

static uint64_t most_leg_chunks(const struct session *session) {
    uint64_t most = session->measurement->workers * MOST_CHUNKS_A_WORKER;
    return most > MOST_CHUNKS ? most : MOST_CHUNKS;
}

/* What all ranks do next. */
struct order {
    struct span chunks;
    int go_on;
};

struct legs {
    struct session *session;
    struct checkpoint_file *file;
    struct checkpoint *checkpoint; /* the file's */
    uint64_t chunk;                /* the first chunk of the next leg */
    uint64_t leg_chunks;           /* the chunks of the next leg, unless fewer are left */
    uint64_t start_ns, saved_ns;
    struct worker_record *records; /* of the workers, summed over all legs */
    bool warned;
};

static double elapsed_s(const struct legs *legs) {
    return clock_seconds(clock_now_ns() - legs->start_ns);
}

static enum status save(struct legs *legs, struct error *error) {
    struct attempts *attempts = &legs->session->measurement->attempts;
    struct checkpoint *checkpoint = legs->checkpoint;
    uint64_t start_ns = clock_now_ns();
    checkpoint->attempts_s[checkpoint->attempts - 1] = elapsed_s(legs);
    enum status status = checkpoint_file_save(legs->file, error);
    legs->saved_ns = clock_now_ns();
    attempts->saves++;
    attempts->saving_s += clock_seconds(legs->saved_ns - start_ns);
    return status;
}

/* If the checkpoint cannot be saved, the run continues: the older one is still there, and a full
 * disk may have room again. */
static void save_or_warn(struct legs *legs) {
    struct session *session = legs->session;
    struct error why = {0};
    if (save(legs, &why) != STATUS_OK && !legs->warned)
        terminal_say("primes_%s: the work continues, but its checkpoint could not be saved: %s\n",
                     session->request->variant->name, why.message);
    legs->warned |= why.status != STATUS_OK;
}

static void add_record(struct worker_record *sum, const struct worker_record *leg) {
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): no leg begins without records */
    struct worker_record before = *sum;
    *sum = *leg;
    sum->chunks += before.chunks;
    sum->numbers += before.numbers;
    sum->operations += before.operations;
    sum->busy_ns += before.busy_ns;
    sum->span_ns += before.span_ns;
}

static bool is_done(const struct legs *legs, struct span chunks, uint64_t chunk) {
    uint64_t bit = chunk - chunks.first;
    return legs->session->done[bit / 64] >> bit % 64 & 1;
}

/* What a leg has done: all of its chunks, except those that a signal kept from beginning. */
static struct amount count_done(const struct legs *legs, struct span chunks) {
    const struct partition *partition = &legs->session->request->problem->partition;
    struct amount done = {span_size(chunks), partition_numbers(partition, chunks)};
    if (session_stopped_by(legs->session) == 0)
        return done;
    for (uint64_t chunk = chunks.first; chunk <= chunks.last; chunk++) {
        if (is_done(legs, chunks, chunk))
            continue;
        done.chunks--;
        done.numbers -= span_size(partition_chunk(partition, chunk));
    }
    return done;
}

/* Adds to `left` what this leg and those after it have not done. */
static enum status note_left(struct legs *legs, struct span chunks, struct error *error) {
    struct checkpoint *checkpoint = legs->checkpoint;
    const struct partition *partition = &legs->session->request->problem->partition;
    checkpoint->left_count = 0;
    for (uint64_t chunk = chunks.first; chunk <= chunks.last && error->status == STATUS_OK; chunk++)
        if (!is_done(legs, chunks, chunk))
            checkpoint_leave(checkpoint, partition_chunk(partition, chunk), error);
    for (uint64_t chunk = chunks.last + 1; chunk < partition->chunks && error->status == STATUS_OK;)
        checkpoint_leave(checkpoint, partition_rest(partition, &chunk), error);
    return error->status;
}

/* At the root: takes the findings of a leg. */
static void take_findings(struct legs *legs, struct span chunks, const struct tally *total) {
    struct session *session = legs->session;
    struct checkpoint *checkpoint = legs->checkpoint;
    struct span positions = partition_chunks(&session->request->problem->partition, chunks);
    tally_add(&checkpoint->tally, total);
    for (size_t key = 0; key < checkpoint->keys; key++)
        checkpoint->counts[key] += session->counts[key];
    for (uint64_t i = positions.first / 64; session->verdicts != NULL && i <= positions.last / 64;
         i++)
        checkpoint->verdicts[i] |= session->verdicts[i];
    for (uint64_t i = 0; i < session->measurement->workers; i++)
        add_record(&legs->records[i], &session->latest[i]);
    legs->chunk = chunks.last + 1;
}

/* Chooses the chunks of the next leg, the same number for each worker, so that it has the wanted
 * length.
 */
static void size_next_leg(struct legs *legs, struct span chunks, double seconds) {
    struct session *session = legs->session;
    double workers = (double)session->measurement->workers;
    double each = ceil((double)span_size(chunks) / workers), chunk_s = seconds / each;
    double wanted_s = fmax(shortest_leg_s, CHUNKS_A_WORKER * chunk_s);
    wanted_s = fmin(wanted_s, fmin(longest_leg_s, session->request->options->checkpoint_every_s));
    double wanted = fmin(wanted_s / fmax(chunk_s, 1e-9), each * GROWTH);
    double most = (double)most_leg_chunks(session) / workers;
    legs->leg_chunks = (uint64_t)(fmax(floor(fmin(wanted, most)), 1) * workers);
}

static enum status stopped(struct legs *legs, int signal, double lost_s, struct error *error) {
    struct checkpoint *checkpoint = legs->checkpoint;
    char path[SHELL_WORD_BYTES], what[sizeof path + 400];
    struct error why = {0};
    checkpoint->lost_s += lost_s;
    double done = (double)checkpoint->tally.covered;
    if (save(legs, &why) == STATUS_OK)
        snprintf(what, sizeof what,
                 "%.1f %% of the work is done and saved; to continue, repeat the command with "
                 "--resume %s",
                 100 * done / span_numbers(checkpoint->positions),
                 shell_quote_path(path, legs->file->path));
    else
        snprintf(what, sizeof what,
                 "the last part of the work could not be saved (%.200s); there may be an older "
                 "checkpoint: try --resume %s",
                 why.message, shell_quote_path(path, legs->file->path));
    return stop_fail(error, signal, what);
}

/* At the root: judges the leg that has just ended. */
static enum status take_leg(struct legs *legs, struct span chunks, const struct tally *total,
                            double seconds, struct error *error) {
    struct session *session = legs->session;
    struct measurement *measurement = session->measurement;
    int signal = session_stopped_by(session);
    if (verify_witnesses(session->request->problem, session->latest, measurement->workers,
                         &measurement->verification, error) != STATUS_OK)
        return error->status;
    if (session_cut_short(session))
        return stopped(legs, signal, seconds, error);
    const struct run_findings found = {session->latest, measurement->workers, total,
                                       session->counts};
    if (verify_run(session->request->problem, count_done(legs, chunks), &found,
                   &measurement->verification, error) != STATUS_OK ||
        note_left(legs, chunks, error) != STATUS_OK)
        return error->status;
    take_findings(legs, chunks, total);
    measurement->attempts.legs++;
    checkpoint_file_touch(legs->file);
    const bool finished = legs->checkpoint->left_count == 0;
    if (signal != 0 && !finished)
        return stopped(legs, signal, 0, error);
    size_next_leg(legs, chunks, seconds);
    double since_s = clock_seconds(clock_now_ns() - legs->saved_ns);
    if (finished || since_s >= session->request->options->checkpoint_every_s)
        save_or_warn(legs);
    return STATUS_OK;
}

static struct order next_order(const struct legs *legs) {
    const struct session *session = legs->session;
    struct order order = {.go_on = legs->checkpoint->left_count > 0};
    uint64_t last = session->request->problem->partition.chunks - 1;
    order.chunks = (struct span){legs->chunk, last};
    if (order.go_on && last - legs->chunk >= legs->leg_chunks)
        order.chunks.last = legs->chunk + legs->leg_chunks - 1;
    return order;
}

static void show_leg(const struct legs *legs, struct span chunks) {
    const struct session *session = legs->session;
    progress_run(session->progress, session->request->team->ranks,
                 (double)legs->checkpoint->tally.covered,
                 (double)partition_numbers(&session->request->problem->partition, chunks),
                 span_numbers(session->request->problem->workload.positions));
}

static enum status do_legs(struct legs *legs, struct error *error) {
    struct session *session = legs->session;
    const struct group *group = session->request->variant->group;
    for (;;) {
        struct order order = {0};
        if (request_is_root(session->request))
            order = next_order(legs);
        group->broadcast(&order, sizeof order);
        if (!order.go_on)
            return STATUS_OK;
        struct tally total = {0};
        double seconds = 0;
        if (request_is_root(session->request))
            show_leg(legs, order.chunks);
        enum status status = session_run(session, order.chunks, &total, &seconds, error);
        if (status == STATUS_OK && request_is_root(session->request))
            status = take_leg(legs, order.chunks, &total, seconds, error);
        if (group->agree(status, error) != STATUS_OK)
            return error->status;
    }
}

/* At the root, when all of the work is done, in this attempt or earlier ones. */
static enum status finish(struct legs *legs, struct error *error) {
    const struct checkpoint *checkpoint = legs->checkpoint;
    struct measurement *measurement = legs->session->measurement;
    double makespan_s = elapsed_s(legs);
    if (verify_known(legs->session->request->problem, &checkpoint->tally,
                     &measurement->verification, error) != STATUS_OK ||
        measurement_add_repetition(measurement, makespan_s, legs->records,
                                   legs->session->sum_phases, error) != STATUS_OK)
        return error->status;
    measurement->runs = 1;
    measurement->tally = checkpoint->tally;
    memcpy(measurement->counts, checkpoint->counts, session_counts_bytes(legs->session));
    if (measurement->verdicts != NULL)
        memcpy(measurement->verdicts, checkpoint->verdicts,
               legs->session->verdict_words * sizeof *measurement->verdicts);
    struct attempts *attempts = &measurement->attempts;
    attempts->attempts = checkpoint->attempts;
    attempts->lost_s = checkpoint->lost_s;
    for (size_t i = 0; i < checkpoint->attempts; i++)
        attempts->elapsed_s += checkpoint->attempts_s[i];
    return STATUS_OK;
}

/* At the root: what the first leg needs. */
static enum status begin(struct legs *legs, struct error *error) {
    uint64_t workers = legs->session->measurement->workers;
    legs->leg_chunks = workers;
    legs->records = memory_create(workers, sizeof *legs->records, "the legs' records", error);
    if (legs->records == NULL)
        return error->status;
    memcpy(legs->records, legs->session->latest, workers * sizeof *legs->records);
    return save(legs, error);
}

enum status legs_run(struct session *session, struct error *error) {
    struct legs legs = {.session = session,
                        .file = session->request->checkpoint,
                        .checkpoint = &session->request->checkpoint->checkpoint,
                        .start_ns = clock_now_ns()};
    stop_allow(allowed_after_signal_s);
    session->done = memory_create(most_leg_chunks(session) / 64 + 1, sizeof *session->done,
                                  "what is done of a leg", error);
    if (session->done != NULL && request_is_root(session->request))
        begin(&legs, error);
    if (session->request->variant->group->agree(error->status, error) == STATUS_OK &&
        do_legs(&legs, error) == STATUS_OK && request_is_root(session->request))
        finish(&legs, error);
    session->request->variant->group->agree(error->status, error);
    free(legs.records);
    return error->status;
}
