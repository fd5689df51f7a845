#include "overheads.h"

#include <math.h>
#include <stdlib.h>

#include "memory.h"
#include "prefix.h"

/* The points of one program on one number of workers, whatever the work. */
struct group {
    const struct measured **points;
    size_t count;
};

static bool is_usable(const struct measured *point) {
    return point->good.count > 0 && point->is_parallel && point->waterfall.is_known &&
           point->series->scaling == SCALING_STRONG;
}

/* Room for a number of each launch. */
struct scratch {
    double *numbers;
    struct pair *pairs;
};

static struct estimate median_of(double *numbers, size_t count) {
    if (count == 0)
        return estimate_unknown;
    const struct summary summary = stats_summarise(numbers, count);
    return summary_estimate(&summary);
}

/* What a worker pays in one launch for this kind of loss. */
static double paid_s(const struct measured *point, const double *part_s, enum loss loss) {
    return part_s[loss] / point->workers;
}

/* The median over all launches of the group. */
static struct estimate pool(const struct group *group, enum loss loss, double *numbers) {
    size_t count = 0;
    for (size_t i = 0; i < group->count; i++) {
        const struct launches *good = &group->points[i]->good;
        double part_s[LOSS_COUNT];
        for (size_t j = 0; j < good->count; j++)
            if (losses_read(good->items[j], group->points[i]->workers, part_s))
                numbers[count++] = paid_s(group->points[i], part_s, loss);
    }
    return median_of(numbers, count);
}

/* Of one hand-out. */
static struct estimate chunk_s(const struct measured *finest, double *numbers) {
    size_t count = 0;
    double part_s[LOSS_COUNT];
    if (finest->workers == 1 || finest->chunks == 0)
        return (struct estimate){0, NAN, NAN, false, finest->good.count};
    for (size_t i = 0; i < finest->good.count; i++)
        if (losses_read(finest->good.items[i], finest->workers, part_s))
            numbers[count++] = part_s[LOSS_HANDOUT] / (double)finest->chunks;
    return median_of(numbers, count);
}

/* What a launch costs before any work, except the hand-out. Returns false if it is not known. */
static bool fixed_of(const struct measured *point, const struct record *record, double *fixed_s) {
    static const enum loss parts[] = {LOSS_LAUNCH, LOSS_SETUP, LOSS_COLLECTING, LOSS_REST};
    double part_s[LOSS_COUNT];
    *fixed_s = 0;
    if (!losses_read(record, point->workers, part_s))
        return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        *fixed_s += paid_s(point, part_s, parts[i]);
    return true;
}

static struct estimate extra_s(const struct group *group, double handout_s,
                               const struct scratch *scratch) {
    size_t count = 0;
    for (size_t i = 0; i < group->count; i++) {
        const struct measured *point = group->points[i];
        size_t pairs = rounds_pair(&point->serial->good, &point->good, scratch->pairs);
        double fixed_s, serial_s;
        for (size_t j = 0; j < pairs; j++)
            if (fixed_of(point, scratch->pairs[j].point, &fixed_s) &&
                fixed_of(point->serial, scratch->pairs[j].base, &serial_s))
                scratch->numbers[count++] = fixed_s - serial_s + handout_s;
    }
    return median_of(scratch->numbers, count);
}

/* 1 / computation. */
static struct estimate slowdown_of(struct estimate computation) {
    struct estimate slowdown = {.value = 1 / computation.value,
                                .low = 1 / computation.high,
                                .high = 1 / computation.low,
                                .is_interval = computation.is_interval,
                                .count = computation.count};
    if (estimate_is_above(computation, 1))
        return slowdown;
    slowdown.value = fmax(1, slowdown.value);
    if (slowdown.is_interval) {
        slowdown.low = fmax(1, slowdown.low);
        slowdown.high = fmax(1, slowdown.high);
    }
    return slowdown;
}

static struct overhead summarise(const struct group *group, const struct overhead *serial,
                                 const struct scratch *scratch) {
    const struct measured *first = group->points[0], *longest = first, *finest = first;
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a group has a point */
    struct overhead overhead = {.program = first->series->program, .workers = first->workers};
    for (size_t i = 0; i < group->count; i++) {
        const struct measured *point = group->points[i];
        if (point->serial->makespan.median > longest->serial->makespan.median)
            longest = point;
        if (point->chunks > finest->chunks)
            finest = point;
    }
    overhead.launch_s = pool(group, LOSS_LAUNCH, scratch->numbers);
    overhead.setup_s = pool(group, LOSS_SETUP, scratch->numbers);
    overhead.collect_s = pool(group, LOSS_COLLECTING, scratch->numbers);
    overhead.rest_s = pool(group, LOSS_REST, scratch->numbers);
    overhead.chunk_s = chunk_s(finest, scratch->numbers);
    overhead.slowdown = slowdown_of(longest->factors.computation);
    overhead.extra_s = extra_s(group, overhead.chunk_s.value, scratch);
    overhead.fixed_s = serial != NULL ? serial->fixed_s + overhead.extra_s.value
                                      : overhead.launch_s.value + overhead.setup_s.value +
                                            overhead.collect_s.value + overhead.rest_s.value +
                                            overhead.chunk_s.value;
    return overhead;
}

double overhead_time_s(const struct overhead *overhead, double job_s) {
    return overhead->fixed_s + overhead->slowdown.value * job_s / overhead->workers;
}

static double pays_from(double extra_s, double slowdown, unsigned workers) {
    double gain = 1 - slowdown / workers;
    return gain > 0 ? fmax(0, extra_s) / gain : INFINITY;
}

/* A command takes fixed + slowdown X / W. It pays if this is less than the serial program's time.
 * It has half efficiency if X / W is half of it. The interval is the widest that the two intervals
 * allow. */
static void find_thresholds(struct overhead *overhead) {
    const struct estimate extra = overhead->extra_s, slowdown = overhead->slowdown;
    double w = overhead->workers, share = 1 - slowdown.value / 2;
    bool known = overhead->workers > 1;
    overhead->pays_from_s = (struct estimate){
        .value = known ? pays_from(extra.value, slowdown.value, overhead->workers) : INFINITY,
        .low = NAN,
        .high = NAN,
        .is_interval = known && extra.is_interval && slowdown.is_interval,
        .count = extra.count};
    if (overhead->pays_from_s.is_interval) {
        overhead->pays_from_s.low = pays_from(extra.low, slowdown.low, overhead->workers);
        overhead->pays_from_s.high = pays_from(extra.high, slowdown.high, overhead->workers);
    }
    overhead->half_job_s = share > 0 ? w * overhead->fixed_s / 2 / share : INFINITY;
}

static bool has_sized_chunks(const struct measured *point) {
    return point->series->schedule != NULL && point->chunks > 0 &&
           prefix_skip(point->series->schedule, "dynamic,") != NULL;
}

static double granularity_s(const struct measured *point) {
    return point->makespan.median * point->workers / (double)point->chunks;
}

static int by_granularity(const void *a, const void *b) {
    double x = granularity_s(*(const struct measured *const *)a);
    double y = granularity_s(*(const struct measured *const *)b);
    return (x < y) - (x > y);
}

enum end { VALUE, LOW, HIGH };

static double efficiency_at(const struct measured *point, enum end end) {
    const struct estimate *efficiency = &point->efficiency;
    return end == VALUE ? efficiency->value : end == LOW ? efficiency->low : efficiency->high;
}

/* The granularity at which the efficiency, or this end of its interval, is a half. It lies between
 * the smallest chunks that reach a half and the next smaller ones, and is interpolated on
 * logarithmic scales. The points are of one work, with shrinking chunks. *is_bound: even the
 * smallest chunks reach a half. */
static double crossing_s(const struct measured *const *points, size_t count, enum end end,
                         bool *is_bound) {
    size_t kept = 0;
    while (kept < count && efficiency_at(points[kept], end) >= 0.5)
        kept++;
    *is_bound = kept == count;
    if (kept == 0 || kept == count)
        return kept > 0 ? granularity_s(points[kept - 1]) : INFINITY;
    double above = efficiency_at(points[kept - 1], end), below = efficiency_at(points[kept], end);
    double part = (above - 0.5) / (above - below), large_s = granularity_s(points[kept - 1]);
    return large_s * pow(granularity_s(points[kept]) / large_s, part);
}

static void read_metg(struct overhead *overhead, const struct measured *const *points,
                      size_t count) {
    struct estimate *metg = &overhead->metg_s;
    bool low_is_bound, ignored;
    metg->value = crossing_s(points, count, VALUE, &overhead->is_metg_bound);
    metg->is_interval = true;
    metg->count = points[0]->efficiency.count;
    for (size_t i = 0; i < count; i++) {
        metg->is_interval = metg->is_interval && points[i]->efficiency.is_interval;
        if (points[i]->efficiency.count < metg->count)
            metg->count = points[i]->efficiency.count;
    }
    if (!metg->is_interval)
        return;
    metg->low = crossing_s(points, count, HIGH, &low_is_bound);
    metg->high = crossing_s(points, count, LOW, &ignored);
    if (low_is_bound)
        metg->low = 0;
}

/* Uses the work of which the most sizes of chunks were measured. `group` is left in another order.
 */
static void find_metg(struct overhead *overhead, struct group *group) {
    const struct work *chosen = NULL;
    size_t most = 1, count = 0;
    overhead->metg_s = estimate_unknown;
    for (size_t i = 0; i < group->count; i++) {
        size_t same = 0;
        for (size_t j = 0; j < group->count; j++)
            same += has_sized_chunks(group->points[j]) &&
                    group->points[j]->work == group->points[i]->work;
        if (same > most) {
            most = same;
            chosen = group->points[i]->work;
        }
    }
    for (size_t i = 0; chosen != NULL && i < group->count; i++)
        if (has_sized_chunks(group->points[i]) && group->points[i]->work == chosen)
            group->points[count++] = group->points[i];
    if (count < 2)
        return;
    qsort(group->points, count, sizeof *group->points, by_granularity);
    read_metg(overhead, group->points, count);
}

/* By workers; points with as many workers stay in the plan's order. */
static int by_workers(const void *a, const void *b) {
    const struct measured *x = *(const struct measured *const *)a;
    const struct measured *y = *(const struct measured *const *)b;
    return x->workers != y->workers ? (x->workers > y->workers) - (x->workers < y->workers)
                                    : (x > y) - (x < y);
}

/* The points of a program, from few to many workers. `room` has room for all points. */
static struct group find_points(const struct study *study, const struct measured *points,
                                const struct program *program, const struct measured **room) {
    struct group group = {.points = room};
    for (size_t i = 0; i < study->plan.point_count; i++)
        if (is_usable(&points[i]) && points[i].series->program == program)
            room[group.count++] = &points[i];
    qsort(room, group.count, sizeof(const struct measured *), by_workers);
    return group;
}

/* The points with as many workers as the one at `first`; they follow it. */
static struct group same_workers(const struct group *all, size_t first) {
    struct group group = {.points = all->points + first, .count = 1};
    while (first + group.count < all->count &&
           group.points[group.count]->workers == group.points[0]->workers)
        group.count++;
    return group;
}

/* The program at this turn: first the base, then all others. */
static const struct program *in_turn(const struct plan *plan, size_t turn) {
    size_t base = 0;
    while (base < plan->program_count && !plan->programs[base].is_base)
        base++;
    if (base == plan->program_count || turn > base)
        return &plan->programs[turn];
    return &plan->programs[turn == 0 ? base : turn - 1];
}

enum status overheads_measure(const struct study *study, const struct measured *points,
                              struct overhead **overheads, size_t *count, struct error *error) {
    const struct plan *plan = &study->plan;
    size_t point_count = plan->point_count;
    static const char what[] = "the fixed costs";
    const struct measured **room = memory_create(point_count, sizeof *room, what, error);
    size_t launches = study->records.count;
    struct scratch scratch = {memory_create(launches, sizeof *scratch.numbers, what, error),
                              memory_create(launches, sizeof *scratch.pairs, what, error)};
    *overheads = memory_create(point_count, sizeof **overheads, what, error);
    *count = 0;
    for (size_t i = 0; error->status == STATUS_OK && i < plan->program_count; i++) {
        const struct program *program = in_turn(plan, i);
        if (*count == 0 && !program->is_base)
            break;
        const struct group all = find_points(study, points, program, room);
        for (size_t j = 0; j < all.count;) {
            struct group group = same_workers(&all, j);
            struct overhead *overhead = &(*overheads)[*count];
            *overhead = summarise(&group, *count > 0 ? *overheads : NULL, &scratch);
            find_thresholds(overhead);
            find_metg(overhead, &group);
            ++*count;
            j += group.count;
        }
    }
    free(room);
    free(scratch.numbers);
    free(scratch.pairs);
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
