/* Rounds of a campaign whose launches are made up here: nothing is started. */
#include "campaign.h"

#include <stdio.h>

#include "cmocka_all.h"
#include "listen.h"
#include "memory.h"
#include "plan_json.h"

static const char text[] =
    "{\"seed\": 7, \"repetitions\": 30, \"budget_s\": 1000,\n"
    " \"works\": [{\"name\": \"a\", \"kind\": \"range\", \"hi\": 9},\n"
    "             {\"name\": \"b\", \"kind\": \"range\", \"hi\": 9}],\n"
    " \"series\": [{\"work\": \"a\", \"variant\": \"serial\"},\n"
    "  {\"work\": \"a\", \"variant\": \"omp\", \"layouts\": [\"1x1x1\", \"1x1x2\", \"1x1x4\"]},\n"
    "  {\"work\": \"a\", \"variant\": \"mpi\", \"layouts\": [\"1x1x1\", \"1x2x1\"]},\n"
    "  {\"work\": \"b\", \"variant\": \"serial\"}]}";

/* How the launches of a test behave. A launch takes 1 s; one of the noisy series, up to 2 s. */
static struct {
    const char *noisy;      /* begins the ids of points that scatter */
    const char *fails;      /* is in the ids of points that fail */
    unsigned launches;      /* so far */
    unsigned stops_behind;  /* then Ctrl-C comes; 0: never */
    struct progress *talks; /* says a line before each launch; NULL: it is quiet */
} script;
static struct study study;
static struct interrupts interrupts;

static enum status launch(void *context, const struct plan *plan, const struct point *point,
                          struct record *record, struct error *error) {
    (void)context;
    (void)plan;
    unsigned number = ++script.launches;
    if (script.talks != NULL)
        script.talks->line_ns = 0;
    double wobble = 1e-4 * (number * 2654435761U % 100);
    bool is_noisy =
        script.noisy != NULL && strncmp(point->id, script.noisy, strlen(script.noisy)) == 0;
    record->wall_s = 1 + wobble * (is_noisy ? 100 : 1);
    if (script.stops_behind > 0 && number == script.stops_behind)
        interrupts.stopped_by = 2;
    if (script.fails != NULL && strstr(point->id, script.fails) != NULL) {
        record->outcome = OUTCOME_FAILED;
        record->error = memory_copy("a test", "it does not work", error);
        return error->status;
    }
    record->observation_s = record->wall_s;
    record->conditions.cpu_s = record->wall_s;
    return error->status;
}

static void begin_with(const char *plan) {
    struct error error = {0};
    memset(&script, 0, sizeof script);
    study = (struct study){.diagnosis.cores = 4};
    interrupts = (struct interrupts){.descriptor = -1};
    assert_int_equal(plan_parse_new(&study.plan, "plan.json", plan, &error), STATUS_OK);
}

static void begin(void) {
    begin_with(text);
}

static void run(void) {
    static const struct point_launch how = {launch, NULL};
    struct progress quiet = {.is_quiet = true};
    struct progress *progress = script.talks != NULL ? script.talks : &quiet;
    struct error error = {0};
    assert_int_equal(campaign_run(&study, &how, &interrupts, progress, &error), STATUS_OK);
}

static void run_aloud(void) {
    struct progress progress = {.terminal = false};
    script.talks = &progress;
    run();
    script.talks = NULL;
}

/* The number of launches of points whose ids contain the words, in one round or in all (0). */
static unsigned count(const char *words, unsigned round) {
    unsigned found = 0;
    for (size_t i = 0; i < study.records.count; i++)
        found += strstr(study.records.items[i].point, words) != NULL &&
                 (round == 0 || study.records.items[i].round == round);
    return found;
}

static unsigned rounds(void) {
    return records_last_round(&study.records);
}

static void rounds_are_whole(void **state) {
    (void)state;
    begin();
    run();
    assert_true(rounds() >= 6);
    for (unsigned round = 1; round <= 6; round++) {
        assert_int_equal(count("a/serial", round), 2);
        assert_int_equal(count("a/omp", round), 3);
        assert_int_equal(count("a/mpi", round), 2);
        assert_int_equal(count("b/serial", round), 1);
    }
    for (size_t first = 0; first < 48; first += 8) { /* one serial in each half */
        unsigned early = 0, late = 0;
        for (size_t i = first; i < first + 8; i++)
            if (strstr(study.records.items[i].point, "a/serial") != NULL)
                i < first + 4 ? early++ : late++;
        assert_true(early == 1 && late == 1);
    }
    study_close(&study);
}

/* The curve that is known stops as a whole; serial goes on beside the one that is not. */
static void curves_stop_and_bases_go_on(void **state) {
    (void)state;
    begin();
    script.noisy = "a/mpi/strong/1x2x1";
    run();
    assert_int_equal(rounds(), 30);
    assert_int_equal(count("a/mpi/strong/1x1x1", 0), 30);
    assert_int_equal(count("a/mpi/strong/1x2x1", 0), 30);
    assert_int_equal(count("a/serial", 0), 60);
    assert_int_equal(count("a/omp/strong/1x1x1", 0), 6);
    assert_int_equal(count("a/omp/strong/1x1x4", 0), 6);
    study_close(&study);
}

static void precision_is_the_plans(void **state) {
    (void)state;
    begin();
    study.plan.precision = 1e-4;
    run();
    assert_int_equal(rounds(), 30);
    assert_int_equal(count("a/omp/strong/1x1x1", 0), 30);
    study_close(&study);
}

/* 8 launches of about a second: 20 s have room for two rounds, and 5 s for the first. */
static void a_budget_ends_between_rounds(void **state) {
    (void)state;
    static const double budgets_s[] = {20, 5};
    for (size_t i = 0; i < 2; i++) {
        begin();
        study.plan.budget_s = budgets_s[i];
        run();
        assert_int_equal(study.records.count, i == 0 ? 16 : 8);
        study_close(&study);
    }
}

/* Two threads that are no faster are looked at: one launch of each point, beside 3 of a round. */
static void the_look_at_the_cores_counts(void **state) {
    (void)state;
    begin_with(
        "{\"seed\": 7, \"budget_s\": 10, \"programs\": [{\"name\": \"x\", \"command\": [\"x\"],"
        " \"scales\": \"threads\"}], \"works\": [{\"kind\": \"command\"}],"
        " \"series\": [{\"program\": \"x\", \"layouts\": [\"1x1x1\", \"1x1x2\"]}]}");
    run();
    assert_int_equal(script.launches, 2 + 2 * 3);
    assert_int_equal(rounds(), 2);
    study_close(&study);
}

/* The same budget of two rounds: the second one is the last, so nothing is said to come after it.
 */
static void progress_ends_with_the_budget(void **state) {
    (void)state;
    begin();
    study.plan.budget_s = 20;
    char *said = listen_to(run_aloud);
    assert_int_equal(study.records.count, 16);
    assert_non_null(strstr(said, "upout: 8 done, about 8 s left, now "));
    assert_non_null(strstr(said, "upout: 12 done, about 4 s left, now "));
    assert_non_null(strstr(said, "upout: 15 done, about 1 s left, now "));
    free(said);
    study_close(&study);
}

static void what_fails_twice_is_left_out(void **state) {
    (void)state;
    begin();
    script.fails = "omp/strong/1x1x4";
    run();
    assert_int_equal(count("a/omp/strong/1x1x4", 0), 2);
    assert_true(count("a/omp/strong/1x1x2", 0) >= 6);
    study_close(&study);

    begin(); /* a base without launches: the curves are known by their own times */
    script.fails = "a/serial";
    run();
    assert_int_equal(count("a/serial", 0), 2);
    assert_true(count("a/omp/strong/1x1x2", 0) >= 6);
    study_close(&study);

    begin();            /* a base without partners goes on, once a round */
    script.fails = "p"; /* omp, mpi */
    run();
    assert_int_equal(count("a/omp", 0), 6);
    assert_true(count("a/serial", 0) >= 6);
    assert_int_equal(count("a/serial", 3), 1);
    study_close(&study);
}

/* One worker fails, because the work is too large for it: the next number of workers is the base.
 */
static void the_base_that_fails_has_a_successor(void **state) {
    (void)state;
    begin_with("{\"seed\": 7, \"repetitions\": 6, \"budget_s\": 1000,\n"
               " \"programs\": [{\"name\": \"big\", \"command\": [\"big\"], \"scales\": "
               "\"threads\"}],\n"
               " \"works\": [{\"kind\": \"command\"}],\n"
               " \"series\": [{\"program\": \"big\", \"layouts\": [\"1x1x1\", \"1x1x2\", "
               "\"1x1x4\"]}]}");
    script.fails = "strong/1x1x1";
    run();
    assert_int_equal(count("1x1x1", 0), 2);
    assert_int_equal(count("1x1x2", 1), 1);
    assert_int_equal(count("1x1x2", 2), 2);
    assert_int_equal(count("1x1x2", rounds()), 2);
    assert_int_equal(count("1x1x4", rounds()), 1);
    study_close(&study);
}

/* The serial program does the work that has grown once a round, as long as the weak curve goes on.
 */
static void weak_curves_have_their_bases(void **state) {
    (void)state;
    struct forecast forecast;
    struct error error = {0};
    begin_with(
        "{\"seed\": 7, \"budget_s\": 1000, \"works\": [{\"name\": \"a\", \"kind\": \"range\","
        " \"hi\": 9}], \"series\": [{\"variant\": \"serial\"},"
        " {\"variant\": \"serial\", \"scaling\": \"weak\"},"
        " {\"variant\": \"omp\", \"layouts\": [\"1x1x1\", \"1x1x2\"]},"
        " {\"variant\": \"mpi\", \"scaling\": \"weak\", \"layouts\": [\"1x2x1\", \"1x4x1\"]}]}");
    script.noisy = "a/mpi/weak/1x4x1";
    assert_int_equal(campaign_forecast(&study, &forecast, NULL, &error), STATUS_OK);
    assert_int_equal(forecast.points, 7);
    assert_int_equal(forecast.round_launches, 8);
    run();
    unsigned last = rounds();
    assert_true(last > 6);
    for (unsigned round = 1; round <= last; round++) {
        assert_int_equal(count("a/serial/weak/1x1x1/x2", round), 1);
        assert_int_equal(count("a/serial/weak/1x1x1/x4", round), 1);
    }
    assert_int_equal(count("a/serial/strong", 6), 2);
    assert_int_equal(count("a/serial/strong", last), 0); /* of the curve that is known */
    study_close(&study);
}

/* A launch of today has no pair in a round of yesterday. */
static void an_interrupted_round_stays_as_it_is(void **state) {
    (void)state;
    struct error error = {0};
    begin();
    script.stops_behind = 11;
    run();
    assert_int_equal(study.records.count, 11);
    assert_true(campaign_has_more(&study, &error));
    interrupts.stopped_by = 0;
    run();
    unsigned second = 0;
    for (size_t i = 0; i < study.records.count; i++)
        second += study.records.items[i].round == 2;
    assert_int_equal(second, 3);
    assert_int_equal(count("a/serial", 3), 2);
    assert_false(campaign_has_more(&study, &error));
    study_close(&study);
}

static void a_forecast_has_whole_rounds(void **state) {
    (void)state;
    struct error error = {0};
    struct forecast forecast;
    begin();
    assert_int_equal(campaign_forecast(&study, &forecast, NULL, &error), STATUS_OK);
    assert_int_equal(forecast.points, 7);
    assert_int_equal(forecast.round_launches, 8);
    study.plan.budget_s = 5;
    run();
    assert_int_equal(campaign_forecast(&study, &forecast, NULL, &error), STATUS_OK);
    assert_int_equal(forecast.points, 0);
    assert_int_equal(forecast.unsettled, 7);
    study.plan.budget_s = 20;
    assert_int_equal(campaign_forecast(&study, &forecast, NULL, &error), STATUS_OK);
    assert_true(forecast.round_s > 8 && forecast.round_s < 8.1);
    assert_true(forecast.most_s == forecast.round_s); /* a second one has no room */
    assert_int_equal(forecast.most_rounds, 1);
    assert_true(forecast.interval_s > 5 * 8);
    study_close(&study);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(rounds_are_whole),
        cmocka_unit_test(curves_stop_and_bases_go_on),
        cmocka_unit_test(precision_is_the_plans),
        cmocka_unit_test(a_budget_ends_between_rounds),
        cmocka_unit_test(the_look_at_the_cores_counts),
        cmocka_unit_test(progress_ends_with_the_budget),
        cmocka_unit_test(what_fails_twice_is_left_out),
        cmocka_unit_test(the_base_that_fails_has_a_successor),
        cmocka_unit_test(weak_curves_have_their_bases),
        cmocka_unit_test(an_interrupted_round_stays_as_it_is),
        cmocka_unit_test(a_forecast_has_whole_rounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
