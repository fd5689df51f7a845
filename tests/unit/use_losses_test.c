/* Losses from outside, of made-up launches of which all is known. */
#include "use_losses.h"

#include <math.h>

#include "cmocka_all.h"
#include "random_words.h"

enum { ROUNDS = 12 };

static const struct layout one = {1, 1, 1}, four = {1, 1, 4};
static struct record bases[ROUNDS], points[ROUNDS];
static const struct record *base_list[ROUNDS], *point_list[ROUNDS];

static double noise(double most) {
    return 1 + most * (2 * (double)(random_word() >> 11) / 9007199254740992.0 - 1);
}

/* A launch that takes so many wall and processor seconds, with a noise of its own. */
static void set(struct record *record, unsigned round, double wall_s, double cpu_s) {
    double slowness = noise(0.05);
    *record = (struct record){.round = round,
                              .sequence = random_word() >> 40,
                              .wall_s = wall_s * slowness,
                              .conditions = conditions_unknown};
    record->conditions.cpu_s = cpu_s * slowness * noise(0.01);
}

static struct use_losses measure(double one_s, double one_cpu_s, double four_s, double four_cpu_s) {
    struct use_losses losses;
    struct error error = {0};
    random_state = 5;
    for (unsigned i = 0; i < ROUNDS; i++) {
        set(&bases[i], i + 1, one_s, one_cpu_s);
        set(&points[i], i + 1, four_s, four_cpu_s);
        base_list[i] = &bases[i];
        point_list[i] = &points[i];
    }
    const struct launches base = {base_list, ROUNDS}, point = {point_list, ROUNDS};
    const struct use_points both = {&base, &point, one, four};
    assert_int_equal(use_losses_measure(&both, &losses, &error), STATUS_OK);
    return losses;
}

/* The parts are those of the same launches, so they add up to the core time of these. */
static void they_close(void **state) {
    (void)state;
    const struct use_losses losses = measure(1, 0.98, 0.4, 1.2);
    double core_s[ROUNDS], middle_s = 0;
    assert_true(losses.is_known);
    for (size_t i = 0; i < ROUNDS; i++)
        core_s[i] = 4 * points[i].wall_s;
    stats_sort(core_s, ROUNDS);
    for (size_t i = ROUNDS / 4; i < ROUNDS - ROUNDS / 4; i++)
        middle_s += core_s[i] / (ROUNDS - 2 * (ROUNDS / 4));
    assert_true(fabs(losses.useful_s + losses.work_s + losses.idle_s - middle_s) < 1e-12);
}

static void assert_share(struct estimate share, double truth) {
    assert_true(share.is_interval && share.low <= share.value && share.value <= share.high);
    assert_int_equal(share.count, ROUNDS);
    assert_true(fabs(share.value - truth) < 0.05);
}

/* Of 1.6 core-seconds one is useful: a serial part idles, memory makes work, both do. */
static void they_are_told_apart(void **state) {
    (void)state;
    struct use_losses losses = measure(1, 1, 0.4, 1);
    assert_share(losses.work_share, 0);
    assert_share(losses.idle_share, 0.6 / 1.6);
    losses = measure(1, 1, 0.4, 1.6);
    assert_share(losses.work_share, 0.6 / 1.6);
    assert_share(losses.idle_share, 0);
    losses = measure(1, 0.9, 0.4, 1.2);
    assert_share(losses.work_share, 0.3 / 1.6);
    assert_share(losses.idle_share, 0.3 / 1.6);
    losses = measure(1, 1, 0.2, 0.8); /* the caches help */
    assert_share(losses.work_share, -0.2 / 0.8);
    assert_share(losses.idle_share, 0);
}

static void without_processor_times(void **state) {
    (void)state;
    struct use_losses losses = measure(1, NAN, 0.4, 1);
    assert_false(losses.is_known);
    losses = measure(1, 1, 0.4, NAN);
    assert_false(losses.is_known);
    const struct launches point = {point_list, ROUNDS};
    const struct use_points alone = {NULL, &point, one, four};
    struct error error = {0};
    assert_int_equal(use_losses_measure(&alone, &losses, &error), STATUS_OK);
    assert_false(losses.is_known);
}

int main(void) {
    static const struct CMUnitTest tests[] = {cmocka_unit_test(they_close),
                                              cmocka_unit_test(they_are_told_apart),
                                              cmocka_unit_test(without_processor_times)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
