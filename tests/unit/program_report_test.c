/* What programs say of a launch, as they say it, in part, and wrongly. */
#include "program_report.h"

#include <math.h>

#include "cmocka_all.h"

#define LEAST                                                                                      \
    "\"schema\": 3, \"input_s\": 0.1, \"setup_s\": 0.2, \"elapsed_s\": 3, \"makespan_s\": [1, 2]"

static struct program_report read_text(const char *text) {
    struct program_report report;
    struct error error = {0};
    program_report_parse(&report, "it", text, &error);
    assert_string_equal(error.message, "");
    return report;
}

static void all_of_it(void **state) {
    (void)state;
    struct program_report report = read_text(
        "{" LEAST
        ", \"variant\": \"mpi\", \"kernel\": \"sieve\", \"ranks\": 2, \"threads_per_rank\": 3,"
        " \"chunks\": 9, \"workload\": {\"kind\": \"random\", \"count\": 5, \"bits\": 64, "
        "\"seed\": \"7\"},"
        " \"tally\": {\"covered\": \"5\", \"primes\": 2, \"sum\": \"18446744073709551621\", "
        "\"xor\": \"6\"},"
        " \"build\": {\"version\": \"1\", \"git_commit\": \"c\", \"compiler\": \"d\", \"flags\": "
        "\"e\","
        " \"type\": \"Debug\", \"library\": \"f\"},"
        " \"median_repetition_workers\": [{\"rank\": 0, \"host\": \"a\", \"operations\": \"100\","
        " \"busy_s\": 1.5, \"span_s\": 1.75}, {\"busy_s\": 0.5}]}");
    assert_int_equal(report.schema, 3);
    assert_string_equal(report.variant, "mpi");
    assert_string_equal(report.kernel, "sieve");
    assert_true(report.ranks == 2 && report.threads == 3 && report.chunks == 9);
    assert_true(report.input_s == 0.1 && report.setup_s == 0.2 && report.elapsed_s == 3);
    assert_true(report.makespan_count == 2 && report.makespan_s[1] == 2);
    assert_string_equal(report.workload.kind, "random");
    assert_string_equal(report.workload.seed, "7");
    assert_true(report.workload.count == 5 && report.workload.bits == 64);
    assert_string_equal(report.tally.covered, "5");
    assert_string_equal(report.tally.sum, "18446744073709551621");
    assert_string_equal(report.tally.xor_sum, "6");
    assert_true(report.tally.has_primes && report.tally.primes == 2);
    assert_string_equal(report.build.type, "Debug");
    assert_string_equal(report.build.library, "f");
    assert_int_equal(report.worker_count, 2);
    assert_string_equal(report.workers[0].host, "a");
    assert_true(report.workers[0].operations == 100 && report.workers[0].span_s == 1.75);
    assert_null(report.workers[1].host);
    assert_true(isnan(report.workers[1].operations) && isnan(report.workers[1].span_s));
    assert_true(program_report_busy_s(&report) == 2);
    program_report_close(&report);
}

static void what_may_be_missing(void **state) {
    (void)state;
    struct program_report report =
        read_text("{" LEAST ", \"tally\": {\"primes\": null, \"sum\": null}, \"build\": null}");
    assert_null(report.variant);
    assert_null(report.workload.kind);
    assert_null(report.tally.sum);
    assert_null(report.build.version);
    assert_false(report.tally.has_primes);
    assert_true(report.ranks == 0 && report.chunks == 0 && report.worker_count == 0);
    program_report_close(&report);
}

static void assert_refused(const char *text, const char *words) {
    struct program_report report;
    struct error error = {0};
    assert_int_equal(program_report_parse(&report, "it", text, &error), STATUS_USAGE);
    program_report_close(&report);
    if (strstr(error.message, words) == NULL || strncmp(error.message, "it, line 1: ", 12) != 0)
        fail_msg("'%s' does not say '%s'", error.message, words);
}

static void what_is_refused(void **state) {
    (void)state;
    assert_refused("", "not JSON");
    assert_refused("[]", "a JSON object is expected");
    assert_refused("{}", "\"schema\" is missing");
    assert_refused("{\"schema\": 99}", "its report has schema 99");
    assert_refused("{\"schema\": 1}", "its report has schema 1");
    assert_refused("{\"schema\": 3, \"input_s\": 1, \"setup_s\": -1}", "\"setup_s\"");
    assert_refused("{\"schema\": 3, \"input_s\": 1, \"setup_s\": 1}", "\"elapsed_s\" is missing");
    assert_refused("{" LEAST ", \"kernel\": 5}", "\"kernel\" must be a text");
    assert_refused("{" LEAST ", \"workload\": []}", "\"workload\" must be an object");
    assert_refused("{" LEAST ", \"tally\": {\"sum\": 5}}", "\"sum\" must be a text");
    assert_refused("{" LEAST ", \"median_repetition_workers\": [5]}", "an object is expected");
    assert_refused("{" LEAST ", \"median_repetition_workers\": [{}]}", "\"busy_s\" is missing");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_of_it),
        cmocka_unit_test(what_may_be_missing),
        cmocka_unit_test(what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
