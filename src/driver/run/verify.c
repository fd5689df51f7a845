#include "verify.h"

#include <stdio.h>

#include "known.h"
#include "number.h"
#include "report_schema.h"

/* A value, and where it comes from. */
struct said {
    uint64_t value;
    const char *by;
};

static enum status differ(const char *what, struct said expected, struct said found,
                          struct error *error) {
    if (expected.value == found.value)
        return STATUS_OK;
    return error_set(error, STATUS_WRONG, WRONG_ANSWER "%s is %llu in %s, but %llu in %s", what,
                     ULL(found.value), found.by, ULL(expected.value), expected.by);
}

static enum status compare_tallies(const struct answer *expected, const struct answer *found,
                                   struct error *error) {
    const struct tally *a = expected->tally, *b = found->tally;
    const struct {
        const char *name;
        uint64_t expected, found;
    } words[] = {
        {"the count of numbers covered", a->covered, b->covered},
        {"the count of primes", a->primes, b->primes},
        {"the sum of the primes mod 2^64", a->sum, b->sum},
        {"the sum of the primes over 2^64", a->sum_high, b->sum_high},
        {"the XOR of the primes", a->xor_sum, b->xor_sum},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        differ(words[i].name, (struct said){words[i].expected, expected->name},
               (struct said){words[i].found, found->name}, error);
    return error->status;
}

static enum status compare_counts(const struct keys *keys, const struct answer *expected,
                                  const struct answer *found, struct error *error) {
    char name[KEYS_TEXT_BYTES], label[KEYS_TEXT_BYTES], what[96];
    for (uint32_t key = 0; key < keys_count(keys) && error->status == STATUS_OK; key++) {
        if (expected->counts[key] == found->counts[key])
            continue;
        snprintf(what, sizeof what, "the count of primes with %s %s", keys_name(keys, name),
                 keys_label(keys, key, label));
        differ(what, (struct said){expected->counts[key], expected->name},
               (struct said){found->counts[key], found->name}, error);
    }
    return error->status;
}

static enum status compare_verdicts(const struct workload *workload, const struct answer *expected,
                                    const struct answer *found, struct error *error) {
    for (uint64_t i = 0; i <= workload->positions.last / 64; i++) {
        uint64_t difference = expected->verdicts[i] ^ found->verdicts[i];
        if (difference == 0)
            continue;
        uint64_t position = i * 64 + (uint64_t)__builtin_ctzll(difference), number;
        workload_numbers(workload, (struct span){position, position}, &number);
        bool prime = found->verdicts[i] >> (position % 64) & 1;
        return error_set(error, STATUS_WRONG,
                         WRONG_ANSWER
                         "%llu (number %llu of the input) is prime: %s in %s, but %s in %s",
                         ULL(number), ULL(position + 1), prime ? "True" : "False", found->name,
                         prime ? "False" : "True", expected->name);
    }
    return STATUS_OK;
}

enum status verify_equal(const struct problem *problem, const struct answer *expected,
                         const struct answer *found, struct error *error) {
    if (expected->verdicts != NULL && found->verdicts != NULL)
        compare_verdicts(&problem->workload, expected, found, error);
    if (expected->tally != NULL && found->tally != NULL)
        compare_tallies(expected, found, error);
    if (expected->counts != NULL && found->counts != NULL)
        compare_counts(&problem->method.keys, expected, found, error);
    return error->status;
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
    compare_tallies(&(struct answer){.name = referee, .tally = &judged.tally},
                    &(struct answer){.name = found_name, .tally = &witness->tally}, error);
    if (differ("the fingerprint of the keys", (struct said){judged.fingerprint, referee},
               (struct said){witness->fingerprint, found_name}, error) == STATUS_OK &&
        witness->judgement == JUDGED_WRONG)
        error_set(error, STATUS_WRONG,
                  WRONG_ANSWER
                  "%s was judged twice, with different results: its machine makes mistakes",
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

enum status verify_run(const struct problem *problem, struct amount expected,
                       const struct run_findings *found, struct verification *verification,
                       struct error *error) {
    uint64_t done = 0, counted = 0;
    for (uint64_t i = 0; i < found->workers; i++)
        done += found->records[i].chunks;
    for (uint32_t key = 0; key < keys_count(&problem->method.keys); key++)
        counted += found->counts[key];
    differ("the count of chunks", (struct said){expected.chunks, "the partition"},
           (struct said){done, "the run"}, error);
    differ("the count of numbers covered", (struct said){expected.numbers, "the workload"},
           (struct said){found->total->covered, "the run"}, error);
    differ("the count of primes", (struct said){found->total->primes, "the run"},
           (struct said){counted, "its counts by key"}, error);
    verification->chunks += (double)expected.chunks;
    verification->numbers += (double)expected.numbers;
    return error->status;
}

/* The share that was not judged. A finished run that is resumed has nothing to judge: `all` is 0.
 */
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
        differ(name, (struct said){known, "the tables"}, (struct said){total->primes, "the run"},
               error);
    return error->status;
}
