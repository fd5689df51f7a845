#include "placement.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "number.h"

/* Workers that may use the same processors: those of one host and one mask, or all of a host. */
struct crowd {
    const char *host;
    cpu_set_t processors;
    uint64_t workers;
};

static bool is_known(const struct worker_record *record) {
    return CPU_COUNT(&record->processors) > 0;
}

/* The crowd of this host (and mask, unless NULL), found or added; there is room for all. */
static struct crowd *crowd_for(struct crowd *crowds, uint64_t *count, const char *host,
                               const cpu_set_t *mask) {
    for (uint64_t i = 0; i < *count; i++)
        if (strcmp(crowds[i].host, host) == 0 &&
            (mask == NULL || CPU_EQUAL(&crowds[i].processors, mask)))
            return &crowds[i];
    crowds[*count] = (struct crowd){.host = host};
    return &crowds[(*count)++];
}

static void add_to(struct crowd *crowd, const struct worker_record *record) {
    CPU_OR(&crowd->processors, &crowd->processors, &record->processors);
    crowd->workers++;
}

static double density(const struct crowd *crowd) {
    return (double)crowd->workers / CPU_COUNT(&crowd->processors);
}

/* Of one crowd at least. */
static const struct crowd *densest(const struct crowd *crowds, uint64_t count) {
    const struct crowd *most = &crowds[0];
    for (uint64_t i = 1; i < count; i++)
        if (density(&crowds[i]) > density(most))
            most = &crowds[i];
    return most;
}

static void warn_of_crowd(struct warnings *warnings, const struct crowd *crowd,
                          const struct team *team, const struct machine *machine) {
    int processors = CPU_COUNT(&crowd->processors);
    char list[64], way_out[192];
    machine_list(&crowd->processors, list, sizeof list);
    if (processors >= machine->cores_online)
        snprintf(way_out, sizeof way_out, "start %d worker%s at most to see what they can do",
                 processors, number_plural((uint64_t)processors));
    else if (team->ranks > 1)
        snprintf(
            way_out, sizeof way_out,
            "the host has %d: give each rank its own (mpirun --map-by slot:PE=%d), let them float "
            "(mpirun --bind-to none), or ask the batch system for more",
            machine->cores_online, team->threads);
    else
        snprintf(
            way_out, sizeof way_out,
            "the host has %d: OMP_PLACES, mpirun --bind-to none, taskset or the batch system's "
            "cpus-per-task widen what may be used",
            machine->cores_online);
    warnings_add(
        warnings,
        "%llu workers on %s share %d processor%s (%s), so their times are those of sharing; %s",
        (unsigned long long)crowd->workers, crowd->host, processors,
        number_plural((uint64_t)processors), list, way_out);
}

static void warn_of_quota(struct warnings *warnings, uint64_t workers,
                          const struct machine *machine) {
    warnings_add(
        warnings,
        "the control group of %s allows %.3g processors for %llu worker%s, so that they are "
        "stopped now and then; start fewer or raise its quota (cpu.max)",
        machine->host, machine->cores_quota, (unsigned long long)workers, number_plural(workers));
}

static void judge(struct placement *placement, struct warnings *warnings,
                  const struct worker_record *records, uint64_t workers, const struct team *team,
                  const struct machine *machine, struct crowd *bound, struct crowd *hosts) {
    uint64_t bound_count = 0, host_count = 0;
    for (uint64_t i = 0; i < workers; i++) {
        const struct worker_record *record = &records[i];
        if (!is_known(record))
            continue;
        int size = CPU_COUNT(&record->processors);
        add_to(crowd_for(bound, &bound_count, record->host, &record->processors), record);
        add_to(crowd_for(hosts, &host_count, record->host, NULL), record);
        if (placement->workers++ == 0)
            placement->bound_least = placement->bound_most = size;
        placement->bound_least = size < placement->bound_least ? size : placement->bound_least;
        placement->bound_most = size > placement->bound_most ? size : placement->bound_most;
    }
    placement->idle = workers - placement->workers;
    placement->hosts = (int)host_count;
    for (uint64_t i = 0; i < host_count; i++)
        placement->processors += CPU_COUNT(&hosts[i].processors);
    if (placement->workers == 0)
        return;
    const struct crowd *by_mask = densest(bound, bound_count),
                       *by_host = densest(hosts, host_count);
    const struct crowd *worst = density(by_mask) > density(by_host) ? by_mask : by_host;
    if (density(worst) > 1)
        warn_of_crowd(warnings, worst, team, machine);
    const struct crowd *root = crowd_for(hosts, &host_count, machine->host, NULL);
    if (machine->cores_quota > 0 && (double)root->workers > machine->cores_quota)
        warn_of_quota(warnings, root->workers, machine);
}

enum status placement_judge(struct placement *placement, struct warnings *warnings,
                            const struct worker_record *records, uint64_t workers,
                            const struct team *team, const struct machine *machine,
                            struct error *error) {
    *placement = (struct placement){0};
    struct crowd *crowds = memory_create(2 * workers + 1, sizeof *crowds, "the placement", error);
    if (crowds == NULL)
        return error->status;
    judge(placement, warnings, records, workers, team, machine, crowds, crowds + workers);
    free(crowds);
    return STATUS_OK;
}
