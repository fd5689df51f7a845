#include "verify.h"

#include <stdio.h>

#include "known.h"

#define ULL(value) ((unsigned long long)(value))

static enum status differ(const char *what, uint64_t expected, const char *expected_name,
                          uint64_t found, const char *found_name, struct error *error) {
    if (expected == found)
        return STATUS_OK;
    return error_set(error, STATUS_WRONG, "wrong answer: %s is %llu in %s, but %llu in %s", what,
                     ULL(found), found_name, ULL(expected), expected_name);
}

enum status verify_equal(const struct tally *expected, const char *expected_name,
                         const struct tally *found, const char *found_name, struct error *error) {
    const char *a = expected_name, *b = found_name;
    differ("the count of numbers covered", expected->covered, a, found->covered, b, error);
    differ("the count of primes", expected->primes, a, found->primes, b, error);
    differ("the sum of the primes mod 2^64", expected->sum, a, found->sum, b, error);
    differ("the sum of the primes over 2^64", expected->sum_high, a, found->sum_high, b, error);
    return differ("the XOR of the primes", expected->xor_sum, a, found->xor_sum, b, error);
}

enum status verify_counts(const struct keys *keys, const uint64_t *expected,
                          const char *expected_name, const uint64_t *found, const char *found_name,
                          struct error *error) {
    char name[KEYS_TEXT_BYTES], label[KEYS_TEXT_BYTES], what[96];
    for (uint32_t key = 0; key < keys_count(keys) && error->status == STATUS_OK; key++) {
        if (expected[key] == found[key])
            continue;
        snprintf(what, sizeof what, "the count of primes with %s %s", keys_name(keys, name),
                 keys_label(keys, key, label));
        differ(what, expected[key], expected_name, found[key], found_name, error);
    }
    return error->status;
}

enum status verify_verdicts(const struct problem *problem, const uint64_t *expected,
                            const char *expected_name, const uint64_t *found,
                            const char *found_name, struct error *error) {
    uint64_t words = problem->workload.positions.last / 64 + 1;
    for (uint64_t i = 0; i < words; i++) {
        uint64_t difference = expected[i] ^ found[i];
        if (difference == 0)
            continue;
        uint64_t position = i * 64 + (uint64_t)__builtin_ctzll(difference), number;
        workload_numbers(&problem->workload, (struct span){position, position}, &number);
        bool prime = found[i] >> (position % 64) & 1;
        return error_set(error, STATUS_WRONG,
                         "wrong answer: %llu (number %llu of the input) is prime: %s in %s, but %s "
                         "in %s",
                         ULL(number), ULL(position + 1), prime ? "True" : "False", found_name,
                         prime ? "False" : "True", expected_name);
    }
    return STATUS_OK;
}

static enum status verify_witness(const struct problem *problem, const struct worker_record *record,
                                  struct error *error) {
    const struct witness *witness = &record->witness;
    struct span window = witness->positions;
    struct witness judged = worker_judge(problem, window, NULL);
    uint64_t first, last;
    workload_numbers(&problem->workload, (struct span){window.first, window.first}, &first);
    workload_numbers(&problem->workload, (struct span){window.last, window.last}, &last);
    char found_name[160];
    snprintf(found_name, sizeof found_name, "the window %llu..%llu of rank %d, thread %d",
             ULL(first), ULL(last), record->rank, record->thread);
    const char *referee = problem->method.kernel == KERNEL_EXACT ? "the 12-base Miller-Rabin test"
                                                                 : "the exact kernel";
    verify_equal(&judged.tally, referee, &witness->tally, found_name, error);
    if (differ("the fingerprint of the keys", judged.fingerprint, referee, witness->fingerprint,
               found_name, error) == STATUS_OK &&
        witness->judgement == JUDGED_WRONG)
        error_set(error, STATUS_WRONG,
                  "wrong answer: %s was judged twice, and with two results: its machine makes "
                  "mistakes",
                  found_name);
    return error->status;
}

enum status verify_witnesses(const struct problem *problem, const struct worker_record *records,
                             uint64_t workers, struct verification *verification,
                             struct error *error) {
    for (uint64_t i = 0; i < workers && error->status == STATUS_OK; i++) {
        const struct witness *witness = &records[i].witness;
        verification->witnesses += records[i].judged_windows;
        verification->witness_numbers += records[i].judged_numbers;
        if (witness->tally.covered == 0 || witness->judgement == JUDGED_RIGHT)
            continue;
        verify_witness(problem, &records[i], error);
        verification->witnesses++;
        verification->witness_numbers += span_size(witness->positions);
    }
    return error->status;
}

enum status verify_run(const struct problem *problem, uint64_t chunks, uint64_t numbers,
                       const struct worker_record *records, uint64_t workers,
                       const struct tally *total, const uint64_t *counts,
                       struct verification *verification, struct error *error) {
    uint64_t done = 0;
    for (uint64_t i = 0; i < workers; i++)
        done += records[i].chunks;
    differ("the count of chunks", chunks, "the partition", done, "the run", error);
    differ("the count of numbers covered", numbers, "the workload", total->covered, "the run",
           error);
    uint64_t counted = 0;
    for (uint32_t key = 0; key < keys_count(&problem->method.keys); key++)
        counted += counts[key];
    differ("the count of primes", total->primes, "the run", counted, "its counts by key", error);
    verification->chunks += (double)chunks;
    verification->numbers += (double)numbers;
    return error->status;
}

/* Nothing is to be done where a finished run is resumed. */
static double unseen(uint64_t judged, double all) {
    return all > 0 ? 1 - (double)judged / all : 1;
}

double verification_chunk_unseen(const struct verification *verification) {
    return unseen(verification->witnesses, verification->chunks);
}

double verification_number_unseen(const struct verification *verification) {
    return unseen(verification->witness_numbers, verification->numbers);
}

enum status verify_known(const struct problem *problem, const struct tally *total,
                         struct verification *verification, struct error *error) {
    struct span positions = problem->workload.positions;
    uint64_t known;
    char *name = verification->known;
    name[0] = '\0';
    if (problem->workload.kind == WORKLOAD_RANGE && positions.first <= 2 &&
        known_count(positions.last, &known, name, sizeof verification->known))
        differ(name, known, "the tables", total->primes, "the run", error);
    return error->status;
}
