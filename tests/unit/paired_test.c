#include <math.h>

#include "cmocka_all.h"
#include "paired.h"

static void assert_near(double value, double wanted, double tolerance) {
    if (!(fabs(value - wanted) <= tolerance))
        fail_msg("%.6f is not %.6f", value, wanted);
}

static struct estimate ratio(const double *numerators, const double *denominators, size_t pairs) {
    struct error error = {0};
    struct estimate estimate;
    assert_int_equal(paired_ratio(numerators, denominators, pairs, &estimate, &error), STATUS_OK);
    return estimate;
}

/* Wilcoxon's table, two-sided 5 %: critical values 0, 2, 3, 5, 8 for n = 6 .. 10; 52 for 20, 137
 * for
 * 30. The rank is one more. */
static void ranks_as_in_the_table(void **state) {
    (void)state;
    for (size_t n = 0; n < 6; n++)
        assert_int_equal(paired_interval_rank(n), 0);
    assert_int_equal(paired_interval_rank(6), 1);
    assert_int_equal(paired_interval_rank(7), 3);
    assert_int_equal(paired_interval_rank(8), 4);
    assert_int_equal(paired_interval_rank(9), 6);
    assert_int_equal(paired_interval_rank(10), 9);
    assert_int_equal(paired_interval_rank(20), 53);
    assert_int_equal(paired_interval_rank(30), 138);
    assert_int_equal(paired_interval_rank(50), 435);
    /* where the normal distribution takes over it neither jumps nor falls */
    assert_in_range(paired_interval_rank(61) - paired_interval_rank(60), 15, 25);
}

/* Makespans of a machine that worked at two speeds, a third apart, for some rounds each: serial,
 * two threads, one rank. The medians of the two say 2.12 and 1.29. */
static void two_speeds(void **state) {
    (void)state;
    static const double serial[] = {0.309087915, 0.23998548,  0.240105056, 0.330091833,
                                    0.315340325, 0.327713074, 0.330545602, 0.319280182,
                                    0.320522106, 0.239270474, 0.232912084};
    static const double two_threads[] = {0.130721528, 0.12620595,  0.137609032, 0.162839409,
                                         0.170024717, 0.172824154, 0.159621171, 0.172936456,
                                         0.129755617, 0.132791462};
    static const double one_rank[] = {0.239837058, 0.240464498, 0.226178943, 0.309251655,
                                      0.307996306, 0.344192467, 0.308780753, 0.316587177,
                                      0.243447781, 0.244679766, 0.236594082};
    struct estimate two = ratio(serial, two_threads, 10), one = ratio(serial, one_rank, 11);
    assert_true(two.is_interval && one.is_interval);
    assert_near(two.value, 1.96, 0.005);
    assert_near(two.low, 1.83, 0.005);
    assert_near(two.high, 2.16, 0.005);
    assert_near(one.value, 1.03, 0.005);
    assert_near(one.low, 0.99, 0.005);
    assert_near(one.high, 1.15, 0.005);
}

static void no_interval_without_a_basis(void **state) {
    (void)state;
    static const double times[] = {1, 2, 3, 4, 5, 6, 7};
    static const double others[] = {2, 1, 6, 2, 10, 3, 9};
    assert_true(isnan(ratio(times, others, 0).value));
    assert_false(ratio(times, others, 5).is_interval);
    assert_true(isnan(ratio(times, others, 5).low));
    assert_true(ratio(times, others, 6).is_interval);
    assert_false(ratio(times, times, 7).is_interval); /* nothing varies: no width can be told */
    assert_near(ratio(times, times, 7).value, 1, 1e-12);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_as_in_the_table),
        cmocka_unit_test(two_speeds),
        cmocka_unit_test(no_interval_without_a_basis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
