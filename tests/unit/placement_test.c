/* When is there a warning that workers share processors, and when not? */
#include "placement.h"

#include "cmocka_all.h"

enum { MOST = 6 };

static struct machine machine = {.host = "a", .cores_online = 4};
static struct worker_record records[MOST];
static struct placement placement;
static struct warnings warnings;

/* A worker on a host, on the processors whose bits are set in the mask. */
static void put(int worker, const char *host, unsigned mask) {
    records[worker] = (struct worker_record){0};
    strcpy(records[worker].host, host);
    for (size_t i = 0; i < 32; i++)
        if (mask >> i & 1)
            CPU_SET(i, &records[worker].processors);
}

static void judge(uint64_t workers, int ranks) {
    struct error error = {0};
    const struct team team = {.ranks = ranks, .threads = (int)workers / ranks};
    warnings = (struct warnings){0};
    assert_int_equal(placement_judge(&placement, &warnings,
                                     &(struct crew){records, workers, &team, &machine}, &error),
                     STATUS_OK);
}

static void expect_warning(const char *part) {
    assert_int_equal(warnings.count, 1);
    if (strstr(warnings.text[0], part) == NULL)
        fail_msg("'%s' is not in '%s'", part, warnings.text[0]);
}

static void finds_nothing_to_warn_of(void **state) {
    (void)state;
    put(0, "a", 0xf);
    put(1, "a", 0xf);
    put(2, "b", 0x1);
    put(3, "b", 0x2);
    put(4, "b", 0); /* it did nothing */
    judge(5, 5);
    assert_int_equal(warnings.count, 0);
    assert_int_equal(placement.workers, 4);
    assert_int_equal(placement.idle, 1);
    assert_int_equal(placement.hosts, 2);
    assert_int_equal(placement.processors, 6);
    assert_int_equal(placement.bound_least, 1);
    assert_int_equal(placement.bound_most, 4);
}

static void finds_teams_bound_to_one_processor(void **state) {
    (void)state;
    put(0, "a", 0x1);
    put(1, "a", 0x2);
    put(2, "a", 0x2);
    judge(3, 3);
    expect_warning("2 workers on a share 1 processor (1)");
    expect_warning("mpirun --map-by slot:PE=1");
    judge(3, 1);
    expect_warning("the host has 4: allow more of them by OMP_PLACES");
}

static void finds_masks_that_overlap(void **state) {
    (void)state;
    put(0, "a", 0x1);
    put(1, "a", 0x3);
    put(2, "a", 0x3);
    put(3, "b", 0x3);
    judge(4, 4);
    expect_warning("3 workers on a share 2 processors (0-1)");
}

static void finds_too_many_for_the_host(void **state) {
    (void)state;
    for (int i = 0; i < 6; i++)
        put(i, "a", 0xf);
    judge(6, 1);
    expect_warning("6 workers on a share 4 processors (0-3)");
    expect_warning("start at most 4 workers");
}

static void finds_a_quota_that_is_too_small(void **state) {
    (void)state;
    put(0, "a", 0xf);
    put(1, "a", 0xf);
    put(2, "b", 0xf);
    machine.cores_quota = 2;
    judge(3, 1);
    assert_int_equal(warnings.count, 0);
    machine.cores_quota = 1.5;
    judge(3, 1);
    expect_warning("the control group of a allows 1.5 processors for 2 workers");
    machine.cores_quota = 0;
}

static void lists_are_cut_where_they_do_not_fit(void **state) {
    (void)state;
    const struct {
        unsigned mask;
        size_t bytes;
        const char *text;
    } cases[] = {{0, 16, ""},
                 {1, 16, "0"},
                 {0xf, 16, "0-3"},
                 {0x10d, 16, "0,2-3,8"},
                 {0x555, 9, "0,2,4,.."},
                 {0x555, 16, "0,2,4,6,8,10"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[16];
        put(0, "a", cases[i].mask);
        machine_list(&records[0].processors, text, cases[i].bytes);
        assert_string_equal(text, cases[i].text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_nothing_to_warn_of),
        cmocka_unit_test(finds_teams_bound_to_one_processor),
        cmocka_unit_test(finds_masks_that_overlap),
        cmocka_unit_test(finds_too_many_for_the_host),
        cmocka_unit_test(finds_a_quota_that_is_too_small),
        cmocka_unit_test(lists_are_cut_where_they_do_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
