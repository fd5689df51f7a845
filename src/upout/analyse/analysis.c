#include "analysis.h"

#include <stdlib.h>

#include "memory.h"

static enum status read_predictions(struct analysis *analysis, struct error *error) {
    char *path = study_path(analysis->study->folder, PREDICTIONS_FILE, error);
    if (path == NULL)
        return error->status;
    predictions_read(&analysis->predictions, path, error);
    free(path);
    return error->status;
}

/* Looks at each work. Times of launches that are not independent lose their intervals. */
static enum status look_at_rounds(struct analysis *analysis, struct error *error) {
    const struct plan *plan = &analysis->study->plan;
    speed_measure(&analysis->study->records, &analysis->speed, error);
    analysis->steadiness = memory_create(plan->work_count, sizeof *analysis->steadiness,
                                         "the rounds of the works", error);
    for (size_t i = 0; analysis->steadiness != NULL && i < plan->work_count; i++)
        steadiness_measure(analysis->study, analysis->points, i, &analysis->steadiness[i], error);
    for (size_t i = 0; error->status == STATUS_OK && i < plan->point_count; i++) {
        struct measured *point = &analysis->points[i];
        if (analysis->steadiness[point->series->work].is_dependent)
            point->makespan.is_interval = point->command.is_interval = false;
    }
    return error->status;
}

enum status analysis_make(struct analysis *analysis, const struct study *study,
                          struct error *error) {
    *analysis = (struct analysis){.study = study};
    if (points_measure(study, &analysis->points, error) != STATUS_OK ||
        look_at_rounds(analysis, error) != STATUS_OK ||
        curves_make(study, analysis->points, &analysis->curves, error) != STATUS_OK ||
        overheads_measure(study, analysis->points, &analysis->overheads, &analysis->overhead_count,
                          error) != STATUS_OK ||
        hosts_measure(study, &analysis->hosts, &analysis->host_count, error) != STATUS_OK ||
        read_predictions(analysis, error) != STATUS_OK)
        return error->status;
    const struct grounds grounds = {study, analysis->points, analysis->steadiness,
                                    &analysis->curves};
    return decision_make(&analysis->decision, &grounds, error);
}

void analysis_close(struct analysis *analysis) {
    decision_close(&analysis->decision);
    predictions_close(&analysis->predictions);
    free(analysis->steadiness);
    free(analysis->overheads);
    free(analysis->hosts);
    curves_close(&analysis->curves);
    points_destroy(analysis->points, analysis->study->plan.point_count);
}

const struct measured *analysis_next_point(const struct analysis *analysis, size_t work,
                                           const struct measured *point) {
    const struct measured *end = analysis->points + analysis->study->plan.point_count;
    for (point = point == NULL ? analysis->points : point + 1; point < end; point++)
        if (point->series->work == work && point->good.count > 0)
            return point;
    return NULL;
}
