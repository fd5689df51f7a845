#include "machine.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The lines that identify a processor on x86, ARM, RISC-V, POWER and LoongArch. A name is written
 * alone; the others follow a word of ours. */
static const struct {
    const char *key, *word;
} traits[] = {{"model name", NULL},     {"Model Name", NULL},    {"cpu", NULL},
              {"cpu model", NULL},      {"uarch", NULL},         {"cpu family", "family"},
              {"CPU Family", "family"}, {"model", "model"},      {"CPU implementer", "implementer"},
              {"CPU part", "part"},     {"mvendorid", "vendor"}, {"marchid", "architecture"}};
enum { TRAITS = sizeof traits / sizeof *traits, TRAIT_BYTES = 64, MOST_KINDS = 4 };

/* What identifies one core; "" if the text does not say it. */
struct core {
    char traits[TRAITS][TRAIT_BYTES];
};

static void add_text(char *text, size_t bytes, const char *separator, const char *more) {
    size_t used = strlen(text);
    snprintf(text + used, bytes - used, "%s%s", used > 0 ? separator : "", more);
}

static void take_line(struct core *core, const char *line) {
    const char *value = strchr(line, ':');
    if (value == NULL)
        return;
    size_t key = (size_t)(value - line);
    while (key > 0 && (line[key - 1] == ' ' || line[key - 1] == '\t'))
        key--;
    value += 1 + strspn(value + 1, " \t");
    for (int i = 0; i < TRAITS; i++)
        if (strlen(traits[i].key) == key && strncmp(line, traits[i].key, key) == 0)
            snprintf(core->traits[i], TRAIT_BYTES, "%.*s", (int)strcspn(value, "\n"), value);
}

/* Writes "NAME (family F, model M)", or the parts of it that are known. */
static void name_core(const struct core *core, char name[MACHINE_PROCESSOR_BYTES]) {
    char kind[MACHINE_PROCESSOR_BYTES] = "", trait[TRAIT_BYTES + 16];
    name[0] = '\0';
    for (int i = 0; i < TRAITS; i++) {
        if (core->traits[i][0] == '\0')
            continue;
        if (traits[i].word == NULL) {
            if (name[0] == '\0')
                snprintf(name, MACHINE_PROCESSOR_BYTES, "%s", core->traits[i]);
            continue;
        }
        snprintf(trait, sizeof trait, "%s %s", traits[i].word, core->traits[i]);
        add_text(kind, sizeof kind, ", ", trait);
    }
    size_t used = strlen(name);
    snprintf(name + used, MACHINE_PROCESSOR_BYTES - used,
             used > 0 && kind[0] != '\0' ? " (%s)" : "%s", kind);
}

/* Adds a kind of core, unless it is in the text already. */
static void add_core(char names[MACHINE_PROCESSOR_BYTES], const struct core *core) {
    char name[MACHINE_PROCESSOR_BYTES];
    name_core(core, name);
    if (strstr(names, name) == NULL)
        add_text(names, MACHINE_PROCESSOR_BYTES, " and ", name);
}

void machine_read_processor(FILE *cpuinfo, char name[MACHINE_PROCESSOR_BYTES]) {
    char line[512];
    struct core core = {0};
    name[0] = '\0';
    while (fgets(line, sizeof line, cpuinfo) != NULL) {
        if (line[0] == '\n') {
            add_core(name, &core);
            core = (struct core){0};
        } else {
            take_line(&core, line);
        }
    }
    add_core(name, &core);
    if (name[0] == '\0')
        strcpy(name, "unknown");
}

void machine_name_processor(struct machine *machine) {
    FILE *file = fopen("/proc/cpuinfo", "r");
    strcpy(machine->cpu, "unknown");
    if (file == NULL)
        return;
    machine_read_processor(file, machine->cpu);
    fclose(file);
}

/* Reads "QUOTA PERIOD" (cpu.max) or two files of one number each (before version 2). */
static double quota_in(const char *folder) {
    char path[2048];
    double quota = 0, period = 0;
    snprintf(path, sizeof path, "%s/cpu.max", folder);
    FILE *file = fopen(path, "r");
    if (file != NULL) {
        int fields = fscanf(file, "%lf %lf", &quota, &period);
        fclose(file);
        return fields == 2 && period > 0 ? quota / period : 0;
    }
    const char *names[] = {"cpu.cfs_quota_us", "cpu.cfs_period_us"};
    double *values[] = {&quota, &period};
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        file = fopen(path, "r");
        if (file == NULL)
            return 0;
        int fields = fscanf(file, "%lf", values[i]);
        fclose(file);
        if (fields != 1)
            return 0;
    }
    return quota > 0 && period > 0 ? quota / period : 0;
}

/* The smaller of two quotas, of which 0 means no limit. */
static double smaller_quota(double one, double other) {
    return one == 0 || (other > 0 && other < one) ? other : one;
}

/* The tightest quota from the group at the end of the path up to the root of the hierarchy. */
static double tightest_quota(char *path, const char *root) {
    double tightest = 0;
    for (;;) {
        tightest = smaller_quota(tightest, quota_in(path));
        char *slash = strrchr(path, '/');
        if (slash == NULL || strlen(path) <= strlen(root))
            return tightest;
        *slash = '\0';
    }
}

static bool list_has(const char *list, const char *word) {
    size_t length = strlen(word);
    for (const char *at = list; *at != '\0'; at += *at == ',') {
        size_t here = strcspn(at, ",");
        if (here == length && strncmp(at, word, length) == 0)
            return true;
        at += here;
    }
    return false;
}

/* The hierarchy is mounted under the names of its controllers, which may be in another order than
 * in /proc, or under one name alone. */
static double quota_of_group(const char *root, const char *controllers, const char *group) {
    const char *const folders[] = {controllers, "cpu", "cpu,cpuacct"};
    size_t count = *controllers == '\0' ? 1 : sizeof folders / sizeof *folders;
    double tightest = 0;
    for (size_t i = 0; i < count; i++) {
        char top[512], path[1024];
        snprintf(top, sizeof top, "%.250s/sys/fs/cgroup%s%.200s", root,
                 *controllers == '\0' ? "" : "/", folders[i]);
        snprintf(path, sizeof path, "%s%.500s", top, strcmp(group, "/") == 0 ? "" : group);
        tightest = smaller_quota(tightest, tightest_quota(path, top));
    }
    return tightest;
}

double machine_quota(const char *root) {
    char path[512], line[512];
    double tightest = 0;
    snprintf(path, sizeof path, "%s/proc/self/cgroup", root);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return 0;
    while (fgets(line, sizeof line, file) != NULL) {
        char *controllers = strchr(line, ':'), *group = NULL;
        if (controllers == NULL || (group = strchr(++controllers, ':')) == NULL)
            continue;
        *group++ = '\0';
        group[strcspn(group, "\n")] = '\0';
        if (*controllers == '\0' || list_has(controllers, "cpu"))
            tightest = smaller_quota(tightest, quota_of_group(root, controllers, group));
    }
    fclose(file);
    return tightest;
}

void machine_host(char host[MACHINE_NAME_BYTES]) {
    if (gethostname(host, MACHINE_NAME_BYTES) != 0)
        strcpy(host, "unknown");
    host[MACHINE_NAME_BYTES - 1] = '\0';
}

struct machine machine_describe(void) {
    struct machine machine = {.cores_online = (int)sysconf(_SC_NPROCESSORS_ONLN)};
    machine_host(machine.host);
    const cpu_set_t processors = machine_processors();
    machine.cores_affinity =
        CPU_COUNT(&processors) > 0 ? CPU_COUNT(&processors) : machine.cores_online;
    machine.cores_quota = machine_quota("");
    return machine;
}

cpu_set_t machine_processors(void) {
    cpu_set_t processors;
    if (sched_getaffinity(0, sizeof processors, &processors) != 0)
        CPU_ZERO(&processors);
    return processors;
}

void machine_list(const cpu_set_t *processors, char *text, size_t bytes) {
    size_t used = 0;
    text[0] = '\0';
    for (size_t first = 0; first < CPU_SETSIZE; first++) {
        if (!CPU_ISSET(first, processors))
            continue;
        size_t last = first;
        while (last + 1 < CPU_SETSIZE && CPU_ISSET(last + 1, processors))
            last++;
        char entry[32];
        int length = snprintf(entry, sizeof entry, first == last ? "%s%zu" : "%s%zu-%zu",
                              used > 0 ? "," : "", first, last);
        if (used + (size_t)length + sizeof ",.." > bytes) {
            snprintf(text + used, bytes - used, "%s..", used > 0 ? "," : "");
            return;
        }
        memcpy(text + used, entry, (size_t)length + 1);
        used += (size_t)length;
        first = last;
    }
}

int machine_usable_cores(const struct machine *machine) {
    int cores = machine->cores_affinity;
    if (machine->cores_quota > 0 && machine->cores_quota < cores)
        cores = (int)machine->cores_quota;
    return cores < 1 ? 1 : cores;
}
