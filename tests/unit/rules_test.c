/* A published table, and the answers that its readers gave. */
#include "rules.h"

#include <math.h>

#include "cmocka_all.h"

static const double workers[] = {1, 2, 4, 8, 16, 32, 64, 128};
static const double times_s[] = {127.2, 67.4, 32.6, 17.5, 10.25, 7.26, 8.04, 8.58};
static const struct rule_curve curve = {workers, times_s, 8};

static double answer(enum rule_kind kind, double least) {
    return workers[rule_apply(&(struct rule){kind, least}, &curve).index];
}

static void answers(void **state) {
    (void)state;
    assert_float_equal(answer(RULE_STEP, 1.5), 16, 0);
    assert_float_equal(answer(RULE_EFFICIENCY, 0.75), 16, 0);
    assert_float_equal(answer(RULE_EFFICIENCY, 0.5), 32, 0);
    assert_float_equal(answer(RULE_FASTEST, 0), 32, 0);
    assert_float_equal(answer(RULE_STEP, 2.2), 1, 0);
}

static void steps(void **state) {
    (void)state;
    static const double gains[] = {1.89, 2.07, 1.86, 1.71, 1.41, 0.90, 0.94};
    for (size_t i = 1; i < curve.count; i++)
        assert_float_equal(rule_step(&curve, i), gains[i - 1], 0.005);
    static const double sparse_workers[] = {1, 4, 12}, sparse_times_s[] = {9, 3, 1};
    const struct rule_curve sparse = {sparse_workers, sparse_times_s, 3};
    assert_float_equal(rule_step(&sparse, 1), 3, 1e-12);
    assert_float_equal(rule_step_of_doubling(&sparse, 1), sqrt(3), 1e-12);
    assert_float_equal(rule_step_of_doubling(&sparse, 2), 2, 1e-12);
    assert_float_equal(rule_efficiency(&sparse, 2), 0.75, 1e-12);
}

/* At the margin one combination of wrong times gives another answer; just below it none does. */
static void margins(void **state) {
    (void)state;
    static const struct rule rules[] = {
        {RULE_STEP, 1.5}, {RULE_EFFICIENCY, 0.75}, {RULE_EFFICIENCY, 0.5}, {RULE_FASTEST, 0}};
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
        const struct rule_answer told = rule_apply(&rules[r], &curve);
        assert_true(told.margin > 0 && told.margin < 0.2);
        for (int beyond = 0; beyond <= 1; beyond++) {
            double e = told.margin * (beyond ? 1.001 : 0.999);
            int changed = 0;
            for (unsigned signs = 0; signs < 1u << 8; signs++) {
                double wrong_s[8];
                for (size_t i = 0; i < 8; i++)
                    wrong_s[i] = times_s[i] * (signs & 1u << i ? 1 + e : 1 - e);
                const struct rule_curve wrong = {workers, wrong_s, 8};
                changed += rule_apply(&rules[r], &wrong).index != told.index;
            }
            assert_int_equal(changed > 0, beyond);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(answers), cmocka_unit_test(steps),
                                       cmocka_unit_test(margins)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
