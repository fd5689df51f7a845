/* Which layouts pass a rule, from made-up launches whose truth is known. */
#include "passing.h"

#include <math.h>

#include "cmocka_all.h"
#include "memory.h"
#include "plan_json.h"
#include "random_words.h"

enum { LAYOUTS = 4 };

/* Layout i has 2^i times the threads of the first, and this efficiency against it. */
struct truth {
    unsigned smallest, count;
    double efficiency[LAYOUTS];
    unsigned rounds;
};

static const struct truth plain = {1, 4, {1, 0.95, 0.8, 0.6}, 10};

static double uniform(void) {
    return (double)(random_word() >> 11) / 9007199254740992.0;
}

static void check(const struct error *error) {
    assert_string_equal(error->message, "");
}

static void make_plan(struct plan *plan, const struct truth *truth) {
    char text[1024], layouts[256] = "";
    struct error error = {0};
    for (unsigned i = 0; i < truth->count; i++)
        snprintf(layouts + strlen(layouts), sizeof layouts - strlen(layouts), "%s\"1x1x%u\"",
                 i > 0 ? "," : "", truth->smallest << i);
    snprintf(text, sizeof text,
             "{\"programs\": [{\"name\": \"p\", \"command\": [\"p\"], \"scales\": \"threads\"}],"
             " \"works\": [{\"name\": \"w\", \"kind\": \"command\"}],"
             " \"series\": [{\"work\": \"w\", \"program\": \"p\", \"layouts\": [%s]}]}",
             layouts);
    plan_parse(plan, "a plan", text, &error);
    check(&error);
}

/* In each round the machine has a speed of its own, which all its launches share. */
static void open_study(struct study *study, const struct truth *truth) {
    struct error error = {0};
    *study = (struct study){.diagnosis = {.cores = 64, .nodes = 1}};
    study->folder = memory_copy("a test", "no-such-folder", &error);
    make_plan(&study->plan, truth);
    for (unsigned round = 1; round <= truth->rounds; round++) {
        double slowness = round % 2 == 0 ? 1.3 : 1;
        for (size_t i = 0; i < study->plan.point_count; i++) {
            double noise = 1 + 0.02 * (2 * uniform() - 1);
            struct record record = {
                .sequence = records_next(&study->records),
                .round = round,
                .point = memory_copy("a test", study->plan.points[i].id, &error),
                .wall_s = 8 * slowness * noise / (truth->efficiency[i] * (1u << i)),
                .conditions = conditions_unknown,
            };
            record_take_time(&record, record.wall_s);
            records_append(&study->records, NULL, &record, &error);
            record_close(&record);
        }
    }
    check(&error);
}

struct judged {
    struct study study;
    struct analysis analysis;
    struct passing passing;
};

static struct judged *judge(const struct truth *truth, enum rule_kind kind, double least) {
    static struct judged judged;
    struct error error = {0};
    open_study(&judged.study, truth);
    analysis_make(&judged.analysis, &judged.study, &error);
    passing_make(&judged.passing, &judged.analysis, &(struct rule){kind, least}, NULL, &error);
    check(&error);
    return &judged;
}

static void forget(struct judged *judged) {
    passing_close(&judged->passing);
    analysis_close(&judged->analysis);
    study_close(&judged->study);
}

static void assert_ends(const struct truth *truth, enum rule_kind kind, double least,
                        size_t largest) {
    struct judged *judged = judge(truth, kind, least);
    assert_int_equal(judged->passing.largest, largest);
    assert_int_equal(judged->passing.most, largest);
    forget(judged);
}

static void efficiencies(void **state) {
    (void)state;
    struct judged *judged = judge(&plain, RULE_EFFICIENCY, 0.7);
    const struct passing *passing = &judged->passing;
    assert_int_equal(passing->count, LAYOUTS);
    assert_true(passing->has_intervals);
    assert_int_equal(passing->rows[1].passes, PASSES_YES);
    assert_int_equal(passing->rows[2].passes, PASSES_YES);
    assert_int_equal(passing->rows[3].passes, PASSES_NO);
    assert_false(passing->rows[0].speed_up.is_interval);
    assert_true(fabs(passing->rows[0].speed_up.value - 1) < 1e-12);
    assert_true(isnan(passing->rows[0].step.value));
    for (size_t i = 1; i < LAYOUTS; i++) {
        assert_true(fabs(passing_efficiency(passing, i).value / plain.efficiency[i] - 1) < 0.03);
        assert_true(
            fabs(passing->rows[i].step.value * plain.efficiency[i - 1] / (2 * plain.efficiency[i]) -
                 1) < 0.04);
    }
    forget(judged);
    assert_ends(&plain, RULE_EFFICIENCY, 0.7, 2);
    assert_ends(&plain, RULE_EFFICIENCY, 0.5, 3);
    assert_ends(&plain, RULE_EFFICIENCY, 1, 0);
}

/* The base is the smallest layout that ran, whatever its size. */
static void large_base(void **state) {
    (void)state;
    struct truth truth = plain;
    truth.smallest = 8;
    assert_ends(&truth, RULE_EFFICIENCY, 0.7, 2);
    assert_ends(&truth, RULE_STEP, 1.6, 2);
}

/* A step that fails ends the walk; an efficiency does not. */
static void steps(void **state) {
    (void)state;
    static const struct truth dented = {1, 4, {1, 0.6, 0.8, 0.78}, 10};
    assert_ends(&plain, RULE_STEP, 1.6, 2);
    assert_ends(&dented, RULE_STEP, 1.5, 0);
    assert_ends(&dented, RULE_EFFICIENCY, 0.7, 3);
}

/* Of a layout at the limit, one study in forty says that it passes, and one that it fails. With so
 * many studies chance alone does not reach the bound; with 400 it once did, and a short run does
 * not count. */
static void at_the_limit(void **state) {
    (void)state;
    const int studies = random_is_short() ? 100 : 1600;
    int told[3] = {0};
    for (int i = 0; i < studies; i++) {
        struct judged *judged = judge(&plain, RULE_EFFICIENCY, 0.8);
        told[judged->passing.rows[2].passes]++;
        assert_int_equal(judged->passing.rows[1].passes, PASSES_YES);
        assert_int_equal(judged->passing.most, judged->passing.rows[2].passes == PASSES_NO ? 1 : 2);
        forget(judged);
    }
    print_message("passes: %d, fails: %d, cannot be told: %d\n", told[PASSES_YES], told[PASSES_NO],
                  told[PASSES_UNKNOWN]);
    if (!random_is_short()) {
        assert_true(told[PASSES_YES] < 0.06 * studies);
        assert_true(told[PASSES_NO] < 0.06 * studies);
    }
}

static void without_intervals(void **state) {
    (void)state;
    struct truth truth = plain;
    truth.rounds = 1;
    struct judged *judged = judge(&truth, RULE_EFFICIENCY, 0.7);
    assert_false(judged->passing.has_intervals);
    assert_int_equal(judged->passing.rows[3].passes, PASSES_UNKNOWN);
    assert_int_equal(judged->passing.largest, 0);
    assert_int_equal(judged->passing.most, 3);
    assert_int_equal(judged->passing.by_medians.index, 2);
    assert_true(judged->passing.by_medians.margin > 0);
    forget(judged);
}

static void refused(const struct truth *truth, const char *program, const char *words) {
    struct study study;
    struct analysis analysis;
    struct passing passing;
    struct error error = {0};
    open_study(&study, truth);
    analysis_make(&analysis, &study, &error);
    check(&error);
    assert_int_equal(
        passing_make(&passing, &analysis, &(struct rule){RULE_EFFICIENCY, 0.7}, program, &error),
        STATUS_USAGE);
    assert_non_null(strstr(error.message, words));
    passing_close(&passing);
    analysis_close(&analysis);
    study_close(&study);
}

static void nothing_to_compare(void **state) {
    (void)state;
    struct truth truth = plain;
    refused(&truth, "q", "no program 'q'");
    truth.count = 1;
    refused(&truth, NULL, "on one number of workers");
    truth.count = 3;
    truth.smallest = 64; /* more than the cores there are from the second on */
    refused(&truth, NULL, "on one number of workers");
    truth.rounds = 0;
    refused(&truth, NULL, "no launch of a program");
}

static int start(void **state) {
    (void)state;
    random_seed();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(efficiencies),
                                       cmocka_unit_test(large_base),
                                       cmocka_unit_test(steps),
                                       cmocka_unit_test(at_the_limit),
                                       cmocka_unit_test(without_intervals),
                                       cmocka_unit_test(nothing_to_compare)};
    return cmocka_run_group_tests(tests, start, NULL);
}
