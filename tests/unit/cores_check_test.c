/* Programs with one thing wrong, on a machine that is made up here: a processor is given to a
 * thread for a slice of time, and other programs want processors, too. Each of them is tried 1000
 * times on a quiet machine, on one that others use now and then, and on one whose processors they
 * all want. What is wrong is named, first; healthy programs are not accused. Where nothing can be
 * told, it is said that the machine is too busy. */
#include "cores_check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cmocka_all.h"
#include "random_words.h"

enum { SAMPLES = 60, MOST_WORKERS = 32, PARTS = 5 };
static const double slice_s = 0.004;

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
    double step;         /* slices of each thread, after which they wait for each other; 0: none */
    int first_cause;     /* CORES_CAUSES: healthy */
    bool ends;           /* the study ends */
};

/* Programs of others: each of so many, as a share of the processors, wants one for a share of the
 * time. */
struct load {
    const char *name;
    double programs, active;
};
static const struct load quiet = {.name = "quiet"},
                         used = {.name = "used", .programs = 0.5, .active = 0.25},
                         busy = {.name = "busy", .programs = 1, .active = 1};

static double chance(void) {
    return (double)(random_word() >> 11) / 9007199254740992.0;
}

/* About 1; of most launches within some per cent. */
static double noise(void) {
    double wide = chance() < 0.1 ? 0.15 : 0.03;
    return 1 + wide * (2 * chance() - 1);
}

static unsigned threads_of(const struct truth *truth, unsigned asked) {
    unsigned threads = truth->is_fixed ? 1 : truth->always > 0 ? truth->always : asked;
    return threads * (truth->times > 0 ? truth->times : 1);
}

/* A launch while it runs. Its times are in slices. */
struct run {
    const struct truth *truth;
    const struct load *load;
    struct thread_look look;
    unsigned machine, threads;
    double left[2 * MOST_WORKERS];  /* of its part, for each thread */
    bool has_one[2 * MOST_WORKERS]; /* a processor, in this slice */
    unsigned others;                /* programs that want one, in this slice */
    double rest;                    /* of this slice */
    double wall, cpu, idle, distance, next_sample;
};

/* Gives the processors of a slice to threads and to other programs, by lot. */
static void begin_slice(struct run *run) {
    const struct truth *truth = run->truth;
    unsigned programs = (unsigned)ceil(run->load->programs * run->machine);
    unsigned processors = run->machine, wanted = run->threads;
    run->others = 0;
    for (unsigned i = 0; i < programs; i++)
        run->others += chance() < run->load->active;
    unsigned others = run->others;
    if (truth->bound > 0) {
        others -= others < run->machine - truth->bound ? others : run->machine - truth->bound;
        processors = truth->bound;
    }
    wanted += others;
    bool has_quota = truth->quota > 0;
    unsigned given = has_quota ? (unsigned)truth->quota : run->threads;
    unsigned first = (unsigned)(chance() * run->threads);
    for (unsigned j = 0; j < run->threads; j++) {
        unsigned i = (first + j) % run->threads;
        run->has_one[i] =
            given > 0 && (!has_quota || run->left[i] > 0) && chance() * wanted < processors;
        processors -= run->has_one[i] && processors > 0;
        given -= run->has_one[i];
        wanted--;
    }
    run->rest = 1;
}

/* A sample says what is so, but for one in thirty. */
static void sample(struct run *run, unsigned ready) {
    struct thread_look *look = &run->look;
    unsigned seen = chance() < 1.0 / 30 ? (unsigned)(chance() * (ready + 2)) : ready;
    if (look->count == THREAD_LOOK_SAMPLES)
        return;
    look->ready[look->count] = (uint16_t)seen;
    look->processors[look->count++] =
        (uint16_t)(run->truth->bound > 0 ? run->truth->bound : run->machine);
}

/* To the end of the slice, or until a thread is done. Returns whether threads are ready. */
static bool advance(struct run *run) {
    unsigned ready = 0, working = 0;
    double time = INFINITY;
    if (run->rest <= 0)
        begin_slice(run);
    for (unsigned i = 0; i < run->threads; i++) {
        ready += run->left[i] > 0;
        if (run->left[i] > 0 && run->has_one[i]) {
            working++;
            time = fmin(time, run->left[i]);
        }
    }
    if (ready == 0)
        return false;
    /* Without others, and with a processor for each, the next slice is the same. */
    bool is_same = run->load->programs == 0 && working == ready;
    time = is_same ? time : fmin(time, run->rest);
    for (unsigned i = 0; i < run->threads; i++)
        if (run->left[i] > 0 && run->has_one[i])
            run->left[i] = run->left[i] > time + 1e-9 ? run->left[i] - time : 0;
    for (; run->next_sample < run->wall + time; run->next_sample += run->distance)
        sample(run, ready);
    run->wall += time;
    run->cpu += working * time;
    run->idle += fmax(0, (double)run->machine - working - run->others) * time;
    run->rest = is_same ? run->rest : run->rest - time;
    return true;
}

/* Work of each thread, `more` of the first one; steps of it are done together. */
static void do_part(struct run *run, double each, double more) {
    double step = run->truth->step > 0 ? run->truth->step : INFINITY;
    for (double done = 0; done < each || more > 0; done += step) {
        for (unsigned i = 0; i < run->threads; i++)
            run->left[i] = fmax(0, fmin(step, each - done));
        run->left[0] += more;
        more = 0;
        while (advance(run))
            continue;
    }
}

static void do_alone(struct run *run, double work) {
    if (work <= 0)
        return;
    memset(run->left, 0, sizeof run->left);
    run->left[0] = work;
    while (advance(run))
        continue;
}

/* The work takes 60 slices for each worker that is asked for at most. */
static struct cores_point launch(const struct truth *truth, const struct load *load, unsigned asked,
                                 unsigned machine) {
    static struct run run;
    double serial = 60.0 * machine;
    double first = truth->first * serial, parts = truth->parts * serial;
    double shared = (serial - first - parts) * (1 + (asked > 1 ? truth->growth : 0));
    memset(&run, 0, sizeof run);
    run.truth = truth;
    run.load = load;
    run.machine = machine;
    run.threads = threads_of(truth, asked);
    run.distance = serial / asked / SAMPLES;
    run.next_sample = chance() * run.distance;
    double each = shared / run.threads;
    do_alone(&run, first);
    for (int i = 0; i < PARTS; i++) {
        bool is_last = i == PARTS - 1;
        do_part(&run, each / PARTS, is_last && run.threads > 1 ? truth->uneven * each : 0);
        do_alone(&run, is_last ? 0 : parts / (PARTS - 1));
    }
    double like = noise(), counted = 1 - 0.02 * chance();
    double spinning = truth->spins ? parts * (run.threads - 1) : 0;
    return (struct cores_point){.wall_s = slice_s * run.wall * like,
                                .cpu_s = slice_s * (run.cpu + spinning) * like * counted,
                                .watched_wall_s = slice_s * run.wall * like,
                                .watched_cpu_s = slice_s * run.cpu * like * counted,
                                .idle_s = slice_s * run.idle * like,
                                .threads = thread_look_sum(&run.look, asked)};
}

/* What is seen of two launches: the shorter of `count` is the one of the first round. */
static struct cores_point see_point(const struct truth *truth, const struct load *load,
                                    unsigned asked, unsigned machine, int count) {
    struct cores_point seen = launch(truth, load, asked, machine);
    double wall_s = INFINITY, cpu_s = 0;
    for (int i = 0; i < count; i++) {
        const struct cores_point round = launch(truth, load, asked, machine);
        if (round.wall_s < wall_s) {
            wall_s = round.wall_s;
            cpu_s = round.cpu_s;
        }
    }
    seen.wall_s = wall_s;
    seen.cpu_s = cpu_s;
    return seen;
}

static struct cores_seen see(const struct truth *truth, const struct load *load, unsigned workers) {
    return (struct cores_seen){.workers = workers,
                               .one = see_point(truth, load, 1, workers, 2),
                               .all = see_point(truth, load, workers, workers, 1),
                               .processors = workers,
                               .quota = truth->quota};
}

static const struct truth truths[] = {
    {.name = "healthy", .first_cause = CORES_CAUSES},
    {.name = "1 in 1000 serial", .first = 0.001, .first_cause = CORES_CAUSES},
    {.name = "steps of 1 ms", .step = 0.25, .first_cause = CORES_CAUSES},
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

/* On a busy machine it is right to say so, and only what is so whoever runs beside it can end the
 * study. */
static void check(const struct truth *truth, const struct load *load, unsigned workers) {
    enum cores_cause causes[CORES_CAUSES];
    const int tries = random_is_short() || workers == MOST_WORKERS ? 100 : 1000;
    int right = 0, ended = 0;
    bool healthy = truth->first_cause == CORES_CAUSES;
    for (int i = 0; i < tries; i++) {
        const struct cores_seen seen = see(truth, load, workers);
        size_t count = cores_judge(&seen, causes);
        bool is_busy = count > 0 && causes[0] == CORES_BUSY && load != &quiet;
        right += is_busy || (count == 0 ? healthy : (int)causes[0] == truth->first_cause);
        ended += cores_are_missing(&seen) && cores_are_odd(&seen);
    }
    if (right < tries * (healthy ? 0.95 : 0.9) ||
        (truth->ends ? load == &quiet && ended < 0.8 * tries : ended > 0.05 * tries))
        fail_msg("%s on %u workers of a %s machine: named rightly %d times of %d, ended %d times",
                 truth->name, workers, load->name, right, tries, ended);
}

static void check_all(const struct load *load) {
    static const unsigned all[] = {2, 8, MOST_WORKERS};
    random_state = 16;
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++)
        for (size_t j = 0; j < sizeof all / sizeof *all; j++)
            if (truths[i].only == 0 || truths[i].only == all[j])
                check(&truths[i], load, all[j]);
}

static void what_is_wrong_is_named(void **state) {
    (void)state;
    check_all(&quiet);
}

static void also_while_others_work(void **state) {
    (void)state;
    check_all(&used);
}

static void a_busy_machine_is_no_fault_of_the_program(void **state) {
    (void)state;
    check_all(&busy);
}

/* Spinning is told beside what it waits for. */
static void spinning_is_told(void **state) {
    (void)state;
    enum cores_cause causes[CORES_CAUSES];
    const struct truth truth = {.parts = 0.2, .spins = true};
    const int tries = 400;
    int told = 0;
    random_state = 17;
    for (int i = 0; i < tries; i++) {
        const struct cores_seen seen = see(&truth, &quiet, 8);
        size_t count = cores_judge(&seen, causes);
        for (size_t j = 1; j < count; j++)
            told += causes[j] == CORES_SPINNING;
    }
    if (told < 0.9 * tries)
        fail_msg("told %d times of %d", told, tries);
}

/* Nobody who sleeps, or lets others work, is said to be serial. */
static void who_uses_no_core_is_not_judged(void **state) {
    (void)state;
    enum cores_cause causes[CORES_CAUSES];
    struct cores_seen seen = {.workers = 8,
                              .one = {1, 0.01, 1, 0.01, 7.9, {.samples = 60}},
                              .all = {1, 0.01, 1, 0.01, 7.9, {.samples = 60}},
                              .processors = 8};
    assert_int_equal(cores_judge(&seen, causes), 1);
    assert_int_equal(causes[0], CORES_NOT_SEEN);
    assert_false(cores_are_missing(&seen));
    seen.one.idle_s = 0; /* others may have kept it waiting */
    assert_int_equal(cores_judge(&seen, causes), 1);
    assert_int_equal(causes[0], CORES_BUSY);
    assert_false(cores_are_missing(&seen));
    seen.all.wall_s = 1.0 / 8; /* and nothing is said if it becomes faster as it should */
    assert_int_equal(cores_judge(&seen, causes), 0);
}

/* Without samples only the times speak, and no study ends. */
static void too_short_to_watch(void **state) {
    (void)state;
    enum cores_cause causes[CORES_CAUSES];
    const struct cores_seen seen = {.workers = 4,
                                    .one = {0.01, 0.01, 0.01, 0.01, 0.03, {.samples = 1}},
                                    .all = {0.01, 0.01, 0.01, 0.01, 0.03, {.samples = 1}},
                                    .processors = 4};
    assert_int_equal(cores_judge(&seen, causes), 1);
    assert_int_equal(causes[0], CORES_SHORT);
    assert_false(cores_are_missing(&seen));
}

static void a_look_at_threads(void **state) {
    (void)state;
    static struct thread_look look;
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
        cmocka_unit_test(a_look_at_threads),
        cmocka_unit_test(what_is_wrong_is_named),
        cmocka_unit_test(also_while_others_work),
        cmocka_unit_test(a_busy_machine_is_no_fault_of_the_program),
        cmocka_unit_test(spinning_is_told),
        cmocka_unit_test(who_uses_no_core_is_not_judged),
        cmocka_unit_test(too_short_to_watch)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
