/* Everything that is computed from a study, once, for the report and the comparison. */
#ifndef UPOUT_ANALYSIS_H
#define UPOUT_ANALYSIS_H

#include "curves.h"
#include "decision.h"
#include "hosts.h"
#include "overheads.h"
#include "points.h"
#include "predictions.h"
#include "steadiness.h"

struct analysis {
    const struct study *study;     /* borrowed */
    struct measured *points;       /* plan.point_count of them, in the plan's order */
    struct steadiness *steadiness; /* plan.work_count of them, in the plan's order */
    struct speed speed;
    struct curves curves;
    struct overhead *overheads;
    size_t overhead_count;
    struct host *hosts; /* those of launches on several hosts (hosts.h) */
    size_t host_count;
    struct decision decision;
    struct predictions predictions; /* empty if the folder has no PREDICTIONS_FILE */
};

/* Computes all of it. The study must outlive the analysis. STATUS_SYSTEM out of memory, or a
 * status of predictions_read. Close the analysis whatever the status. */
enum status analysis_make(struct analysis *analysis, const struct study *study,
                          struct error *error);
void analysis_close(struct analysis *analysis);

/* Iterates over the points of a work that were launched, in the plan's order. Returns the first one
 * if `point` is NULL, and NULL after the last. */
const struct measured *analysis_next_point(const struct analysis *analysis, size_t work,
                                           const struct measured *point);

#endif
