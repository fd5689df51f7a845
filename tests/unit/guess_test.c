/* What is guessed of a plan before it is measured, and the budgets that follow from it. */
#include "guess.h"

#include <math.h>
#include <string.h>

#include "campaign.h"
#include "cmocka_all.h"
#include "plan_default.h"
#include "prime_programs.h"

static void assert_about(double value, double expected, double times) {
    if (!(value > expected / times && value < expected * times))
        fail_msg("%g is not about %g", value, expected);
}

static double guess(struct work work, struct layout layout) {
    struct series series = {.program = &prime_programs[PRIME_OMP]};
    struct point point = {.layout = layout, .shares = 1};
    struct plan plan = {.works = &work, .series = &series, .points = &point};
    return guess_launch_s(&plan, &point, 0);
}

/* Of one core of a processor of 2025, as the results of this project have them. */
static void launches(void **state) {
    (void)state;
    static const struct layout one = {1, 1, 1}, four = {1, 1, 4};
    static const double year_s = 365.25 * 24 * 3600;
    const struct work sieve = {.kernel = "sieve", .kind = WORK_RANGE, .hi = (uint64_t)1 << 32};
    const struct work all = {.kernel = "sieve", .kind = WORK_RANGE, .hi = UINT64_MAX};
    const struct work trial = {.kernel = "trial", .kind = WORK_RANGE, .hi = UINT64_MAX};
    const struct work random = {
        .kernel = "exact", .kind = WORK_RANDOM, .count = 20000000, .bits = 64};
    assert_about(guess(sieve, one), 0.3, 3);
    assert_about(guess(random, one), 0.2, 3);
    assert_about(guess(all, one), 50 * year_s, 3);
    assert_about(guess(all, four), 50 * year_s / 4, 3);
    assert_true(guess(trial, one) > 1e6 * guess(all, one));
}

static void cores_that_there_are(void **state) {
    (void)state;
    const struct point crowded = {.layout = {2, 8, 4}};
    assert_int_equal(guess_at_once(&crowded, 0), 64);
    assert_int_equal(guess_at_once(&crowded, 16), 32);
    assert_int_equal(guess_at_once(&crowded, 100), 64);
}

/* Six launches of each point fit, on few cores and on many; on few, in the time that the help
 * promises. */
static void default_budgets(void **state) {
    (void)state;
    static char path[] = "primes";
    char *paths[] = {path, path, path, path};
    const struct programs programs = {paths, PRIME_COUNT};
    static const unsigned sizes[][2] = {{2, 1}, {64, 1}, {128, 1}, {64, 8}, {1, 64}};
    static const char *const names[] = {"quick", "full"};
    for (size_t i = 0; i < 2 * sizeof sizes / sizeof *sizes; i++) {
        struct error error = {0};
        struct plan plan;
        const unsigned *size = sizes[i / 2];
        const struct sweep sweep = {.programs = &programs, .cores = size[0], .nodes = size[1]};
        assert_int_equal(plan_make_default(&plan, names[i % 2], &sweep, &error), STATUS_OK);
        double round_s = guess_round_s(&plan, size[0]);
        assert_true(plan.budget_s >= CAMPAIGN_FEWEST_LAUNCHES * round_s);
        if (i == 0)
            assert_true(plan.budget_s <= 120);

        struct study study = {.plan = plan, .diagnosis.cores = (int)size[0]};
        struct forecast forecast;
        assert_int_equal(campaign_forecast(&study, &forecast, NULL, &error), STATUS_OK);
        assert_int_equal(forecast.points, plan.point_count);
        assert_int_equal(forecast.launches, CAMPAIGN_FEWEST_LAUNCHES);
        assert_true(forecast.interval_s <= plan.budget_s && forecast.most_s <= plan.budget_s);
        assert_about(forecast.round_s, round_s, 1.001);
        assert_true(forecast.round_core_s >= round_s && forecast.most_core_s >= forecast.most_s);
        plan_close(&plan);
    }
}

/* The work of a built-in plan with this name; NULL: it has none. */
static const struct work *work_of(const struct plan *plan, const char *name) {
    for (size_t i = 0; i < plan->work_count; i++)
        if (strcmp(plan->works[i].name, name) == 0)
            return &plan->works[i];
    return NULL;
}

/* The makespan on all workers is ten launches long or more, by the figures that are given, unless
 * one serial launch would be too long. A weak series keeps the work of one worker. */
static void work_grows_with_the_machine(void **state) {
    (void)state;
    static char path[] = "primes";
    static char *paths[] = {path, path, path, path};
    const struct programs programs = {paths, 4};
    struct error error = {0};
    struct plan plan;
    struct sweep sweep = {
        .programs = &programs, .cores = 2, .nodes = 1, .launch_s = 0.0107, .slowness = 0.6};
    assert_int_equal(plan_make_default(&plan, "quick", &sweep, &error), STATUS_OK);
    assert_true(work_of(&plan, "range")->hi == (uint64_t)1 << 32);
    assert_true(work_of(&plan, "random")->count == 20000000);
    plan_close(&plan);

    sweep.cores = 64;
    assert_int_equal(plan_make_default(&plan, "quick", &sweep, &error), STATUS_OK);
    const struct work *range = work_of(&plan, "range");
    double one_s = sweep.slowness * guess_work_s(range);
    assert_true(one_s / 64 >= 10 * sweep.launch_s && one_s / 64 < 20 * sweep.launch_s);
    assert_true(range->hi == (uint64_t)1 << 37);
    assert_true(work_of(&plan, "random")->count == (uint64_t)20000000 << 5);
    assert_null(work_of(&plan, "range-share"));
    assert_int_equal(work_of(&plan, "six-numbers")->hi, 0);
    plan_close(&plan);

    sweep.launch_s = 10; /* as on hundreds of nodes: the serial program sets the limit */
    assert_int_equal(plan_make_default(&plan, "quick", &sweep, &error), STATUS_OK);
    one_s = sweep.slowness * guess_work_s(work_of(&plan, "range"));
    assert_true(one_s <= plan.timeout_s / 4 && 2 * one_s > plan.timeout_s / 4);
    plan_close(&plan);

    sweep.launch_s = 0.0107;
    assert_int_equal(plan_make_default(&plan, "full", &sweep, &error), STATUS_OK);
    assert_true(work_of(&plan, "range")->hi > 10000000000);
    assert_true(work_of(&plan, "range-share")->hi == 10000000000);
    for (size_t i = 0; i < plan.series_count; i++) {
        const char *name = plan.works[plan.series[i].work].name;
        bool is_share = strstr(name, "-share") != NULL;
        if (!plan.series[i].program->is_base)
            assert_int_equal(plan.series[i].scaling, is_share && plan.series[i].schedule == NULL
                                                         ? SCALING_WEAK
                                                         : SCALING_STRONG);
        if (plan.series[i].program->index == PRIME_OMP && plan.series[i].schedule == NULL)
            assert_int_equal(plan.series[i].layout_count, /* with 3, 6, 12, 24, 48, or without */
                             plan.series[i].scaling == SCALING_STRONG ? 12 : 7);
    }
    assert_string_equal(plan_default_largest(&plan)->id, "range/omp/strong/1x1x64");
    assert_string_equal(plan_default_serial(&plan)->id, "range/serial/strong/1x1x1");
    plan_close(&plan);
}

static void assert_layouts(const char *name, const struct sweep *sweep, enum prime_program program,
                           const char *expected) {
    struct error error = {0};
    struct plan plan;
    char text[256] = "", layout[LAYOUT_BYTES];
    assert_int_equal(plan_make_default(&plan, name, sweep, &error), STATUS_OK);
    assert_int_equal(plan.series_count, 2);
    assert_int_equal(plan.series[0].program->index, PRIME_SERIAL);
    assert_int_equal(plan.series[1].program->index, program);
    for (size_t i = 0; i < plan.series[1].layout_count; i++) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%s", i == 0 ? "" : " ",
                 layout_show(layout, plan.series[1].layouts[i]));
    }
    assert_string_equal(text, expected);
    assert_int_equal(plan.work_count, 1);
    assert_string_equal(plan.works[0].kernel, sweep->range != NULL ? "trial" : "sieve");
    assert_int_equal(plan.works[0].hi, sweep->range != NULL ? 9 : 100000000000);
    plan_close(&plan);
}

/* Each of one program, which stays in the plan if it is not there. */
static void plans_of_one_program(void **state) {
    (void)state;
    char *nothing[PRIME_COUNT] = {NULL};
    const struct programs none = {nothing, PRIME_COUNT};
    static const struct work range = {
        .name = (char *)"range", .kind = WORK_RANGE, .kernel = (char *)"trial", .hi = 9};
    struct sweep sweep = {
        .programs = &none, .cores = 6, .sockets = 2, .nodes = 3, .launch_s = 1e-9};
    assert_layouts("scale-up", &sweep, PRIME_OMP, "1x1x1 1x1x2 1x1x4 1x1x6");
    assert_layouts("scale-out", &sweep, PRIME_MPI,
                   "1x1x1 1x2x1 1x4x1 1x6x1 2x1x1 2x6x1 3x1x1 3x6x1");
    assert_layouts("map-reduce", &sweep, PRIME_MAPREDUCE,
                   "1x1x1 1x2x1 1x4x1 1x6x1 2x1x1 2x6x1 3x1x1 3x6x1");
    assert_layouts("hybrid", &sweep, PRIME_MPI, "1x2x3 2x2x3 3x2x3");
    sweep.range = &range;
    sweep.most_workers = 2;
    assert_layouts("scale-out", &sweep, PRIME_MPI, "1x1x1 1x2x1 2x1x1 2x2x1 3x1x1 3x2x1");
    sweep.sockets = 8; /* never more ranks than cores */
    assert_layouts("hybrid", &sweep, PRIME_MPI, "1x2x1 2x2x1 3x2x1");
    sweep.sockets = 0;
    sweep.nodes = 1;
    assert_layouts("hybrid", &sweep, PRIME_MPI, "1x1x2");
    sweep.cores = sweep.most_workers = 1;
    assert_layouts("scale-up", &sweep, PRIME_OMP, "1x1x1");
    assert_false(plan_is_default("sideways"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(launches),
        cmocka_unit_test(cores_that_there_are),
        cmocka_unit_test(default_budgets),
        cmocka_unit_test(work_grows_with_the_machine),
        cmocka_unit_test(plans_of_one_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
