#include "placement.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "number.h"

/* Workers that may use the same processors: those with one mask on one host, or all of a host. */
struct crowd {
    const char *host;
    cpu_set_t processors;
    uint64_t workers;
};

static bool is_known(const struct worker_record *record) {
    return CPU_COUNT(&record->processors) > 0;
}

struct crowds {
    struct crowd *list; /* with room for all */
    uint64_t count;
};

/* Finds or adds the crowd of this host and, unless it is NULL, of this mask. */
static struct crowd *crowd_for(struct crowds *crowds, const char *host, const cpu_set_t *mask) {
    for (uint64_t i = 0; i < crowds->count; i++)
        if (strcmp(crowds->list[i].host, host) == 0 &&
            (mask == NULL || CPU_EQUAL(&crowds->list[i].processors, mask)))
            return &crowds->list[i];
    crowds->list[crowds->count] = (struct crowd){.host = host};
    return &crowds->list[crowds->count++];
}

static void add_to(struct crowd *crowd, const struct worker_record *record) {
    CPU_OR(&crowd->processors, &crowd->processors, &record->processors);
    crowd->workers++;
}

static double density(const struct crowd *crowd) {
    return (double)crowd->workers / CPU_COUNT(&crowd->processors);
}

/* The crowd with the most workers for each processor. */
static const struct crowd *densest(const struct crowds *crowds) {
    const struct crowd *most = &crowds->list[0];
    for (uint64_t i = 1; i < crowds->count; i++)
        if (density(&crowds->list[i]) > density(most))
            most = &crowds->list[i];
    return most;
}

static void warn_of_crowd(struct warnings *warnings, const struct crowd *crowd,
                          const struct team *team, const struct machine *machine) {
    int processors = CPU_COUNT(&crowd->processors);
    char list[64], way_out[192];
    machine_list(&crowd->processors, list, sizeof list);
    if (processors >= machine->cores_online)
        snprintf(way_out, sizeof way_out, "start at most %d worker%s", processors,
                 number_plural((uint64_t)processors));
    else if (team->ranks > 1)
        snprintf(
            way_out, sizeof way_out,
            "the host has %d: give each rank its own (mpirun --map-by slot:PE=%d), let them float "
            "(mpirun --bind-to none), or ask the batch system for more",
            machine->cores_online, team->threads);
    else
        snprintf(way_out, sizeof way_out,
                 "the host has %d: allow more of them by OMP_PLACES, mpirun --bind-to none, "
                 "taskset or the batch system's cpus-per-task",
                 machine->cores_online);
    warnings_add(warnings, "%llu workers on %s share %d processor%s (%s), so they take turns; %s",
                 ULL(crowd->workers), crowd->host, processors, number_plural((uint64_t)processors),
                 list, way_out);
}

static void warn_of_quota(struct warnings *warnings, uint64_t workers,
                          const struct machine *machine) {
    warnings_add(warnings,
                 "the control group of %s allows %.3g processors for %llu worker%s, which stops "
                 "them now and then; start fewer, or raise its quota (cpu.max)",
                 machine->host, machine->cores_quota, ULL(workers), number_plural(workers));
}

static void place(struct placement *placement, const struct crew *crew, struct crowds *bound,
                  struct crowds *hosts) {
    for (uint64_t i = 0; i < crew->workers; i++) {
        const struct worker_record *record = &crew->records[i];
        if (!is_known(record))
            continue;
        int size = CPU_COUNT(&record->processors);
        add_to(crowd_for(bound, record->host, &record->processors), record);
        add_to(crowd_for(hosts, record->host, NULL), record);
        if (placement->workers++ == 0)
            placement->bound_least = placement->bound_most = size;
        placement->bound_least = size < placement->bound_least ? size : placement->bound_least;
        placement->bound_most = size > placement->bound_most ? size : placement->bound_most;
    }
    placement->idle = crew->workers - placement->workers;
    placement->hosts = (int)hosts->count;
    for (uint64_t i = 0; i < hosts->count; i++)
        placement->processors += CPU_COUNT(&hosts->list[i].processors);
}

static void warn(struct warnings *warnings, const struct crew *crew, const struct crowds *bound,
                 struct crowds *hosts) {
    const struct machine *machine = crew->machine;
    const struct crowd *by_mask = densest(bound), *by_host = densest(hosts);
    const struct crowd *worst = density(by_mask) > density(by_host) ? by_mask : by_host;
    if (density(worst) > 1)
        warn_of_crowd(warnings, worst, crew->team, machine);
    const struct crowd *root = crowd_for(hosts, machine->host, NULL);
    if (machine->cores_quota > 0 && (double)root->workers > machine->cores_quota)
        warn_of_quota(warnings, root->workers, machine);
}

enum status placement_judge(struct placement *placement, struct warnings *warnings,
                            const struct crew *crew, struct error *error) {
    *placement = (struct placement){0};
    struct crowd *list = memory_create(2 * crew->workers + 1, sizeof *list, "the placement", error);
    if (list == NULL)
        return error->status;
    struct crowds bound = {.list = list}, hosts = {.list = list + crew->workers};
    place(placement, crew, &bound, &hosts);
    if (placement->workers > 0)
        warn(warnings, crew, &bound, &hosts);
    free(list);
    return STATUS_OK;
}
