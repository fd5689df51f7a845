/* Which cores a launch used, and what is said if they are fewer than were asked for. */
#include "cores_used.h"

#include <math.h>

#include "cmocka_all.h"

static const struct layout one_node = {1, 2, 2};

/* Of a launch of two seconds with this command. */
static double used_by(const char *first, const char *second, struct layout layout, double cpu_s) {
    struct record record = {.wall_s = 2, .conditions = conditions_unknown};
    record.conditions.cpu_s = cpu_s;
    command_add(&record.command, "%s", first);
    command_add(&record.command, "%s", second);
    double used = cores_used(&record, layout);
    record_close(&record);
    return used;
}

static void processor_seconds_over_wall_seconds(void **state) {
    (void)state;
    assert_true(used_by("./solver", "in", one_node, 3) == 1.5);
    assert_true(used_by("mpirun", "./solver", one_node, 6) == 3);
    assert_true(used_by("./solver", "srun.in", one_node, 0) == 0);
}

static void what_others_do_is_not_known(void **state) {
    (void)state;
    assert_true(isnan(used_by("srun", "./solver", one_node, 3)));
    assert_true(isnan(used_by("/usr/bin/srun", "./solver", one_node, 3)));
    assert_true(isnan(used_by("timeout", "ssh", one_node, 3)));
    assert_true(isnan(used_by("mpirun", "./solver", (struct layout){2, 1, 1}, 3)));
    assert_true(isnan(used_by("./solver", "in", one_node, NAN)));
}

int main(void) {
    static const struct CMUnitTest tests[] = {cmocka_unit_test(processor_seconds_over_wall_seconds),
                                              cmocka_unit_test(what_others_do_is_not_known)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
