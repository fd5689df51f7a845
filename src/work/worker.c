#include "worker.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "primes/primes.h"
#include "stop.h"
#include "trial.h"

/* Numbers are tested in blocks, and primes taken in batches, so that their memory stays in the
 * first cache. */
enum { BLOCK_NUMBERS = 1024 };

enum status worker_open(struct worker *worker, const struct plan *plan, uint64_t *verdicts,
                        int rank, int thread, struct error *error) {
    *worker = (struct worker){.plan = plan, .verdicts = verdicts};
    struct worker_record *record = &worker->record;
    machine_host(record->host);
    record->pid = getpid();
    record->rank = rank;
    record->thread = thread;
    worker->random = (clock_now_ns() * 2 + 1) * UINT64_C(0x9e3779b97f4a7c15);
    uint32_t keys = keys_count(&plan->keys);
    worker->counts = calloc(keys, sizeof *worker->counts);
    worker->window_counts = calloc(keys, sizeof *worker->window_counts);
    if (worker->counts == NULL || worker->window_counts == NULL)
        return error_no_memory(error, "the counts", 2 * keys * sizeof *worker->counts);
    worker_reset(worker, plan->partition.chunks);
    if (plan->kernel == KERNEL_SIEVE)
        return sieve_create(&worker->sieve, plan->sieve, error);
    return STATUS_OK;
}

void worker_close(struct worker *worker) {
    sieve_destroy(worker->sieve);
    free(worker->counts);
    free(worker->window_counts);
    *worker = (struct worker){0};
}

/* xorshift64: Marsaglia, "Xorshift RNGs", J. Stat. Softw. 8 (2003), no. 14. A value below bound. */
static uint64_t random_below(struct worker *worker, uint64_t bound) {
    uint64_t x = worker->random;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    worker->random = x;
    __extension__ typedef unsigned __int128 wide;
    return (uint64_t)((wide)x * bound >> 64);
}

void worker_reset(struct worker *worker, uint64_t chunks) {
    struct worker_record *record = &worker->record;
    uint64_t fair_share = chunks / worker->plan->workers;
    worker->tally = record->witness.tally = (struct tally){0};
    memset(worker->counts, 0, keys_count(&worker->plan->keys) * sizeof *worker->counts);
    worker->witness_chunk = random_below(worker, fair_share > 0 ? fair_share : 1);
    record->core = -1;
    record->stopped_by = 0;
    record->chunks = record->numbers = record->operations = record->busy_ns = record->span_ns = 0;
    worker->start_ns = clock_now_ns();
}

/* Sets the verdict bits of up to 64 positions from `first` on. Words at the border of two chunks
 * belong to two workers, hence the atomic OR. */
static void set_verdicts(uint64_t *verdicts, uint64_t first, uint64_t bits) {
    unsigned shift = (unsigned)(first % 64);
    __atomic_fetch_or(&verdicts[first / 64], bits << shift, __ATOMIC_RELAXED);
    if (shift != 0 && bits >> (64 - shift) != 0)
        __atomic_fetch_or(&verdicts[first / 64 + 1], bits >> (64 - shift), __ATOMIC_RELAXED);
}

static void test_numbers(struct worker *worker, const uint64_t *numbers, uint64_t count,
                         uint64_t *bits) {
    if (worker->plan->kernel == KERNEL_EXACT) {
        primes_is_prime_batch(numbers, count, bits);
        worker->record.operations += count;
        return;
    }
    memset(bits, 0, (count + 63) / 64 * sizeof *bits);
    for (uint64_t i = 0; i < count && stop_signal() == 0; i++)
        bits[i / 64] |= (uint64_t)trial_is_prime(numbers[i], &worker->record.operations)
                        << (i % 64);
}

/* Where a piece of work is added up. */
struct findings {
    struct tally *tally;
    bool sums;
    uint64_t *counts;
};

static void add_primes(const uint64_t *primes, size_t count, const struct findings *findings) {
    findings->tally->primes += count;
    for (size_t i = 0; findings->sums && i < count; i++) {
        findings->tally->sum += primes[i];
        findings->tally->xor_sum ^= primes[i];
    }
}

/* Tests a block of numbers; writes the primes down and returns how many. */
static size_t test_block(struct worker *worker, struct span positions, const uint64_t *numbers,
                         uint64_t *primes) {
    uint64_t made[BLOCK_NUMBERS], bits[BLOCK_NUMBERS / 64];
    uint64_t count = span_size(positions);
    size_t found = 0;
    if (numbers == NULL) {
        workload_numbers(&worker->plan->workload, positions, made);
        numbers = made;
    }
    test_numbers(worker, numbers, count, bits);
    for (uint64_t i = 0; i < count; i += 64) {
        uint64_t word = bits[i / 64];
        if (worker->verdicts != NULL)
            set_verdicts(worker->verdicts, positions.first + i, word);
        for (; word != 0; word &= word - 1)
            primes[found++] = numbers[i + (uint64_t)__builtin_ctzll(word)];
    }
    return found;
}

/* What is left of a piece, from which primes are taken in batches. */
struct stretch {
    struct span left;
    const uint64_t *numbers;
    bool over;
};

/* At most BLOCK_NUMBERS primes; it may find none, and the stretch is then not yet over. */
static size_t next_batch(struct worker *worker, struct stretch *stretch, uint64_t *primes) {
    struct span block = stretch->left;
    if (worker->plan->kernel == KERNEL_SIEVE) {
        size_t found = sieve_next(worker->sieve, block.last, primes, BLOCK_NUMBERS);
        stretch->over = found == 0;
        return found;
    }
    if (block.last - block.first >= BLOCK_NUMBERS)
        block.last = block.first + BLOCK_NUMBERS - 1;
    size_t found = test_block(worker, block, stretch->numbers, primes);
    if (stretch->numbers != NULL)
        stretch->numbers += span_size(block);
    stretch->over = block.last == stretch->left.last;
    stretch->left.first = block.last + 1;
    return found;
}

/* Prime after prime. The last one of a batch waits for the next batch where gaps are counted, and
 * behind the last batch the next prime is searched for. */
static void do_batches(struct worker *worker, struct span piece, const uint64_t *numbers,
                       const struct findings *findings) {
    const struct keys *keys = &worker->plan->keys;
    struct stretch stretch = {.left = piece, .numbers = numbers};
    uint64_t primes[1 + BLOCK_NUMBERS];
    uint32_t found[1 + BLOCK_NUMBERS];
    size_t held = 0;
    while (!stretch.over && stop_signal() == 0) {
        size_t count = next_batch(worker, &stretch, primes + held);
        add_primes(primes + held, count, findings);
        count += held;
        held = keys->kind == KEYS_GAP && count > 0;
        keys_of_all(keys, primes, count - held, found);
        for (size_t i = 0; i < count - held; i++)
            findings->counts[found[i]]++;
        if (held)
            primes[0] = primes[count - 1];
    }
    if (held)
        findings->counts[keys_of(keys, primes[0], primes_is_prime)]++;
}

static void sieve_steps(struct worker *worker, struct span stretch,
                        const struct findings *findings) {
    const struct keys *keys = &worker->plan->keys;
    bool by_residue = keys->kind == KEYS_RESIDUE || keys->kind == KEYS_LAST_DIGIT;
    sieve_seek(worker->sieve, stretch.first, stretch.last);
    for (uint64_t at = stretch.first; stop_signal() == 0; at += WORKER_STEP_NUMBERS) {
        uint64_t upto =
            stretch.last - at < WORKER_STEP_NUMBERS ? stretch.last : at + (WORKER_STEP_NUMBERS - 1);
        if (by_residue)
            sieve_tally_residues(worker->sieve, upto, findings->sums, keys->modulus,
                                 findings->counts, findings->tally);
        else
            sieve_tally(worker->sieve, upto, findings->sums, findings->tally);
        if (upto == stretch.last)
            break;
    }
}

/* Without looking at single primes: the sieve counts residue classes, and stretches in which all
 * primes have the same key. */
static void sieve_piece(struct worker *worker, struct span piece, const struct findings *findings) {
    const struct keys *keys = &worker->plan->keys;
    struct tally *tally = findings->tally;
    if (keys->kind == KEYS_RESIDUE || keys->kind == KEYS_LAST_DIGIT) {
        sieve_steps(worker, piece, findings);
        return;
    }
    for (uint64_t first = piece.first;; first = keys_same_until(keys, first) + 1) {
        uint64_t before = tally->primes, last = keys_same_until(keys, first);
        if (last > piece.last)
            last = piece.last;
        sieve_steps(worker, (struct span){first, last}, findings);
        findings->counts[keys_of(keys, first, NULL)] += tally->primes - before;
        if (last == piece.last)
            break;
    }
}

/* A piece of a chunk: nearly always all of it. */
static void do_piece(struct worker *worker, struct span piece, const uint64_t *numbers,
                     const struct findings *findings) {
    const struct plan *plan = worker->plan;
    if (plan->kernel == KERNEL_SIEVE)
        worker->record.operations += span_size(piece);
    if (plan->kernel == KERNEL_SIEVE && plan->keys.kind != KEYS_GAP) {
        sieve_piece(worker, piece, findings);
        return;
    }
    if (plan->kernel == KERNEL_SIEVE)
        sieve_seek(worker->sieve, piece.first, piece.last);
    do_batches(worker, piece, numbers, findings);
    findings->tally->covered += span_size(piece);
}

static void add_counts(const struct keys *keys, const uint64_t *counts, uint64_t *total) {
    for (uint32_t key = 0; key < keys_count(keys); key++)
        total[key] += counts[key];
}

/* The chunk in three pieces, the middle one being the witness, at a random place. */
static void do_witness_chunk(struct worker *worker, struct span chunk, const uint64_t *numbers,
                             const struct findings *findings) {
    struct witness *witness = &worker->record.witness;
    const struct keys *keys = &worker->plan->keys;
    const struct findings window = {&witness->tally, true, worker->window_counts};
    uint64_t distance = chunk.last - chunk.first;
    uint64_t reach = distance < WITNESS_NUMBERS - 1 ? distance : WITNESS_NUMBERS - 1;
    uint64_t first = chunk.first + random_below(worker, distance - reach + 1);
    witness->positions = (struct span){first, first + reach};
    witness->tally = (struct tally){0};
    memset(window.counts, 0, keys_count(keys) * sizeof *window.counts);
    if (first > chunk.first)
        do_piece(worker, (struct span){chunk.first, first - 1}, numbers, findings);
    do_piece(worker, witness->positions, numbers == NULL ? NULL : numbers + (first - chunk.first),
             &window);
    if (first + reach < chunk.last)
        do_piece(worker, (struct span){first + reach + 1, chunk.last},
                 numbers == NULL ? NULL : numbers + (first + reach + 1 - chunk.first), findings);
    struct tally found = witness->tally;
    if (!findings->sums)
        found.sum = found.xor_sum = 0;
    tally_add(findings->tally, &found);
    add_counts(keys, window.counts, findings->counts);
    witness->fingerprint = keys_fingerprint(keys, window.counts);
}

void worker_add_findings(const struct worker *worker, struct tally *tally, uint64_t *counts) {
    tally_add(tally, &worker->tally);
    add_counts(&worker->plan->keys, worker->counts, counts);
}

void worker_do_chunk(struct worker *worker, uint64_t chunk, const uint64_t *numbers) {
    struct worker_record *record = &worker->record;
    if ((record->stopped_by = stop_signal()) != 0)
        return;
    uint64_t start_ns = clock_now_ns();
    if (!worker->placed)
        record->processors = machine_processors();
    worker->placed = true;
    struct span positions = partition_chunk(&worker->plan->partition, chunk);
    const struct findings findings = {&worker->tally, worker->plan->sums, worker->counts};
    if (record->chunks == worker->witness_chunk)
        do_witness_chunk(worker, positions, numbers, &findings);
    else
        do_piece(worker, positions, numbers, &findings);
    if ((record->stopped_by = stop_signal()) != 0)
        return;
    record->chunks++;
    /* Atomic, as whoever shows the progress looks at it. */
    __atomic_store_n(&record->numbers, record->numbers + span_size(positions), __ATOMIC_RELAXED);
    record->core = sched_getcpu();
    uint64_t end_ns = clock_now_ns();
    record->busy_ns += end_ns - start_ns;
    record->span_ns = end_ns - worker->start_ns;
}

void worker_do_chunks(struct worker *worker, struct span chunks) {
    for (uint64_t chunk = chunks.first; chunk <= chunks.last; chunk++)
        worker_do_chunk(worker, chunk, NULL);
}

size_t worker_bytes(const struct worker *worker) {
    size_t counts_bytes = 2 * keys_count(&worker->plan->keys) * sizeof *worker->counts;
    return counts_bytes + (worker->sieve == NULL ? 0 : sieve_bytes(worker->sieve));
}
