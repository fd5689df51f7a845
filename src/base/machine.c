#include "machine.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void read_cpu_model(char *model) {
    strcpy(model, "unknown");
    FILE *file = fopen("/proc/cpuinfo", "r");
    if (file == NULL)
        return;
    char line[256];
    while (fgets(line, sizeof line, file) != NULL) {
        const char *value = strchr(line, ':');
        if (value == NULL || strncmp(line, "model name", 10) != 0)
            continue;
        value += 1 + strspn(value + 1, " \t");
        snprintf(model, MACHINE_NAME_BYTES, "%.*s", (int)strcspn(value, "\n"), value);
        break;
    }
    fclose(file);
}

/* Reads "QUOTA PERIOD" (cpu.max) or two files of one number each (before version 2). */
static double quota_in(const char *folder) {
    char path[1024];
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

/* The tightest quota from the group at the end of the path up to the root of the hierarchy. */
static double tightest_quota(char *path, const char *root) {
    double tightest = 0;
    for (;;) {
        double quota = quota_in(path);
        if (quota > 0 && (tightest == 0 || quota < tightest))
            tightest = quota;
        char *slash = strrchr(path, '/');
        if (slash == NULL || strlen(path) <= strlen(root))
            return tightest;
        *slash = '\0';
    }
}

static double read_quota(void) {
    FILE *file = fopen("/proc/self/cgroup", "r");
    if (file == NULL)
        return 0;
    double tightest = 0;
    char line[512];
    while (fgets(line, sizeof line, file) != NULL) {
        char *controllers = strchr(line, ':'), *group = NULL;
        if (controllers == NULL || (group = strchr(++controllers, ':')) == NULL)
            continue;
        *group++ = '\0';
        group[strcspn(group, "\n")] = '\0';
        bool unified = *controllers == '\0';
        if (!unified && strcmp(controllers, "cpu") != 0 && strncmp(controllers, "cpu,", 4) != 0)
            continue;
        char root[128], path[700];
        snprintf(root, sizeof root, "/sys/fs/cgroup%s%s", unified ? "" : "/",
                 unified ? "" : controllers);
        snprintf(path, sizeof path, "%s%s", root, strcmp(group, "/") == 0 ? "" : group);
        double quota = tightest_quota(path, root);
        if (quota > 0 && (tightest == 0 || quota < tightest))
            tightest = quota;
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
    read_cpu_model(machine.cpu);
    const cpu_set_t processors = machine_processors();
    machine.cores_affinity =
        CPU_COUNT(&processors) > 0 ? CPU_COUNT(&processors) : machine.cores_online;
    machine.cores_quota = read_quota();
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
