#include "ladder.h"

#include <stdlib.h>

#include "memory.h"

static int by_workers(const void *a, const void *b) {
    const struct measured *x = *(const struct measured *const *)a;
    const struct measured *y = *(const struct measured *const *)b;
    if (x->workers != y->workers)
        return x->workers < y->workers ? -1 : 1;
    return (x->makespan.median > y->makespan.median) - (x->makespan.median < y->makespan.median);
}

static void choose_points(struct ladder *ladder, const struct analysis *analysis) {
    size_t found = 0;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        if (point->series == ladder->series && point->good.count > 0 && point->is_parallel)
            ladder->points[found++] = point;
    }
    qsort(ladder->points, found, sizeof *ladder->points, by_workers);
    for (size_t i = 0; i < found; i++) {
        const struct measured *point = ladder->points[i];
        if (ladder->count > 0 && ladder->points[ladder->count - 1]->workers == point->workers)
            continue;
        ladder->points[ladder->count] = point;
        ladder->workers[ladder->count] = point->workers;
        ladder->times_s[ladder->count++] = point->makespan.median;
    }
}

enum status ladder_make(struct ladder *ladder, const struct analysis *analysis,
                        const struct series *series, struct error *error) {
    static const char what[] = "the layouts of a series";
    size_t most = analysis->study->plan.point_count;
    *ladder = (struct ladder){.series = series};
    ladder->points = memory_create(most, sizeof *ladder->points, what, error);
    ladder->workers = memory_create(most, sizeof *ladder->workers, what, error);
    ladder->times_s = memory_create(most, sizeof *ladder->times_s, what, error);
    if (error->status == STATUS_OK)
        choose_points(ladder, analysis);
    return error->status;
}

void ladder_close(struct ladder *ladder) {
    free(ladder->points);
    free(ladder->workers);
    free(ladder->times_s);
    *ladder = (struct ladder){0};
}

struct rule_curve ladder_times(const struct ladder *ladder) {
    return (struct rule_curve){ladder->workers, ladder->times_s, ladder->count};
}
