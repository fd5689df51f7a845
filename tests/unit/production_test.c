/* The production run, from made-up launches whose truth is known. */
#include "production.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "memory.h"
#include "plan_json.h"
#include "random_words.h"

/* A layout takes fixed_s + step_s * steps^power / workers. */
struct truth {
    double fixed_s, step_s, power;
    double noise;
    unsigned rounds;
    const char *steps; /* the lengths, "50,200,400" */
};

static const struct truth plain = {2, 0.1, 1, 0.02, 10, "50,200,400"};

static double uniform(void) {
    return (double)(random_word() >> 11) / 9007199254740992.0;
}

static void check(const struct error *error) {
    assert_string_equal(error->message, "");
}

static void make_plan(struct plan *plan, const struct truth *truth) {
    char text[4096], works[1024] = "", series[2048] = "", steps[64];
    struct error error = {0};
    snprintf(steps, sizeof steps, "%s", truth->steps);
    for (char *word = strtok(steps, ","); word != NULL; word = strtok(NULL, ",")) {
        const char *comma = *works != '\0' ? "," : "";
        snprintf(works + strlen(works), sizeof works - strlen(works),
                 "%s{\"name\": \"s%s\", \"kind\": \"command\", \"steps\": %s}", comma, word, word);
        snprintf(series + strlen(series), sizeof series - strlen(series),
                 "%s{\"work\": \"s%s\", \"program\": \"p\", \"layouts\": [\"1x1x1\", \"1x1x2\", "
                 "\"1x1x4\", \"1x1x8\"]}",
                 comma, word);
    }
    snprintf(text, sizeof text,
             "{\"programs\": [{\"name\": \"p\", \"command\": [\"p\", \"{steps}\"], \"scales\": "
             "\"threads\"}], \"works\": [%s], \"series\": [%s]}",
             works, series);
    plan_parse(plan, "a plan", text, &error);
    check(&error);
}

/* In each round the machine has a speed of its own, which all its launches share. */
static void open_study(struct study *study, const struct truth *truth) {
    struct error error = {0};
    *study = (struct study){0};
    make_plan(&study->plan, truth);
    for (unsigned round = 1; round <= truth->rounds; round++) {
        double slowness = round % 2 == 0 ? 1.3 : 1;
        for (size_t i = 0; i < study->plan.point_count; i++) {
            const struct point *point = &study->plan.points[i];
            double steps = (double)point_work(&study->plan, point)->steps;
            double time_s =
                truth->fixed_s + truth->step_s * pow(steps, truth->power) / point->layout.threads;
            struct record record = {
                .sequence = records_next(&study->records),
                .round = round,
                .point = memory_copy("a test", point->id, &error),
                .wall_s = time_s * slowness * (1 + truth->noise * (2 * uniform() - 1)),
                .conditions = conditions_unknown,
            };
            record_take_time(&record, record.wall_s);
            records_append(&study->records, NULL, &record, &error);
            record_close(&record);
        }
    }
    check(&error);
}

static struct productions make(const struct study *study, double steps) {
    struct productions productions;
    struct error error = {0};
    productions_make(&productions, study, steps, &error);
    check(&error);
    return productions;
}

/* More than 32 workers are unknown, and 32 tell most: they take hardly more core-hours than 16, and
 * their interval is wider. */
static void check_beyond(const struct productions *productions) {
    double round_s = 1.15 * (3 * 2 + 0.1 * (50 + 200 + 400) / 8); /* on 8 workers */
    assert_int_equal(productions->beyond_count, 1);
    const struct beyond *beyond = &productions->beyond[0];
    assert_ptr_equal(beyond->program, productions->items[0].program);
    assert_int_equal(beyond->known, 32);
    assert_int_equal(beyond->measure, 32);
    assert_true(beyond->is_predicted);
    double faster = productions->items[3].total_s.value / productions->items[5].total_s.value;
    assert_true(fabs(beyond->core_h / (6 * 32 * round_s / faster / 3600) - 1) < 0.05);
}

/* Four layouts and two predictions. Times are those of the machine's two speeds in equal parts. */
static void lines(void **state) {
    (void)state;
    enum { STEPS = 100000, STUDIES = 200 };
    int held = 0, all = 0, predicted = 0;
    for (int i = 0; i < STUDIES; i++) {
        struct study study;
        open_study(&study, &plain);
        struct productions productions = make(&study, STEPS);
        assert_int_equal(productions.count, 6);
        assert_true(fabs(productions.most_steps - 400) < 1e-9);
        check_beyond(&productions);
        for (size_t j = 0; j < productions.count; j++) {
            const struct production *of = &productions.items[j];
            double middle_s = 1.15 * (2 + 0.1 * STEPS / of->workers);
            assert_int_equal(of->workers, 1u << j);
            assert_int_equal(of->is_predicted, j >= 4);
            assert_true(of->total_s.is_interval);
            bool holds = of->total_s.low < middle_s && middle_s < of->total_s.high;
            predicted += of->is_predicted && holds;
            if (of->is_predicted)
                continue;
            assert_int_equal(of->lengths, 3);
            assert_int_equal(of->rounds, 10);
            assert_false(production_is_bent(of));
            held += holds;
            all++;
        }
        productions_close(&productions);
        study_close(&study);
    }
    print_message("measured: %d of %d hold, predicted: %d of %d\n", held, all, predicted,
                  2 * STUDIES);
    assert_true(held >= 0.93 * all);
    assert_true(predicted >= 0.85 * 2 * STUDIES);
}

/* The truth of a step is 1 / workers. Launches of 400 steps are faster by less, as their fixed time
 * does not shrink: 6 times on 8 workers. A machine with two speeds widens no interval, for the
 * ratios are of rounds. */
static void steady_speed_up(void **state) {
    (void)state;
    enum { STUDIES = 2000 };
    int held = 0, all = 0;
    for (int i = 0; i < STUDIES; i++) {
        struct study study;
        open_study(&study, &plain);
        struct productions productions = make(&study, 1000);
        const struct production *base = &productions.items[0];
        for (size_t j = 0; j < productions.count; j++) {
            const struct production *of = &productions.items[j];
            assert_int_equal(isnan(of->steady.value), of->is_predicted);
            if (of->is_predicted)
                continue;
            assert_ptr_equal(production_base(&productions, of), base);
            assert_int_equal(of->steady.is_interval, of != base);
            assert_int_equal(of->steady.count, 10);
            if (of == base) {
                assert_true(of->steady.value == 1);
                continue;
            }
            held += of->steady.low < of->workers && of->workers < of->steady.high;
            all++;
            assert_true(of->steady.high / of->steady.low < 1.25);
        }
        assert_true(productions.items[3].steady.low > 6.5);
        productions_close(&productions);
        study_close(&study);
    }
    print_message("steady speed-ups: %d of %d hold\n", held, all);
    assert_true(held >= 0.93 * all);
}

/* Without a common round there is no ratio; with a bent or flat line there is no time of a step. */
static void no_steady_speed_up(void **state) {
    (void)state;
    struct truth truth = plain;
    struct study study;
    open_study(&study, &truth);
    for (size_t i = 0; i < study.records.count; i++)
        if (strstr(study.records.items[i].point, "/1x1x2") != NULL)
            study.records.items[i].round += 100;
    struct productions productions = make(&study, 1000);
    assert_true(productions.items[1].step_s.is_interval);
    assert_true(isnan(productions.items[1].steady.value));
    assert_true(productions.items[2].steady.is_interval);
    productions_close(&productions);
    study_close(&study);

    open_study(&study, &truth); /* a round in which the base took as long with all steps */
    for (size_t i = 0; i < study.records.count; i++)
        if (study.records.items[i].round == 1 &&
            strstr(study.records.items[i].point, "/1x1x1") != NULL)
            study.records.items[i].wall_s = 5;
    productions = make(&study, 1000);
    assert_int_equal(productions.items[0].flat_rounds, 1);
    for (size_t i = 0; i < productions.count; i++)
        assert_true(isnan(productions.items[i].steady.value));
    productions_close(&productions);
    study_close(&study);

    truth.power = 1.3;
    open_study(&study, &truth);
    productions = make(&study, 1000);
    assert_true(isnan(productions.items[3].steady.value));
    productions_close(&productions);
    study_close(&study);

    truth = plain;
    truth.rounds = 3;
    open_study(&study, &truth);
    productions = make(&study, 1000);
    assert_false(productions.items[3].steady.is_interval);
    assert_int_equal(productions.items[3].steady.count, 3);
    assert_true(fabs(productions.items[3].steady.value / 8 - 1) < 0.2);
    productions_close(&productions);
    study_close(&study);
}

/* A base program's fewest workers are the base of all programs that are measured with it. */
static void base_of_all(void **state) {
    (void)state;
    struct program serial = {.index = 1, .is_base = true}, other = {.index = 0};
    struct production items[] = {{.program = &other, .workers = 1},
                                 {.program = &other, .workers = 2},
                                 {.program = &serial, .workers = 4, .is_predicted = true},
                                 {.program = &serial, .workers = 4},
                                 {.program = &serial, .workers = 8}};
    struct productions productions = {.items = items, .count = 5};
    for (size_t i = 0; i < 5; i++)
        assert_ptr_equal(production_base(&productions, &items[i]), &items[3]);
    serial.is_base = false;
    assert_ptr_equal(production_base(&productions, &items[1]), &items[0]);
    assert_ptr_equal(production_base(&productions, &items[4]), &items[3]);
}

static void bent(void **state) {
    (void)state;
    struct truth truth = plain;
    struct study study;
    truth.power = 1.3;
    open_study(&study, &truth);
    struct productions productions = make(&study, 1000);
    assert_true(production_is_bent(&productions.items[0]));
    productions_close(&productions);
    study_close(&study);
}

/* Where more steps take no longer, there is no line: in some rounds, and in all. */
static void flat(void **state) {
    (void)state;
    struct truth truth = plain;
    struct study study;
    struct error error = {0};
    struct productions productions;
    truth.noise = 0;
    truth.power = 0;
    open_study(&study, &truth);
    assert_int_equal(productions_make(&productions, &study, 1000, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "does not grow with the steps"));
    productions_close(&productions);
    study_close(&study);

    truth = plain;
    open_study(&study, &truth);
    for (size_t i = 0; i < study.records.count; i++)
        if (study.records.items[i].round == 1)
            study.records.items[i].wall_s = 5;
    productions = make(&study, 1000);
    assert_int_equal(productions.items[0].flat_rounds, 1);
    assert_int_equal(productions.items[0].rounds, 9);
    assert_int_equal(productions.left_out, 0);
    assert_false(productions.items[0].total_s.is_interval);
    productions_close(&productions);

    for (size_t i = 0; i < study.records.count; i++) /* in half of the rounds there is no line */
        if (study.records.items[i].round % 2 == 1 &&
            strstr(study.records.items[i].point, "/1x1x2") != NULL)
            study.records.items[i].wall_s = 5;
    productions = make(&study, 1000);
    assert_int_equal(productions.left_out, 1);
    assert_int_equal(productions.items[1].workers, 4);
    productions_close(&productions);
    study_close(&study);
}

static void lengths(void **state) {
    (void)state;
    struct truth truth = plain;
    struct study study;
    struct error error = {0};
    struct productions productions;
    truth.steps = "50,400";
    open_study(&study, &truth);
    productions = make(&study, 1000);
    assert_int_equal(productions.items[0].lengths, 2);
    assert_true(isnan(productions.items[0].bend.value));
    assert_false(production_is_bent(&productions.items[0]));
    productions_close(&productions);
    study_close(&study);

    truth.steps = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17";
    open_study(&study, &truth);
    assert_int_equal(productions_make(&productions, &study, 1000, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "more than 16 numbers of steps"));
    productions_close(&productions);
    study_close(&study);
    error = (struct error){0};

    truth.steps = "50";
    open_study(&study, &truth);
    assert_int_equal(productions_make(&productions, &study, 1000, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "two numbers of steps"));
    productions_close(&productions);
    study_close(&study);

    truth = plain;
    truth.rounds = 3; /* too few for an interval */
    open_study(&study, &truth);
    productions = make(&study, 1000);
    assert_false(productions.items[0].total_s.is_interval);
    assert_true(productions.items[0].total_s.value > 0);
    productions_close(&productions);
    study_close(&study);
}

static void jobs_in_a_row(void **state) {
    (void)state;
    struct production production = {
        .fixed_s = {.value = 10},
        .step_s = {.value = 1},
        .total_s = {.value = 1010, .low = 1000, .high = 1020, .is_interval = true}};
    struct estimate total_s;
    assert_int_equal(production_jobs(&production, 1000, 2000, &total_s), 1);
    assert_true(fabs(total_s.value - 1010) < 1e-9);
    assert_int_equal(production_jobs(&production, 1000, 110, &total_s), 10);
    assert_true(fabs(total_s.value - 1100) < 1e-9);
    assert_true(fabs(total_s.low - 1090) < 1e-9);
    assert_int_equal(production_jobs(&production, 1000, 10.5, &total_s), 0);
}

static int start(void **state) {
    (void)state;
    random_seed();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines),
                                       cmocka_unit_test(steady_speed_up),
                                       cmocka_unit_test(no_steady_speed_up),
                                       cmocka_unit_test(base_of_all),
                                       cmocka_unit_test(bent),
                                       cmocka_unit_test(flat),
                                       cmocka_unit_test(lengths),
                                       cmocka_unit_test(jobs_in_a_row)};
    return cmocka_run_group_tests(tests, start, NULL);
}
