/* All that is computed from a study, once, for the report, the comparison and the exports. */
#ifndef UPOUT_ANALYSIS_H
#define UPOUT_ANALYSIS_H

#include "curves.h"
#include "decision.h"
#include "hosts.h"
#include "overheads.h"
#include "points.h"
#include "predictions.h"

struct analysis {
    const struct study *study; /* borrowed */
    struct measured *points;   /* plan.point_count of them, in the plan's order */
    struct curve *curves;
    size_t curve_count;
    struct overhead *overheads;
    size_t overhead_count;
    struct host *hosts; /* of the runs on several */
    size_t host_count;
    struct decision decision;
    struct predictions predictions; /* none where the folder has no PREDICTIONS_FILE */
};

/* To be closed whatever the status. */
enum status analysis_make(struct analysis *analysis, const struct study *study,
                          struct error *error);
void analysis_close(struct analysis *analysis);

/* The points of a work that were launched, one after the other in the plan's order: the first for
 * NULL, NULL after the last. */
const struct measured *analysis_next_point(const struct analysis *analysis, size_t work,
                                           const struct measured *point);

#endif
