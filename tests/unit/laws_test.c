/* Laws beyond the measured numbers of workers, on curves whose truth is known. */
#include "laws.h"

#include <math.h>

#include "cmocka_all.h"
#include "random_words.h"

enum { POINTS = 6 };

static const double workers[POINTS] = {1, 2, 4, 8, 16, 32};

static double uniform(void) {
    return (double)(random_word() >> 11) / 9007199254740992.0;
}

/* A law of all four terms, its shares drawn at random. */
static struct law draw_truth(void) {
    return (struct law){
        {0.002 * uniform(), 1, 0.01 * uniform() * uniform(), 0.0005 * uniform() * uniform()}, 0};
}

static void make_times(const struct law *truth, double noise, double times_s[POINTS]) {
    for (size_t i = 0; i < POINTS; i++)
        times_s[i] = law_time(truth, workers[i]) * (1 + noise * (2 * uniform() - 1));
}

/* A law without noise is found again. */
static void exact(void **state) {
    (void)state;
    static const struct law truths[] = {
        {{0, 1, 0, 0}, 0}, {{0.1, 1, 0, 0}, 0}, {{0, 1, 0.02, 0}, 0}, {{0, 1, 0, 0.001}, 0}};
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++) {
        double times_s[POINTS];
        make_times(&truths[i], 0, times_s);
        const struct laws laws = laws_fit(&(struct rule_curve){workers, times_s, POINTS});
        const struct estimate told = laws_predict(&laws, 128);
        const double true_s = law_time(&truths[i], 128);
        assert_true(laws.is_known);
        assert_true(fabs(told.value / true_s - 1) < 1e-6);
        assert_true(told.low < true_s && true_s < told.high);
    }
}

/* Known numbers of workers that are close do not make twice as many a matter of guessing. */
static void close_points(void **state) {
    (void)state;
    enum { COUNT = 8 };
    double numbers[COUNT], times_s[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        numbers[i] = (double)(i + 1);
        times_s[i] = 1 + 100 / numbers[i];
    }
    const struct laws laws = laws_fit(&(struct rule_curve){numbers, times_s, COUNT});
    const struct estimate told = laws_predict(&laws, 16);
    assert_true(told.low < 7.25 && 7.25 < told.high);
    assert_true(told.high < 2 * told.value);
}

/* Of random laws with noise, the interval at twice and four times the largest holds the truth in
 * nine of ten cases. */
static void coverage(void **state) {
    (void)state;
    enum { CURVES = 2000 };
    for (unsigned times = 2; times <= 4; times *= 2) {
        int held = 0;
        for (int i = 0; i < CURVES; i++) {
            double times_s[POINTS];
            const struct law truth = draw_truth();
            make_times(&truth, 0.03, times_s);
            const struct laws laws = laws_fit(&(struct rule_curve){workers, times_s, POINTS});
            const struct estimate told = laws_predict(&laws, 32 * times);
            const double true_s = law_time(&truth, 32 * times);
            held += told.low < true_s && true_s < told.high;
        }
        print_message("%u times the largest: %.1f %% of intervals hold the truth\n", times,
                      100.0 * held / CURVES);
        assert_true(held >= 0.85 * CURVES);
    }
}

static int start(void **state) {
    (void)state;
    random_seed();
    return 0;
}

static void unknown(void **state) {
    (void)state;
    static const double times_s[POINTS] = {32, 16, 8, 4, 2, 1};
    struct laws laws = laws_fit(&(struct rule_curve){workers, times_s, 2});
    assert_false(laws.is_known);
    assert_true(isnan(laws_predict(&laws, 4).value));
    laws = laws_fit(&(struct rule_curve){workers, times_s, POINTS});
    assert_true(fabs(laws_predict(&laws, 128).value - 0.25) < 1e-6);
    assert_true(isnan(laws_predict(&laws, 129).value));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(exact), cmocka_unit_test(coverage),
                                       cmocka_unit_test(close_points), cmocka_unit_test(unknown)};
    return cmocka_run_group_tests(tests, start, NULL);
}
