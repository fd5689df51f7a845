#include "worker.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "memory.h"
#include "mix.h"
#include "primes/primes.h"
#include "referee.h"
#include "stop.h"

/* A run that has taken this time is a long one. In a long run, a 200th of the time is for judging.
 */
static const uint64_t first_judged_ns = UINT64_C(5000000000);
static const uint64_t work_a_judgement = 200;

/* Numbers in a window: in the first one, for each judge; and the most in any. */
enum { WINDOW_OF_EXACT = 1 << 16, WINDOW_OF_REFEREE = 1 << 10, WINDOW_MOST = 1 << 24 };
enum { JUDGED_AT_ONCE = 1 << 9 };

enum status worker_open(struct worker *worker, const struct problem *problem, uint64_t *verdicts,
                        int rank, int thread, struct error *error) {
    *worker = (struct worker){.problem = problem, .verdicts = verdicts};
    struct worker_record *record = &worker->record;
    machine_host(record->host);
    record->pid = getpid();
    record->rank = rank;
    record->thread = thread;
    worker->random = mix(clock_now_ns());
    uint32_t keys = keys_count(&problem->method.keys);
    worker->counts = memory_create(keys, sizeof *worker->counts, "a worker's counts", error);
    worker->window.counts =
        memory_create(keys, sizeof *worker->window.counts, "a witness's counts", error);
    worker->memory = memory_create(1, sizeof *worker->memory, "a worker's numbers", error);
    if (error->status != STATUS_OK)
        return error->status;
    worker_reset(worker, (struct span){0, problem->partition.chunks - 1}, false);
    if (problem->method.kernel == KERNEL_SIEVE)
        return sieve_create(&worker->sieve, problem->sieve, error);
    return STATUS_OK;
}

void worker_close(struct worker *worker) {
    sieve_destroy(worker->sieve);
    free(worker->memory);
    free(worker->counts);
    free(worker->window.counts);
    *worker = (struct worker){0};
}

static uint64_t random_below(struct worker *worker, uint64_t bound) {
    __extension__ typedef unsigned __int128 wide;
    return (uint64_t)((wide)mix_next(&worker->random) * bound >> 64);
}

static uint64_t least_window(const struct problem *problem) {
    return problem->method.kernel == KERNEL_EXACT ? WINDOW_OF_REFEREE : WINDOW_OF_EXACT;
}

void worker_reset(struct worker *worker, struct span chunks, bool goes_on) {
    struct worker_record *record = &worker->record;
    uint64_t fair_share = span_size(chunks) / worker->problem->workers;
    worker->first_chunk = chunks.first;
    worker->tally = record->witness.tally = (struct tally){0};
    memset(worker->counts, 0, keys_count(&worker->problem->method.keys) * sizeof *worker->counts);
    record->start_ns = clock_now_ns();
    if (goes_on) {
        worker->witness_chunk = UINT64_MAX;
    } else {
        worker->witness_chunk = random_below(worker, fair_share > 0 ? fair_share : 1);
        worker->witness_after_ns = record->start_ns + first_judged_ns;
        worker->window_numbers = least_window(worker->problem);
    }
    record->core = -1;
    record->stopped_by = 0;
    record->cut_short = false;
    record->judged_windows = record->judged_numbers = 0;
    record->chunks = record->operations = record->busy_ns = record->span_ns = 0;
    __atomic_store_n(&record->numbers, 0, __ATOMIC_RELAXED); /* the progress thread reads it */
    worker->pairs = NULL;
    worker->under_way = false;
}

static void add_counts(const struct keys *keys, const uint64_t *counts, uint64_t *total) {
    for (uint32_t key = 0; key < keys_count(keys); key++)
        total[key] += counts[key];
}

/* Decides whether this chunk gets a witness, and at which random place. */
static void begin_chunk(struct worker *worker, struct span chunk) {
    worker->piece = (struct piece){.left = chunk};
    worker->under_way = true;
    worker->judging = clock_now_ns() >= worker->witness_after_ns;
    bool wrong = worker->witness_after_ns == UINT64_MAX; /* that witness stays */
    bool is_chosen = worker->record.chunks == worker->witness_chunk;
    worker->watching = !wrong && (is_chosen || worker->judging);
    if (!worker->watching)
        return;
    uint64_t distance = chunk.last - chunk.first, reach = worker->window_numbers - 1;
    if (reach > distance)
        reach = distance;
    uint64_t first = chunk.first + random_below(worker, distance - reach + 1);
    worker->window.positions = (struct span){first, first + reach};
    worker->window.tally = (struct tally){.covered = reach + 1};
    memset(worker->window.counts, 0,
           keys_count(&worker->problem->method.keys) * sizeof *worker->window.counts);
}

/* Returns whether it is done. */
static bool do_piece(struct worker *worker, struct span chunk, const uint64_t *numbers) {
    struct piece *piece = &worker->piece;
    const struct tester tester = {worker->problem,
                                  worker->memory,
                                  worker->sieve,
                                  worker->verdicts,
                                  &worker->record.operations,
                                  &worker->record.cut_short};
    const struct findings findings = {&worker->tally, worker->problem->method.sums, worker->counts,
                                      worker->pairs, worker->watching ? &worker->window : NULL};
    return piece_do(piece, &tester,
                    numbers == NULL ? NULL : numbers + (piece->left.first - chunk.first),
                    &findings);
}

static void take_witness(struct worker *worker) {
    const struct window *window = &worker->window;
    worker->record.witness = (struct witness){
        .positions = window->positions,
        .tally = window->tally,
        .fingerprint = keys_fingerprint(&worker->problem->method.keys, window->counts)};
}

/* Adds a block of the window to the judge's findings. */
static void judge_block(const struct problem *problem, const uint64_t *numbers, uint64_t count,
                        struct witness *judged) {
    uint64_t bits[JUDGED_AT_ONCE / 64] = {0};
    bool by_referee = problem->method.kernel == KERNEL_EXACT;
    if (!by_referee)
        primes_is_prime_batch(numbers, count, bits);
    for (uint64_t i = 0; by_referee && i < count; i++)
        bits[i / 64] |= (uint64_t)referee_is_prime(numbers[i]) << i % 64;
    for (uint64_t i = 0; i < count; i++)
        if (bits[i / 64] >> i % 64 & 1) {
            judged->tally.primes++;
            tally_add_numbers(&judged->tally, &numbers[i], 1);
            judged->fingerprint +=
                keys_word(keys_of(&problem->method.keys, numbers[i],
                                  by_referee ? referee_is_prime : primes_is_prime));
        }
    judged->tally.covered += count;
}

struct witness worker_judge(const struct problem *problem, struct span window,
                            const uint64_t *numbers) {
    uint64_t made[JUDGED_AT_ONCE], size = span_size(window);
    struct witness judged = {.positions = window};
    for (uint64_t done = 0; done < size; done += JUDGED_AT_ONCE) {
        uint64_t count = size - done < JUDGED_AT_ONCE ? size - done : JUDGED_AT_ONCE;
        struct span block = {window.first + done, window.first + done + count - 1};
        if (numbers == NULL)
            workload_numbers(&problem->workload, block, made);
        judge_block(problem, numbers == NULL ? made : numbers + done, count, &judged);
    }
    return judged;
}

/* The window grows until its judging costs a 200th of a chunk. */
static void resize_window(struct worker *worker, uint64_t judged_ns) {
    const struct worker_record *record = &worker->record;
    uint64_t chunk_ns = record->chunks > 0 ? record->busy_ns / record->chunks : 0;
    if (2 * work_a_judgement * judged_ns < chunk_ns && worker->window_numbers < WINDOW_MOST)
        worker->window_numbers *= 2;
    else if (work_a_judgement * judged_ns > chunk_ns &&
             worker->window_numbers > least_window(worker->problem))
        worker->window_numbers /= 2;
}

/* The next witness is taken when judging has become a 200th of the time. A wrong one is kept for
 * the verifier, and the process stops. */
static void judge(struct worker *worker, struct span chunk, const uint64_t *numbers) {
    struct worker_record *record = &worker->record;
    struct witness *witness = &record->witness;
    const uint64_t *of_window =
        numbers == NULL ? NULL : numbers + (witness->positions.first - chunk.first);
    uint64_t start_ns = clock_now_ns();
    struct witness judged = worker_judge(worker->problem, witness->positions, of_window);
    uint64_t end_ns = clock_now_ns(), cost_ns = end_ns - start_ns;
    bool right =
        tally_equal(&judged.tally, &witness->tally) && judged.fingerprint == witness->fingerprint;
    witness->judgement = right ? JUDGED_RIGHT : JUDGED_WRONG;
    if (!right) {
        worker->witness_after_ns = UINT64_MAX;
        stop_now();
        return;
    }
    record->judged_windows++;
    record->judged_numbers += judged.tally.covered;
    resize_window(worker, cost_ns);
    worker->witness_after_ns = end_ns + work_a_judgement * cost_ns;
}

static void note_done(const struct worker *worker, uint64_t chunk) {
    uint64_t bit = chunk - worker->first_chunk;
    if (worker->done != NULL)
        __atomic_fetch_or(&worker->done[bit / 64], UINT64_C(1) << bit % 64, __ATOMIC_RELAXED);
}

bool worker_is_stopped(struct worker *worker) {
    worker->record.stopped_by = stop_signal();
    return worker->record.stopped_by != 0;
}

bool worker_do_chunk(struct worker *worker, uint64_t chunk, const uint64_t *numbers) {
    struct worker_record *record = &worker->record;
    if (worker_is_stopped(worker) && !worker->under_way)
        return true;
    uint64_t start_ns = clock_now_ns();
    if (!worker->placed)
        record->processors = machine_processors();
    worker->placed = true;
    struct span positions = partition_chunk(&worker->problem->partition, chunk);
    if (!worker->under_way)
        begin_chunk(worker, positions);
    bool done = do_piece(worker, positions, numbers);
    worker->under_way = !done;
    if (record->cut_short) {
        record->stopped_by = stop_signal();
        worker->under_way = false;
        return true;
    }
    if (done && worker->watching)
        take_witness(worker);
    if (done && worker->judging)
        judge(worker, positions, numbers);
    if (done) {
        note_done(worker, chunk);
        record->chunks++;
        /* Atomic, because the progress thread reads it. */
        __atomic_store_n(&record->numbers, record->numbers + span_size(positions),
                         __ATOMIC_RELAXED);
    }
    record->core = sched_getcpu();
    uint64_t end_ns = clock_now_ns();
    record->busy_ns += end_ns - start_ns;
    record->span_ns = end_ns - record->start_ns;
    return done;
}

void worker_add_findings(const struct worker *worker, struct tally *tally, uint64_t *counts) {
    tally_add(tally, &worker->tally);
    add_counts(&worker->problem->method.keys, worker->counts, counts);
}

void worker_do_chunks(struct worker *worker, struct span chunks) {
    for (uint64_t chunk = chunks.first; chunk <= chunks.last && !worker_is_stopped(worker); chunk++)
        worker_do_chunk(worker, chunk, NULL);
}

size_t worker_bytes(const struct worker *worker) {
    size_t counts_bytes = sizeof *worker->counts * 2 * keys_count(&worker->problem->method.keys);
    return sizeof *worker->memory + counts_bytes +
           (worker->sieve == NULL ? 0 : sieve_bytes(worker->sieve));
}
