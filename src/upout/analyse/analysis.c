#include "analysis.h"

#include <stdlib.h>

static enum status read_predictions(struct analysis *analysis, struct error *error) {
    char *path = study_path(analysis->study->folder, PREDICTIONS_FILE, error);
    if (path == NULL)
        return error->status;
    predictions_read(&analysis->predictions, path, error);
    free(path);
    return error->status;
}

enum status analysis_make(struct analysis *analysis, const struct study *study,
                          struct error *error) {
    *analysis = (struct analysis){.study = study};
    if (points_measure(study, &analysis->points, error) != STATUS_OK ||
        curves_make(study, analysis->points, &analysis->curves, &analysis->curve_count, error) !=
            STATUS_OK ||
        overheads_measure(study, analysis->points, &analysis->overheads, &analysis->overhead_count,
                          error) != STATUS_OK ||
        hosts_measure(study, &analysis->hosts, &analysis->host_count, error) != STATUS_OK ||
        read_predictions(analysis, error) != STATUS_OK)
        return error->status;
    return decision_make(&analysis->decision, &study->plan, analysis->points, analysis->curves,
                         analysis->curve_count, error);
}

void analysis_close(struct analysis *analysis) {
    decision_close(&analysis->decision);
    predictions_close(&analysis->predictions);
    free(analysis->overheads);
    free(analysis->hosts);
    curves_destroy(analysis->curves, analysis->curve_count);
    points_destroy(analysis->points, analysis->study->plan.point_count);
}

const struct measured *analysis_next_point(const struct analysis *analysis, size_t work,
                                           const struct measured *point) {
    const struct measured *end = analysis->points + analysis->study->plan.point_count;
    for (point = point == NULL ? analysis->points : point + 1; point < end; point++)
        if (point->series->work == work && point->launches > 0)
            return point;
    return NULL;
}
