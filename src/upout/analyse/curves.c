#include "curves.h"

#include <stdio.h>
#include <stdlib.h>

#include "memory.h"

static bool is_spread(struct layout layout) {
    return layout.nodes > 1;
}

static int by_workers(const void *a, const void *b) {
    const struct measured *x = *(const struct measured *const *)a;
    const struct measured *y = *(const struct measured *const *)b;
    if (x->is_parallel != y->is_parallel)
        return x->is_parallel ? -1 : 1;
    if (x->workers != y->workers)
        return x->workers < y->workers ? -1 : 1;
    return (x->makespan.median > y->makespan.median) - (x->makespan.median < y->makespan.median);
}

/* Fills in points, count, parallel_count and largest. */
static void choose_points(struct curve *curve, const struct study *study,
                          const struct measured *points) {
    size_t found = 0;
    for (size_t i = 0; i < study->plan.point_count; i++)
        if (points[i].series == curve->series && points[i].launches > 0 &&
            is_spread(points[i].point->layout) == curve->is_spread)
            curve->points[found++] = &points[i];
    qsort(curve->points, found, sizeof *curve->points, by_workers);
    for (size_t i = 0; i < found; i++) {
        const struct measured *point = curve->points[i];
        const struct measured *last = curve->count > 0 ? curve->points[curve->count - 1] : NULL;
        if (last != NULL && last->workers == point->workers &&
            last->is_parallel == point->is_parallel)
            continue;
        curve->points[curve->count++] = point;
        curve->parallel_count += point->is_parallel;
    }
    if (curve->parallel_count > 0)
        curve->largest = curve->points[curve->parallel_count - 1];
}

static void find_cost(struct curve *curve) {
    for (size_t i = curve->parallel_count; i-- > 0;) {
        const struct measured *point = curve->points[i];
        if (estimate_is_above(point->speed_up, 1))
            curve->cost_workers = point->workers;
        if (estimate_is_above(point->command_speed_up, 1))
            curve->cost_command_workers = point->workers;
    }
}

static enum status fit_models(struct curve *curve, struct error *error) {
    struct sample_point *samples =
        memory_create(curve->parallel_count, sizeof *samples, "a curve", error);
    if (samples == NULL)
        return error->status;
    for (size_t i = 0; i < curve->parallel_count; i++)
        samples[i] =
            (struct sample_point){curve->points[i]->workers, curve->points[i]->makespan.median};
    if (curve->series->scaling == SCALING_WEAK) {
        curve->fit_count = 1;
        model_fit(&curve->fits[0], MODEL_GUSTAFSON, samples, curve->parallel_count, error);
    } else {
        curve->fit_count = 2;
        model_fit(&curve->fits[0], MODEL_AMDAHL, samples, curve->parallel_count, error);
        model_fit(&curve->fits[1], MODEL_USL, samples, curve->parallel_count, error);
    }
    free(samples);
    return error->status;
}

static enum status make(struct curve *curve, const struct study *study,
                        const struct measured *points, struct error *error) {
    curve->work = &study->plan.works[curve->series->work];
    curve->points = memory_create(study->plan.point_count, sizeof *curve->points, "a curve", error);
    if (curve->points == NULL)
        return error->status;
    choose_points(curve, study, points);
    const struct measured *largest = curve->largest;
    if (curve->series->scaling == SCALING_STRONG) {
        find_cost(curve);
        if (largest != NULL && largest->workers > 1 && largest->speed_up.value > 0)
            curve->karp_flatt =
                (struct estimate){.value = largest->karp_flatt,
                                  .low = karp_flatt(largest->speed_up.high, largest->workers),
                                  .high = karp_flatt(largest->speed_up.low, largest->workers),
                                  .is_interval = largest->speed_up.is_interval,
                                  .count = largest->speed_up.count};
    }
    return fit_models(curve, error);
}

static bool has_layouts(const struct series *series, bool spread) {
    for (size_t i = 0; i < series->layout_count; i++)
        if (is_spread(series->layouts[i]) == spread)
            return true;
    return false;
}

enum status curves_make(const struct study *study, const struct measured *points,
                        struct curve **curves, size_t *count, struct error *error) {
    size_t most = 2 * study->plan.series_count;
    *count = 0;
    *curves = memory_create(most, sizeof **curves, "the curves", error);
    if (*curves == NULL)
        return error->status;
    for (size_t i = 0; i < most && error->status == STATUS_OK; i++) {
        const struct series *series = &study->plan.series[i / 2];
        bool spread = i % 2 == 1;
        if (!has_layouts(series, spread))
            continue;
        struct curve *curve = &(*curves)[(*count)++];
        *curve = (struct curve){.series = series, .is_spread = spread};
        make(curve, study, points, error);
    }
    return error->status;
}

void curves_destroy(struct curve *curves, size_t count) {
    for (size_t i = 0; curves != NULL && i < count; i++)
        free(curves[i].points);
    free(curves);
}

const struct fit *curve_best_fit(const struct curve *curve) {
    for (size_t i = curve->fit_count; i-- > 0;)
        if (curve->fits[i].is_fitted)
            return &curve->fits[i];
    return NULL;
}

/* Whether the ranks of every layout have several threads. */
static bool has_teams(const struct series *series) {
    bool teams = series->variant == VARIANT_MPI || series->variant == VARIANT_MAPREDUCE;
    for (size_t i = 0; teams && i < series->layout_count; i++)
        teams = series->layouts[i].threads > 1;
    return teams;
}

const char *curve_label(char *text, size_t bytes, const struct curve *curve) {
    const struct series *series = curve->series;
    snprintf(text, bytes, "%s%s%s%s%s%s", variant_name(series->variant),
             curve->is_spread ? ", several nodes" : "", has_teams(series) ? ", threads inside" : "",
             series->scaling == SCALING_WEAK ? ", weak" : "", series->schedule != NULL ? ", " : "",
             series->schedule != NULL ? series->schedule : "");
    return text;
}
