/* Scaling models, fitted to the times of one curve: the same program on 1, 2, 4, ... workers.
 *
 * T(n) is the time of n workers. Written for y, all three models are straight lines or parabolas:
 *
 *   Amdahl      y = n T(n) = a + b (n-1)              serial fraction b/a
 *   USL         y = n T(n) = a + b (n-1) + c n(n-1)   contention b/a, coherency c/a
 *   Gustafson   y = n/T(n) = a + b (n-1)              serial fraction 1 - b/a, of weak scaling
 *
 * So linear least squares (GSL) finds the one best fit, without a first guess and without
 * iterations. Errors of times grow with the times, so the relative residuals are minimised.
 *
 * Rejected: a non-linear fit of speed-ups, because the error of T(1) then spoils every point; and
 * robust regression, because five points for three parameters leave none to discard. The points
 * are medians already, and the report names the largest residual.
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

/* The gain of a step from n to m workers, m > n: (T(n) / T(m) - 1) / (m / n - 1). 1 is ideal. */
double model_step_gain(struct sample_point from, struct sample_point to);

/* Whether a step is worth it: it gains at least half of the ideal. */
bool model_step_is_worth(double gain);

struct fit {
    enum model model;
    bool is_fitted;
    size_t points;                /* number of points given */
    size_t points_needed;         /* 3 for two parameters, 5 for three */
    double smallest, largest;     /* the fewest and the most workers of a point */
    struct estimate one_worker_s; /* T(1) of the model; may differ from the measured one */
    struct estimate serial;       /* serial fraction, or contention of the USL; < 0: superlinear */
    struct estimate coherency;    /* of the USL; 0 for other models */
    double residual;              /* root mean square of the relative residuals */
    double worst;                 /* the largest relative residual, with its sign */
    double worst_workers;         /* the workers of the point with that residual */
};

const char *model_name(enum model model);

/* Fits the model to points in any order; no two may have the same number of workers, all have at
 * least 1. With fewer points than needed nothing is fitted, and is_fitted is false. STATUS_SYSTEM
 * out of memory. */
enum status model_fit(struct fit *fit, enum model model, const struct sample_point *points,
                      size_t count, struct error *error);

/* The time of n workers by a fit with is_fitted, in seconds. */
double model_time_s(const struct fit *fit, double workers);

/* Whether this number of workers lies outside the fitted points. Such times must be called
 * extrapolated. */
bool model_is_extrapolated(const struct fit *fit, double workers);

/* The largest speed-up over one worker that a fit allows. For Amdahl's law it is 1/s, which is only
 * approached: at_workers is infinite. The USL reaches it at at_workers. It is infinite if the model
 * has no limit: Gustafson's law, or a serial fraction or coherency of 0 or less. */
struct ceiling {
    double speed_up, at_workers;
    bool is_certain; /* the 95 % interval of the parameter that makes the ceiling excludes 0 */
};
struct ceiling model_ceiling(const struct fit *fit);

/* The serial fraction that would explain this speed-up on this many workers (> 1). Negative if the
 * speed-up is superlinear. */
double karp_flatt(double speed_up, double workers);

/* Amdahl's speed-up of n workers with this serial fraction. */
double amdahl_speed_up(double serial, double workers);

#endif
