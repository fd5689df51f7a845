/* What is recorded beside a launch, on systems that are made of files. */
#include "watch.h"

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmocka_all.h"
#include "machine.h"

static char root[] = "watch_test.XXXXXX";

static void put(const char *path, const char *text) {
    char whole[512];
    snprintf(whole, sizeof whole, "%s%s", root, path);
    FILE *file = fopen(whole, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static int make_root(void **state) {
    (void)state;
    char folder[512];
    strcpy(root, "watch_test.XXXXXX");
    if (mkdtemp(root) == NULL)
        return -1;
    for (const char *const *name = (const char *const[]){"/proc", "/proc/pressure", NULL};
         *name != NULL; name++) {
        snprintf(folder, sizeof folder, "%s%s", root, *name);
        if (mkdir(folder, 0777) != 0)
            return -1;
    }
    return 0;
}

static int remove_root(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", root);
    return system(command);
}

/* Counters are of all processors, and grow from some value; their differences count. */
static void counters_of_the_system(void **state) {
    (void)state;
    double ticks_a_second = (double)sysconf(_SC_CLK_TCK);
    struct conditions conditions = conditions_unknown;
    put("/proc/stat", "cpu  1 2 3 4 5 6 7 1000 9 10\ncpu0 1 2 3 4 5 6 7 500 9 10\n");
    put("/proc/pressure/cpu", "some avg10=1.00 avg60=2.00 avg300=3.00 total=2000000\n"
                              "full avg10=0.00 avg60=0.00 avg300=0.00 total=77\n");
    struct watch watch = watch_begin(root);
    put("/proc/stat", "cpu  9 9 9 9 9 9 9 1050 9 10\ncpu0 1 2 3 4 5 6 7 990 9 10\n");
    put("/proc/pressure/cpu", "some avg10=1.00 avg60=2.00 avg300=3.00 total=2250000\n"
                              "full avg10=0.00 avg60=0.00 avg300=0.00 total=99\n");
    conditions.cpu_s = 3;
    watch_end(&watch, root, &conditions);
    assert_true(fabs(conditions.steal_s - 50 / ticks_a_second) < 1e-9);
    assert_true(fabs(conditions.waiting_s - 0.25) < 1e-9);
    assert_true(conditions.spin_before_s > 0 && conditions.spin_after_s > 0);
    assert_true(conditions.cpu_s == 3 && isnan(conditions.involuntary_switches));
}

/* The lines of processors in /proc/stat, each of which was idle for so long, and waited for a disk
 * for 5 more. */
static void put_idle(unsigned ticks) {
    static char text[CPU_SETSIZE * 64];
    size_t count = 0;
    for (unsigned cpu = 0; cpu < CPU_SETSIZE; cpu++)
        count += (size_t)snprintf(text + count, sizeof text - count, "cpu%u 9 9 9 %u 5 9 9 9 9 9\n",
                                  cpu, ticks);
    put("/proc/stat", text);
}

/* Of the processors that this process may use. */
static void idle_processors(void **state) {
    (void)state;
    const cpu_set_t ours = machine_processors();
    struct conditions conditions = conditions_unknown;
    put_idle(1000);
    struct watch watch = watch_begin(root);
    put_idle(1007);
    watch_end(&watch, root, &conditions);
    assert_true(fabs(conditions.idle_s - CPU_COUNT(&ours) * 7.0 / (double)sysconf(_SC_CLK_TCK)) <
                1e-9);
    put("/proc/stat", "cpu0 0 0 0 0 0 0 0 0 0 0\n"); /* a sandbox that counts nothing */
    watch = watch_begin(root);
    watch_end(&watch, root, &conditions);
    assert_true(isnan(conditions.idle_s));
}

/* Kernels without pressure, those of before steal, and systems without /proc. */
static void what_the_system_does_not_say(void **state) {
    (void)state;
    static const char *const stats[] = {"", "cpu  1 2 3 4 5 6 7\n", "cpu0 1 2 3 4 5 6 7 8\n",
                                        "nonsense"};
    static const char *const pressures[] = {"", "some avg10=0.00\n", "full avg10=0.00 total=5\n",
                                            "some avg10=0.00 total=x\n"};
    for (size_t i = 0; i < sizeof stats / sizeof *stats; i++) {
        struct conditions conditions = conditions_unknown;
        put("/proc/stat", stats[i]);
        put("/proc/pressure/cpu", pressures[i]);
        struct watch watch = watch_begin(root);
        watch_end(&watch, root, &conditions);
        assert_true(isnan(conditions.steal_s) && isnan(conditions.waiting_s));
    }
    struct conditions conditions = conditions_unknown;
    put("/proc/stat", "cpu  1 2 3 4 5 6 7 1000 9 10\n"); /* steal goes back, as after migrations */
    put("/proc/pressure/cpu", "some avg10=1.00 total=2000000\n");
    struct watch back = watch_begin(root);
    put("/proc/stat", "cpu  1 2 3 4 5 6 7 900 9 10\n");
    put("/proc/pressure/cpu", "some avg10=1.00 total=10\n");
    watch_end(&back, root, &conditions);
    assert_true(isnan(conditions.steal_s) && isnan(conditions.waiting_s));
    conditions = conditions_unknown;
    struct watch watch = watch_begin("watch_test.none");
    watch_end(&watch, "watch_test.none", &conditions);
    assert_true(isnan(conditions.steal_s) && isnan(conditions.waiting_s));
    assert_true(conditions.spin_before_s > 0 && conditions.spin_after_s > 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_root, remove_root)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(counters_of_the_system),
        TEST(idle_processors),
        TEST(what_the_system_does_not_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
