/* Scaling models, fitted to the times of one curve: the same program on 1, 2, 4, ... workers.
 *
 * All three are straight lines or parabolas once they are written for y, where T(n) is the time of
 * n workers:
 *
 *   Amdahl      y = n T(n) = a + b (n-1)              serial fraction b/a
 *   USL         y = n T(n) = a + b (n-1) + c n(n-1)   contention b/a, coherency c/a
 *   Gustafson   y = n/T(n) = a + b (n-1)              serial fraction 1 - b/a, of weak scaling
 *
 * so that linear least squares (GSL) finds the one best fit: no first guess, nothing to converge.
 * Timings err in proportion to themselves, so the relative residuals are what is made small.
 *
 * Rejected: the non-linear fit of speed-ups (T(1) has an error of its own, which then hides in
 * every point), and robust regression (on five points for three parameters it has no points to give
 * away; the points are medians already, and the largest residual is named).
 *
 * Sources: Amdahl, AFIPS 1967; Gustafson, Reevaluating Amdahl's law, CACM 31(5), 1988; Gunther,
 * Guerrilla Capacity Planning, 2007, chapters 4 to 6 (the universal scalability law; a negative
 * contention is superlinear: Gunther, Puglia and Tomasette, CACM 58(4), 2015); Karp and Flatt, CACM
 * 33(5), 1990. */
#ifndef UPOUT_MODELS_H
#define UPOUT_MODELS_H

#include <stdbool.h>
#include <stddef.h>

#include "stats.h"
#include "status.h"

enum model { MODEL_AMDAHL, MODEL_USL, MODEL_GUSTAFSON, MODEL_COUNT };

/* One point of a curve. For Gustafson the work grows with the workers. */
struct sample_point {
    double workers, time_s;
};

/* What a step to more workers gains: (T(n) / T(m) - 1) / (m / n - 1) from n to m workers, 1 being
 * ideal. Whether that is worth it: half of the ideal or more. */
double model_step_gain(struct sample_point from, struct sample_point to);
bool model_step_is_worth(double gain);

struct fit {
    enum model model;
    bool is_fitted;
    size_t points, points_needed; /* the latter: more than there are parameters */
    double smallest, largest;     /* workers of the first and of the last point */
    struct estimate one_worker_s; /* T(1) of the model, which need not be the measured one */
    struct estimate serial;       /* serial fraction, or contention of the USL; < 0: superlinear */
    struct estimate coherency;    /* of the USL; else 0 */
    double residual;              /* root mean square of the relative residuals */
    double worst, worst_workers;  /* the largest relative residual (signed), and where it is */
};

const char *model_name(enum model model);

/* The points, in any order, with different numbers of workers, 1 or more. With fewer points than
 * needed nothing is fitted: is_fitted is false. STATUS_SYSTEM out of memory. */
enum status model_fit(struct fit *fit, enum model model, const struct sample_point *points,
                      size_t count, struct error *error);

/* The time that a fit gives for n workers. Past the measured points it is to be called
 * extrapolated: model_is_extrapolated. */
double model_time_s(const struct fit *fit, double workers);
bool model_is_extrapolated(const struct fit *fit, double workers);

/* The most that a fit lets hope for: Amdahl's limit 1/s, which is only approached (at_workers is
 * infinite), or the USL's largest speed-up against one worker. Infinite where the model has no
 * limit: Gustafson, or a serial fraction or coherency of 0 or less. */
struct ceiling {
    double speed_up, at_workers;
    bool is_certain; /* the 95 % interval of the parameter that makes the ceiling excludes 0 */
};
struct ceiling model_ceiling(const struct fit *fit);

/* The serial fraction that would explain one speed-up; workers > 1. Negative: superlinear. */
double karp_flatt(double speed_up, double workers);

/* Amdahl's speed-up of n workers with this serial fraction. */
double amdahl_speed_up(double serial, double workers);

#endif
