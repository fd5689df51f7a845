/* Made-up studies, of which all is known: what the analysis must say of them. */
#include "analysis.h"
#include "decision_say.h"

#include "cmocka_all.h"
#include "study_fixture.h"

struct subject {
    struct study study;
    struct analysis analysis;
};

static uint64_t seed = 3;

static void subject_open(struct subject *subject, const struct fixture *fixture) {
    struct error error = {0};
    random_state = seed; /* an interval of 95 % misses the truth once in twenty times */
    fixture_write(fixture_folder, fixture);
    if (study_open(&subject->study, fixture_folder, &error) != STATUS_OK ||
        analysis_make(&subject->analysis, &subject->study, &error) != STATUS_OK)
        fail_msg("%s", error.message);
}

static void subject_close(struct subject *subject) {
    analysis_close(&subject->analysis);
    study_close(&subject->study);
}

static const struct measured *point(const struct subject *subject, const char *id) {
    for (size_t i = 0; i < subject->study.plan.point_count; i++)
        if (strcmp(subject->study.plan.points[i].id, id) == 0)
            return &subject->analysis.points[i];
    fail_msg("no point %s", id);
    return NULL;
}

/* On one node, or on several. */
static const struct curve *curve_over(const struct subject *subject, const char *work,
                                      enum prime_program program, bool spread) {
    for (size_t i = 0; i < subject->analysis.curves.count; i++) {
        const struct curve *found = &subject->analysis.curves.items[i];
        if (strcmp(found->work->name, work) == 0 && found->series->program->index == program &&
            found->is_spread == spread)
            return found;
    }
    fail_msg("no curve of %s", work);
    return NULL;
}

static const struct curve *curve(const struct subject *subject, const char *work,
                                 enum prime_program program) {
    return curve_over(subject, work, program, false);
}

static void assert_near(double found, double wanted, double relative) {
    if (!(fabs(found - wanted) <= relative * fabs(wanted) + 1e-9))
        fail_msg("%.12g is not %.12g", found, wanted);
}

static struct fixture noiseless(void) {
    struct fixture fixture = fixture_plain();
    fixture.noise = 1e-9; /* so little that no number shows it, and ratios have intervals */
    return fixture;
}

/* Without noise every time is the one that the fixture was made with. */
static void times_and_ratios(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    subject_open(&subject, &fixture);
    const struct measured *omp = point(&subject, "range/omp/strong/1x1x4");
    double all_s = 2.0 * (1 + 0.02 * 3 + 0.0004 * 12), first_s = all_s / 4.01 * 1.01;
    double makespan_s = first_s + 0.0005 + 0.0001;
    assert_int_equal(omp->good.count, 9);
    assert_near(omp->makespan.median, makespan_s, 1e-6);
    assert_near(omp->command.median, makespan_s + 0.003, 1e-6);
    assert_near(omp->speed_up.value, 2.0 / makespan_s, 1e-6);
    assert_near(omp->command_speed_up.value, 2.0015 / (makespan_s + 0.003), 1e-6);
    assert_near(omp->own_speed_up.value, 2.0 / makespan_s, 1e-6);
    assert_near(omp->core_s, 4 * omp->command.median, 1e-9);
    assert_near(curve_karp_flatt(omp).value, (1 / omp->speed_up.value - 0.25) / 0.75, 1e-9);
    assert_near(omp->factors.load_balance.value, all_s / 4 / first_s, 1e-6);
    assert_near(omp->factors.communication.value, first_s / makespan_s, 1e-6);
    const struct factors *factors = &omp->factors;
    assert_near(factors->load_balance.value * factors->communication.value *
                    factors->computation.value,
                omp->efficiency.value, 1e-6);
    assert_near(factors->efficiency, omp->efficiency.value, 1e-6);
    assert_near(factors->parallel, factors->load_balance.value * factors->communication.value,
                1e-9);
    subject_close(&subject);
}

/* Two speeds, a third apart, that last for some rounds. */
static double two_speeds(int round) {
    return round % 7 < 3 ? 1.33 : 1;
}

/* The times of such a machine say little, its ratios much. */
static void ratios_are_of_rounds(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    struct subject subject;
    fixture.slowness = two_speeds;
    fixture.launches = 12;
    subject_open(&subject, &fixture);
    const struct measured *omp = point(&subject, "range/omp/strong/1x1x4");
    const struct estimate ratios[] = {omp->speed_up, omp->own_speed_up, omp->command_speed_up,
                                      omp->efficiency};
    assert_true(omp->makespan.high > 1.25 * omp->makespan.low);
    for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++) {
        assert_int_equal(ratios[i].count, 12);
        assert_true(ratios[i].is_interval && ratios[i].high < 1.03 * ratios[i].low);
    }
    assert_near(omp->efficiency.value, omp->speed_up.value / 4, 1e-9);
    assert_near(omp->common_makespan_s, omp->makespan.median, 1e-9);
    assert_near(omp->common_serial_s, omp->serial->makespan.median, 1e-9);
    const struct measured *serial = omp->serial;
    assert_true(serial->speed_up.value == 1 && !serial->speed_up.is_interval);
    subject_close(&subject);
}

static double slow_from_the_sixth(int round) {
    return round < 5 ? 1 : 1.25;
}

static double slower_and_slower(int round) {
    return 1 + 0.03 * round;
}

/* Slow and fast in no order, and by no two speeds. */
static double uneven(int round) {
    static const double all[] = {1, 1.2, 1.1, 1.05, 1.15, 1};
    return all[round % 6];
}

static void pace_of_the_machine(void **state) {
    (void)state;
    static const struct {
        double (*slowness)(int round);
        enum pace pace;
        double apart;
    } cases[] = {{NULL, PACE_STEADY, 0},
                 {two_speeds, PACE_TWO_SPEEDS, 0.33},
                 {slow_from_the_sixth, PACE_STEP, 0.25},
                 {slower_and_slower, PACE_DRIFT, 0.33},
                 {uneven, PACE_UNEVEN, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_plain();
        struct subject subject;
        fixture.launches = 12;
        fixture.slowness = cases[i].slowness;
        subject_open(&subject, &fixture);
        const struct steadiness *found = &subject.analysis.steadiness[1];
        const struct measured *omp = point(&subject, "range/omp/strong/1x1x4");
        assert_int_equal(found->launches, 12 * 16);
        assert_int_equal(found->rounds, 12);
        assert_int_equal(found->shape.pace, cases[i].pace);
        assert_int_equal(found->is_dependent, cases[i].slowness != NULL);
        assert_int_equal(omp->makespan.is_interval, cases[i].slowness == NULL);
        assert_true(omp->speed_up.is_interval);
        assert_true(fabs(found->shape.apart - cases[i].apart) < 0.03);
        if (found->shape.pace == PACE_STEP)
            assert_int_equal(found->shape.from, 6);
        if (cases[i].slowness != NULL)
            assert_true(found->share > 0.9 && found->p < 1e-6);
        subject_close(&subject);
    }
}

static double constant(int round) {
    (void)round;
    return 1;
}

/* Follows the times, and explains little of them. */
static double a_little(int round) {
    return 1 + 0.05 * (two_speeds(round) - 1);
}

/* The spins beside the launches tell whether the processors changed, the counters whether others
 * took their time. */
static void conditions_of_the_machine(void **state) {
    (void)state;
    static const struct {
        double (*spin)(int round);
        double least, most; /* share of a change of times that the spins tell */
    } cases[] = {{two_speeds, 0.9, 1.1}, {constant, -0.1, 0.1}, {a_little, 0.02, 0.1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture fixture = fixture_plain();
        struct subject subject;
        fixture.launches = 14;
        fixture.noise = 0.001;
        fixture.slowness = two_speeds;
        fixture.spin = cases[i].spin;
        fixture.stolen = 0.1;
        fixture.waiting = 0.25;
        subject_open(&subject, &fixture);
        const struct steadiness *found = &subject.analysis.steadiness[1];
        if (!(found->spin_share >= cases[i].least && found->spin_share <= cases[i].most))
            fail_msg("case %zu: %g", i, found->spin_share);
        if (cases[i].spin != constant)
            assert_true(found->spin_follows > 0.7);
        assert_near(found->stolen, 0.1, 1e-9);
        assert_near(found->waiting, 0.25, 1e-9);
        assert_true(isnan(subject.analysis.steadiness[0].waiting)); /* its launches take 10 ms */
        subject_close(&subject);
    }
    struct fixture fixture = fixture_plain(); /* more was taken than there is: the counter jumped */
    struct subject subject;
    fixture.spin = constant;
    fixture.stolen = 1000;
    subject_open(&subject, &fixture);
    assert_true(isnan(subject.analysis.steadiness[1].stolen));
    subject_close(&subject);
}

/* Times of the machine beside launch i of many, as a factor. */
static double at_two_speeds(int launch) {
    return launch / 13 % 2 == 0 ? 1 : 1.33; /* turns that are shorter than a round */
}

static double slow_from_launch_100(int launch) {
    return launch < 100 ? 1 : 1.25;
}

static double slower_with_each_launch(int launch) {
    return 1 + 0.001 * launch;
}

static double constant_but_for_few(int launch) {
    return launch % 40 == 7 ? 2 : 1;
}

enum { SPINS = 240 };

/* What is found from spins alone; one of each two was interrupted, and took twice as long. */
static struct speed speed_of(double (*slowness)(int launch), double noise, int count) {
    struct fixture fixture = fixture_plain();
    struct record items[SPINS] = {{0}};
    struct speed speed;
    struct error error = {0};
    fixture.noise = noise;
    random_state = seed;
    for (int i = 0; i < count; i++) {
        double spin_s = 0.005 * slowness(i) * fixture_noise(&fixture);
        items[i].sequence = 1000 + (uint64_t)i;
        items[i].wall_s = 0.5;
        items[i].outcome = i % 10 == 0 ? OUTCOME_FAILED : OUTCOME_OK;
        items[i].conditions = conditions_unknown;
        items[i].conditions.spin_before_s = i % 2 == 0 ? spin_s : 2 * spin_s;
        items[i].conditions.spin_after_s = i % 2 == 0 ? 2 * spin_s : spin_s;
    }
    const struct records records = {.items = items, .count = (size_t)count};
    assert_int_equal(speed_measure(&records, &speed, &error), STATUS_OK);
    assert_int_equal(speed.launches, count);
    return speed;
}

static void speed_of_the_processors(void **state) {
    (void)state;
    static const struct {
        double (*slowness)(int launch);
        enum pace pace;
        double apart, turn;
        size_t from;
    } cases[] = {{constant, PACE_STEADY, 0, 0, 0},
                 {at_two_speeds, PACE_TWO_SPEEDS, 0.33, 13, 0},
                 {slow_from_launch_100, PACE_STEP, 0.25, 0, 1100},
                 {slower_with_each_launch, PACE_DRIFT, 0.24, 0, 0},
                 {constant_but_for_few, PACE_STEADY, 0, 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct speed speed = speed_of(cases[i].slowness, 0.01, SPINS);
        assert_int_equal(speed.shape.pace, cases[i].pace);
        assert_true(fabs(speed.shape.apart - cases[i].apart) < 0.03);
        assert_true(fabs(speed.shape.turn - cases[i].turn) < 1);
        assert_true(fabs(speed.turn_s - 0.5 * speed.shape.turn) < 1e-9);
        assert_int_equal(speed.shape.from, cases[i].from);
        assert_true(speed.range > 0 && speed.range < 0.4);
    }
    assert_int_equal(speed_of(at_two_speeds, 0.01, 19).shape.pace, PACE_UNKNOWN);
}

/* Noise of the spins themselves has no shape: in 200 series at most once in twenty, and 3 standard
 * errors more. */
static void noise_of_spins_has_no_shape(void **state) {
    (void)state;
    uint64_t before = seed;
    size_t alarms = 0;
    for (seed = 1; seed <= 200; seed++)
        alarms += speed_of(constant, 0.08, 30 + (int)seed).shape.pace > PACE_UNEVEN;
    seed = before;
    assert_true(alarms <= 10 + 9);
}

static void older_launches_have_no_conditions(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    struct subject subject;
    fixture.slowness = two_speeds;
    fixture.launches = 12;
    subject_open(&subject, &fixture);
    const struct steadiness *found = &subject.analysis.steadiness[1];
    assert_true(isnan(found->spin_follows) && isnan(found->stolen) && isnan(found->waiting));
    assert_true(isnan(found->preempted) && isnan(subject.analysis.speed.range));
    assert_int_equal(subject.analysis.speed.shape.pace, PACE_UNKNOWN);
    assert_int_equal(subject.analysis.speed.launches, 0);
    subject_close(&subject);
}

/* Of a steady machine hardly ever anything else is said: 1 % of the works, 3 of 120 at most but for
 * once in a hundred times; the seeds are fixed. */
static void a_steady_machine_is_called_so(void **state) {
    (void)state;
    uint64_t before = seed;
    size_t alarms = 0;
    for (seed = 100; seed < 160; seed++) {
        struct fixture fixture = fixture_plain();
        struct subject subject;
        fixture.most_workers = 2;
        fixture.noise = 0.1;
        subject_open(&subject, &fixture);
        for (size_t work = 0; work < 2; work++)
            alarms += subject.analysis.steadiness[work].is_dependent;
        subject_close(&subject);
    }
    seed = before;
    assert_true(alarms <= 4);
}

/* Rounds of their own for the serial program: nothing can be compared with it. */
static void no_common_round_no_ratio(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    struct subject subject;
    fixture.serial_apart = true;
    subject_open(&subject, &fixture);
    const struct measured *omp = point(&subject, "range/omp/strong/1x1x4");
    assert_int_equal(omp->good.count, 9);
    assert_int_equal(omp->speed_up.count, 0);
    assert_true(isnan(omp->speed_up.value) && !omp->speed_up.is_interval);
    assert_int_equal(omp->own_speed_up.count, 9);
    const struct curve *found = curve(&subject, "range", PRIME_OMP);
    assert_int_equal(found->cost.workers, 0);
    assert_false(found->cost.is_known);
    assert_int_equal(found->karp_flatt.count, 9); /* its base is one worker of the same program */
    subject_close(&subject);
}

/* Five launches have no interval, and so no COST, and no bound by Karp and Flatt. */
static void too_few_launches_prove_nothing(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    struct subject subject;
    fixture.launches = 5;
    subject_open(&subject, &fixture);
    const struct curve *omp = curve(&subject, "range", PRIME_OMP);
    assert_false(omp->largest->speed_up.is_interval || omp->largest->makespan.is_interval);
    assert_int_equal(omp->cost.workers, 0);
    assert_int_equal(omp->cost_of_commands.workers, 0);
    assert_false(omp->karp_flatt.is_interval);
    subject_close(&subject);
}

static void losses_sum_up(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    struct subject subject;
    fixture.weak = true;
    subject_open(&subject, &fixture);
    for (size_t i = 0; i < subject.study.plan.point_count; i++) {
        const struct waterfall *waterfall = &subject.analysis.points[i].waterfall;
        double sum_s = 0;
        assert_true(waterfall->is_known);
        for (enum loss loss = 0; loss < LOSS_COUNT; loss++)
            sum_s += waterfall->part_s[loss];
        assert_near(sum_s, waterfall->whole_s, 1e-6);
    }
    subject_close(&subject);

    fixture = noiseless();
    subject_open(&subject, &fixture);
    const struct waterfall *mpi = &point(&subject, "range/mpi/strong/1x8x1")->waterfall;
    double all_s = 2.0 * (1 + 0.025 * 7 + 0.0005 * 56);
    assert_near(mpi->useful_s, 2.0, 1e-6);
    assert_near(mpi->part_s[LOSS_LAUNCH], 8 * 0.25, 1e-6);
    assert_near(mpi->part_s[LOSS_SETUP], 8 * 0.002, 1e-6);
    assert_near(mpi->part_s[LOSS_HANDOUT], 8 * 0.001, 1e-6);
    assert_near(mpi->part_s[LOSS_IMBALANCE], 7 * 0.02 * all_s / 8.02, 1e-6);
    assert_near(mpi->part_s[LOSS_COLLECTING], 8 * 0.0004, 1e-6);
    assert_near(mpi->part_s[LOSS_SLOWER], all_s - 2.0, 1e-6);
    subject_close(&subject);
}

/* On a machine of two speeds the factors keep narrow, because each launch is compared with the
 * serial one of its round; they multiply to what they claim; and `slower` shows only beyond noise.
 */
static void losses_are_of_rounds(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    struct subject subject;
    fixture.slowness = two_speeds;
    fixture.launches = 12;
    subject_open(&subject, &fixture);
    const struct measured *omp = point(&subject, "range/omp/strong/1x1x4");
    const struct factors *factors = &omp->factors;
    const struct estimate computation = factors->computation;
    assert_int_equal(computation.count, 12);
    assert_true(computation.is_interval && computation.high < 1.03 * computation.low);
    assert_true(computation.low <= 1 / 1.0648 && 1 / 1.0648 <= computation.high);
    assert_near(factors->efficiency, omp->efficiency.value, 0.01);
    assert_true(omp->waterfall.is_slower_real);
    assert_near(omp->waterfall.part_s[LOSS_SLOWER] / omp->waterfall.useful_s, 0.0648, 0.2);
    const struct estimate slower = omp->waterfall.share[LOSS_SLOWER];
    assert_true(slower.is_interval && slower.low > 0);
    const struct measured *one = point(&subject, "range/omp/strong/1x1x1");
    assert_false(one->waterfall.is_slower_real);
    subject_close(&subject);
}

/* What a command took beyond its parts is a loss of its own: the parts add up to what was waited
 * for. */
static void what_is_left_is_told(void **state) {
    (void)state;
    struct program_worker workers[] = {{.busy_s = 1, .span_s = 1.5}, {.busy_s = 2, .span_s = 2}};
    double makespan_s = 2.25;
    struct record items[] = {
        {.round = 1, .sequence = 1, .point = "s", .observation_s = 2.5, .report.worker_count = 1},
        {.round = 1, .sequence = 2, .point = "p", .observation_s = 2.25, .launch_s = 0.5}};
    struct program_worker serial_worker = {.busy_s = 2.5, .span_s = 2.5};
    items[0].report.workers = &serial_worker;
    items[1].report = (struct program_report){.setup_s = 0.125,
                                              .makespan_s = &makespan_s,
                                              .makespan_count = 1,
                                              .workers = workers,
                                              .worker_count = 2};
    const struct records records = {.items = items, .count = 2};
    struct error error = {0};
    struct launches serial, launches;
    struct waterfall waterfall;
    struct factors factors;
    launches_find(&serial, &records, "s", &error);
    launches_find(&launches, &records, "p", &error);
    struct busy_launches busy = {.point = &launches, .serial = &serial, .workers = 2};
    losses_measure(&busy, &waterfall, &factors, &error);
    double command_s = record_command_s(&items[1]), sum_s = 0;
    for (enum loss loss = 0; loss < LOSS_COUNT; loss++)
        sum_s += waterfall.part_s[loss];
    assert_near(waterfall.useful_s, 2.5, 1e-9);
    assert_near(waterfall.useful_s + sum_s, 2 * command_s, 1e-9);
    assert_near(waterfall.part_s[LOSS_REST], 2 * (command_s - 0.5 - 0.125 - 2.25), 1e-9);
    assert_near(waterfall.part_s[LOSS_IMBALANCE], 0.5, 1e-9);
    assert_false(waterfall.is_slower_real || factors.computation.is_interval);
    assert_near(factors.load_balance.value, 0.75, 1e-9);
    busy.serial = NULL;
    losses_measure(&busy, &waterfall, &factors, &error);
    assert_false(waterfall.is_known);
    assert_int_equal(factors.computation.count, 0);
    assert_int_equal(factors.load_balance.count, 1);
    launches_close(&serial);
    launches_close(&launches);
}

/* Sixteen times the range are more than sixteen times the work: the serial program's time for as
 * much is the base. */
static void weak_is_against_as_much_work(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    fixture.weak = true;
    fixture.more_work = 0.1;
    fixture.programs[0] = (struct fixture_program){.program = PRIME_OMP};
    subject_open(&subject, &fixture);
    const struct measured *weak = point(&subject, "range/omp/weak/1x1x16");
    assert_near(weak->speed_up.value, 16, 1e-6);
    assert_near(weak->efficiency.value, 1, 1e-6);
    assert_true(isnan(weak->own_speed_up.value)); /* one worker did not do as much */
    assert_string_equal(weak->serial->point->id, "range/serial/weak/1x1x1/x16");
    assert_string_equal(subject.analysis.decision.serial->point->id, "range/serial/strong/1x1x1");
    const struct curve *last = &subject.analysis.curves.items[subject.analysis.curves.count - 1];
    assert_int_equal(last->fit_count, 1);
    assert_true(last->fits[0].is_fitted);
    assert_near(last->fits[0].serial.value, 0, 1e-6);
    subject_close(&subject);
}

/* As in older studies. What can be told from one share stays. */
static void weak_without_its_base_has_no_speed_up(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    fixture.weak = fixture.no_grown_base = true;
    subject_open(&subject, &fixture);
    assert_null(point(&subject, "range/omp/weak/1x1x16")->serial);
    assert_true(isnan(point(&subject, "range/omp/weak/1x1x16")->speed_up.value));
    assert_near(point(&subject, "range/omp/strong/1x1x1")->speed_up.value,
                point(&subject, "range/omp/weak/1x1x1")->speed_up.value, 1e-6);
    assert_false(
        subject.analysis.curves.items[subject.analysis.curves.count - 1].fits[0].is_fitted);
    subject_close(&subject);
}

static void curves_are_fitted(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    for (int i = 0; i < 3; i++)
        fixture.programs[i].handout_s = fixture.programs[i].imbalance =
            fixture.programs[i].collect_s = 0;
    subject_open(&subject, &fixture);
    const struct curve *omp = curve(&subject, "range", PRIME_OMP);
    assert_int_equal(omp->parallel_count, 5);
    assert_int_equal(omp->fits[1].model, MODEL_USL);
    assert_near(omp->fits[1].serial.value, 0.02, 1e-6);
    assert_near(omp->fits[1].coherency.value, 0.0004, 1e-6);
    assert_int_equal(omp->cost.workers, 2);
    assert_int_equal(omp->cost_of_commands.workers, 2);
    /* six numbers in 6 ms: starting MPI takes 250 */
    const struct curve *mpi = curve(&subject, "notebook", PRIME_MPI);
    assert_int_equal(mpi->cost.workers, 2);
    assert_int_equal(mpi->cost_of_commands.workers, 0);
    assert_true(mpi->cost_of_commands.is_known);
    assert_true(mpi->karp_flatt.low <= mpi->karp_flatt.value &&
                mpi->karp_flatt.value <= mpi->karp_flatt.high);
    subject_close(&subject);
}

/* A program that is 15 % slower than the serial one on one worker, and then ideal, has no serial
 * part; two workers have no fraction at all. */
static void karp_flatt_has_its_own_base(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    fixture.programs[0] = (struct fixture_program){.program = PRIME_OMP, .slowness = 1.15};
    subject_open(&subject, &fixture);
    struct estimate e = curve_karp_flatt(point(&subject, "range/omp/strong/1x1x8"));
    assert_near(point(&subject, "range/omp/strong/1x1x8")->speed_up.value, 8 / 1.15, 1e-6);
    assert_true(fabs(e.value) < 1e-6 && e.is_interval);
    assert_true(isnan(curve_karp_flatt(point(&subject, "range/omp/strong/1x1x2")).value));
    subject_close(&subject);
}

/* COST is demanded of all larger numbers of workers, too: two workers beat the serial program, and
 * sixteen do not. */
static void cost_holds_for_all_larger(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    fixture.programs[0] = (struct fixture_program){.program = PRIME_OMP, .coherency = 0.07};
    subject_open(&subject, &fixture);
    const struct curve *omp = curve(&subject, "range", PRIME_OMP);
    assert_true(estimate_is_above(point(&subject, "range/omp/strong/1x1x2")->speed_up, 1));
    assert_true(omp->cost.is_known);
    assert_int_equal(omp->cost.workers, 0);
    subject_close(&subject);
}

static void labels(void **state) {
    (void)state;
    char label[64];
    const struct layout layouts[] = {{1, 2, 1}, {1, 1, 2}};
    struct series series = {.program = &prime_programs[PRIME_MPI],
                            .layouts = (struct layout *)&layouts[1],
                            .layout_count = 1};
    const struct curve curve = {.series = &series};
    assert_string_equal(curve_label(label, sizeof label, &curve), "mpi, threads inside");
    series.layouts = (struct layout *)layouts; /* ranks without threads among them */
    series.layout_count = 2;
    assert_string_equal(curve_label(label, sizeof label, &curve), "mpi");
    series = (struct series){.program = &prime_programs[PRIME_OMP],
                             .layouts = (struct layout *)&layouts[1],
                             .layout_count = 1};
    assert_string_equal(curve_label(label, sizeof label, &curve), "omp");
}

/* 1 to 16 workers on one node, 32 to 512 on 2 to 32: each kind obeys a law of its own, which one
 * curve through both would miss. Prices are of that kind, too. */
static void nodes_are_fitted_apart(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    fixture.nodes = 32;
    fixture.most_workers = 512;
    fixture.launches = 6; /* the fewest whose errors are known */
    fixture.programs[0] = fixture.programs[2] = (struct fixture_program){0};
    fixture.programs[1] = (struct fixture_program){
        .program = PRIME_MPI, .contention = 0.02, .coherency = 1e-5, .network = 0.05};
    fixture.prices = (struct fixture_prices){.machine = {{12, 1}, {64, 1}}, .node = {16, 1}};
    subject_open(&subject, &fixture);
    const struct curve *one = curve_over(&subject, "range", PRIME_MPI, false);
    const struct curve *several = curve_over(&subject, "range", PRIME_MPI, true);
    char label[64];
    assert_string_equal(curve_label(label, sizeof label, one), "mpi");
    assert_string_equal(curve_label(label, sizeof label, several), "mpi, several nodes");
    assert_int_equal(one->count, 5);
    assert_int_equal(one->largest->workers, 16);
    assert_int_equal(several->count, 5);
    assert_int_equal(several->largest->workers, 512);
    assert_near(one->fits[1].serial.value, 0.02, 1e-6);
    assert_near(several->fits[1].serial.value, 0.07, 1e-6);
    assert_near(several->fits[1].coherency.value, 1e-5, 1e-6);
    assert_true(model_is_extrapolated(&several->fits[1], 31));
    assert_false(model_is_extrapolated(&several->fits[1], 32));

    const struct choice *choices = subject.analysis.decision.choices;
    const struct choice *fitted = &choices[0], *up = &choices[1], *nodes_of_64 = &choices[2 + 2];
    const struct choice *out = &choices[2 + 6];
    assert_int_equal(fitted->basis, BASIS_FITTED);
    assert_near(fitted->time_s, 2.0 * (1 + 0.02 * 11 + 1e-5 * 12 * 11) / 12, 1e-6);
    assert_int_equal(up->basis, BASIS_EXTRAPOLATED); /* 64 were measured, but on 4 nodes */
    assert_near(up->time_s, 2.0 * (1 + 0.02 * 63 + 1e-5 * 64 * 63) / 64, 1e-6);
    assert_int_equal(nodes_of_64->machines, 4);
    assert_int_equal(nodes_of_64->basis, BASIS_MEASURED);
    assert_int_equal(out->machines, 64);
    assert_int_equal(out->basis, BASIS_EXTRAPOLATED);
    assert_near(out->time_s, 2.0 * (1 + 0.07 * 1023 + 1e-5 * 1024 * 1023) / 1024, 1e-6);
    subject_close(&subject);
}

/* More workers than cores are measured and shown, and enter neither fit nor decision. */
static void crowded_points_do_not_count(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    fixture.cores = 2;
    subject_open(&subject, &fixture);
    const struct curve *omp = curve(&subject, "range", PRIME_OMP);
    assert_int_equal(omp->count, 5);
    assert_int_equal(omp->parallel_count, 2);
    assert_int_equal(omp->largest->workers, 2);
    assert_false(omp->fits[0].is_fitted || omp->fits[1].is_fitted);
    assert_null(curve_best_fit(omp));
    assert_int_equal(subject.analysis.decision.verdict.cores_measured, 2);
    assert_int_equal(subject.analysis.decision.verdict.worth_workers, 2);
    subject_close(&subject);
}

static void costs_and_crossover(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    subject_open(&subject, &fixture);
    const struct overhead *costs = subject.analysis.overheads, *mpi = NULL;
    size_t count = subject.analysis.overhead_count;
    assert_int_equal(count, 1 + 3 * 5);
    assert_int_equal(costs[0].program->index, PRIME_SERIAL);
    assert_near(costs[0].fixed_s, 0.0015, 1e-6);
    for (size_t i = 0; i < count; i++)
        if (costs[i].program->index == PRIME_MPI && costs[i].workers == 4)
            mpi = &costs[i];
    assert_non_null(mpi);
    assert_near(mpi->launch_s.value, 0.25, 1e-6);
    assert_near(mpi->setup_s.value, 0.002, 1e-6);
    assert_near(mpi->collect_s.value, 0.0004, 1e-6);
    assert_near(mpi->chunk_s.value, 4 * 0.001 / 32,
                1e-6); /* 4 workers wait 1 ms in all, for 32 chunks */
    assert_near(mpi->slowdown.value, 1 + 0.025 * 3 + 0.0005 * 12, 1e-6);
    /* at the thresholds the two sides are equal */
    double from_s = mpi->pays_from_s.value;
    assert_near(overhead_time_s(mpi, from_s), overhead_time_s(&costs[0], from_s), 1e-6);
    assert_true(mpi->pays_from_s.is_interval && mpi->pays_from_s.low <= from_s &&
                from_s <= mpi->pays_from_s.high);
    assert_near(mpi->half_job_s / 4 / overhead_time_s(mpi, mpi->half_job_s), 0.5, 1e-6);
    assert_true(isnan(mpi->metg_s.value)); /* no two sizes of chunks */

    assert_int_equal(costs[overhead_fastest(costs, count, 16, 1e-6)].program->index, PRIME_SERIAL);
    assert_int_equal(costs[overhead_fastest(costs, count, 1, 3600)].program->index, PRIME_SERIAL);
    size_t fastest = overhead_fastest(costs, count, 16, 3600);
    assert_int_equal(costs[fastest].program->index, PRIME_OMP);
    assert_int_equal(costs[fastest].workers, 16);
    subject_close(&subject);
}

/* A command that costs as much as the serial one, give or take noise, pays from a job that is too
 * small to be resolved; and cores that seem to become faster by being many do not. */
static void what_cannot_be_resolved(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    struct subject subject;
    fixture.noise = 0.2;
    fixture.programs[0] =
        (struct fixture_program){.program = PRIME_OMP, .launch_s = 0.001, .setup_s = 0.0005};
    subject_open(&subject, &fixture);
    for (size_t i = 0; i < subject.analysis.overhead_count; i++) {
        const struct overhead *omp = &subject.analysis.overheads[i];
        if (omp->program->index != PRIME_OMP || omp->workers == 1)
            continue;
        assert_true(omp->slowdown.value >= 1 || omp->slowdown.high < 1);
        if (omp->extra_s.is_interval && omp->extra_s.low < 0)
            assert_true(omp->pays_from_s.low == 0 && omp->pays_from_s.high > 0);
    }
    subject_close(&subject);
}

/* Chunks of 8, 4, 2 and 1 ms of core time with efficiencies of 0.9, 0.8, 0.6 and 0.4: the half lies
 * midway between 2 and 1 on a logarithmic scale. */
static void metg_by_shrinking_chunks(void **state) {
    (void)state;
    static const double efficiencies[] = {0.6, 0.9, 0.4, 0.8}, grains_ms[] = {2, 8, 1, 4};
    char *const schedules[] = {"dynamic,200", "dynamic,800", "dynamic,100", "dynamic,400"};
    struct record record = {0};
    const struct record *launch = &record;
    const struct study study = {.plan = {.programs = (struct program *)prime_programs,
                                         .program_count = PRIME_COUNT,
                                         .point_count = 5},
                                .records = {.items = &record, .count = 1}};
    const struct work work = {0};
    struct series series[5] = {{.program = &prime_programs[PRIME_SERIAL]}};
    struct measured points[5] = {0};
    struct error error = {0};
    struct overhead *costs;
    size_t count;
    for (size_t i = 0; i < 5; i++) {
        points[i] = (struct measured){.series = &series[i],
                                      .work = &work,
                                      .workers = i == 0 ? 1 : 2,
                                      .is_parallel = true,
                                      .good = {&launch, 1},
                                      .serial = points,
                                      .waterfall.is_known = true};
        if (i == 0)
            continue;
        series[i] =
            (struct series){.program = &prime_programs[PRIME_OMP], .schedule = schedules[i - 1]};
        points[i].chunks = 1000;
        points[i].makespan.median = grains_ms[i - 1] / 2;
        points[i].efficiency = (struct estimate){efficiencies[i - 1], efficiencies[i - 1] - 0.05,
                                                 efficiencies[i - 1] + 0.05, true, 8 + i};
    }
    assert_int_equal(overheads_measure(&study, points, &costs, &count, &error), STATUS_OK);
    assert_int_equal(count, 2);
    assert_true(isnan(costs[0].metg_s.value));
    assert_false(costs[1].is_metg_bound);
    assert_near(costs[1].metg_s.value, 1e-3 * sqrt(2), 1e-9);
    assert_true(costs[1].metg_s.is_interval && costs[1].metg_s.count == 9);
    assert_near(costs[1].metg_s.low, 1e-3 * pow(2, 0.25), 1e-9);  /* 0.65 to 0.45 */
    assert_near(costs[1].metg_s.high, 1e-3 * pow(2, 0.75), 1e-9); /* 0.55 to 0.35 */
    free(costs);
    points[3].efficiency = (struct estimate){0.55, 0.45, 0.6, true, 9}; /* of the smallest */
    assert_int_equal(overheads_measure(&study, points, &costs, &count, &error), STATUS_OK);
    assert_true(costs[1].is_metg_bound);
    assert_near(costs[1].metg_s.value, 1e-3, 1e-9);
    assert_true(costs[1].metg_s.low == 0 && costs[1].metg_s.high > 1e-3);
    free(costs);
    points[3].efficiency.is_interval = false;
    assert_int_equal(overheads_measure(&study, points, &costs, &count, &error), STATUS_OK);
    assert_false(costs[1].metg_s.is_interval);
    free(costs);
}

/* With a contention of 0.3, T(1), T(2), T(4) and T(8) are 2, 1.3, 0.95 and 0.775 s: the gains are
 * 54, 37 and 23 % of the ideal. */
static void decision_stops(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    fixture.programs[0] = (struct fixture_program){.program = PRIME_OMP, .contention = 0.3};
    fixture.programs[1] = fixture.programs[2] = (struct fixture_program){0};
    subject_open(&subject, &fixture);
    const struct decision *decision = &subject.analysis.decision;
    char text[DECISION_BYTES];
    assert_string_equal(decision->work->name, "range");
    assert_int_equal(decision->verdict.worth_workers, 2);
    assert_int_equal(decision->verdict.cores_measured, 16);
    assert_near(decision->verdict.gain.value, 2.0015 / 1.3 - 1, 1e-3);
    assert_near(decision->verdict.next.value, 1.3 / 0.95 - 1, 1e-3);
    assert_false(decision->has_machines);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "Scale up to 2 cores, no further"));
    assert_non_null(strstr(text, "A command without MPI ranks cannot use more machines"));
    subject_close(&subject);

    fixture.programs[0].contention = 0.9;
    subject_open(&subject, &fixture);
    assert_int_equal(decision->verdict.worth_workers, 1);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "Stay with one core"));
    subject_close(&subject);
}

/* ---- work that is too large for one worker ---- */

/* A study of any program, in memory: launches of T(n) = 12 s / n in 9 rounds, but for the first
 * `failed` layouts; weak: of one size for each worker. */
static void scaling_open(struct subject *subject, enum scaling scaling, const char *layouts,
                         size_t failed) {
    struct error error = {0};
    const bool weak = scaling == SCALING_WEAK;
    char text[512];
    snprintf(
        text, sizeof text,
        "{\"programs\": [{\"name\": \"big\", \"command\": [\"big\"%s], \"scales\": \"ranks\"}],"
        " \"works\": [{\"kind\": \"command\"%s}],"
        " \"series\": [{\"program\": \"big\"%s, \"layouts\": [%s]}]}",
        weak ? ", \"{size}\"" : "", weak ? ", \"size\": 20" : "",
        weak ? ", \"scaling\": \"weak\"" : "", layouts);
    *subject = (struct subject){.study = {.folder = fixture_folder, .diagnosis = {.cores = 8}}};
    struct study *study = &subject->study;
    assert_int_equal(plan_parse_new(&study->plan, "plan.json", text, &error), STATUS_OK);
    for (unsigned round = 1; round <= 9; round++)
        for (size_t i = 0; i < study->plan.point_count; i++) {
            struct record record =
                fixture_record(&study->records, round, study->plan.points[i].id, &error);
            record.conditions = conditions_unknown;
            record.wall_s = (12 + 0.001 * (double)(round * (i + 1) % 5)) /
                            layout_workers(study->plan.points[i].layout);
            record.error = memory_copy("a record", "", &error);
            record.outcome = i < failed ? OUTCOME_FAILED : OUTCOME_OK;
            if (record.outcome == OUTCOME_OK)
                record_take_time(&record, record.wall_s);
            records_append(&study->records, NULL, &record, &error);
        }
    if (analysis_make(&subject->analysis, study, &error) != STATUS_OK)
        fail_msg("%s", error.message);
}

static void large_open(struct subject *subject, const char *layouts, size_t failed) {
    scaling_open(subject, SCALING_STRONG, layouts, failed);
}

static void large_close(struct subject *subject) {
    analysis_close(&subject->analysis);
    subject->study.folder = NULL;
    study_close(&subject->study);
}

/* The base is the smallest layout that ran, and the ideal goes through it. */
static void no_single_worker(void **state) {
    (void)state;
    static const struct {
        const char *layouts;
        size_t failed;
    } cases[] = {{"\"1x2x1\", \"1x4x1\", \"1x8x1\"", 0},
                 {"\"1x1x1\", \"1x2x1\", \"1x4x1\", \"1x8x1\"", 1}};
    for (size_t i = 0; i < 2; i++) {
        struct subject subject;
        char text[DECISION_BYTES];
        large_open(&subject, cases[i].layouts, cases[i].failed);
        const struct decision *decision = &subject.analysis.decision;
        const struct measured *four = point(&subject, "command/big/strong/1x4x1");
        const struct measured *two = point(&subject, "command/big/strong/1x2x1");
        assert_ptr_equal(four->serial, two);
        assert_near(point_ideal(four), 2, 1e-12);
        assert_near(four->speed_up.value, 2, 1e-3);
        assert_near(four->efficiency.value, 1, 1e-3);
        assert_ptr_equal(decision->serial, two);
        assert_int_equal(decision->verdict.worth_workers, 8);
        assert_near(decision->verdict.gain.value, 1, 1e-2);
        decision_sentence(text, decision, &subject.study.plan);
        assert_non_null(strstr(text, "Scale up to all 8 cores"));
        assert_non_null(strstr(text, "4.00 times as fast as 2 workers of big"));
        assert_non_null(strstr(text, "No launch on fewer than 2 workers succeeded"));
        assert_null(strstr(text, "one core"));
        large_close(&subject);
    }
}

/* No machine alone can do it: the verdict is about several. */
static void no_single_machine(void **state) {
    struct subject subject;
    char text[DECISION_BYTES];
    (void)state;
    large_open(&subject, "\"1x8x1\", \"2x8x1\", \"4x8x1\"", 1);
    const struct decision *decision = &subject.analysis.decision;
    assert_int_equal(decision->serial->workers, 16);
    assert_int_equal(decision->verdict.worth_workers, 32);
    assert_null(decision->more_machines);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "Scale out to all 4 machines, 32 cores: "));
    assert_non_null(strstr(text, "2.00 times as fast as 16 workers of big"));
    assert_non_null(strstr(text, "several machines: no launch on one machine succeeded"));
    large_close(&subject);
}

/* One machine is the base, all that was tried of it: the verdict is about more machines. */
static void only_whole_machines(void **state) {
    struct subject subject;
    char text[DECISION_BYTES];
    (void)state;
    large_open(&subject, "\"1x8x1\", \"2x8x1\", \"4x8x1\"", 0);
    const struct decision *decision = &subject.analysis.decision;
    assert_int_equal(decision->serial->workers, 8);
    assert_int_equal(decision->verdict.worth_workers, 32);
    assert_true(decision->has_parallel && decision->has_machines);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "Scale out to all 4 machines, 32 cores: "));
    assert_non_null(strstr(text, "4.00 times as fast as 8 workers of big"));
    assert_null(strstr(text, "no launch on one machine"));
    assert_null(strstr(text, "used one machine"));
    large_close(&subject);

    large_open(&subject, "\"1x1x1\", \"2x1x1\"", 0);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "Scale out to both machines, 2 cores: "));
    large_close(&subject);
}

static void weak_alone_has_no_decision(void **state) {
    struct subject subject;
    char text[DECISION_BYTES];
    (void)state;
    scaling_open(&subject, SCALING_WEAK, "\"1x1x1\", \"1x2x1\"", 0);
    decision_sentence(text, &subject.analysis.decision, &subject.study.plan);
    assert_non_null(strstr(text, "the work grows with the workers (weak scaling)"));
    assert_non_null(strstr(text, "measure it without --weak"));
    large_close(&subject);
}

/* Two nodes of 8 cores: 16 workers are on both. */
static void machines_win(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    char text[DECISION_BYTES];
    fixture.cores = 8;
    fixture.nodes = 2;
    fixture.programs[1] = (struct fixture_program){.program = PRIME_MPI, .launch_s = 0.01};
    subject_open(&subject, &fixture);
    const struct decision *decision = &subject.analysis.decision;
    assert_true(decision->has_machines);
    assert_non_null(decision->more_machines);
    assert_int_equal(decision->more_machines->workers, 16);
    assert_int_equal(decision->more_machines->point->layout.nodes, 2);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "More machines help from 16 workers on 2 nodes on"));
    subject_close(&subject);

    fixture.programs[1].launch_s = 3;
    subject_open(&subject, &fixture);
    assert_true(decision->has_machines);
    assert_null(decision->more_machines);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "More machines did not help in what was measured"));
    subject_close(&subject);

    /* No difference is seen: the report says how large it may be, not that there is none. */
    fixture.programs[0] = (struct fixture_program){.program = PRIME_OMP, .launch_s = 0.01};
    fixture.programs[1].launch_s = 0.135; /* 16 workers in 0.125 s more, as 8 of omp in 0.25 s */
    fixture.noise = 0.1;
    subject_open(&subject, &fixture);
    assert_null(decision->more_machines);
    assert_true(decision->knows_machines && decision->machines_gain.high > 1);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "more machines are surely less than 1."));
    assert_null(strstr(text, "did not help"));
    subject_close(&subject);
}

/* The second node's cores do 0.6 of what the first's do in a second, in the runs on both. */
static void a_slow_host_is_seen(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    fixture.cores = 8;
    subject_open(&subject, &fixture);
    assert_int_equal(subject.analysis.host_count, 0);
    subject_close(&subject);

    fixture.nodes = 2;
    fixture.second_speed = 0.6;
    subject_open(&subject, &fixture);
    const struct host *hosts = subject.analysis.hosts;
    assert_int_equal(subject.analysis.host_count, 2);
    assert_string_equal(hosts[0].name, "node-1");
    assert_string_equal(hosts[1].name, "node-2");
    assert_near(hosts[0].speed.median, 1, 1e-9);
    assert_near(hosts[1].speed.median, 0.6, 1e-6);
    assert_int_equal(hosts[1].speed.count, 2 * 2 * fixture.launches);
    assert_true(host_differs(&hosts[1]) && !host_differs(&hosts[0]));
    subject_close(&subject);

    fixture.second_speed = 0.95;
    subject_open(&subject, &fixture);
    assert_false(host_differs(&subject.analysis.hosts[1]));
    subject_close(&subject);
}

static void prices(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    char text[DECISION_BYTES];
    fixture.prices = (struct fixture_prices){
        .machine = {{2, 1}, {8, 5}, {64, 40}}, .node = {8, 6}, .deadline_s = 0.6};
    subject_open(&subject, &fixture);
    const struct decision *decision = &subject.analysis.decision;
    assert_int_equal(decision->choice_count, 3 + 7);
    assert_int_equal(decision->choices[0].in_time, IN_TIME_NOT);
    assert_int_equal(decision->choices[1].basis, BASIS_MEASURED);
    assert_near(decision->choices[1].price,
                5 * point(&subject, "range/omp/strong/1x1x8")->command.median / 3600, 1e-9);
    assert_int_equal(decision->choices[2].basis, BASIS_EXTRAPOLATED);
    assert_int_equal(decision->choices[4].machines, 2); /* 16 workers, but on one machine */
    assert_int_equal(decision->choices[4].basis, BASIS_EXTRAPOLATED);
    assert_ptr_equal(decision->chosen, &decision->choices[1]);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "Take 1 machine of 8 cores"));
    subject_close(&subject);

    /* Superlinear up to 16 workers: on 64 the line would reach a time below 0. */
    fixture.programs[0].contention = -0.02;
    fixture.programs[0].coherency = 0;
    subject_open(&subject, &fixture);
    assert_int_equal(decision->choices[2].basis, BASIS_EXTRAPOLATED);
    assert_true(decision->choices[2].time_s > 1.9 / 64);
    subject_close(&subject);
    fixture.programs[0] = fixture_plain().programs[0];

    fixture.cores = 2; /* no fit, and points that do not count: two of the cores, as measured */
    subject_open(&subject, &fixture);
    assert_int_equal(decision->choices[1].basis, BASIS_MEASURED);
    assert_int_equal(decision->choices[1].workers, 2);
    const struct measured *crowded = point(&subject, "range/omp/strong/1x1x8");
    assert_true(decision->choices[1].time_s > 2.0 / 8 && !crowded->is_parallel);
    subject_close(&subject);

    fixture.prices = (struct fixture_prices){.machine = {{2, 1}}, .deadline_s = 0.001};
    subject_open(&subject, &fixture);
    assert_null(decision->chosen);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "No choice that has a price"));
    assert_non_null(strstr(text, "The fastest is 1 machine of 2 cores: omp on 2 workers takes"));
    subject_close(&subject);
}

/* If serial is fastest, no machine is bought for more cores. If nothing that has a price was
 * measured, the sentence says so. */
static void prices_of_serial(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    char text[DECISION_BYTES], program[CHOICE_BYTES];
    const struct decision *decision = &subject.analysis.decision;
    fixture.cores = 2;
    fixture.most_workers = 2;
    fixture.prices = (struct fixture_prices){.machine = {{8, 0.4}, {64, 3.2}}};
    for (int i = 0; i < 3; i++)
        fixture.programs[i].launch_s = 5;
    subject_open(&subject, &fixture);
    assert_int_equal(decision->chosen->program->index, PRIME_SERIAL);
    assert_int_equal(decision->chosen->cores, 8);
    assert_int_equal(decision->choices[1].program->index, PRIME_SERIAL);
    assert_near(decision->chosen->time_s, decision->serial->command.median, 1e-9);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "Stay with one core: the serial program runs 'range'"));
    assert_non_null(strstr(text, "a million runs cost "));
    assert_non_null(strstr(text, ". This is the cheapest of the 2 choices"));
    assert_null(strstr(text, "Take"));
    subject.analysis.decision.choices[1].in_time = IN_TIME_SEEN; /* it may be cheaper */
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "This is the cheapest choice that is surely in time; 1 other is, "
                                 "as far as this study can tell."));
    subject_close(&subject);

    fixture.programs[0].launch_s = 0.002; /* more than two workers are not measured */
    subject_open(&subject, &fixture);
    assert_int_equal(decision->chosen->basis, BASIS_MEASURED);
    assert_int_equal(decision->chosen->workers, 2);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(
        strstr(text, " 6 of its 8 cores idle: this study measured 2 cores of one machine."));
    subject_close(&subject);

    fixture = noiseless(); /* eight cores, of which more than two only disturb each other */
    fixture.cores = 8;
    fixture.most_workers = 8;
    fixture.programs[0].coherency = 0.3;
    fixture.programs[1] = fixture.programs[2] = (struct fixture_program){0};
    fixture.prices = (struct fixture_prices){.machine = {{8, 0.4}}};
    subject_open(&subject, &fixture);
    assert_int_equal(decision->chosen->workers, 2);
    assert_int_equal(decision->chosen->basis, BASIS_MEASURED);
    assert_string_equal(choice_program(program, decision->chosen), "omp, 2 workers (6 cores idle)");
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "omp on 2 workers runs 'range' there in"));
    assert_non_null(strstr(text, " 6 of its 8 cores idle: more workers were not faster."));
    assert_non_null(strstr(text, " No other choice has a price."));
    subject_close(&subject);
}

/* The k-th of n launches bounds a share of runs, not a median. */
static void deadlines_are_met_by_launches(void **state) {
    (void)state;
    const struct decision steady = {0};
    struct fixture fixture = noiseless();
    struct subject subject;
    char text[DECISION_BYTES];
    assert_near(decision_met_share(&steady, 10, 10), pow(0.05, 0.1), 1e-6);
    assert_true(decision_met_share(&steady, 29, 29) >= decision_in_time);
    assert_true(decision_met_share(&steady, 28, 28) < decision_in_time);
    assert_true(decision_met_share(&steady, 59, 59) >= 0.95 &&
                decision_met_share(&steady, 0, 9) <= 0);
    fixture.prices = (struct fixture_prices){.machine = {{8, 5}}, .deadline_s = 0.6};
    subject_open(&subject, &fixture);
    const struct choice *choice = subject.analysis.decision.chosen;
    assert_int_equal(choice->met, 9);
    assert_int_equal(choice->in_time, IN_TIME_SEEN);
    decision_sentence(text, &subject.analysis.decision, &subject.study.plan);
    assert_non_null(
        strstr(text, "met in 9 of 9 launches, so with 95 % confidence by at least 71 %"));
    assert_non_null(strstr(text, "too few launches to rely on it"));
    subject_close(&subject);

    /* Launches that depend on each other are no independent trials, however many there are. */
    fixture.launches = 30;
    fixture.slowness = two_speeds;
    subject_open(&subject, &fixture);
    choice = subject.analysis.decision.chosen;
    assert_int_equal(choice->met, 30);
    assert_int_equal(choice->in_time, IN_TIME_SEEN);
    assert_true(isnan(choice->met_share) && isnan(choice->low_s));
    decision_sentence(text, &subject.analysis.decision, &subject.study.plan);
    assert_non_null(strstr(text, "met in 30 of 30 launches. Launches depend on each other here"));
    subject_close(&subject);
    fixture.slowness = NULL;

    /* No launch of a longer job was measured, however many there were of this one. */
    fixture.launches = 30;
    fixture.prices.job_s = 3600;
    fixture.prices.deadline_s = 1800;
    subject_open(&subject, &fixture);
    choice = subject.analysis.decision.chosen;
    assert_int_equal(choice->met, 30);
    assert_int_equal(choice->in_time, IN_TIME_SEEN);
    decision_sentence(text, &subject.analysis.decision, &subject.study.plan);
    assert_non_null(strstr(text, "(modelled)"));
    assert_null(strstr(text, "measured"));
    assert_null(strstr(text, "was met"));
    assert_non_null(
        strstr(text, "Modelled for this job, the deadline of 30.0 min is met by 30 of 30"));
    subject_close(&subject);
}

/* Two cores that cost twice as much and are about twice as fast: noise does not choose. */
/* The interval of a shorter job holds its time; and prices that noise decides are ties for it,
 * too. */
static void shorter_jobs_have_intervals(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    struct subject subject;
    fixture.noise = 0.3;
    fixture.prices = (struct fixture_prices){.machine = {{1, 1}, {2, 2}, {4, 4}}, .job_s = 1};
    subject_open(&subject, &fixture);
    const struct decision *decision = &subject.analysis.decision;
    size_t ties = 0;
    for (size_t i = 0; i < decision->choice_count; i++) {
        const struct choice *choice = &decision->choices[i];
        assert_true(choice->low_s <= choice->time_s && choice->time_s <= choice->high_s);
        assert_near(choice->low_s, choice->time_s, 0.4);
        ties += choice->is_tied;
    }
    assert_true(ties >= 2);
    subject_close(&subject);
}

static void ties_are_named(void **state) {
    (void)state;
    struct fixture fixture = fixture_plain();
    struct subject subject;
    char text[DECISION_BYTES];
    fixture.noise = 0.05;
    fixture.programs[0] = (struct fixture_program){.program = PRIME_OMP};
    fixture.prices = (struct fixture_prices){.machine = {{1, 0.05}, {2, 0.1}}};
    subject_open(&subject, &fixture);
    const struct decision *decision = &subject.analysis.decision;
    assert_true(decision->choices[0].is_tied && decision->choices[1].is_tied);
    assert_int_equal(decision->chosen->cores, 2);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "is not clearly below that of: 1 machine of 1 core"));
    subject_close(&subject);

    fixture.prices = (struct fixture_prices){.machine = {{2, 0.1}}, .node = {2, 0.1}};
    subject_open(&subject, &fixture);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "Neither its price nor its time is clearly below that of: 1 "
                                 "node of 2 cores. Either will do."));
    assert_null(strstr(text, "it is the fastest"));
    subject_close(&subject);
}

/* Four nodes of 4 cores are not two of 8; and a job of an hour is not the two seconds measured. */
static void layouts_and_jobs(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    char text[DECISION_BYTES];
    fixture.cores = 4;
    fixture.nodes = 4;
    fixture.prices = (struct fixture_prices){.node = {8, 1}, .job_s = 3600};
    subject_open(&subject, &fixture);
    const struct decision *decision = &subject.analysis.decision;
    assert_int_equal(decision->choices[1].machines, 2);
    assert_int_equal(decision->choices[1].basis, BASIS_OTHER_LAYOUT);
    assert_true(decision->choices[1].time_s > 3600.0 / 16);
    assert_true(decision->verdict.is_modelled);
    assert_near(decision->verdict.job_s, 3600, 1e-6);
    assert_near(decision->of_jobs[2].speed_up.value, decision->verdict.speed_up.value, 1e-6);
    decision_sentence(text, decision, &subject.study.plan);
    assert_non_null(strstr(text, "modelled for a job that takes one core 1.00 h"));
    subject_close(&subject);
}

static void nothing_measured(void **state) {
    (void)state;
    struct fixture fixture = noiseless();
    struct subject subject;
    char text[DECISION_BYTES];
    fixture.launches = 0;
    fixture.failures = true;
    subject_open(&subject, &fixture);
    assert_int_equal(point(&subject, "range/omp/strong/1x1x2")->failures, 2);
    assert_int_equal(point(&subject, "range/omp/strong/1x1x2")->good.count, 0);
    assert_int_equal(subject.analysis.overhead_count, 0);
    decision_sentence(text, &subject.analysis.decision, &subject.study.plan);
    assert_non_null(strstr(text, "No decision"));
    subject_close(&subject);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_and_ratios),
        cmocka_unit_test(losses_sum_up),
        cmocka_unit_test(weak_is_against_as_much_work),
        cmocka_unit_test(weak_without_its_base_has_no_speed_up),
        cmocka_unit_test(curves_are_fitted),
        cmocka_unit_test(costs_and_crossover),
        cmocka_unit_test(crowded_points_do_not_count),
        cmocka_unit_test(decision_stops),
        cmocka_unit_test(no_single_worker),
        cmocka_unit_test(no_single_machine),
        cmocka_unit_test(only_whole_machines),
        cmocka_unit_test(weak_alone_has_no_decision),
        cmocka_unit_test(machines_win),
        cmocka_unit_test(a_slow_host_is_seen),
        cmocka_unit_test(prices),
        cmocka_unit_test(prices_of_serial),
        cmocka_unit_test(nothing_measured),
        cmocka_unit_test(deadlines_are_met_by_launches),
        cmocka_unit_test(ties_are_named),
        cmocka_unit_test(shorter_jobs_have_intervals),
        cmocka_unit_test(layouts_and_jobs),
        cmocka_unit_test(nodes_are_fitted_apart),
        cmocka_unit_test(labels),
        cmocka_unit_test(karp_flatt_has_its_own_base),
        cmocka_unit_test(cost_holds_for_all_larger),
        cmocka_unit_test(ratios_are_of_rounds),
        cmocka_unit_test(no_common_round_no_ratio),
        cmocka_unit_test(too_few_launches_prove_nothing),
        cmocka_unit_test(losses_are_of_rounds),
        cmocka_unit_test(pace_of_the_machine),
        cmocka_unit_test(conditions_of_the_machine),
        cmocka_unit_test(speed_of_the_processors),
        cmocka_unit_test(noise_of_spins_has_no_shape),
        cmocka_unit_test(older_launches_have_no_conditions),
        cmocka_unit_test(a_steady_machine_is_called_so),
        cmocka_unit_test(what_cannot_be_resolved),
        cmocka_unit_test(metg_by_shrinking_chunks),
        cmocka_unit_test(what_is_left_is_told),
    };
    return cmocka_run_group_tests(tests, fixture_make_folder, fixture_remove_folder);
}
