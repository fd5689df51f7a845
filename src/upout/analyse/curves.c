#include "curves.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "memory.h"

static bool is_spread(struct layout layout) {
    return layout.nodes > 1;
}

/* Fills in points, count, parallel_count and largest. */
static void choose_points(struct curve *curve, const struct study *study,
                          const struct measured *points) {
    size_t found = 0;
    for (size_t i = 0; i < study->plan.point_count; i++)
        if (points[i].series == curve->series && points[i].good.count > 0 &&
            is_spread(points[i].point->layout) == curve->is_spread)
            curve->points[found++] = &points[i];
    curve->count = points_keep_fastest(curve->points, found);
    for (size_t i = 0; i < curve->count; i++)
        curve->parallel_count += curve->points[i]->is_parallel;
    if (curve->parallel_count > 0)
        curve->largest = curve->points[curve->parallel_count - 1];
}

/* From the largest point down, as long as the intervals are above 1. */
static struct cost find_cost(const struct curve *curve, bool of_commands) {
    struct cost cost = {0};
    for (size_t i = curve->parallel_count; i-- > 0;) {
        const struct measured *point = curve->points[i];
        struct estimate speed_up = of_commands ? point->command_speed_up : point->speed_up;
        cost.is_known = cost.is_known || speed_up.is_interval;
        if (!estimate_is_above(speed_up, 1))
            break;
        cost.workers = point->workers;
    }
    return cost;
}

/* In a weak series the time is that of the scaled speed-up, T(1) n / T = speed-up. */
static void take_samples(struct curve *curve) {
    bool weak = curve->series->scaling == SCALING_WEAK;
    for (size_t i = 0; i < curve->parallel_count; i++) {
        const struct measured *point = curve->points[i];
        double work_s = curve->serial_s * (weak ? point->workers : 1);
        if (point->speed_up.value > 0)
            curve->samples[curve->sample_count++] = (struct sample_point){
                point->workers, work_s / point->speed_up.value, model_error(point->speed_up)};
    }
}

static void fit_models(struct curve *curve) {
    static const enum model strong[] = {MODEL_AMDAHL, MODEL_USL}, weak[] = {MODEL_GUSTAFSON};
    bool is_weak = curve->series->scaling == SCALING_WEAK;
    curve->fit_count = is_weak ? 1 : 2;
    for (size_t i = 0; i < curve->fit_count; i++)
        curve->fits[i] =
            model_fit((is_weak ? weak : strong)[i], curve->samples, curve->sample_count);
}

struct estimate curve_karp_flatt(const struct measured *point) {
    struct estimate own = point->own_speed_up, none = estimate_unknown;
    unsigned workers = point->workers;
    if (workers < CURVE_KARP_FLATT_LEAST || point->series->scaling == SCALING_WEAK ||
        !(own.value > 0))
        return none;
    return (struct estimate){.value = karp_flatt(own.value, workers),
                             .low = own.is_interval ? karp_flatt(own.high, workers) : NAN,
                             .high = own.is_interval ? karp_flatt(own.low, workers) : NAN,
                             .is_interval = own.is_interval,
                             .count = own.count};
}

/* The serial program's median makespan of one share of the work; 0: none was measured. */
static double find_serial_s(const struct curve *curve) {
    for (size_t i = 0; i < curve->parallel_count; i++)
        if (curve->points[i]->serial != NULL)
            return curve->points[i]->serial->makespan.median / curve->points[i]->point->shares;
    return 0;
}

static enum status make(struct curve *curve, const struct study *study,
                        const struct measured *points, struct error *error) {
    size_t most = study->plan.point_count;
    curve->work = &study->plan.works[curve->series->work];
    curve->points = memory_create(most, sizeof *curve->points, "a curve", error);
    curve->samples = memory_create(most, sizeof *curve->samples, "a curve", error);
    if (error->status != STATUS_OK)
        return error->status;
    choose_points(curve, study, points);
    const struct measured *largest = curve->largest;
    curve->serial_s = find_serial_s(curve);
    curve->karp_flatt = largest != NULL ? curve_karp_flatt(largest) : estimate_unknown;
    if (curve->series->scaling == SCALING_STRONG) {
        curve->cost = find_cost(curve, false);
        curve->cost_of_commands = find_cost(curve, true);
    }
    take_samples(curve);
    fit_models(curve);
    return STATUS_OK;
}

static bool has_layouts(const struct series *series, bool spread) {
    for (size_t i = 0; i < series->layout_count; i++)
        if (is_spread(series->layouts[i]) == spread)
            return true;
    return false;
}

enum status curves_make(const struct study *study, const struct measured *points,
                        struct curves *curves, struct error *error) {
    size_t most = 2 * study->plan.series_count;
    *curves = (struct curves){memory_create(most, sizeof *curves->items, "the curves", error), 0};
    for (size_t i = 0; i < most && error->status == STATUS_OK; i++) {
        const struct series *series = &study->plan.series[i / 2];
        bool spread = i % 2 == 1;
        if (!has_layouts(series, spread))
            continue;
        struct curve *curve = &curves->items[curves->count++];
        *curve = (struct curve){
            .series = series, .is_spread = spread, .is_relative = study->is_relative};
        make(curve, study, points, error);
    }
    return error->status;
}

void curves_close(struct curves *curves) {
    for (size_t i = 0; i < curves->count; i++) {
        free(curves->items[i].points);
        free(curves->items[i].samples);
    }
    free(curves->items);
    *curves = (struct curves){0};
}

const struct fit *curve_best_fit(const struct curve *curve) {
    const struct fit *best = NULL;
    for (size_t i = 0; i < curve->fit_count; i++) {
        const struct fit *fit = &curve->fits[i];
        if (fit->is_fitted && (best == NULL || fit->criterion < best->criterion))
            best = fit;
    }
    return best;
}

/* Whether the ranks of every layout have several threads. */
static bool has_threads_inside(const struct series *series) {
    bool found = program_has_ranks(series->program);
    for (size_t i = 0; found && i < series->layout_count; i++)
        found = series->layouts[i].threads > 1;
    return found;
}

const char *curve_label(char *text, size_t bytes, const struct curve *curve) {
    const struct series *series = curve->series;
    snprintf(text, bytes, "%s%s%s%s%s%s", series->program->name,
             curve->is_spread ? ", several nodes" : "",
             has_threads_inside(series) ? ", threads inside" : "",
             series->scaling == SCALING_WEAK ? ", weak" : "", series->schedule != NULL ? ", " : "",
             series->schedule != NULL ? series->schedule : "");
    return text;
}
