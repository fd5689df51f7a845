/* Plans as people write them: what is right comes back as it was, what is wrong is named with its
 * line. */
#include "plan.h"

#include <unistd.h>

#include "cmocka_all.h"

static char path[] = "plan_test.XXXXXX";

static void write_file(const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static const char whole[] =
    "{\"schema\": 1, \"name\": \"small\", \"seed\": \"18446744073709551615\",\n"
    " \"repetitions\": 6, \"runs\": 3, \"budget_s\": 10.5, \"timeout_s\": 5,\n"
    " \"works\": [\n"
    "  {\"name\": \"six\", \"kind\": \"notebook\", \"kernel\": \"trial\"},\n"
    "  {\"name\": \"range\", \"kind\": \"range\", \"kernel\": \"sieve\", \"lo\": \"10^12\", "
    "\"hi\": \"10^12+9\"},\n"
    "  {\"name\": \"random\", \"kind\": \"random\", \"kernel\": \"exact\", \"count\": 1000},\n"
    "  {\"name\": \"list\", \"kind\": \"input\", \"kernel\": \"exact\", \"input\": \"n.txt\"}],\n"
    " \"series\": [\n"
    "  {\"work\": \"six\", \"variant\": \"serial\", \"layouts\": [\"1x1x1\"]},\n"
    "  {\"work\": \"range\", \"variant\": \"mpi\", \"scaling\": \"weak\",\n"
    "   \"layouts\": [\"1x1x1\", \"2x3x4\"]},\n"
    "  {\"work\": \"random\", \"variant\": \"omp\", \"schedule\": \"dynamic,10\",\n"
    "   \"layouts\": [\"1x1x2\"]}],\n"
    " \"machine_prices\": [{\"cores\": 8, \"price\": 0.4}, {\"cores\": 16, \"price\": 0.9}],\n"
    " \"node_price\": {\"cores\": 4, \"price\": 0.2}, \"deadline_s\": 3600}\n";

static void assert_whole(const struct plan *plan) {
    assert_string_equal(plan->name, "small");
    assert_true(plan->seed == UINT64_MAX);
    assert_int_equal(plan->repetitions, 6);
    assert_int_equal(plan->runs, 3);
    assert_true(plan->budget_s == 10.5 && plan->timeout_s == 5);
    assert_int_equal(plan->work_count, 4);
    assert_true(plan->works[1].lo == 1000000000000 && plan->works[1].hi == 1000000000009);
    assert_int_equal(plan->works[2].bits, 64);
    assert_true(plan->works[2].seed == 1);
    assert_string_equal(plan->works[3].input, "n.txt");
    assert_int_equal(plan->point_count, 4);
    assert_string_equal(plan->points[0].id, "six/serial/strong/1x1x1");
    assert_string_equal(plan->points[2].id, "range/mpi/weak/2x3x4");
    assert_string_equal(plan->points[3].id, "random/omp/strong/1x1x2/dynamic,10");
    assert_true(point_numbers(plan, &plan->points[0]) == 6);
    assert_true(point_numbers(plan, &plan->points[1]) == 10);
    assert_true(point_numbers(plan, &plan->points[2]) == 240);
    assert_ptr_equal(plan_find_point(plan, "range/mpi/weak/1x1x1"), &plan->points[1]);
    assert_null(plan_find_point(plan, "range/mpi/weak/1x1x9"));
    assert_int_equal(plan->machine_price_count, 2);
    assert_true(plan->machine_prices[1].cores == 16 && plan->machine_prices[1].price == 0.9);
    assert_true(plan->node_price.cores == 4 && plan->deadline_s == 3600);
}

static void test_read_and_written(void **state) {
    (void)state;
    struct error error = {0};
    struct plan plan;
    write_file(whole);
    plan_read(&plan, path, &error);
    assert_string_equal(error.message, "");
    assert_whole(&plan);
    assert_int_equal(plan_write(&plan, path, &error), STATUS_OK);
    plan_close(&plan);
    plan_read(&plan, path, &error);
    assert_string_equal(error.message, "");
    assert_whole(&plan);
    plan_close(&plan);
}

/* `whole` with one piece replaced is refused with these words. */
static void assert_refused(const char *old, const char *new, const char *words) {
    const char *at = strstr(whole, old);
    char text[2 * sizeof whole];
    struct error error = {0};
    struct plan plan;
    assert_non_null(at);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - whole), whole, new, at + strlen(old));
    write_file(text);
    assert_int_equal(plan_read(&plan, path, &error), STATUS_USAGE);
    plan_close(&plan);
    if (strstr(error.message, words) == NULL)
        fail_msg("'%s' does not say '%s'", error.message, words);
}

static void test_refused_with_the_line(void **state) {
    (void)state;
    assert_refused("\"budget_s\"", "\"budget\"", "line 2: \"budget\" is not known here");
    assert_refused("\"runs\": 3, ", "", "line 1: \"runs\" is missing");
    assert_refused("\"runs\": 3", "\"runs\": 0", "line 2: \"runs\" must be from 1 to");
    assert_refused("\"schema\": 1", "\"schema\": 2", "line 1: \"schema\" must be from 1 to 1");
    assert_refused("\"kernel\": \"exact\", \"count\"", "\"kernel\": \"fast\", \"count\"",
                   "line 6: \"kernel\" must be one of trial, exact, sieve");
    assert_refused("\"kernel\": \"exact\", \"count\"", "\"kernel\": \"sieve\", \"count\"",
                   "line 6: the sieve counts a range");
    assert_refused("\"kernel\": \"trial\"", "\"kernel\": \"trial\", \"lo\": 1",
                   "line 4: \"lo\" is not known here: use name, kind, kernel");
    assert_refused("10^12+9", "10^11", "line 5: \"hi\" must be from 1000000000000 to");
    assert_refused("10^12+9", "many", "line 5: \"hi\": 'many' is not a number");
    assert_refused("\"name\": \"list\"", "\"name\": \"range\"",
                   "line 7: two works are called 'range'");
    assert_refused("\"name\": \"list\"", "\"name\": \"a/b\"", "line 7: the name 'a/b' must be");
    assert_refused("\"work\": \"six\"", "\"work\": \"seven\"", "line 9: no work is called 'seven'");
    assert_refused("\"2x3x4\"", "\"2x3\"", "line 11: '2x3' is no layout");
    assert_refused("\"2x3x4\"", "\"2x0x4\"", "line 11: '2x0x4' is no layout");
    assert_refused("\"2x3x4\"", "\"99999x99999x9\"", "is no layout");
    assert_refused("\"2x3x4\"", "\"1x1x1\"", "the plan has the point range/mpi/weak/1x1x1 twice");
    assert_refused("[\"1x1x2\"]", "[\"1x2x2\"]", "line 13: omp has one process");
    assert_refused("{\"work\": \"six\", \"variant\": \"serial\"",
                   "{\"work\": \"six\", \"scaling\": \"weak\", \"variant\": \"serial\"",
                   "line 9: weak scaling needs work that can grow");
    assert_refused("\"10^12\", \"hi\": \"10^12+9\"", "0, \"hi\": \"2^60-1\"",
                   "the work of range/mpi/weak/2x3x4 would pass 2^64-1");
    assert_refused("{\"cores\": 16, ", "{\"core\": 16, ", "line 14: \"core\" is not known here");
    assert_refused("\"price\": 0.2", "\"price\": -1", "line 15: \"price\" must be a number of");
    assert_refused("\"series\": [", "\"series\": [,", "line 8: no JSON");
    assert_refused(" \"repetitions\": 6,", " \"name\": \"again\",",
                   "no JSON: duplicate object key");
}

static void test_weak_work_up_to_the_last_number(void **state) {
    (void)state;
    struct layout layout = {1, 1, 4};
    struct work work = {.name = (char *)"w", .kind = WORK_RANGE, .hi = ((uint64_t)1 << 62) - 1};
    struct series series = {
        .variant = VARIANT_OMP, .scaling = SCALING_WEAK, .layouts = &layout, .layout_count = 1};
    struct plan plan = {.works = &work, .work_count = 1, .series = &series, .series_count = 1};
    struct error error = {0};
    assert_int_equal(plan_make_points(&plan, &error), STATUS_OK);
    assert_true(point_numbers(&plan, &plan.points[0]) == 0); /* 2^64 */
    work.hi++;
    assert_int_equal(plan_make_points(&plan, &error), STATUS_USAGE);
    free(plan.points);
}

static void test_no_file(void **state) {
    (void)state;
    struct error error = {0};
    struct plan plan;
    assert_int_equal(plan_read(&plan, "no/such/plan", &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "cannot read 'no/such/plan'"));
    plan_close(&plan);
}

static int make_path(void **state) {
    (void)state;
    int file = mkstemp(path);
    return file < 0 ? -1 : close(file);
}

static int remove_path(void **state) {
    (void)state;
    return unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_and_written),
        cmocka_unit_test(test_refused_with_the_line),
        cmocka_unit_test(test_weak_work_up_to_the_last_number),
        cmocka_unit_test(test_no_file),
    };
    return cmocka_run_group_tests(tests, make_path, remove_path);
}
