/* Curves that are known are found again: exactly without noise, within their intervals with it. */
#include "models.h"

#include <math.h>

#include "cmocka_all.h"
#include "paired.h"
#include "random_words.h"

enum { COUNT = 7, TRIALS = 400 };

static double usl_time(double one_s, double s, double k, double n) {
    return one_s * (1 + s * (n - 1) + k * n * (n - 1)) / n;
}

/* 1, 2, 4, ... workers. */
static void fill_usl(struct sample_point *points, double one_s, double s, double k) {
    for (int i = 0; i < COUNT; i++) {
        points[i].workers = 1 << i;
        points[i].error = 0;
        points[i].time_s = usl_time(one_s, s, k, points[i].workers);
    }
}

static double normal(void) {
    double u = ((double)(random_word() >> 11) + 1) / 9007199254740994.0;
    double v = (double)(random_word() >> 11) / 9007199254740992.0;
    return sqrt(-2 * log(u)) * cos(6.283185307179586 * v);
}

static void add_noise(struct sample_point *points, double relative) {
    for (int i = 0; i < COUNT; i++)
        points[i].time_s *= 1 + relative * normal();
}

static struct fit fit(enum model model, const struct sample_point *points, size_t count) {
    return model_fit(model, points, count);
}

static void assert_near(double found, double wanted, double distance) {
    if (fabs(found - wanted) > distance)
        fail_msg("%.12g is not %.12g", found, wanted);
}

static bool holds(struct estimate estimate, double truth) {
    return estimate.low <= truth && truth <= estimate.high;
}

static void exact_curves(void **state) {
    (void)state;
    struct sample_point points[COUNT];
    fill_usl(points, 3, 0.05, 0.002);
    struct fit usl = fit(MODEL_USL, points, COUNT);
    assert_true(usl.is_fitted);
    assert_near(usl.one_worker_s.value, 3, 1e-9);
    assert_near(usl.serial.value, 0.05, 1e-9);
    assert_near(usl.coherency.value, 0.002, 1e-9);
    assert_near(usl.residual, 0, 1e-9);
    struct ceiling peak = model_ceiling(&usl, points, 3);
    assert_near(peak.at_workers.value, sqrt(0.95 / 0.002), 1e-6);
    assert_near(peak.speed_up.value, 3 / usl_time(3, 0.05, 0.002, peak.at_workers.value), 1e-9);
    assert_true(peak.is_certain);
    assert_near(model_hold_out(&usl, points), 0, 1e-9);
    points[COUNT - 1].time_s *= 1.25; /* the others follow the law, and this one does not */
    usl = fit(MODEL_USL, points, COUNT);
    assert_near(model_hold_out(&usl, points), 0.25, 1e-9);
    fill_usl(points, 3, 0.05, 0.002);
    usl = fit(MODEL_USL, points, COUNT);
    assert_true(model_is_extrapolated(&usl, 65));
    assert_false(model_is_extrapolated(&usl, 64));

    fill_usl(points, 3, 0.04, 0);
    struct fit amdahl = fit(MODEL_AMDAHL, points, COUNT);
    assert_near(amdahl.serial.value, 0.04, 1e-9);
    assert_near(model_ceiling(&amdahl, points, 3).speed_up.value, 25, 1e-6);
    assert_near(model_ceiling(&amdahl, points, 2.4).speed_up.value, 20, 1e-6); /* of the base */
    assert_near(model_time_s(&amdahl, 1000), usl_time(3, 0.04, 0, 1000), 1e-9);
}

static void weak_curve(void **state) {
    (void)state;
    struct sample_point points[COUNT];
    for (int i = 0; i < COUNT; i++) { /* scaled speed-up n - s (n-1) = n T(1) / T(n) */
        double n = 1 << i;
        points[i] = (struct sample_point){.workers = n, .time_s = 2 * n / (n - 0.1 * (n - 1))};
    }
    struct fit found = fit(MODEL_GUSTAFSON, points, COUNT);
    assert_near(found.serial.value, 0.1, 1e-9);
    assert_near(found.one_worker_s.value, 2, 1e-9);
    assert_near(model_time_s(&found, 64), points[6].time_s, 1e-9);
    assert_true(isinf(model_ceiling(&found, points, 2).speed_up.value));
}

/* 95 % intervals hold the truth about 95 times in 100 (94.9 of 20000 trials): at least 88, which is
 * 6 standard deviations away for 400 trials, and not always, or they would say nothing. */
static void intervals_hold(void **state) {
    (void)state;
    int one = 0, serial = 0, coherency = 0, amdahl_serial = 0, weak = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
        struct sample_point points[COUNT];
        fill_usl(points, 1.5, 0.03, 0.001);
        add_noise(points, 0.02);
        struct fit usl = fit(MODEL_USL, points, COUNT);
        one += holds(usl.one_worker_s, 1.5);
        serial += holds(usl.serial, 0.03);
        coherency += holds(usl.coherency, 0.001);
        fill_usl(points, 1.5, 0.03, 0);
        add_noise(points, 0.02);
        amdahl_serial += holds(fit(MODEL_AMDAHL, points, COUNT).serial, 0.03);
        for (int i = 0; i < COUNT; i++)
            points[i].time_s = 2 * points[i].workers / (1 + 0.9 * (points[i].workers - 1));
        add_noise(points, 0.02);
        weak += holds(fit(MODEL_GUSTAFSON, points, COUNT).serial, 0.1);
    }
    const int held[] = {one, serial, coherency, amdahl_serial, weak};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (held[i] < TRIALS * 88 / 100 || held[i] == TRIALS)
            fail_msg("parameter %zu: %d of %d intervals hold the truth", i, held[i], TRIALS);
}

static void expect_inside(struct estimate estimate, size_t trial) {
    if (estimate.is_interval && !holds(estimate, estimate.value))
        fail_msg("trial %zu: %g is not in %g .. %g", trial, estimate.value, estimate.low,
                 estimate.high);
}

/* No value lies outside its own interval, also where noise would have a parameter below 0. */
static void values_are_in_their_intervals(void **state) {
    (void)state;
    for (size_t trial = 0; trial < 2000; trial++) {
        struct sample_point points[COUNT];
        fill_usl(points, 1.5, trial % 2 == 0 ? 0.01 : 0, 0);
        add_noise(points, 0.02);
        for (enum model model = MODEL_AMDAHL; model <= MODEL_USL; model++) {
            struct fit found = fit(model, points, COUNT);
            expect_inside(found.one_worker_s, trial);
            expect_inside(found.serial, trial);
            expect_inside(found.coherency, trial);
        }
    }
}

static void superlinear_and_flat(void **state) {
    (void)state;
    struct sample_point points[COUNT];
    fill_usl(points, 1, -0.01, 0.00005);
    add_noise(points, 1e-5);
    struct fit found = fit(MODEL_USL, points, COUNT);
    assert_true(found.serial.value == 0); /* no program has a negative serial part */
    assert_true(found.is_superlinear && !found.serial.is_interval);
    assert_true(karp_flatt(1 / points[2].time_s, 4) < 0);

    fill_usl(points, 1, 0.1, -0.0005); /* a coherency below 0: no peak */
    found = fit(MODEL_USL, points, COUNT);
    assert_true(found.coherency.value == 0);
    assert_true(isinf(model_ceiling(&found, points, 1).at_workers.value));

    fill_usl(points, 1, 1, 0); /* more workers change nothing */
    found = fit(MODEL_AMDAHL, points, COUNT);
    assert_near(found.serial.value, 1, 1e-9);
    assert_near(model_ceiling(&found, points, 1).speed_up.value, 1, 1e-9);

    fill_usl(points, 1, 0, 0); /* ideal */
    found = fit(MODEL_AMDAHL, points, COUNT);
    assert_near(found.serial.value, 0, 1e-9);
    assert_false(model_ceiling(&found, points, 1).is_certain);
}

/* A point that lies off is named, and makes the intervals wide. */
static void outlier(void **state) {
    (void)state;
    struct sample_point points[COUNT];
    fill_usl(points, 1, 0.02, 0);
    points[3].time_s *= 1.5;
    struct fit found = fit(MODEL_AMDAHL, points, COUNT);
    assert_true(found.worst_workers == points[3].workers);
    assert_true(found.worst > 0.3);
    assert_true(holds(found.serial, 0.02));
}

static void too_few(void **state) {
    (void)state;
    struct sample_point points[COUNT];
    fill_usl(points, 1, 0.02, 0.001);
    for (size_t count = 0; count < 5; count++) {
        struct fit found = fit(MODEL_USL, points, count);
        assert_false(found.is_fitted);
        assert_int_equal(found.points, count);
        assert_int_equal(found.points_needed, 5);
        assert_int_equal(fit(MODEL_AMDAHL, points, count).is_fitted, count >= 3);
    }
    assert_true(fit(MODEL_USL, points, 5).is_fitted);
}

/* A curve of one number of workers has no slope. */
static void no_spread(void **state) {
    (void)state;
    struct sample_point points[5];
    for (int i = 0; i < 5; i++)
        points[i] = (struct sample_point){.workers = 4, .time_s = 1 + 0.01 * i};
    struct fit found = fit(MODEL_USL, points, 5);
    assert_false(found.is_fitted);
    assert_true(isfinite(found.serial.value));
}

static void karp_flatt_inverts_amdahl(void **state) {
    (void)state;
    const double serial = 0.07;
    for (double n = 2; n <= 1024; n *= 2)
        assert_near(karp_flatt(1 / (serial + (1 - serial) / n), n), serial, 1e-12);
}

/* A curve as a study measures it: ratios to a base, paired over launches, whose noise grows from
 * one worker to the most. Its errors are those of the ratios, not the true ones. */
static void measure(struct sample_point *points, double s, double k, double least, double most) {
    enum { LAUNCHES = 12 };
    double base_s[LAUNCHES], point_s[LAUNCHES];
    struct error error = {0};
    struct estimate ratio;
    for (int j = 0; j < LAUNCHES; j++)
        base_s[j] = 1.5 * exp(least * normal());
    fill_usl(points, 1.5, s, k);
    for (int i = 0; i < COUNT; i++) {
        double noise = least * pow(most / least, (double)i / (COUNT - 1));
        for (int j = 0; j < LAUNCHES; j++)
            point_s[j] = points[i].time_s * exp(noise * normal());
        assert_int_equal(paired_ratio(base_s, point_s, LAUNCHES, &ratio, &error), STATUS_OK);
        points[i].time_s = 1.5 / ratio.value;
        points[i].error = model_error(ratio);
    }
}

static void expect_share(const char *what, int found, int trials, double least, double most) {
    if (found < least * trials || found > most * trials)
        fail_msg("%s: %d of %d", what, found, trials);
}

/* Noise of 1 to 10 %: with equal weights the interval of the coherency held the truth in 73 % of
 * curves. 4000 curves tell shares to 0.7 %; the bounds are 93 and 98 % less and plus that. */
static void intervals_hold_where_noise_grows(void **state) {
    (void)state;
    enum { CURVES = 4000 };
    int serial = 0, coherency = 0, amdahl = 0, usl_chosen = 0, amdahl_chosen = 0, refuted = 0,
        seen = 0;
    random_state = 15;
    for (int i = 0; i < CURVES; i++) {
        struct sample_point points[COUNT];
        measure(points, 0.03, 0.001, 0.01, 0.1);
        struct fit usl = fit(MODEL_USL, points, COUNT), law = fit(MODEL_AMDAHL, points, COUNT);
        serial += holds(usl.serial, 0.03);
        coherency += holds(usl.coherency, 0.001);
        refuted += model_is_refuted(&usl);
        seen += model_is_refuted(&law);
        usl_chosen += usl.criterion < law.criterion;
        measure(points, 0.03, 0, 0.01, 0.1);
        usl = fit(MODEL_USL, points, COUNT);
        law = fit(MODEL_AMDAHL, points, COUNT);
        amdahl += holds(law.serial, 0.03);
        amdahl_chosen += law.criterion < usl.criterion;
    }
    expect_share("contention", serial, CURVES, 0.923, 0.987);
    expect_share("coherency", coherency, CURVES, 0.923, 0.987);
    expect_share("serial fraction", amdahl, CURVES, 0.923, 0.987);
    expect_share("the USL called wrong", refuted, CURVES, 0, 0.05);
    expect_share("Amdahl's law called wrong of a USL", seen, CURVES, 0.95, 1);
    expect_share("the USL chosen", usl_chosen, CURVES, 0.95, 1);
    expect_share("Amdahl's law chosen", amdahl_chosen, CURVES, 0.95, 1);
}

/* The limit of Amdahl's law and the peak of the USL have intervals, too. */
static void ceilings_hold(void **state) {
    (void)state;
    enum { CURVES = 200 };
    int limit = 0, speed_up = 0, peak = 0;
    double at = sqrt(0.97 / 0.001), most = 1.5 / usl_time(1.5, 0.03, 0.001, at);
    random_state = 14;
    for (int i = 0; i < CURVES; i++) {
        struct sample_point points[COUNT];
        measure(points, 0.03, 0.001, 0.01, 0.1);
        struct fit usl = fit(MODEL_USL, points, COUNT);
        struct ceiling ceiling = model_ceiling(&usl, points, 1.5);
        speed_up += holds(ceiling.speed_up, most);
        peak += holds(ceiling.at_workers, at);
        measure(points, 0.03, 0, 0.01, 0.1);
        struct fit law = fit(MODEL_AMDAHL, points, COUNT);
        limit += holds(model_ceiling(&law, points, 1.5).speed_up, 1 / 0.03);
    }
    expect_share("peak's speed-up", speed_up, CURVES, 0.9, 1);
    expect_share("peak's workers", peak, CURVES, 0.9, 1);
    expect_share("limit", limit, CURVES, 0.9, 1);
}

/* Amdahl's law, 3 % noise, points on 1 to 16 workers, a look at 128. Negative coherencies that are
 * cut off without a new fit made times 1.56 times too long in the middle of all trials. */
static void far_outside(void **state) {
    (void)state;
    enum { CURVES = 400, POINTS = 5 };
    double ratios[CURVES];
    random_state = 16;
    for (int i = 0; i < CURVES; i++) {
        struct sample_point points[COUNT];
        measure(points, 0.02, 0, 0.03, 0.03);
        struct fit usl = fit(MODEL_USL, points, POINTS), law = fit(MODEL_AMDAHL, points, POINTS);
        const struct fit *best = usl.criterion < law.criterion ? &usl : &law;
        ratios[i] = model_time_s(best, 128) / usl_time(1.5, 0.02, 0, 128);
    }
    struct summary summary = stats_summarise(ratios, CURVES);
    if (summary.median < 0.95 || summary.median > 1.05)
        fail_msg("%.3f", summary.median);
    assert_true(ratios[CURVES / 20] > 0.75 && ratios[CURVES - CURVES / 20] < 1.3);
}

int main(void) {
    random_seed();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_curves),
        cmocka_unit_test(weak_curve),
        cmocka_unit_test(intervals_hold),
        cmocka_unit_test(values_are_in_their_intervals),
        cmocka_unit_test(superlinear_and_flat),
        cmocka_unit_test(outlier),
        cmocka_unit_test(too_few),
        cmocka_unit_test(no_spread),
        cmocka_unit_test(karp_flatt_inverts_amdahl),
        cmocka_unit_test(intervals_hold_where_noise_grows),
        cmocka_unit_test(ceilings_hold),
        cmocka_unit_test(far_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
