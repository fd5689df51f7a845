#include "worker.h"

#include <sched.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "primes/primes.h"
#include "trial.h"

/* Numbers are tested in blocks, so that their memory stays in the first cache. */
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
    worker_reset(worker);
    if (plan->kernel == KERNEL_SIEVE)
        return sieve_create(&worker->sieve, plan->sieve, error);
    return STATUS_OK;
}

void worker_close(struct worker *worker) {
    sieve_destroy(worker->sieve);
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

void worker_reset(struct worker *worker) {
    struct worker_record *record = &worker->record;
    uint64_t fair_share = worker->plan->partition.chunks / worker->plan->workers;
    worker->tally = record->witness.tally = (struct tally){0};
    worker->witness_chunk = random_below(worker, fair_share > 0 ? fair_share : 1);
    record->core = -1;
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
    for (uint64_t i = 0; i < count; i++)
        bits[i / 64] |= (uint64_t)trial_is_prime(numbers[i], &worker->record.operations)
                        << (i % 64);
}

static void do_block(struct worker *worker, struct span positions, const uint64_t *numbers,
                     struct tally *tally) {
    uint64_t made[BLOCK_NUMBERS], bits[BLOCK_NUMBERS / 64];
    uint64_t count = span_size(positions);
    if (numbers == NULL) {
        workload_numbers(&worker->plan->workload, positions, made);
        numbers = made;
    }
    test_numbers(worker, numbers, count, bits);
    tally->covered += count;
    for (uint64_t i = 0; i < count; i += 64) {
        uint64_t word = bits[i / 64];
        tally->primes += (uint64_t)__builtin_popcountll(word);
        if (worker->verdicts != NULL)
            set_verdicts(worker->verdicts, positions.first + i, word);
        for (; word != 0; word &= word - 1) {
            uint64_t prime = numbers[i + (uint64_t)__builtin_ctzll(word)];
            tally->sum += prime;
            tally->xor_sum ^= prime;
        }
    }
}

/* A piece of a chunk: nearly always all of it. */
static void do_piece(struct worker *worker, struct span piece, const uint64_t *numbers, bool sums,
                     struct tally *tally) {
    if (worker->plan->kernel == KERNEL_SIEVE) {
        sieve_seek(worker->sieve, piece.first, piece.last);
        sieve_tally(worker->sieve, piece.last, sums, tally);
        worker->record.operations += span_size(piece);
        return;
    }
    for (uint64_t at = piece.first;; at += BLOCK_NUMBERS) {
        struct span block = {at, piece.last};
        if (piece.last - at >= BLOCK_NUMBERS)
            block.last = at + BLOCK_NUMBERS - 1;
        do_block(worker, block, numbers == NULL ? NULL : numbers + (at - piece.first), tally);
        if (block.last == piece.last)
            break;
    }
}

/* The chunk in three pieces, the middle one being the witness, at a random place. */
static void do_witness_chunk(struct worker *worker, struct span chunk, const uint64_t *numbers) {
    struct witness *witness = &worker->record.witness;
    bool sums = worker->plan->sums;
    uint64_t distance = chunk.last - chunk.first;
    uint64_t reach = distance < WITNESS_NUMBERS - 1 ? distance : WITNESS_NUMBERS - 1;
    uint64_t first = chunk.first + random_below(worker, distance - reach + 1);
    witness->positions = (struct span){first, first + reach};
    witness->tally = (struct tally){0};
    if (first > chunk.first)
        do_piece(worker, (struct span){chunk.first, first - 1}, numbers, sums, &worker->tally);
    do_piece(worker, witness->positions, numbers == NULL ? NULL : numbers + (first - chunk.first),
             true, &witness->tally);
    if (first + reach < chunk.last)
        do_piece(worker, (struct span){first + reach + 1, chunk.last},
                 numbers == NULL ? NULL : numbers + (first + reach + 1 - chunk.first), sums,
                 &worker->tally);
    struct tally found = witness->tally;
    if (!sums)
        found.sum = found.xor_sum = 0;
    tally_add(&worker->tally, &found);
}

void worker_do_chunk(struct worker *worker, uint64_t chunk, const uint64_t *numbers) {
    uint64_t start_ns = clock_now_ns();
    struct worker_record *record = &worker->record;
    struct span positions = partition_chunk(&worker->plan->partition, chunk);
    if (record->chunks == worker->witness_chunk)
        do_witness_chunk(worker, positions, numbers);
    else
        do_piece(worker, positions, numbers, worker->plan->sums, &worker->tally);
    record->chunks++;
    record->numbers += span_size(positions);
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
    return worker->sieve == NULL ? 0 : sieve_bytes(worker->sieve);
}
