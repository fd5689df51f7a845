#include "use_losses.h"

#include <math.h>
#include <stdlib.h>

#include "cores_used.h"
#include "memory.h"

/* What a launch took, against the base of its round, in core-seconds. */
struct use {
    double core_s, useful_s, work_s, idle_s;
};

static struct use use_of(const struct pair *pair, const struct use_points *points) {
    double wall_s = pair->point->wall_s;
    double base_s = layout_workers(points->base_layout) * pair->base->wall_s;
    double cpu_s = wall_s * cores_used(pair->point, points->layout);
    double base_cpu_s = pair->base->wall_s * cores_used(pair->base, points->base_layout);
    double core_s = layout_workers(points->layout) * wall_s;
    return (struct use){.core_s = core_s,
                        .useful_s = base_s,
                        .work_s = cpu_s - base_cpu_s,
                        .idle_s = (core_s - cpu_s) - (base_s - base_cpu_s)};
}

static int by_core_time(const void *a, const void *b) {
    double x = ((const struct use *)a)->core_s, y = ((const struct use *)b)->core_s;
    return (x > y) - (x < y);
}

/* Sorts the uses; scratch has room for a number of each. */
static void sum(struct use_losses *losses, struct use *uses, size_t count, double *scratch) {
    size_t cut = count / 4, middle = count - 2 * cut;
    qsort(uses, count, sizeof *uses, by_core_time);
    for (size_t i = cut; i < count - cut; i++) {
        losses->useful_s += uses[i].useful_s / (double)middle;
        losses->work_s += uses[i].work_s / (double)middle;
        losses->idle_s += uses[i].idle_s / (double)middle;
    }
    for (size_t i = 0; i < count; i++)
        scratch[i] = uses[i].work_s / uses[i].core_s;
    const struct summary work = stats_summarise(scratch, count);
    for (size_t i = 0; i < count; i++)
        scratch[i] = uses[i].idle_s / uses[i].core_s;
    const struct summary idle = stats_summarise(scratch, count);
    losses->work_share = summary_estimate(&work);
    losses->idle_share = summary_estimate(&idle);
    losses->is_known = true;
}

enum status use_losses_measure(const struct use_points *points, struct use_losses *losses,
                               struct error *error) {
    static const char what[] = "the losses of a point";
    size_t most = points->point->count, known = 0;
    struct pair *pairs = memory_create(most, sizeof *pairs, what, error);
    struct use *uses = memory_create(most, sizeof *uses, what, error);
    double *scratch = memory_create(most, sizeof *scratch, what, error);
    *losses = (struct use_losses){0};
    if (error->status == STATUS_OK && points->base != NULL) {
        size_t count = rounds_pair(points->base, points->point, pairs);
        for (size_t i = 0; i < count; i++) {
            const struct use use = use_of(&pairs[i], points);
            if (!isnan(use.work_s))
                uses[known++] = use;
        }
        if (known > 0)
            sum(losses, uses, known, scratch);
    }
    free(pairs);
    free(uses);
    free(scratch);
    return error->status;
}
