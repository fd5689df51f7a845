#include "ladder.h"

#include <stdlib.h>

#include "memory.h"

static void choose_points(struct ladder *ladder, const struct analysis *analysis) {
    size_t found = 0;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        if (point->series == ladder->series && point->good.count > 0 && point->is_parallel)
            ladder->points[found++] = point;
    }
    ladder->count = points_keep_fastest(ladder->points, found);
    for (size_t i = 0; i < ladder->count; i++) {
        ladder->workers[i] = ladder->points[i]->workers;
        ladder->times_s[i] = ladder->points[i]->makespan.median;
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
