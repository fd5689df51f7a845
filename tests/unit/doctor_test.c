/* The doctor on machines that are made of files. */
#include "doctor.h"

#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmocka_all.h"
#include "transports.h"

static char root[] = "doctor_test.XXXXXX";

static void put(const char *path, const char *text) {
    char whole[512];
    snprintf(whole, sizeof whole, "%s%s", root, path);
    for (char *slash = strchr(whole + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(whole, 0777);
        *slash = '/';
    }
    FILE *file = fopen(whole, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static int make_root(void **state) {
    (void)state;
    strcpy(root, "doctor_test.XXXXXX");
    return mkdtemp(root) == NULL;
}

static int remove_root(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", root);
    return system(command);
}

static void assert_finding(const struct diagnosis *diagnosis, const char *check,
                           enum severity severity, const char *words) {
    for (size_t i = 0; i < diagnosis->finding_count; i++) {
        const struct finding *finding = &diagnosis->findings[i];
        if (strcmp(finding->check, check) != 0)
            continue;
        assert_int_equal(finding->severity, severity);
        if (strstr(finding->what, words) == NULL)
            fail_msg("'%s' does not say '%s'", finding->what, words);
        assert_true(severity != FINDING_WARNING || *finding->mend != '\0');
        return;
    }
    fail_msg("nothing was found about %s", check);
}

static struct diagnosis look(struct machine machine, int threads_per_core) {
    struct diagnosis diagnosis = {0};
    struct error error = {0};
    const struct checkup checkup = {
        .machine = &machine, .root = root, .threads_per_core = threads_per_core};
    doctor_look_at_machine(&diagnosis, &checkup, &error);
    assert_string_equal(error.message, "");
    return diagnosis;
}

static void a_good_machine(void **state) {
    (void)state;
    put("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance\n");
    put("/sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n");
    put("/proc/cpuinfo", "model name : x\nflags : fpu sse\n");
    struct diagnosis diagnosis = look((struct machine){.cores_online = 8, .cores_affinity = 8}, 1);
    for (size_t i = 0; i < diagnosis.finding_count; i++)
        assert_int_equal(diagnosis.findings[i].severity, FINDING_FINE);
    assert_finding(&diagnosis, "affinity", FINDING_FINE, "all 8 processors");
    assert_finding(&diagnosis, "clock", FINDING_FINE, "'tsc'");
    diagnosis_close(&diagnosis);
}

static void a_bad_machine(void **state) {
    (void)state;
    put("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");
    put("/sys/devices/system/cpu/intel_pstate/no_turbo", "0\n");
    put("/sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet\n");
    put("/proc/cpuinfo", "flags : fpu hypervisor sse\n");
    struct diagnosis diagnosis =
        look((struct machine){.cores_online = 8, .cores_affinity = 4, .cores_quota = 2.5}, 2);
    assert_finding(&diagnosis, "quota", FINDING_WARNING, "2.50 of 4 processors");
    assert_finding(&diagnosis, "affinity", FINDING_NOTE, "4 of 8 processors");
    assert_finding(&diagnosis, "smt", FINDING_NOTE, "2 hardware threads");
    assert_finding(&diagnosis, "virtual machine", FINDING_NOTE, "virtual");
    assert_finding(&diagnosis, "governor", FINDING_WARNING, "'powersave'");
    assert_finding(&diagnosis, "boost", FINDING_NOTE, "raise its clock");
    assert_finding(&diagnosis, "clock", FINDING_WARNING, "'hpet'");
    diagnosis_close(&diagnosis);
}

static void processors_that_differ(void **state) {
    (void)state;
    put("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance\n");
    put("/sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "powersave\n");
    put("/sys/devices/system/cpu/cpu2/cpufreq/scaling_governor", "performance\n");
    struct diagnosis diagnosis = look((struct machine){.cores_online = 3, .cores_affinity = 3}, 1);
    assert_finding(&diagnosis, "governor", FINDING_WARNING, "'performance and powersave'");
    diagnosis_close(&diagnosis);
}

static void assert_transports(const char *output, const char *expected) {
    char list[64];
    assert_string_equal(transports_read(output, list, sizeof list), expected);
}

/* As Open MPI 4.1, UCX 1.13 and MPICH 4.0 say it. */
static void transports_of_libraries(void **state) {
    (void)state;
    assert_transports("[a:9] selected ob1 best priority 20\n[a:9] select: component ob1 selected\n"
                      "[a:9] mca: bml: Using vader btl for send to [[1,1],1] on node a\n"
                      "[a:9] mca: bml: Using self btl for send to [[1,1],0] on node a\n"
                      "[a:8] select: component ob1 selected\n"
                      "[a:8] mca: bml: Using vader btl for send to [[1,1],0] on node a\n",
                      "ob1, vader");
    assert_transports("[a:9] select: component cm selected\n"
                      "[a:9] mca:base:select:(  mtl) Selected component [ofi]\n",
                      "cm, ofi");
    assert_transports("UCX  INFO    ep_cfg[0]: tag(self/memory0 cma/memory) rma(self/memory0)\n"
                      "UCX  INFO    ep_cfg[1]: tag(sysv/memory cma/memory) rma(sysv/memory)\n"
                      "==== UCX netmod Capability ====\n",
                      "sysv/memory cma/memory, UCX");
    assert_transports("select: component \nUsing \ntag(\nprovider: ", "");
    char brim[400] = "Using ";
    memset(brim + 6, 'x', 300);
    strcat(brim, " btl for send");
    assert_transports(brim, "");
}

static void a_machine_that_tells_nothing(void **state) {
    (void)state;
    struct diagnosis diagnosis = look((struct machine){.cores_online = 1, .cores_affinity = 1}, 1);
    assert_finding(&diagnosis, "governor", FINDING_NOTE, "does not show");
    assert_finding(&diagnosis, "clock", FINDING_FINE, "'unknown'");
    struct processor_times none = doctor_read_times(root);
    struct error error = {0};
    doctor_look_at_load(&diagnosis, &none, &none, &error);
    assert_finding(&diagnosis, "load", FINDING_NOTE, "does not show");
    diagnosis_close(&diagnosis);
}

static void load_by_others(void **state) {
    (void)state;
    struct diagnosis diagnosis = {0};
    struct error error = {0};
    put("/proc/stat", "cpu  100 0 100 1000 0 0 0 0 0 0\ncpu0 1\ncpu1 1\ncpu2 1\ncpu3 1\nintr 5\n");
    struct processor_times before = doctor_read_times(root);
    assert_int_equal(before.processors, 4);
    put("/proc/stat", "cpu  150 0 150 1250 0 0 0 50 0 0\ncpu0 1\ncpu1 1\ncpu2 1\ncpu3 1\n");
    struct processor_times after = doctor_read_times(root);
    doctor_look_at_load(&diagnosis, &before, &after, &error);
    assert_finding(&diagnosis, "load", FINDING_WARNING, "1.00 of 4 processors");
    assert_finding(&diagnosis, "steal", FINDING_WARNING, "0.50 processors");
    diagnosis_close(&diagnosis);
    after = before;
    after.all += 100;
    doctor_look_at_load(&diagnosis, &before, &after, &error);
    assert_finding(&diagnosis, "load", FINDING_FINE, "0.00 of 4");
    diagnosis_close(&diagnosis);
}

/* The first two processors that this test may run on share a core. */
static void cores_are_counted_once(void **state) {
    (void)state;
    struct machine machine = machine_describe();
    cpu_set_t mine;
    int first = -1, threads_per_core;
    assert_int_equal(sched_getaffinity(0, sizeof mine, &mine), 0);
    machine.cores_quota = 0;
    for (int i = 0, found = 0; i < CPU_SETSIZE && found < 2; i++) {
        char path[128], siblings[32];
        if (!CPU_ISSET((size_t)i, &mine))
            continue;
        if (found++ == 0)
            first = i;
        snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu%d/topology/thread_siblings_list",
                 i);
        snprintf(siblings, sizeof siblings, "%d,%d\n", first, first + 1000);
        put(path, siblings);
    }
    int expected = machine.cores_affinity > 1 ? machine.cores_affinity - 1 : 1;
    assert_int_equal(doctor_count_cores(&machine, root, &threads_per_core), expected);
    assert_int_equal(threads_per_core, 2);
    machine.cores_quota = 1.5;
    assert_int_equal(doctor_count_cores(&machine, root, &threads_per_core), 1);
}

static void quotas(void **state) {
    (void)state;
    assert_true(machine_quota(root) == 0);
    /* Version 1: the controllers in any order, mounted in another one, or under one name. */
    static const char *const lists[] = {"cpuacct,cpu", "cpu,cpuacct", "cpu", "net_cls,cpu,rdma"};
    static const char *const mounts[] = {"cpu,cpuacct", "cpu", "net_cls,cpu,rdma"};
    for (size_t i = 0; i < 4; i++) {
        char line[64], path[128];
        snprintf(line, sizeof line, "7:cpuset:/a\n4:%s:/a/b\n1:name=systemd:/c\n", lists[i]);
        put("/proc/self/cgroup", line);
        for (size_t j = 0; j < (i == 3 ? 3 : 2); j++) {
            snprintf(path, sizeof path, "/sys/fs/cgroup/%s/a/cpu.cfs_quota_us", mounts[j]);
            put(path, "150000\n");
            snprintf(path, sizeof path, "/sys/fs/cgroup/%s/a/cpu.cfs_period_us", mounts[j]);
            put(path, "100000\n");
            assert_true(machine_quota(root) == 1.5);
            snprintf(path, sizeof path, "/sys/fs/cgroup/%s/a/cpu.cfs_quota_us", mounts[j]);
            put(path, "-1\n");
            assert_true(machine_quota(root) == 0);
        }
    }
    put("/proc/self/cgroup", "4:cpuacct,cpuset:/a\n");
    put("/sys/fs/cgroup/cpu/a/cpu.cfs_quota_us", "150000\n");
    assert_true(machine_quota(root) == 0);
    /* Version 2: the tightest of all groups above. */
    put("/proc/self/cgroup", "0::/x/y\n");
    put("/sys/fs/cgroup/x/cpu.max", "50000 100000\n");
    put("/sys/fs/cgroup/x/y/cpu.max", "max 100000\n");
    assert_true(machine_quota(root) == 0.5);
}

static void written_and_read(void **state) {
    (void)state;
    char path[64];
    struct error error = {0};
    struct diagnosis diagnosis = look((struct machine){.cores_online = 2, .cores_affinity = 2}, 1);
    struct diagnosis again = {0};
    char **texts[] = {&diagnosis.date_utc, &diagnosis.host,     &diagnosis.cpu,
                      &diagnosis.hosts,    &diagnosis.launcher, &diagnosis.launcher_version,
                      &diagnosis.binding,  &diagnosis.system};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = strdup("text");
    diagnosis.cores = diagnosis.cores_online = diagnosis.cores_affinity = diagnosis.nodes = 2;
    snprintf(path, sizeof path, "%s/machine.json", root);
    assert_int_equal(diagnosis_write(&diagnosis, path, &error), STATUS_OK);
    diagnosis_read(&again, path, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(again.cores, 2);
    assert_string_equal(again.binding, "text");
    assert_string_equal(again.system, "text");
    assert_int_equal(again.finding_count, diagnosis.finding_count);
    assert_string_equal(again.findings[1].what, diagnosis.findings[1].what);
    diagnosis_close(&again);
    diagnosis_close(&diagnosis);
}

static bool is_same(const char *cpu, const char *host, const char *other_cpu, const char *other) {
    const struct diagnosis a = {.cpu = (char *)cpu, .host = (char *)host};
    const struct diagnosis b = {.cpu = (char *)other_cpu, .host = (char *)other};
    assert_int_equal(diagnosis_is_same_processor(&a, &b), diagnosis_is_same_processor(&b, &a));
    return diagnosis_is_same_processor(&a, &b);
}

static void processors_of_two_machines(void **state) {
    (void)state;
    const char *zen4 = "AMD EPYC (family 25, model 17)", *zen5 = "AMD EPYC (family 26, model 2)";
    assert_true(is_same(zen4, "a", zen4, "b"));
    assert_false(is_same(zen4, "a", zen5, "a"));
    assert_false(is_same("AMD EPYC", "a", "AMD EPYC 9654 (family 25, model 17)", "a"));
    assert_true(is_same("AMD EPYC", "a", zen5, "b")); /* an older study does not say which */
    assert_false(is_same("unknown", "a", "unknown", "b"));
    assert_true(is_same("unknown", "a", "unknown", "a"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_root, remove_root)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_good_machine),          TEST(a_bad_machine),
        TEST(processors_that_differ),  TEST(a_machine_that_tells_nothing),
        TEST(transports_of_libraries), TEST(load_by_others),
        TEST(cores_are_counted_once),  TEST(quotas),
        TEST(written_and_read),        cmocka_unit_test(processors_of_two_machines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
