/* Launches of a machine of two speeds, as they were recorded: rounds found again from the order,
 * and ratios within them. */
#include "rounds.h"

#include <math.h>
#include <stdio.h>

#include "cmocka_all.h"

static struct records records;

static int read_noise(void **state) {
    (void)state;
    char line[512], name[128];
    FILE *file = fopen(NOISE "/quick-two-speeds.csv", "r");
    if (file == NULL || fgets(line, sizeof line, file) == NULL)
        return -1;
    records.items = calloc(512, sizeof *records.items);
    while (fgets(line, sizeof line, file) != NULL) {
        struct record *record = &records.items[records.count++];
        double setup_s, elapsed_s;
        if (sscanf(line, "%lu,%u,%127[^,],%lf,%*u,%lf,%lf,%lf", &record->sequence, &record->round,
                   name, &record->observation_s, &setup_s, &elapsed_s, &record->wall_s) != 7)
            return -1;
        record->point = strdup(name);
        record->launch_s = record->wall_s - elapsed_s;
        record->report.setup_s = setup_s;
    }
    return fclose(file);
}

static int forget_noise(void **state) {
    (void)state;
    for (size_t i = 0; i < records.count; i++)
        free(records.items[i].point);
    free(records.items);
    return 0;
}

static double makespan_s(const struct record *record) {
    return record->observation_s;
}

static void expect_ratio(const char *name, time_of *time_s, double value, double low, double high) {
    struct launches serial, point;
    struct error error = {0};
    struct paired paired;
    launches_find(&serial, &records, "range/serial/strong/1x1x1", &error);
    launches_find(&point, &records, name, &error);
    assert_int_equal(rounds_ratio(&serial, &point, time_s, &paired, &error), STATUS_OK);
    launches_close(&serial);
    launches_close(&point);
    const struct estimate ratio = paired.ratio;
    assert_true(ratio.is_interval);
    if (fabs(ratio.value - value) > 0.005 || fabs(ratio.low - low) > 0.005 ||
        fabs(ratio.high - high) > 0.005)
        fail_msg("%s: %.3f [%.3f .. %.3f]", name, ratio.value, ratio.low, ratio.high);
}

/* The ratios of medians are 2.12 [1.38 .. 2.54], 1.29 [0.76 .. 1.40] and 2.04 [1.35 .. 2.42]. */
static void ratios_within_rounds(void **state) {
    (void)state;
    expect_ratio("range/omp/strong/1x1x2", makespan_s, 1.96, 1.83, 2.16);
    expect_ratio("range/mpi/strong/1x1x1", makespan_s, 1.03, 0.99, 1.15);
    expect_ratio("range/omp/strong/1x1x2", record_command_s, 1.88, 1.76, 2.07);
}

static void a_base_is_the_nearer_one(void **state) {
    (void)state;
    struct record items[] = {{.sequence = 1, .round = 1, .point = "s"},
                             {.sequence = 2, .round = 1, .point = "p"},
                             {.sequence = 5, .round = 1, .point = "s"},
                             {.sequence = 6, .round = 2, .point = "p"},
                             {.sequence = 7, .round = 3, .point = "s", .outcome = OUTCOME_FAILED},
                             {.sequence = 8, .round = 3, .point = "p"},
                             {.sequence = 9, .round = 3, .point = "s"},
                             {.sequence = 10, .round = 4, .point = "p"},
                             {.sequence = 11, .round = 4, .point = "p"},
                             {.sequence = 12, .round = 4, .point = "s"}};
    struct records all = {.items = items, .count = sizeof items / sizeof *items};
    struct pair pairs[sizeof items / sizeof *items];
    struct error error = {0};
    struct launches base, point;
    launches_find(&base, &all, "s", &error);
    launches_find(&point, &all, "p", &error);
    assert_int_equal(rounds_pair(&base, &point, pairs), 4);
    assert_ptr_equal(pairs[0].base, &items[0]);
    assert_ptr_equal(pairs[1].base, &items[6]);
    assert_ptr_equal(pairs[2].base, &items[9]);
    assert_ptr_equal(pairs[3].point, &items[8]);
    launches_close(&base);
    launches_close(&point);
}

static double sequence_s(const struct record *record) {
    return (double)record->sequence;
}

/* The medians beside a ratio are of the rounds that both took part in; without any there is no
 * ratio. */
static void medians_of_common_rounds(void **state) {
    (void)state;
    struct record items[] = {
        {.sequence = 1, .round = 1, .point = "s"}, {.sequence = 2, .round = 1, .point = "p"},
        {.sequence = 3, .round = 2, .point = "s"}, {.sequence = 4, .round = 3, .point = "s"},
        {.sequence = 8, .round = 3, .point = "p"}, {.sequence = 9, .round = 4, .point = "q"}};
    struct records all = {.items = items, .count = sizeof items / sizeof *items};
    struct error error = {0};
    struct launches base, point, alone;
    struct paired paired;
    launches_find(&base, &all, "s", &error);
    launches_find(&point, &all, "p", &error);
    launches_find(&alone, &all, "q", &error);
    assert_int_equal(rounds_ratio(&base, &point, sequence_s, &paired, &error), STATUS_OK);
    assert_int_equal(paired.ratio.count, 2);
    assert_true(fabs(paired.ratio.value - 0.5) < 1e-12 && !paired.ratio.is_interval);
    assert_true(fabs(paired.base_s - 2.5) < 1e-12 && fabs(paired.point_s - 5) < 1e-12);
    assert_int_equal(rounds_ratio(&base, &alone, sequence_s, &paired, &error), STATUS_OK);
    assert_int_equal(paired.ratio.count, 0);
    assert_true(isnan(paired.ratio.value) && isnan(paired.base_s) && isnan(paired.point_s));
    launches_close(&base);
    launches_close(&point);
    launches_close(&alone);
}

/* The medians leave the pairs as they are. And a launch in which a clock jumped is none. */
static void pairs_stay_in_order(void **state) {
    (void)state;
    struct record items[] = {{.sequence = 1, .round = 1, .point = "s"},
                             {.sequence = 2, .round = 1, .point = "p"},
                             {.sequence = 3, .round = 2, .point = "p"},
                             {.sequence = 4, .round = 2, .point = "s"},
                             {.sequence = 5, .round = 3, .point = "s", .report.elapsed_s = 1},
                             {.sequence = 6, .round = 3, .point = "p"}};
    struct records all = {.items = items, .count = sizeof items / sizeof *items};
    struct error error = {0};
    struct launches base, point;
    struct paired_times times;
    struct paired paired;
    launches_find(&base, &all, "s", &error);
    launches_find(&point, &all, "p", &error);
    paired_times_open(&times, &base, &point, &error);
    assert_int_equal(times.count, 2);
    times.bases_s[0] = times.points_s[1] = 2;
    times.bases_s[1] = times.points_s[0] = 1;
    assert_int_equal(paired_times_ratio(&times, &paired, &error), STATUS_OK);
    assert_true(fabs(times.bases_s[0] - 2) < 1e-12 && fabs(times.points_s[0] - 1) < 1e-12);
    assert_true(fabs(paired.base_s - 1.5) < 1e-12 && fabs(paired.point_s - 1.5) < 1e-12);
    paired_times_close(&times);
    launches_close(&base);
    launches_close(&point);
}

static void rounds_follow_from_the_order(void **state) {
    (void)state;
    unsigned *rounds = calloc(records.count, sizeof *rounds);
    for (size_t i = 0; i < records.count; i++) {
        rounds[i] = records.items[i].round;
        records.items[i].round = 0;
    }
    rounds_infer(&records);
    for (size_t i = 0; i < records.count; i++)
        assert_int_equal(records.items[i].round, rounds[i]);
    free(rounds);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratios_within_rounds),         cmocka_unit_test(a_base_is_the_nearer_one),
        cmocka_unit_test(medians_of_common_rounds),     cmocka_unit_test(pairs_stay_in_order),
        cmocka_unit_test(rounds_follow_from_the_order),
    };
    return cmocka_run_group_tests(tests, read_noise, forget_noise);
}
