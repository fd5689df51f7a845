/* Programs with one thing wrong, of which the times and the threads are made up here, with noise of
 * a machine that other programs use, too: what is wrong is named, first; healthy programs are not
 * accused. */
#include "cores_check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cmocka_all.h"
#include "random_words.h"

enum { DRAWS = 400, SAMPLES = 60 };
static const double serial_s = 20;

/* How a program is on n workers. The first part of its time is serial, and the last. */
struct truth {
    const char *name;
    unsigned only;       /* the only number of workers it is tested on; 0: all */
    bool is_fixed;       /* it has one thread, whatever is asked for */
    unsigned always;     /* it has so many threads, whatever is asked for; 0: as asked */
    unsigned times;      /* how many times as many threads it has; 0: once */
    unsigned bound;      /* its threads may run on so many processors; 0: all */
    double quota;        /* processors that a control group allows; 0: all */
    double first, parts; /* shares of the serial time that do not become shorter: at its start,
                            between parallel parts */
    double uneven;       /* the first worker has so much more than its share */
    double growth;       /* processor time on n workers / on one, less 1 */
    bool spins;          /* whoever waits for a serial part spins */
    int first_cause;     /* CORES_CAUSES: healthy */
    bool ends;           /* the study ends */
};

static double chance(void) {
    return (double)(random_word() >> 11) / 9007199254740992.0;
}

/* About 1; of most launches within some per cent. */
static double noise(void) {
    double wide = chance() < 0.1 ? 0.15 : 0.03;
    return 1 + wide * (2 * chance() - 1);
}

static double threads_of(const struct truth *truth, unsigned asked) {
    unsigned threads = truth->is_fixed ? 1 : truth->always > 0 ? truth->always : asked;
    return threads * (truth->times > 0 ? truth->times : 1);
}

/* The processors that its threads keep busy. */
static double kept_busy(const struct truth *truth, unsigned asked, unsigned machine) {
    double most = truth->bound > 0 ? truth->bound : machine;
    if (truth->quota > 0)
        most = fmin(most, truth->quota);
    return fmin(threads_of(truth, asked), most);
}

/* A sample says what is so, but for one in thirty. */
static void add_samples(struct thread_look *look, double share, double ready, unsigned processors) {
    size_t count = (size_t)lround(share * SAMPLES);
    for (size_t i = 0; i < count; i++) {
        double seen = chance() < 1.0 / 30 ? floor(chance() * (ready + 2)) : ready;
        look->ready[look->count] = (uint16_t)seen;
        look->processors[look->count++] = (uint16_t)processors;
    }
}

static struct cores_point draw(const struct truth *truth, unsigned asked, unsigned machine) {
    static struct thread_look look;
    double busy = kept_busy(truth, asked, machine), threads = threads_of(truth, asked);
    double shared = (1 - truth->first - truth->parts) * (1 + (asked > 1 ? truth->growth : 0));
    double even = shared / busy, alone = threads > 1 ? truth->uneven * even : 0;
    double wall = truth->first + truth->parts + even + alone;
    unsigned processors = truth->bound > 0 ? truth->bound : machine;
    double spinning = truth->spins ? truth->parts * (busy - 1) : 0;
    double other = chance() < 0.2 ? 1.2 : 1; /* other programs take a part of the processors */
    look.count = 0;
    add_samples(&look, truth->first / wall, 1, processors);
    for (int i = 0; i < 5; i++) {
        add_samples(&look, even / 5 / wall, threads, processors);
        add_samples(&look, i < 4 ? truth->parts / 4 / wall : 0, 1, processors);
    }
    add_samples(&look, alone / wall, 1, processors);
    double cpu = truth->first + truth->parts + shared + alone;
    return (struct cores_point){.wall_s = serial_s * wall * noise() * other,
                                .cpu_s = serial_s * (cpu + spinning) * noise(),
                                .watched_wall_s = serial_s * wall * noise() * other,
                                .watched_cpu_s = serial_s * cpu * noise(),
                                .threads = thread_look_sum(&look, asked)};
}

static const struct truth truths[] = {
    {.name = "healthy", .first_cause = CORES_CAUSES},
    {.name = "1 in 1000 serial", .first = 0.001, .first_cause = CORES_CAUSES},
    {.name = "one thread", .is_fixed = true, .first_cause = CORES_NOT_READ, .ends = true},
    {.name = "always all", .only = 2, .always = 2, .first_cause = CORES_TOO_MANY, .ends = true},
    {.name = "twice as many", .times = 2, .first_cause = CORES_TOO_MANY},
    {.name = "pinned", .bound = 1, .first_cause = CORES_BOUND, .ends = true},
    {.name = "quota", .quota = 1, .first_cause = CORES_QUOTA, .ends = true},
    {.name = "slow start", .only = 2, .first = 0.8, .first_cause = CORES_START, .ends = true},
    {.name = "slow start", .only = 8, .first = 0.4, .first_cause = CORES_START},
    {.name = "serial 20 %", .parts = 0.2, .first_cause = CORES_SERIAL_PART},
    {.name = "uneven", .uneven = 0.4, .first_cause = CORES_UNEVEN},
    {.name = "spins", .parts = 0.2, .spins = true, .first_cause = CORES_SERIAL_PART},
    {.name = "memory", .growth = 0.8, .first_cause = CORES_SLOWER},
};

/* The shorter one of two launches, as of a base. */
static struct cores_point draw_one(const struct truth *truth, unsigned machine) {
    struct cores_point one = draw(truth, 1, machine), other = draw(truth, 1, machine);
    return one.wall_s < other.wall_s ? one : other;
}

static struct cores_seen see(const struct truth *truth, unsigned workers) {
    return (struct cores_seen){.workers = workers,
                               .one = draw_one(truth, workers),
                               .all = draw(truth, workers, workers),
                               .processors = workers,
                               .quota = truth->quota};
}

static void check(const struct truth *truth, unsigned workers) {
    enum cores_cause causes[CORES_CAUSES];
    unsigned right = 0, ended = 0;
    bool healthy = truth->first_cause == CORES_CAUSES;
    for (int i = 0; i < DRAWS; i++) {
        const struct cores_seen seen = see(truth, workers);
        size_t count = cores_judge(&seen, causes);
        right += count == 0 ? healthy : (int)causes[0] == truth->first_cause;
        ended += cores_are_missing(&seen) && cores_are_odd(&seen);
    }
    if (right < DRAWS * (healthy ? 0.95 : 0.9) ||
        (truth->ends ? ended < 0.8 * DRAWS : ended > 0.05 * DRAWS))
        fail_msg("%s on %u workers: named rightly %u times of %u, ended %u times", truth->name,
                 workers, right, DRAWS, ended);
}

static void what_is_wrong_is_named(void **state) {
    (void)state;
    static const unsigned all[] = {2, 8, 64};
    random_state = 16;
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++)
        for (size_t j = 0; j < sizeof all / sizeof *all; j++)
            if (truths[i].only == 0 || truths[i].only == all[j])
                check(&truths[i], all[j]);
}

/* Spinning is told beside what it waits for. */
static void spinning_is_told(void **state) {
    (void)state;
    enum cores_cause causes[CORES_CAUSES];
    const struct truth truth = {.parts = 0.2, .spins = true};
    unsigned told = 0;
    random_state = 17;
    for (int i = 0; i < DRAWS; i++) {
        const struct cores_seen seen = see(&truth, 8);
        size_t count = cores_judge(&seen, causes);
        for (size_t j = 1; j < count; j++)
            told += causes[j] == CORES_SPINNING;
    }
    if (told < 0.9 * DRAWS)
        fail_msg("told %u times of %u", told, DRAWS);
}

/* Nobody who sleeps, or lets others work, is said to be serial. */
static void who_uses_no_core_is_not_judged(void **state) {
    (void)state;
    enum cores_cause causes[CORES_CAUSES];
    struct cores_seen seen = {.workers = 8,
                              .one = {1, 0.01, 1, 0.01, {.samples = 60}},
                              .all = {1, 0.01, 1, 0.01, {.samples = 60}},
                              .processors = 8};
    assert_int_equal(cores_judge(&seen, causes), 1);
    assert_int_equal(causes[0], CORES_NOT_SEEN);
    assert_false(cores_are_missing(&seen));
    seen.all.wall_s = 1.0 / 8; /* and nothing is said if it becomes faster as it should */
    assert_int_equal(cores_judge(&seen, causes), 0);
}

/* Without samples only the times speak, and no study ends. */
static void too_short_to_watch(void **state) {
    (void)state;
    enum cores_cause causes[CORES_CAUSES];
    const struct cores_seen seen = {.workers = 4,
                                    .one = {0.01, 0.01, 0.01, 0.01, {.samples = 1}},
                                    .all = {0.01, 0.01, 0.01, 0.01, {.samples = 1}},
                                    .processors = 4};
    assert_int_equal(cores_judge(&seen, causes), 1);
    assert_int_equal(causes[0], CORES_SHORT);
    assert_false(cores_are_missing(&seen));
}

static void a_look_at_threads(void **state) {
    (void)state;
    static struct thread_look look;
    add_samples(&look, 0, 0, 0);
    struct threads_seen none = thread_look_sum(&look, 4);
    assert_true(none.samples == 0 && none.ready == 0 && none.together == 0);
    static const uint16_t ready[20] = {1, 0, 1, 4, 4, 4, 4, 1, 1, 4, 4, 4, 2, 2, 2, 2, 1, 1, 1, 1};
    memcpy(look.ready, ready, sizeof ready);
    for (size_t i = 0; i < 20; i++)
        look.processors[i] = 2;
    look.count = 20;
    const struct threads_seen seen = thread_look_sum(&look, 4);
    assert_true(fabs(seen.ready - 44.0 / 20) < 1e-9 && seen.processors == 2);
    assert_true(fabs(seen.together - 36.0 / 11) < 1e-9);
    assert_true(fabs(seen.alone_first - 3.0 / 20) < 1e-9 && fabs(seen.alone - 0.1) < 1e-9);
    assert_true(fabs(seen.alone_last - 0.2) < 1e-9 && fabs(seen.uneven - 0.1) < 1e-9);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_look_at_threads), cmocka_unit_test(what_is_wrong_is_named),
        cmocka_unit_test(spinning_is_told), cmocka_unit_test(who_uses_no_core_is_not_judged),
        cmocka_unit_test(too_short_to_watch)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
