/* The verifier must find what is wrong: each test spoils one thing in a run that was right. */
#include <signal.h>

#include "known.h"
#include "sieve_order.h"
#include "stop.h"
#include "verify.h"

#include "cmocka_all.h"
#include "sieve_tally_wrap.h"

struct right_run {
    struct problem problem;
    struct worker worker;
};

static void open_run(struct right_run *run, enum kernel kernel, uint64_t last) {
    const struct workload workload = workload_range((struct span){0, last});
    struct error error = {0};
    assert_int_equal(problem_create(&run->problem, &workload,
                                    &(struct method){.kernel = kernel, .sums = true},
                                    (struct schedule){.chunk_size = 100}, 1, &error),
                     STATUS_OK);
    assert_int_equal(worker_open(&run->worker, &run->problem, NULL, 0, 0, &error), STATUS_OK);
    worker_do_chunks(&run->worker, (struct span){0, run->problem.partition.chunks - 1});
}

static void close_run(struct right_run *run) {
    worker_close(&run->worker);
    problem_destroy(&run->problem);
}

static enum status verify(const struct right_run *run, struct error *error) {
    struct verification verification = {0};
    verify_witnesses(&run->problem, &run->worker.record, 1, &verification, error);
    verify_run(
        &run->problem,
        (struct amount){run->problem.partition.chunks, span_size(run->problem.workload.positions)},
        &(struct run_findings){&run->worker.record, 1, &run->worker.tally, run->worker.counts},
        &verification, error);
    return verify_known(&run->problem, &run->worker.tally, &verification, error);
}

static void finds(const struct right_run *run, const char *what) {
    struct error error = {0};
    assert_int_equal(verify(run, &error), STATUS_WRONG);
    if (strstr(error.message, what) == NULL)
        fail_msg("'%s' does not say '%s'", error.message, what);
}

static void a_right_run_passes(void **state) {
    (void)state;
    for (int kernel = KERNEL_TRIAL; kernel <= KERNEL_SIEVE; kernel++) {
        struct right_run run;
        struct error error = {0};
        open_run(&run, (enum kernel)kernel, 10000);
        assert_int_equal(verify(&run, &error), STATUS_OK);
        close_run(&run);
    }
}

static void spoiled_runs_are_found(void **state) {
    (void)state;
    struct right_run run;
    open_run(&run, KERNEL_SIEVE, 10000);
    const struct right_run right = run;
    run.worker.record.chunks--;
    finds(&run, "chunks");
    run = right;
    run.worker.tally.covered++;
    finds(&run, "covered");
    run = right;
    run.worker.tally.primes--;
    finds(&run, "counts by key");
    run.worker.counts[0]--;
    finds(&run, "pi(10^4)");
    run.worker.counts[0]++;
    run = right;
    run.worker.record.witness.tally.primes++;
    finds(&run, "the exact kernel");
    run = right;
    run.worker.record.witness.tally.sum += 2;
    finds(&run, "sum");
    run = right;
    run.worker.record.witness.tally.xor_sum ^= 4;
    finds(&run, "XOR");
    run = right;
    run.worker.record.witness.fingerprint++;
    finds(&run, "keys");
    run = right;
    run.worker.record.witness.judgement = JUDGED_WRONG;
    finds(&run, "different results");
    run = right;
    close_run(&run);
}

static void counts_are_compared(void **state) {
    (void)state;
    const struct problem problem = {.method = {.keys = {KEYS_LAST_DIGIT, 10}}};
    const uint64_t right[10] = {0, 3, 1, 4}, wrong[10] = {0, 3, 2, 3};
    struct error error = {0};
    const struct answer one = {.name = "one", .counts = right};
    const struct answer same = {.name = "two", .counts = right};
    const struct answer other = {.name = "two", .counts = wrong};
    assert_int_equal(verify_equal(&problem, &one, &same, &error), STATUS_OK);
    assert_int_equal(verify_equal(&problem, &one, &other, &error), STATUS_WRONG);
    assert_non_null(strstr(error.message, "with last-digit 2 is 2 in two, but 1 in one"));
}

/* Now and then a bit of a plane flips before it is counted. */
static unsigned flip_every, calls;
void __wrap_sieve_tally_plane(const struct sieve *sieve, uint32_t plane, const uint64_t *words,
                              bool sums, const struct sieve_classes *classes, struct tally *tally) {
    if (flip_every > 0 && ++calls % flip_every == 0)
        *(uint64_t *)words ^= 1 << 20;
    __real_sieve_tally_plane(sieve, plane, words, sums, classes, tally);
}

/* A long run, in which a witness is due all the time. A wrong one ends it. */
static enum status long_run(unsigned every, struct verification *verification) {
    const struct workload workload = workload_range((struct span){1000000, 1199999});
    struct problem problem;
    struct worker worker;
    struct error error = {0};
    const struct method method = {.kernel = KERNEL_SIEVE};
    assert_int_equal(problem_create(&problem, &workload, &method,
                                    (struct schedule){.chunk_size = 2000}, 1, &error),
                     STATUS_OK);
    assert_int_equal(worker_open(&worker, &problem, NULL, 0, 0, &error), STATUS_OK);
    uint64_t counts[1] = {0};
    struct tally total = {0};
    flip_every = every;
    for (uint64_t chunk = 0; chunk < problem.partition.chunks; chunk++) {
        if (worker.witness_after_ns != UINT64_MAX)
            worker.witness_after_ns = 0;
        worker_do_chunk(&worker, chunk, NULL);
    }
    flip_every = 0;
    worker_add_findings(&worker, &total, counts);
    if (verify_witnesses(&problem, &worker.record, 1, verification, &error) == STATUS_OK) {
        verify_run(&problem,
                   (struct amount){problem.partition.chunks, span_size(workload.positions)},
                   &(struct run_findings){&worker.record, 1, &total, counts}, verification, &error);
    } else {
        assert_non_null(strstr(error.message, "the exact kernel"));
        assert_int_equal(stop_signal(), SIGUSR1);
        assert_true(worker.record.chunks < problem.partition.chunks);
    }
    worker_close(&worker);
    problem_destroy(&problem);
    return error.status;
}

static void flipped_bits_are_found(void **state) {
    (void)state;
    struct verification verification = {0};
    assert_true(verification_number_unseen(&verification) == 1);
    assert_int_equal(long_run(0, &verification), STATUS_OK);
    assert_int_equal(verification.witnesses, 100);
    assert_int_equal(verification.witness_numbers, 100 * 2000);
    assert_true(verification_chunk_unseen(&verification) == 0);
    assert_int_equal(long_run(40, &verification), STATUS_WRONG);
}

static void the_first_wrong_verdict_is_named(void **state) {
    (void)state;
    const uint64_t numbers[] = {7, 8, 9, 10, 11};
    const struct problem problem = {.workload = workload_list(numbers, 5)};
    const uint64_t right[] = {0x11}, wrong[] = {0x15};
    struct error error = {0};
    const struct answer one = {.name = "one", .verdicts = right};
    const struct answer same = {.name = "two", .verdicts = right};
    const struct answer other = {.name = "two", .verdicts = wrong};
    assert_int_equal(verify_equal(&problem, &one, &same, &error), STATUS_OK);
    assert_int_equal(verify_equal(&problem, &one, &other, &error), STATUS_WRONG);
    assert_non_null(strstr(error.message, "9 (number 3 of the input) is prime: True in two"));
}

static void known_values(void **state) {
    (void)state;
    uint64_t count;
    char name[32];
    assert_true(known_count(1, &count, name, sizeof name) && count == 0);
    assert_true(known_count(1000, &count, name, sizeof name) && count == 168);
    assert_string_equal(name, "pi(10^3)");
    assert_true(known_count(UINT64_C(1) << 32, &count, name, sizeof name) && count == 203280221);
    assert_true(known_count(UINT64_MAX, &count, name, sizeof name));
    assert_string_equal(name, "pi(2^64)");
    assert_true(known_count(UINT64_C(10000000000000000000), &count, name, sizeof name));
    assert_false(known_count(0, &count, name, sizeof name));
    assert_false(known_count(999, &count, name, sizeof name));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_right_run_passes),
        cmocka_unit_test(spoiled_runs_are_found),
        cmocka_unit_test(counts_are_compared),
        cmocka_unit_test(the_first_wrong_verdict_is_named),
        cmocka_unit_test(flipped_bits_are_found),
        cmocka_unit_test(known_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
