/* The checks look for what changes times of parallel programs by tens of percent in practice. Each
 * finding says what was seen, why it matters and how to fix it. Nothing is fixed here: a benchmark
 * that changes the machine measures another one. */
#include "doctor.h"

#include <ctype.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "first_look.h"
#include "memory.h"
#include "number.h"
#include "prefix.h"
#include "transports.h"

static const double load_seconds = 1.0;

/* Reads the first line of a file under /proc or /sys. Returns false if there is none. */
static bool read_line(const char *root, const char *path, char *line, size_t bytes) {
    char whole[512];
    snprintf(whole, sizeof whole, "%s%s", root, path);
    FILE *file = fopen(whole, "r");
    bool there = file != NULL && fgets(line, (int)bytes, file) != NULL;
    if (file != NULL)
        fclose(file);
    if (there)
        line[strcspn(line, "\n")] = '\0';
    return there;
}

/* The lowest of the processors that share this one's core; *threads becomes their number. */
static size_t first_sibling(const char *root, size_t processor, int *threads) {
    char path[128], line[256];
    snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu%zu/topology/thread_siblings_list",
             processor);
    *threads = 1;
    if (!read_line(root, path, line, sizeof line))
        return processor;
    int first = atoi(line);
    for (const char *at = line; *at != '\0'; at++) {
        if (*at == ',')
            ++*threads;
        else if (*at == '-')
            *threads += atoi(at + 1) - first;
    }
    return (size_t)first;
}

int doctor_count_cores(const struct machine *machine, const char *root, int *threads_per_core) {
    cpu_set_t mine, seen;
    int cores = 0;
    CPU_ZERO(&seen);
    CPU_ZERO(&mine);
    *threads_per_core = 1;
    sched_getaffinity(0, sizeof mine, &mine);
    for (size_t i = 0; i < CPU_SETSIZE; i++) {
        int threads;
        if (!CPU_ISSET(i, &mine))
            continue;
        size_t first = first_sibling(root, i, &threads);
        if (threads > *threads_per_core)
            *threads_per_core = threads;
        if (first < CPU_SETSIZE && !CPU_ISSET(first, &seen)) {
            CPU_SET(first, &seen);
            cores++;
        }
    }
    int usable = machine_usable_cores(machine);
    return cores >= 1 && cores < usable ? cores : usable;
}

static void look_at_quota(struct diagnosis *diagnosis, const struct machine *machine,
                          struct error *error) {
    if (machine->cores_quota <= 0 || machine->cores_quota >= machine->cores_affinity)
        diagnosis_add(diagnosis, FINDING_FINE, "quota", "", "", error,
                      "no control group limits the processor time");
    else
        diagnosis_add(diagnosis, FINDING_WARNING, "quota",
                      "programs that use more are stopped until the next period, which puts steps "
                      "into the times",
                      "raise the processor limit of the container or service, or stay well below "
                      "it with --max-workers",
                      error, "a control group allows the time of %.2f of %d processors",
                      machine->cores_quota, machine->cores_affinity);
}

static void look_at_affinity(struct diagnosis *diagnosis, const struct machine *machine,
                             struct error *error) {
    if (machine->cores_affinity >= machine->cores_online)
        diagnosis_add(diagnosis, FINDING_FINE, "affinity", "", "", error,
                      "%s %d processor%s may be used", machine->cores_online == 1 ? "the" : "all",
                      machine->cores_online, number_plural((uint64_t)machine->cores_online));
    else
        diagnosis_add(diagnosis, FINDING_NOTE, "affinity",
                      "the curves end there, and ranks and threads are not bound, because the "
                      "launcher might choose other processors",
                      "start upout without taskset, or ask the batch system for the whole node",
                      error, "this process may run on %d of %d processors", machine->cores_affinity,
                      machine->cores_online);
}

static void look_at_smt(struct diagnosis *diagnosis, int threads_per_core, struct error *error) {
    if (threads_per_core <= 1)
        diagnosis_add(diagnosis, FINDING_FINE, "smt", "", "", error,
                      "each core shows one hardware thread");
    else
        diagnosis_add(
            diagnosis, FINDING_NOTE, "smt",
            "a second thread on a core adds only a fraction of a core, which looks like a bend in "
            "the curve",
            "nothing: the points end at the number of cores; --max-workers measures beyond", error,
            "each core has %d hardware threads", threads_per_core);
}

/* "performance", or "performance and powersave" if processors differ. Returns false if the system
 * shows none. */
static bool read_governors(const char *root, char *all, size_t bytes) {
    char path[128], governor[64];
    *all = '\0';
    for (int cpu = 0;; cpu++) {
        snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu%d/cpufreq/scaling_governor", cpu);
        if (!read_line(root, path, governor, sizeof governor))
            return *all != '\0';
        size_t used = strlen(all);
        if (strstr(all, governor) == NULL)
            snprintf(all + used, bytes - used, "%s%s", used > 0 ? " and " : "", governor);
    }
}

static void look_at_frequency(struct diagnosis *diagnosis, const char *root, struct error *error) {
    char governors[128], boost[16];
    if (!read_governors(root, governors, sizeof governors))
        diagnosis_add(diagnosis, FINDING_NOTE, "governor",
                      "the clock frequency may change between runs, and upout cannot see it", "",
                      error, "the system does not show the processors' frequency");
    else if (strcmp(governors, "performance") == 0)
        diagnosis_add(diagnosis, FINDING_FINE, "governor", "", "", error,
                      "the frequency governor is 'performance'");
    else
        diagnosis_add(diagnosis, FINDING_WARNING, "governor",
                      "short runs start at a low clock frequency, so that small works look slow",
                      "sudo cpupower frequency-set -g performance", error,
                      "the frequency governor is '%s'", governors);
    bool boosts =
        (read_line(root, "/sys/devices/system/cpu/cpufreq/boost", boost, sizeof boost) &&
         *boost == '1') ||
        (read_line(root, "/sys/devices/system/cpu/intel_pstate/no_turbo", boost, sizeof boost) &&
         *boost == '0');
    if (boosts)
        diagnosis_add(diagnosis, FINDING_NOTE, "boost",
                      "one busy core runs at a higher clock frequency than all cores together: "
                      "part of the missing speed-up is the clock's, not the program's",
                      "nothing, if you will use the machine like this; else echo 0 > "
                      "/sys/devices/system/cpu/cpufreq/boost",
                      error, "the processor may raise its clock while few cores are busy");
}

static void look_at_clock_source(struct diagnosis *diagnosis, const char *root,
                                 struct error *error) {
    char source[64] = "unknown";
    read_line(root, "/sys/devices/system/clocksource/clocksource0/current_clocksource", source,
              sizeof source);
    bool slow = strcmp(source, "hpet") == 0 || strcmp(source, "acpi_pm") == 0 ||
                strcmp(source, "jiffies") == 0;
    diagnosis_add(diagnosis, slow ? FINDING_WARNING : FINDING_FINE, "clock",
                  slow ? "each reading takes about a microsecond or is coarse" : "",
                  slow ? "boot with clocksource=tsc if the processor's counter is stable" : "",
                  error, "the clock is '%s'; its smallest step is %.0f ns", source,
                  diagnosis->clock_resolution_s * 1e9);
}

static void look_for_hypervisor(struct diagnosis *diagnosis, const char *root,
                                struct error *error) {
    char path[512], *line = NULL;
    size_t room = 0;
    snprintf(path, sizeof path, "%s/proc/cpuinfo", root);
    FILE *file = fopen(path, "r");
    bool guest = false;
    while (file != NULL && !guest && getline(&line, &room, file) > 0)
        guest = prefix_skip(line, "flags") != NULL && strstr(line, " hypervisor") != NULL;
    free(line);
    if (file != NULL)
        fclose(file);
    if (guest)
        diagnosis_add(diagnosis, FINDING_NOTE, "virtual machine",
                      "its processors may be hardware threads that share a core, and other guests "
                      "may use time and caches",
                      "repeat the study at another hour, or rent dedicated cores", error,
                      "this is a virtual machine");
}

void doctor_look_at_machine(struct diagnosis *diagnosis, const struct checkup *checkup,
                            struct error *error) {
    look_at_quota(diagnosis, checkup->machine, error);
    look_at_affinity(diagnosis, checkup->machine, error);
    look_at_smt(diagnosis, checkup->threads_per_core, error);
    look_for_hypervisor(diagnosis, checkup->root, error);
    look_at_frequency(diagnosis, checkup->root, error);
    look_at_clock_source(diagnosis, checkup->root, error);
}

struct processor_times doctor_read_times(const char *root) {
    struct processor_times times = {0};
    char path[512], line[512];
    snprintf(path, sizeof path, "%s/proc/stat", root);
    FILE *file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        double ticks[8] = {0}; /* user nice system idle iowait irq softirq steal */
        const char *rest = prefix_skip(line, "cpu");
        if (rest != NULL && isdigit((unsigned char)*rest))
            times.processors++;
        if (rest == NULL || *rest != ' ' ||
            sscanf(rest, "%lf %lf %lf %lf %lf %lf %lf %lf", &ticks[0], &ticks[1], &ticks[2],
                   &ticks[3], &ticks[4], &ticks[5], &ticks[6], &ticks[7]) < 4)
            continue;
        for (int i = 0; i < 8; i++)
            times.all += ticks[i];
        times.stolen = ticks[7];
        times.busy = times.all - ticks[3] - ticks[4] - ticks[7];
    }
    if (file != NULL)
        fclose(file);
    return times;
}

void doctor_look_at_load(struct diagnosis *diagnosis, const struct processor_times *before,
                         const struct processor_times *after, struct error *error) {
    static const double much = 0.1; /* processors */
    double all = after->all - before->all;
    if (all <= 0) {
        diagnosis_add(diagnosis, FINDING_NOTE, "load", "other programs may take time from the runs",
                      "", error, "the system does not show how busy it is");
        return;
    }
    double busy = (after->busy - before->busy) / all * after->processors;
    double stolen = (after->stolen - before->stolen) / all * after->processors;
    bool calm = busy < much;
    diagnosis_add(
        diagnosis, calm ? FINDING_FINE : FINDING_WARNING, "load",
        calm ? "" : "points with many workers suffer most, which looks like a limit of the program",
        calm ? "" : "end the other programs (top shows them) and measure again", error,
        "other processes keep %.2f of %d processors busy", busy, after->processors);
    if (stolen >= much)
        diagnosis_add(
            diagnosis, FINDING_WARNING, "steal",
            "the programs stand still while the hypervisor gives their processors to others",
            "measure at another hour or on dedicated cores", error,
            "other guests take the time of %.2f processors", stolen);
}

static void look_at_load_now(struct diagnosis *diagnosis, const char *root, struct error *error) {
    struct processor_times before = doctor_read_times(root);
    const struct timespec pause = {.tv_nsec = (long)(load_seconds * 1e9) - 1};
    nanosleep(&pause, NULL);
    struct processor_times after = doctor_read_times(root);
    doctor_look_at_load(diagnosis, &before, &after, error);
}

/* The smallest step of the clock; it includes the time that a call takes. */
static double clock_step_s(void) {
    uint64_t smallest_ns = UINT64_MAX;
    for (int i = 0; i < 10000; i++) {
        uint64_t start_ns = clock_now_ns(), end_ns;
        do
            end_ns = clock_now_ns();
        while (end_ns == start_ns);
        if (end_ns - start_ns < smallest_ns)
            smallest_ns = end_ns - start_ns;
    }
    return clock_seconds(smallest_ns);
}

static void look_at_crowding(struct diagnosis *diagnosis, const struct plan *plan,
                             struct error *error) {
    size_t crowded = 0;
    for (size_t i = 0; i < plan->point_count; i++)
        crowded += layout_of_node(plan->points[i].layout) > (unsigned)diagnosis->cores;
    if (crowded == 0)
        diagnosis_add(diagnosis, FINDING_FINE, "oversubscription", "", "", error,
                      "no point has more workers on a node than its %d core%s", diagnosis->cores,
                      number_plural((uint64_t)diagnosis->cores));
    else
        diagnosis_add(diagnosis, FINDING_NOTE, "oversubscription",
                      "workers that share a core take turns, so they gain no speed-up",
                      "nothing: these points are marked, and no model uses them; --max-workers "
                      "leaves them out",
                      error, "%zu of %zu points have more workers on a node than its %d core%s",
                      crowded, plan->point_count, diagnosis->cores,
                      number_plural((uint64_t)diagnosis->cores));
}

static void look_at_binding(struct diagnosis *diagnosis, const struct launcher *launcher,
                            struct error *error) {
    diagnosis_add(diagnosis, launcher->binds ? FINDING_FINE : FINDING_NOTE, "binding",
                  launcher->binds
                      ? ""
                      : "threads that move between cores lose their caches, so times vary more",
                  launcher->binds ? "" : "run upout where all processors may be used", error, "%s",
                  launcher_policy(launcher));
}

static void look_at_nodes(struct diagnosis *diagnosis, const struct checkup *checkup,
                          struct error *error) {
    int threads, all = doctor_count_cores(checkup->machine, checkup->root, &threads);
    if (diagnosis->cores < all)
        diagnosis_add(diagnosis, FINDING_NOTE, "allotment", "the curves end there",
                      "ask for more cores on each node", error,
                      "%s gave %d of %d cores on the smallest node", checkup->launcher->nodes->from,
                      diagnosis->cores, all);
    if (diagnosis->nodes > 1)
        diagnosis_add(diagnosis, FINDING_NOTE, "nodes",
                      "if one machine is slow, all others wait for it", "", error,
                      "only this machine was checked; others: %d", diagnosis->nodes - 1);
}

enum { SYSTEM_BYTES = 256 };

/* "Linux 6.1.0, 3.8 GiB of memory, level 3 cache of 32768K", as far as the system says it. */
static const char *describe_system(char text[SYSTEM_BYTES], const char *root) {
    char cache[64];
    struct utsname kernel;
    double memory_bytes = (double)sysconf(_SC_PHYS_PAGES) * (double)sysconf(_SC_PAGESIZE);
    size_t used = 0;
    if (uname(&kernel) == 0)
        used =
            (size_t)snprintf(text, SYSTEM_BYTES, "%.80s %.80s, ", kernel.sysname, kernel.release);
    snprintf(text + used, SYSTEM_BYTES - used, "%.1f GiB of memory", memory_bytes / (1 << 30));
    used = strlen(text);
    if (read_line(root, "/sys/devices/system/cpu/cpu0/cache/index3/size", cache, sizeof cache))
        snprintf(text + used, SYSTEM_BYTES - used, ", level 3 cache of %.20s", cache);
    return text;
}

static void describe(struct diagnosis *diagnosis, const struct checkup *checkup,
                     struct error *error) {
    const struct machine *machine = checkup->machine;
    const struct launcher *launcher = checkup->launcher;
    char date[CLOCK_UTC_BYTES], system[SYSTEM_BYTES];
    clock_utc(date);
    const struct {
        char **to;
        const char *from;
    } texts[] = {
        {&diagnosis->date_utc, date},
        {&diagnosis->host, machine->host},
        {&diagnosis->cpu, machine->cpu},
        {&diagnosis->system, describe_system(system, checkup->root)},
        {&diagnosis->launcher, launcher->kind->name},
        {&diagnosis->launcher_version, launcher->version != NULL ? launcher->version : ""},
        {&diagnosis->binding, launcher_policy(launcher)},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i].to = memory_copy("the machine's description", texts[i].from, error);
    diagnosis->cores_online = machine->cores_online;
    diagnosis->cores_affinity = machine->cores_affinity;
    diagnosis->cores_quota = machine->cores_quota;
    diagnosis->clock_resolution_s = clock_step_s();
}

enum status doctor_examine(struct diagnosis *diagnosis, const struct checkup *checkup,
                           struct interrupts *interrupts, struct error *error) {
    describe(diagnosis, checkup, error);
    if (error->status != STATUS_OK ||
        first_look(diagnosis, checkup, interrupts, error) != STATUS_OK)
        return error->status;
    doctor_look_at_machine(diagnosis, checkup, error);
    look_at_load_now(diagnosis, checkup->root, error);
    look_at_crowding(diagnosis, checkup->plan, error);
    look_at_binding(diagnosis, checkup->launcher, error);
    if (plan_find_ranks(checkup->plan, true) != NULL)
        transports_look(diagnosis, checkup, interrupts, error);
    look_at_nodes(diagnosis, checkup, error);
    return error->status;
}
