/* Measures a variant that is made up here, so that it can be slow, be wrong or fail on request. */
#include "measure.h"

#include "cmocka_all.h"

static void no_fence(void) {}

static void no_broadcast(void *data, size_t bytes) {
    (void)data;
    (void)bytes;
}

static void own_gather(const void *mine, size_t bytes, void *all) {
    memcpy(all, mine, bytes);
}

static void own_bits(uint64_t *words, uint64_t count) {
    (void)words;
    (void)count;
}

static enum status own_agree(enum status mine, struct error *error) {
    (void)error;
    return mine;
}

static const struct group group = {no_fence, no_broadcast, own_gather, own_bits, own_agree};

static int runs;
static uint64_t pretended_busy_ns;
static int lies_from_run;
static int fails_in_run;

static enum status run(const struct run *run, struct tally *total, struct error *error) {
    if (++runs == fails_in_run)
        return error_set(error, STATUS_SYSTEM, "it broke");
    worker_do_chunks(&run->workers[0], run->chunks);
    run->workers[0].record.operations = (uint64_t)runs;
    if (pretended_busy_ns > 0)
        run->workers[0].record.busy_ns = pretended_busy_ns;
    worker_add_findings(&run->workers[0], total, run->counts);
    if (lies_from_run > 0 && runs >= lies_from_run) {
        total->primes++;
        run->counts[0]++;
        run->verdicts[0] ^= 2;
    }
    return STATUS_OK;
}

static enum status measured(struct measurement *measurement, struct options options,
                            struct error *error) {
    static const uint64_t numbers[] = {2, 3, 4, 1000000007};
    const struct variant variant = {.name = "made-up", .group = &group, .run = run};
    const struct team team = {.ranks = 1, .threads = 1};
    const struct workload workload = workload_list(numbers, 4);
    struct problem problem;
    assert_int_equal(problem_create(&problem, &workload,
                                    &(struct method){.kernel = KERNEL_EXACT, .sums = true},
                                    (struct schedule){.chunk_size = 1}, 1, error),
                     STATUS_OK);
    runs = 0;
    const struct request request = {
        .variant = &variant, .team = &team, .options = &options, .problem = &problem};
    enum status status = measure(measurement, &request, error);
    problem_destroy(&problem);
    return status;
}

static int reset(void **state) {
    (void)state;
    pretended_busy_ns = 0;
    lies_from_run = fails_in_run = 0;
    return 0;
}

static void counts_runs(void **state) {
    (void)state;
    struct measurement measurement;
    struct error error = {0};
    assert_int_equal(measured(&measurement, (struct options){.warmups = 1}, &error), STATUS_OK);
    assert_int_equal(runs, 6);
    assert_int_equal(measurement.makespan.count, 5);
    assert_int_equal(measurement.baseline.count, 5);
    assert_int_equal(measurement.verdicts[0], 0xb);
    assert_int_equal(measurement.tally.sum, 1000000012);
    measurement_close(&measurement);
    const struct options exactly = {
        .repetitions = 7, .warmups = 2, .warmups_given = true, .baseline = BASELINE_NEVER};
    assert_int_equal(measured(&measurement, exactly, &error), STATUS_OK);
    assert_int_equal(runs, 9);
    assert_int_equal(measurement.makespan.count, 7);
    assert_int_equal(measurement.baseline.count, 0);
    measurement_close(&measurement);
}

/* The typical run's records are those of the repetition whose makespan is the median. */
static void keeps_the_records_of_the_median(void **state) {
    (void)state;
    for (unsigned repetitions = 1; repetitions <= 8; repetitions++) {
        struct measurement measurement;
        struct error error = {0};
        const struct options options = {.repetitions = repetitions, .warmups = 2};
        assert_int_equal(measured(&measurement, options, &error), STATUS_OK);
        const struct typical_run typical = measurement_typical_run(&measurement);
        uint64_t repetition = typical.records[0].operations - 3;
        assert_in_range(repetition, 0, repetitions - 1);
        double median = measurement.makespan.values[repetition];
        assert_true(typical.makespan_s == median);
        unsigned below = 0, above = 0;
        for (unsigned i = 0; i < repetitions; i++) {
            below += measurement.makespan.values[i] < median;
            above += measurement.makespan.values[i] > median;
        }
        assert_true(2 * below <= repetitions && 2 * above <= repetitions);
        measurement_close(&measurement);
    }
}

static void skips_a_long_baseline(void **state) {
    (void)state;
    struct measurement measurement;
    struct error error = {0};
    pretended_busy_ns = UINT64_C(11000000000);
    assert_int_equal(measured(&measurement, (struct options){.warmups = 1}, &error), STATUS_OK);
    assert_true(measurement.baseline_skipped);
    assert_true(measurement.baseline_estimate_s == 11);
    assert_int_equal(measurement.baseline.count, 0);
    measurement_close(&measurement);
    const struct options always = {.warmups = 1, .baseline = BASELINE_ALWAYS};
    assert_int_equal(measured(&measurement, always, &error), STATUS_OK);
    assert_false(measurement.baseline_skipped);
    assert_int_equal(measurement.baseline.count, 5);
    measurement_close(&measurement);
}

static void finds_a_lie_in_any_run(void **state) {
    (void)state;
    for (lies_from_run = 1; lies_from_run <= 6; lies_from_run++) {
        struct measurement measurement;
        struct error error = {0};
        assert_int_equal(measured(&measurement, (struct options){.warmups = 1}, &error),
                         STATUS_WRONG);
        assert_non_null(strstr(error.message, "3 (number 2 of the input) is prime: "));
        measurement_close(&measurement);
    }
}

static void passes_on_a_failure(void **state) {
    (void)state;
    struct measurement measurement;
    struct error error = {0};
    fails_in_run = 3;
    assert_int_equal(measured(&measurement, (struct options){.warmups = 1}, &error), STATUS_SYSTEM);
    assert_string_equal(error.message, "it broke");
    measurement_close(&measurement);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(counts_runs, reset),
        cmocka_unit_test_setup(keeps_the_records_of_the_median, reset),
        cmocka_unit_test_setup(skips_a_long_baseline, reset),
        cmocka_unit_test_setup(finds_a_lie_in_any_run, reset),
        cmocka_unit_test_setup(passes_on_a_failure, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
