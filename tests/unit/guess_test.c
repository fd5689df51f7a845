/* What is guessed of a plan before it is measured, and the budgets that follow from it. */
#include "guess.h"

#include <math.h>
#include <string.h>

#include "campaign.h"
#include "cmocka_all.h"
#include "plan_default.h"

static void assert_about(double value, double expected, double times) {
    if (!(value > expected / times && value < expected * times))
        fail_msg("%g is not about %g", value, expected);
}

static double guess(struct work work, struct layout layout) {
    struct series series = {.variant = VARIANT_OMP};
    struct point point = {.layout = layout};
    struct plan plan = {.works = &work, .series = &series, .points = &point, .runs = 0};
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

/* Six launches of each point fit, on few cores and on many; on few, in the time that is told. */
static void default_budgets(void **state) {
    (void)state;
    static char path[] = "primes";
    const struct programs programs = {{path, path, path, path}};
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(launches),
        cmocka_unit_test(cores_that_there_are),
        cmocka_unit_test(default_budgets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
