#include "costs.h"

#include <math.h>
#include <stdlib.h>

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

static int by_number(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* `numbers` is room for one number a point. */
static struct cost summarise(const struct group *group, double *numbers) {
    const struct measured *first = group->points[0], *longest = first, *finest = first;
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a group has a point */
    struct cost cost = {.variant = first->series->variant,
                        .workers = first->workers,
                        .setup_s = INFINITY,
                        .collect_s = INFINITY};
    for (size_t i = 0; i < group->count; i++) {
        const struct measured *point = group->points[i];
        double collect = point->waterfall.part_s[LOSS_COLLECTING] / point->workers;
        numbers[i] = point->launch_s;
        cost.setup_s = fmin(cost.setup_s, point->setup_s);
        cost.collect_s = fmin(cost.collect_s, fmax(0, collect));
        if (point->serial->makespan.median > longest->serial->makespan.median)
            longest = point;
        if (point->chunks > finest->chunks)
            finest = point;
    }
    qsort(numbers, group->count, sizeof *numbers, by_number);
    cost.launch_s = (numbers[(group->count - 1) / 2] + numbers[group->count / 2]) / 2;
    cost.chunk_s = chunk_s(finest);
    cost.slowdown = 1 / longest->factors.computation;
    cost.fixed_s = cost.launch_s + cost.setup_s + cost.collect_s + cost.chunk_s;
    return cost;
}

double cost_time_s(const struct cost *cost, double job_s) {
    return cost->fixed_s + cost->slowdown * job_s / cost->workers;
}

/* fixed + q X against the serial program's fixed + q X, and X / W against half of fixed + q X. */
static void find_thresholds(struct cost *cost, const struct cost *serial) {
    double q = cost->slowdown / cost->workers, gain = serial->slowdown - q, w = cost->workers;
    double behind = cost->fixed_s - serial->fixed_s, share = 1 - w * q / 2;
    cost->pays_from_s = gain > 0 && cost->workers > 1 ? fmax(0, behind / gain) : INFINITY;
    cost->metg_s = share > 0 ? w * cost->fixed_s / 2 / share : INFINITY;
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

enum status costs_measure(const struct study *study, const struct measured *points,
                          struct cost **costs, size_t *count, struct error *error) {
    size_t point_count = study->plan.point_count;
    const struct measured **room = calloc(point_count + 1, sizeof *room);
    double *numbers = calloc(point_count + 1, sizeof *numbers);
    *costs = calloc(point_count + 1, sizeof **costs);
    *count = 0;
    if (room == NULL || numbers == NULL || *costs == NULL)
        error_no_memory(error, "the fixed costs", point_count * sizeof **costs);
    bool has_serial =
        error->status == STATUS_OK && next_workers(points, point_count, VARIANT_SERIAL, 0) > 0;
    for (enum variant variant = VARIANT_SERIAL; has_serial && variant < VARIANT_COUNT; variant++) {
        unsigned workers = 0;
        while ((workers = next_workers(points, point_count, variant, workers)) > 0) {
            struct group group = find_group(points, point_count, variant, workers, room);
            (*costs)[*count] = summarise(&group, numbers);
            find_thresholds(&(*costs)[*count], *costs);
            ++*count;
        }
    }
    free(room);
    free(numbers);
    return error->status;
}

size_t cost_fastest(const struct cost *costs, size_t count, unsigned workers, double job_s) {
    size_t fastest = 0;
    for (size_t i = 1; i < count; i++)
        if (costs[i].workers > 1 && costs[i].workers <= workers &&
            cost_time_s(&costs[i], job_s) < cost_time_s(&costs[fastest], job_s))
            fastest = i;
    return fastest;
}
