#include "stats.h"

#include <math.h>

#include "cmocka_all.h"

static void one_sample(void **state) {
    (void)state;
    double samples[] = {3.5};
    struct summary summary = stats_summarise(samples, 1);
    assert_true(summary.median == 3.5 && summary.min == 3.5 && summary.max == 3.5);
    assert_false(summary.is_interval);
}

static void medians(void **state) {
    (void)state;
    double odd[] = {9, 1, 5}, even[] = {4, 1, 3, 2};
    assert_true(stats_summarise(odd, 3).median == 5);
    assert_true(stats_summarise(even, 4).median == 2.5);
    double again[] = {4, 1, 3, 2};
    assert_true(stats_median(again, 4) == 2.5 && stats_median(again, 1) == 1);
}

/* The ranks of the 95 % interval are in every table of the sign test: for n = 6, 10, 20, 100 they
 * are 1, 2, 6 and 40. */
static void intervals(void **state) {
    (void)state;
    const size_t counts[] = {5, 6, 10, 20, 100}, ranks[] = {0, 1, 2, 6, 40};
    for (size_t i = 0; i < 5; i++) {
        double samples[100];
        for (size_t j = 0; j < counts[i]; j++)
            samples[j] = (double)(counts[i] - j);
        struct summary summary = stats_summarise(samples, counts[i]);
        assert_int_equal(summary.is_interval, ranks[i] > 0);
        double rank = ranks[i] > 0 ? (double)ranks[i] : 1;
        assert_true(summary.low == rank);
        assert_true(summary.high == (double)counts[i] + 1 - rank);
    }
}

/* Of six values that are all the same nothing is known that an interval could tell. */
static void no_interval_without_width(void **state) {
    (void)state;
    double same[] = {2, 2, 2, 2, 2, 2}, apart[] = {2, 2, 2, 2, 2, 3}, few[] = {1, 2, 3};
    struct summary summary = stats_summarise(same, 6);
    struct estimate estimate = summary_estimate(&summary);
    assert_false(summary.is_interval || estimate.is_interval);
    assert_true(estimate.value == 2 && isnan(estimate.low) && isnan(estimate.high));
    assert_false(estimate_is_above(estimate, 1) || estimate_is_below(estimate, 3));
    assert_true(stats_summarise(apart, 6).is_interval);
    summary = stats_summarise(few, 3);
    assert_true(isnan(summary_estimate(&summary).low));
    struct estimate half = estimate_scale((struct estimate){2, 1, 3, true, 6}, 0.5);
    assert_true(half.value == 1 && half.low == 0.5 && half.high == 1.5);
    assert_true(estimate_is_above(half, 0.4) && estimate_is_below(half, 1.6));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_sample),
        cmocka_unit_test(medians),
        cmocka_unit_test(intervals),
        cmocka_unit_test(no_interval_without_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
