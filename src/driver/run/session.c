#include "session.h"

#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "memory.h"

size_t session_counts_bytes(const struct session *session) {
    return keys_count(&session->request->problem->method.keys) * sizeof *session->counts;
}

struct span session_all_chunks(const struct session *session) {
    return (struct span){0, session->request->problem->partition.chunks - 1};
}

/* The words of verdict bits for the positions of these chunks. */
static struct span words_of(const struct session *session, struct span chunks) {
    struct span positions = partition_chunks(&session->request->problem->partition, chunks);
    return (struct span){positions.first / 64, positions.last / 64};
}

/* The words of bits for this number of chunks. */
static uint64_t words_for(struct span chunks) {
    return (chunks.last - chunks.first) / 64 + 1;
}

void session_start_afresh(struct session *session, struct span chunks) {
    for (int i = 0; i < session->request->team->threads; i++) {
        worker_reset(&session->workers[i], chunks, chunks.first > 0);
        session->workers[i].done = session->done;
    }
    memset(session->counts, 0, session_counts_bytes(session));
    memset(session->pairs.phases, 0,
           variant_phase_count(session->request->variant) * sizeof *session->pairs.phases);
    if (session->done != NULL)
        memset(session->done, 0, words_for(chunks) * sizeof *session->done);
    if (session->verdicts != NULL) {
        struct span words = words_of(session, chunks);
        memset(session->verdicts + words.first, 0, span_size(words) * sizeof *session->verdicts);
    }
}

static void gather_phases(struct session *session, struct span chunks) {
    size_t count = variant_phase_count(session->request->variant);
    if (count == 0)
        return;
    session->request->variant->group->gather(
        session->pairs.phases, count * sizeof *session->pairs.phases, session->latest_phases);
    if (!request_is_root(session->request))
        return;
    if (chunks.first == 0)
        memset(session->sum_phases, 0, count * sizeof *session->sum_phases);
    for (size_t i = 0; i < count; i++) {
        uint64_t slowest_ns = 0;
        for (size_t rank = 0; rank < (size_t)session->request->team->ranks; rank++) {
            const struct phase *phase = &session->latest_phases[rank * count + i];
            slowest_ns = phase->ns > slowest_ns ? phase->ns : slowest_ns;
            session->sum_phases[i].bytes += phase->bytes;
        }
        session->sum_phases[i].ns += slowest_ns;
    }
}

static struct run run_over(const struct session *session, struct span chunks) {
    struct run run = {
        .problem = session->request->problem,
        .team = session->request->team,
        .schedule = session->request->options->schedule.kind,
        .chunks = chunks,
        .workers = session->workers,
        .counts = session->counts,
        .memory = session->memory,
        .pairs = session->request->variant->pairs == NULL ? NULL : &session->pairs,
    };
    if (session->verdicts != NULL) {
        struct span words = words_of(session, chunks);
        run.verdicts = session->verdicts + words.first;
        run.verdict_words = span_size(words);
    }
    return run;
}

/* If ranks share cores, the root may leave the fence last, when other ranks have long been at work.
 * Ranks of one host read the same clock, so the run starts when the first of them leaves. It does
 * not start before the root entered the fence, which bounds the error if several hosts have one
 * name. */
static uint64_t first_start_ns(const struct session *session, uint64_t entered_ns) {
    const struct worker_record *records = session->latest;
    uint64_t first_ns = records[0].start_ns;
    for (uint64_t i = 1; i < session->measurement->workers; i++)
        if (strcmp(records[i].host, records[0].host) == 0 && records[i].start_ns < first_ns)
            first_ns = records[i].start_ns;
    return first_ns > entered_ns ? first_ns : entered_ns;
}

/* Of a load: chunk 0 is done by the root's first thread. The others wait, and so does the variant.
 */
static void do_serial_part(struct session *session) {
    if (request_is_root(session->request))
        worker_do_chunk(&session->workers[0], 0, NULL);
    session->request->variant->group->fence();
}

enum status session_run(struct session *session, struct span chunks, struct tally *total,
                        double *seconds, struct error *error) {
    const struct group *group = session->request->variant->group;
    struct run run = run_over(session, chunks);
    session_start_afresh(session, chunks);
    uint64_t entered_ns = clock_now_ns();
    group->fence();
    uint64_t start_ns = clock_now_ns();
    for (int i = 0; i < session->request->team->threads; i++)
        session->workers[i].record.start_ns = start_ns;
    if (load_has_serial_part(&session->request->options->schedule.load) &&
        session->request->problem->partition.chunks > 1) {
        do_serial_part(session);
        run.chunks.first++;
    }
    enum status status = session->request->variant->run(&run, total, error);
    uint64_t end_ns = clock_now_ns();
    if (status != STATUS_OK)
        return status;
    size_t threads = (size_t)session->request->team->threads;
    for (size_t i = 0; i < threads; i++)
        session->mine[i] = session->workers[i].record;
    group->gather(session->mine, threads * sizeof *session->mine, session->latest);
    if (session->done != NULL)
        group->unite(session->done, words_for(chunks));
    gather_phases(session, chunks);
    if (request_is_root(session->request))
        *seconds = clock_seconds(end_ns - first_start_ns(session, entered_ns));
    return STATUS_OK;
}

int session_stopped_by(const struct session *session) {
    for (uint64_t i = 0; i < session->measurement->workers; i++)
        if (session->latest[i].stopped_by != 0)
            return session->latest[i].stopped_by;
    return 0;
}

bool session_cut_short(const struct session *session) {
    bool cut_short = false;
    for (uint64_t i = 0; i < session->measurement->workers; i++)
        cut_short |= session->latest[i].cut_short;
    return cut_short;
}

uint64_t session_chunks_done(const struct session *session) {
    uint64_t chunks = 0;
    for (uint64_t i = 0; i < session->measurement->workers; i++)
        chunks += session->latest[i].chunks;
    return chunks;
}

enum status session_open(struct session *session, struct error *error) {
    struct measurement *measurement = session->measurement;
    int threads = session->request->team->threads;
    session->workers =
        memory_create((size_t)threads, sizeof *session->workers, "the workers", error);
    session->mine = memory_create((size_t)threads, sizeof *session->mine, "the records", error);
    size_t phases = variant_phase_count(session->request->variant),
           ranks = (size_t)session->request->team->ranks;
    measurement->phase_count = variant_phase_count(session->request->variant);
    session->pairs.combine = session->request->options->combine;
    session->pairs.overlap = session->request->options->overlap;
    session->pairs.phases =
        memory_create(phases, sizeof *session->pairs.phases, "the phases", error);
    if (request_is_root(session->request)) {
        session->latest_phases =
            memory_create(phases * ranks, sizeof *session->latest_phases, "the phases", error);
        session->sum_phases =
            memory_create(phases, sizeof *session->sum_phases, "the phases", error);
    }
    session->counts = memory_create(1, session_counts_bytes(session), "the counts", error);
    measurement->counts =
        memory_create(1, session_counts_bytes(session), "the first run's counts", error);
    if (session->request->problem->workload.kind == WORKLOAD_LIST) {
        session->verdict_words = session->request->problem->workload.positions.last / 64 + 1;
        session->verdicts =
            memory_create(session->verdict_words, sizeof *session->verdicts, "the verdicts", error);
        if (request_is_root(session->request))
            measurement->verdicts =
                memory_create(session->verdict_words, sizeof *measurement->verdicts,
                              "the first run's verdicts", error);
    }
    if (error->status != STATUS_OK)
        return error->status;
    for (int i = 0; i < threads; i++)
        if (worker_open(&session->workers[i], session->request->problem, session->verdicts,
                        session->request->team->rank, i, error) != STATUS_OK)
            return error->status;
    if (session->request->variant->open != NULL) {
        const struct run longest = run_over(session, session_all_chunks(session));
        session->memory = session->request->variant->open(&longest, error);
        if (error->status != STATUS_OK)
            return error->status;
    }
    measurement->worker_bytes = worker_bytes(&session->workers[0]);
    measurement->workers = (uint64_t)session->request->team->ranks * (uint64_t)threads;
    if (request_is_root(session->request)) {
        session->latest = memory_create(measurement->workers, sizeof *session->latest,
                                        "the workers' records", error);
        if (session->latest == NULL)
            return error->status;
        session->progress = progress_start(session->request->variant->name, session->workers,
                                           threads, session->request->options->progress_every_s);
    }
    return STATUS_OK;
}

void session_close(struct session *session) {
    progress_stop(session->progress);
    if (session->memory != NULL)
        session->request->variant->close(session->memory);
    for (int i = 0; session->workers != NULL && i < session->request->team->threads; i++)
        worker_close(&session->workers[i]);
    free(session->workers);
    free(session->mine);
    free(session->latest);
    free(session->pairs.phases);
    free(session->latest_phases);
    free(session->sum_phases);
    free(session->counts);
    free(session->verdicts);
    free(session->done);
}
