#include "overheads.h"

#include <math.h>
#include <stdlib.h>

#include "memory.h"

/* The points of one variant on one number of workers, whatever the work. */
struct group {
    const struct measured **points;
    size_t count;
};

static bool is_usable(const struct measured *point) {
    return point->launches > 0 && point->is_parallel && point->waterfall.is_known &&
           point->series->scaling == SCALING_STRONG;
}

static double chunk_s(const struct measured *point) {
    return point->chunks > 0
               ? fmax(0, point->waterfall.part_s[LOSS_HANDOUT] / (double)point->chunks)
               : 0;
}

/* `numbers` is scratch space, one number for each point. */
static struct overhead summarise(const struct group *group, double *numbers) {
    const struct measured *first = group->points[0], *longest = first, *finest = first;
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a group has a point */
    struct overhead overhead = {.variant = first->series->variant,
                                .workers = first->workers,
                                .setup_s = INFINITY,
                                .collect_s = INFINITY};
    for (size_t i = 0; i < group->count; i++) {
        const struct measured *point = group->points[i];
        double collect = point->waterfall.part_s[LOSS_COLLECTING] / point->workers;
        numbers[i] = point->launch_s;
        overhead.setup_s = fmin(overhead.setup_s, point->setup_s);
        overhead.collect_s = fmin(overhead.collect_s, fmax(0, collect));
        if (point->serial->makespan.median > longest->serial->makespan.median)
            longest = point;
        if (point->chunks > finest->chunks)
            finest = point;
    }
    overhead.launch_s = stats_median(numbers, group->count);
    overhead.chunk_s = chunk_s(finest);
    overhead.slowdown = 1 / longest->factors.computation.value;
    overhead.fixed_s = overhead.launch_s + overhead.setup_s + overhead.collect_s + overhead.chunk_s;
    return overhead;
}

double overhead_time_s(const struct overhead *overhead, double job_s) {
    return overhead->fixed_s + overhead->slowdown * job_s / overhead->workers;
}

/* With q = slowdown / W a command takes fixed + q X. It pays if that is less than the serial
 * program's time; half of it is work if X / W is at least half of that. */
static void find_thresholds(struct overhead *overhead, const struct overhead *serial) {
    double q = overhead->slowdown / overhead->workers, gain = serial->slowdown - q,
           w = overhead->workers;
    double behind = overhead->fixed_s - serial->fixed_s, share = 1 - w * q / 2;
    overhead->pays_from_s = gain > 0 && overhead->workers > 1 ? fmax(0, behind / gain) : INFINITY;
    overhead->metg_s = share > 0 ? w * overhead->fixed_s / 2 / share : INFINITY;
}

static struct group find_group(const struct measured *points, size_t count, enum variant variant,
                               unsigned workers, const struct measured **room) {
    struct group group = {.points = room};
    for (size_t i = 0; i < count; i++)
        if (is_usable(&points[i]) && points[i].series->variant == variant &&
            points[i].workers == workers)
            room[group.count++] = &points[i];
    return group;
}

/* The smallest number of workers above `above` that the variant was measured on; 0: none. */
static unsigned next_workers(const struct measured *points, size_t count, enum variant variant,
                             unsigned above) {
    unsigned next = 0;
    for (size_t i = 0; i < count; i++)
        if (is_usable(&points[i]) && points[i].series->variant == variant &&
            points[i].workers > above && (next == 0 || points[i].workers < next))
            next = points[i].workers;
    return next;
}

enum status overheads_measure(const struct study *study, const struct measured *points,
                              struct overhead **overheads, size_t *count, struct error *error) {
    size_t point_count = study->plan.point_count;
    static const char what[] = "the fixed costs";
    const struct measured **room = memory_create(point_count, sizeof *room, what, error);
    double *numbers = memory_create(point_count, sizeof *numbers, what, error);
    *overheads = memory_create(point_count, sizeof **overheads, what, error);
    *count = 0;
    bool has_serial =
        error->status == STATUS_OK && next_workers(points, point_count, VARIANT_SERIAL, 0) > 0;
    for (enum variant variant = VARIANT_SERIAL; has_serial && variant < VARIANT_COUNT; variant++) {
        unsigned workers = 0;
        while ((workers = next_workers(points, point_count, variant, workers)) > 0) {
            struct group group = find_group(points, point_count, variant, workers, room);
            (*overheads)[*count] = summarise(&group, numbers);
            find_thresholds(&(*overheads)[*count], *overheads);
            ++*count;
        }
    }
    free(room);
    free(numbers);
    return error->status;
}

size_t overhead_fastest(const struct overhead *overheads, size_t count, unsigned workers,
                        double job_s) {
    size_t fastest = 0;
    for (size_t i = 1; i < count; i++)
        if (overheads[i].workers > 1 && overheads[i].workers <= workers &&
            overhead_time_s(&overheads[i], job_s) < overhead_time_s(&overheads[fastest], job_s))
            fastest = i;
    return fastest;
}
