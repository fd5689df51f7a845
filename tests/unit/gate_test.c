/* What a gate says of made-up launches, and how many rounds it makes. */
#include "gate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "cmocka_all.h"
#include "gate_looks.h"
#include "listen.h"
#include "memory.h"
#include "paired.h"
#include "plan_json.h"
#include "random_words.h"

static const char text[] =
    "{\"seed\": 7, \"repetitions\": 192, \"budget_s\": 100000, \"slowdown\": 1.05,\n"
    " \"programs\": [{\"name\": \"base\", \"command\": [\"old\"], \"scales\": \"threads\", "
    "\"base\": true},\n"
    "                {\"name\": \"head\", \"command\": [\"new\"], \"scales\": \"threads\"}],\n"
    " \"works\": [{\"kind\": \"command\"}],\n"
    " \"series\": [{\"program\": \"base\", \"layouts\": [\"1x1x1\", \"1x1x2\"]},\n"
    "              {\"program\": \"head\", \"layouts\": [\"1x1x1\", \"1x1x2\"]}]}";

/* How the launches of a test behave. Those of base take 1 s, with this scatter to each side. */
static struct {
    double one, two, scatter; /* how many times as long head takes on 1 and on 2 threads */
    const char *fails;        /* is in the ids of points that fail; NULL: none do */
    unsigned fails_in;        /* only in this round; 0: in all */
    unsigned stops_in;        /* round in which Ctrl-C comes; 0: never */
    struct progress *talks;   /* says a line before each launch; NULL: it is quiet */
} script;
static struct interrupts interrupts;
static struct study study;
static struct gate gate;

static enum status launch(void *context, const struct plan *plan, const struct point *point,
                          struct record *record, struct error *error) {
    (void)context;
    double uniform = (double)(random_word() >> 11) / 9007199254740992.0;
    bool is_base = point_program(plan, point)->is_base;
    double ratio = is_base ? 1 : point->layout.threads == 1 ? script.one : script.two;
    record->wall_s = ratio * (1 + script.scatter * (2 * uniform - 1));
    if (record->round == script.stops_in)
        interrupts.stopped_by = 2;
    if (script.talks != NULL)
        script.talks->line_ns = 0;
    if (script.fails != NULL && strstr(point->id, script.fails) != NULL &&
        (script.fails_in == 0 || script.fails_in == record->round)) {
        record->outcome = OUTCOME_FAILED;
        record->error = memory_copy("a test", "it does not work", error);
        return error->status;
    }
    record_take_time(record, record->wall_s);
    return error->status;
}

static void run_within(double budget_s) {
    static const struct point_launch how = {launch, NULL};
    struct progress quiet = {.is_quiet = true};
    struct progress *progress = script.talks != NULL ? script.talks : &quiet;
    struct error error = {0};
    study = (struct study){.diagnosis.cores = 4,
                           .folder = memory_copy("a test", "no-such-folder", &error)};
    interrupts = (struct interrupts){.descriptor = -1};
    assert_int_equal(plan_parse_new(&study.plan, "plan.json", text, &error), STATUS_OK);
    study.plan.budget_s = budget_s;
    assert_int_equal(gate_looks(&study, &how, &interrupts, progress, &error), STATUS_OK);
    assert_int_equal(gate_judge(&gate, &study, &error), STATUS_OK);
    assert_int_equal(study.plan.repetitions, 192);
}

static void run(void) {
    run_within(100000);
}

static void end(void) {
    gate_close(&gate);
    study_close(&study);
    memset(&script, 0, sizeof script);
}

static void plain(double one, double two, double scatter) {
    script.one = one;
    script.two = two;
    script.scatter = scatter;
}

/* A round has each point once, and the first look is enough for what is clear. */
static void clear_cases_end_soon(void **state) {
    (void)state;
    plain(1, 1, 0.01);
    run();
    assert_int_equal(gate.answer, GATE_PASS);
    assert_int_equal(gate.rounds, 12);
    assert_int_equal(study.records.count, 12 * 4);
    assert_int_equal(gate.points[0].ratio.count, 12);
    assert_string_equal(gate.points[1].workers, "2 threads");
    end();
    plain(1, 1.2, 0.01);
    run();
    assert_int_equal(gate.answer, GATE_FAIL);
    assert_int_equal(gate.rounds, 12);
    assert_int_equal(gate.points[0].answer, GATE_PASS);
    assert_int_equal(gate.points[1].answer, GATE_FAIL);
    assert_true(gate.points[1].ratio.low > 1.05 && gate.points[1].ratio.low < 1.2);
    end();
}

static void run_aloud(void) {
    struct progress progress = {.terminal = false};
    script.talks = &progress;
    run();
    script.talks = NULL;
}

/* The line that was said before launch number `done` + 1. */
static const char *line_of(const char *said, size_t done) {
    char words[32];
    snprintf(words, sizeof words, "upout: %zu done,", done);
    const char *line = strstr(said, words);
    assert_non_null(line);
    return line;
}

/* Of commands that were never launched nothing is known. Then the seconds are those to the next
 * look, after 12 rounds and after 24, and not to an end that nobody knows. */
static void progress_is_true(void **state) {
    (void)state;
    plain(1, 1.03, 0.05);
    char *said = listen_to(run_aloud);
    const char *first = line_of(said, 0), *last = line_of(said, 3), *second = line_of(said, 4);
    size_t rounds = gate.rounds;
    assert_memory_equal(first, "upout: 0 done, now ", 19);
    assert_memory_equal(last, "upout: 3 done, now ", 19);
    assert_true(rounds > 12);
    double at_4 = 0, at_24 = 0, at_46 = 0, at_48 = 0;
    assert_int_equal(sscanf(second, "upout: 4 done, about %lf s to the next look, now ", &at_4), 1);
    assert_int_equal(sscanf(line_of(said, 24), "upout: 24 done, about %lf s to", &at_24), 1);
    assert_int_equal(sscanf(line_of(said, 46), "upout: 46 done, about %lf s to", &at_46), 1);
    assert_int_equal(sscanf(line_of(said, 48), "upout: 48 done, about %lf s to", &at_48), 1);
    assert_true(at_4 >= 40 && at_4 <= 48); /* 11 rounds of 4 launches of a second */
    assert_true(at_24 >= 22 && at_24 <= 26);
    assert_true(at_46 >= 1 && at_46 <= 3);
    assert_true(at_48 >= 44 && at_48 <= 52);
    assert_null(strstr(said, " 0 s "));
    free(said);
    end();
    plain(1e-3, 1e-3, 0.05); /* head is short, base is not */
    said = listen_to(run_aloud);
    assert_null(strstr(said, " 0 s "));
    assert_non_null(strstr(said, "less than 1 s to the next look"));
    free(said);
    end();
}

/* At the limit no number of rounds tells; more scatter takes more rounds. */
static void others_take_longer(void **state) {
    (void)state;
    plain(1, 1.05, 0.02);
    run();
    assert_int_equal(gate.answer, GATE_CANNOT_TELL);
    assert_int_equal(gate.rounds, 192);
    assert_true(gate.points[1].rounds > 192);
    end();
    plain(1, 1, 0.15);
    run();
    assert_int_equal(gate.answer, GATE_PASS);
    assert_in_range(gate.rounds, 24, 192);
    end();
}

/* The intervals are those of a chance of 1 %, divided by five looks and two layouts. */
static void looks_and_layouts_widen_the_intervals(void **state) {
    (void)state;
    struct error error = {0};
    struct estimate narrow;
    double bases_s[12], heads_s[12];
    plain(1, 1, 0.01);
    run();
    for (size_t i = 0; i < study.records.count; i++) {
        const struct record *record = &study.records.items[i];
        if (strcmp(record->point, gate.points[0].base->id) == 0)
            bases_s[record->round - 1] = record->wall_s;
        if (strcmp(record->point, gate.points[0].head->id) == 0)
            heads_s[record->round - 1] = record->wall_s;
    }
    assert_int_equal(paired_ratio_within(heads_s, bases_s, 12, 0.001, &narrow, &error), STATUS_OK);
    assert_true(gate.points[0].ratio.low == narrow.low && gate.points[0].ratio.high == narrow.high);
    end();
}

static void failures(void **state) {
    (void)state;
    plain(1, 1, 0.01);
    script.fails = "head/strong/1x1x2";
    run();
    assert_int_equal(gate.answer, GATE_FAIL);
    assert_int_equal(gate.points[0].answer, GATE_CANNOT_TELL); /* it ended before */
    assert_in_range(gate.rounds, 1, 2);
    assert_string_equal(gate.points[1].why, "head failed in round 1: it does not work");
    end();
    plain(1, 1, 0.01);
    script.fails = "base";
    run();
    assert_int_equal(gate.answer, GATE_CANNOT_TELL);
    assert_in_range(gate.rounds, 1, 2);
    assert_true(gate.points[0].is_lost && gate.points[1].is_lost);
    end();
    plain(1, 1, 0.01); /* once is no reason to say nothing */
    script.fails = "base/strong/1x1x1";
    script.fails_in = 5;
    run();
    assert_int_equal(gate.answer, GATE_PASS);
    assert_int_equal(gate.points[0].ratio.count, 11);
    end();
    plain(1, 1, 0.01); /* but once is enough for head */
    script.fails = "head/strong/1x1x1";
    script.fails_in = 5;
    run();
    assert_int_equal(gate.answer, GATE_FAIL);
    end();
}

/* Twelve rounds of 4 s take 48 s. */
static void budgets(void **state) {
    (void)state;
    plain(1, 1, 0.01);
    run_within(40);
    assert_int_equal(gate.answer, GATE_CANNOT_TELL);
    assert_int_equal(gate.rounds, 1);
    end();
    plain(1.05, 1.05, 0.01);
    run_within(80); /* ends between two looks */
    assert_int_equal(gate.answer, GATE_CANNOT_TELL);
    assert_in_range(gate.rounds, 19, 20);
    assert_true(gate.points[0].ratio.is_interval);
    end();
}

static void interrupts_end_it(void **state) {
    (void)state;
    plain(1, 1, 0.01);
    script.stops_in = 3;
    run();
    assert_int_equal(gate.rounds, 3);
    end();
}

/* Wilcoxon's table, one-sided 0.5 %: critical values 0, 1, 3, 5, 7 for n = 8 .. 12. The rank is one
 * more. 192 pairs: as the normal distribution says. */
static void ranks_of_other_chances(void **state) {
    (void)state;
    static const size_t ranks[] = {1, 2, 4, 6, 8};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(paired_rank_within(8 + i, 0.005), ranks[i]);
    assert_int_equal(paired_rank_within(7, 0.005), 0);
    assert_int_equal(paired_rank_within(12, 0.0001), 0);
    for (size_t n = 1; n < 200; n++)
        assert_int_equal(paired_rank_within(n, 0.025), paired_interval_rank(n));
    assert_in_range(paired_rank_within(61, 0.0005) - paired_rank_within(60, 0.0005), 8, 25);
}

/* A plan of a gate is read as it was written. */
static void plans(void **state) {
    (void)state;
    struct error error = {0};
    struct plan plan;
    assert_int_equal(plan_parse(&plan, "a plan", text, &error), STATUS_OK);
    assert_true(plan.slowdown == 1.05);
    plan_close(&plan);
    char wrong[sizeof text];
    snprintf(wrong, sizeof wrong, "%s", text);
    *strstr(wrong, "1.05") = '0';
    assert_int_equal(plan_parse(&plan, "a plan", wrong, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "\"slowdown\" must be over 1"));
    plan_close(&plan);
}

static void layouts_must_be_the_same(void **state) {
    (void)state;
    struct error error = {0};
    struct study other = {0};
    char wrong[sizeof text];
    snprintf(wrong, sizeof wrong, "%s", text);
    *(strrchr(wrong, '2')) = '4';
    assert_int_equal(plan_parse(&other.plan, "a plan", wrong, &error), STATUS_OK);
    assert_int_equal(gate_judge(&gate, &other, &error), STATUS_USAGE);
    assert_non_null(strstr(error.message, "different layouts"));
    gate_close(&gate);
    study_close(&other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clear_cases_end_soon),
        cmocka_unit_test(progress_is_true),
        cmocka_unit_test(others_take_longer),
        cmocka_unit_test(looks_and_layouts_widen_the_intervals),
        cmocka_unit_test(failures),
        cmocka_unit_test(budgets),
        cmocka_unit_test(interrupts_end_it),
        cmocka_unit_test(ranks_of_other_chances),
        cmocka_unit_test(plans),
        cmocka_unit_test(layouts_must_be_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
