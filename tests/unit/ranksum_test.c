#include "ranksum.h"

#include <math.h>

#include "cmocka_all.h"
#include "random_words.h"

static double p_of(const double *a, size_t a_count, const double *b, size_t b_count) {
    struct error error = {0};
    double p = -1;
    assert_int_equal(
        ranksum_p(&(struct sample){a, a_count}, &(struct sample){b, b_count}, &p, &error),
        STATUS_OK);
    return p;
}

static void assert_near(double found, double wanted) {
    if (fabs(found - wanted) > 1e-12)
        fail_msg("%.15g is not %.15g", found, wanted);
}

/* All of one below all of the other: 2 of the C(n, k) splits are as far out. */
static void apart(void **state) {
    (void)state;
    const double low[] = {1, 2, 3, 4, 5}, high[] = {6, 7, 8, 9, 10};
    assert_near(p_of(low, 5, high, 5), 2.0 / 252);
    assert_near(p_of(high, 5, low, 5), 2.0 / 252);
    assert_near(p_of(low, 3, high, 3), 2.0 / 20);
    assert_near(p_of(low, 1, high, 1), 1);
}

/* By hand: of the 10 pairs from the ranks 1 to 5, sums 3 and 9, 4 and 8 are the farthest from 6. */
static void by_hand(void **state) {
    (void)state;
    const double a[] = {1, 3}, b[] = {2, 4, 5};
    assert_near(p_of(a, 2, b, 3), 4.0 / 10);
}

static void ties(void **state) {
    (void)state;
    const double same[] = {1, 1, 1, 1}, a[] = {1, 1, 2}, b[] = {2, 3, 3};
    assert_near(p_of(same, 4, same, 4), 1);
    /* mean ranks 1.5 1.5 3.5 | 3.5 5.5 5.5: 1.5+1.5+3.5 = 6.5 in 2 of 20 splits, 14.5 in 2 */
    assert_near(p_of(a, 3, b, 3), 4.0 / 20);
    assert_near(p_of(a, 0, b, 3), 1);
}

/* Where both ways apply, they agree; samples of one distribution are rarely called different. */
static void approximation_and_rate(void **state) {
    (void)state;
    enum { TRIALS = 200 };
    int rejected = 0, rejected_large = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
        double a[40], b[40];
        for (int i = 0; i < 40; i++) {
            a[i] = (double)(random_word() >> 11);
            b[i] = (double)(random_word() >> 11);
        }
        double exact = p_of(a, 30, b, 30);
        rejected += exact < 0.05;
        rejected_large += p_of(a, 40, b, 40) < 0.05;
    }
    assert_in_range(rejected, 1, TRIALS / 10);
    assert_in_range(rejected_large, 1, TRIALS / 10);

    double far[80];
    for (int i = 0; i < 80; i++)
        far[i] = i;
    assert_true(p_of(far, 40, far + 40, 40) < 1e-12);
    /* Up to 60 values are counted, 61 approximated. One value more at a time makes the chance grow
     * by nearly the same factor, over this border, too. */
    double p59 = p_of(far, 29, far + 4, 30), p60 = p_of(far, 30, far + 4, 30);
    double p61 = p_of(far, 31, far + 4, 30);
    assert_true(fabs(p61 * p59 / (p60 * p60) - 1) < 0.1);
}

int main(void) {
    random_seed();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(apart),
        cmocka_unit_test(by_hand),
        cmocka_unit_test(ties),
        cmocka_unit_test(approximation_and_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
