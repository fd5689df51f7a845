/* A launch did the plan's work, in the words of a program's report, or another. */
#include "agreement.h"

#include "cmocka_all.h"
#include "prime_programs.h"

static enum status check(const struct work *work, struct program_workload workload) {
    struct series series = {.program = &prime_programs[PRIME_SERIAL]};
    struct work works[] = {*work};
    const struct plan plan = {.works = works, .work_count = 1, .series = &series};
    const struct point point = {.layout = {1, 1, 1}, .shares = 1};
    struct error error = {0};
    const struct record record = {.report = {.variant = "serial",
                                             .kernel = "trial",
                                             .ranks = 1,
                                             .threads = 1,
                                             .workload = workload}};
    return agreement_check_record(&record, &plan, &point, &error);
}

static void the_same_work(void **state) {
    (void)state;
    static const struct work notebook = {.kernel = "trial", .kind = WORK_NOTEBOOK};
    static const struct work range = {.kernel = "trial", .kind = WORK_RANGE, .hi = 99};
    static const struct work list = {.kernel = "trial", .kind = WORK_INPUT, .input = "l.txt"};
    const struct program_workload of_notebook = {.kind = "list", .source = "notebook"};
    const struct program_workload of_range = {.kind = "range", .lo = "0", .hi = "99"};
    const struct program_workload of_list = {.kind = "list", .source = "l.txt"};
    assert_int_equal(check(&notebook, of_notebook), STATUS_OK);
    assert_int_equal(check(&range, of_range), STATUS_OK);
    assert_int_equal(check(&list, of_list), STATUS_OK);
    assert_int_equal(check(&notebook, of_list), STATUS_USAGE);
    assert_int_equal(check(&list, of_notebook), STATUS_USAGE);
    assert_int_equal(check(&range, of_notebook), STATUS_USAGE);
}

int main(void) {
    static const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_work)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
