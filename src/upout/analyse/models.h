/* Scaling models, fitted to the times of one curve: the same program on 1, 2, 4, ... workers.
 *
 * T(n) is the time of n workers. Written for y, all three models are sums of two or three terms:
 *
 *   Amdahl      y = n T(n) = a + b (n-1)              serial fraction b/a
 *   USL         y = n T(n) = a + b (n-1) + c n(n-1)   contention b/a, coherency c/a
 *   Gustafson   y = n/T(n) = a n + b                  serial fraction b/(a+b), of weak scaling
 *
 * So linear least squares finds the one best fit, without a first guess and without iterations.
 * None of a, b and c may be below 0: a program has no negative serial part, and a fit that has one
 * goes wrong outside its points. Each point is weighted by its measured error: two workers often
 * scatter four times as much as one, and with equal weights an interval that is called 95 % held
 * the truth in 73 % of cases.
 *
 * Intervals of parameters come from the fit without this bound: by Student's t, for ratios by the
 * delta method, then cut off at 0. The scatter is that of the points around the curve, which
 * includes what the model does not describe. Intervals of limits and peaks come from fits to curves
 * that are drawn at random from the fitted model and the measured errors (parametric bootstrap:
 * Efron and Tibshirani, An Introduction to the Bootstrap, 1993, 6.5), because a limit is far from
 * normal.
 *
 * Amdahl's law or the USL: the one with the smaller AICc (Akaike's criterion for few points:
 * Hurvich and Tsai, Biometrika 76(2), 1989). With the measured errors, the squared residuals also
 * say whether the model can be true at all: lack of fit by chi^2.
 *
 * Rejected: a non-linear fit of speed-ups, because the error of T(1) then spoils every point; and
 * robust regression, because five points for three parameters leave none to discard. The points are
 * middles of many launches already, and the report names the largest residual.
 *
 * Sources: Amdahl, AFIPS 1967; Gustafson, Reevaluating Amdahl's law, CACM 31(5), 1988; Gunther,
 * Guerrilla Capacity Planning, 2007, chapters 4 to 6 (the universal scalability law); Karp and
 * Flatt, CACM 33(5), 1990. */
#ifndef UPOUT_MODELS_H
#define UPOUT_MODELS_H

#include <stdbool.h>
#include <stddef.h>

#include "stats.h"

enum model { MODEL_AMDAHL, MODEL_USL, MODEL_GUSTAFSON, MODEL_COUNT };

/* One point of a curve. For Gustafson the work grows with the workers. */
struct sample_point {
    double workers, time_s;
    double error; /* relative standard error of time_s; 0: not known */
};

/* The relative standard error of a value with this 95 % interval; 0 without one. */
double model_error(struct estimate estimate);

struct fit {
    enum model model;
    bool is_fitted;
    size_t points;                /* number of points given */
    size_t points_needed;         /* 3 for two parameters, 5 for three */
    double smallest, largest;     /* the fewest and the most workers of a point */
    struct estimate one_worker_s; /* T(1) of the model; may differ from the measured one */
    struct estimate serial;       /* serial fraction, or contention of the USL; 0 or more */
    struct estimate coherency;    /* of the USL, 0 or more; 0 for other models */
    bool is_superlinear;  /* a parameter is surely below 0; it is then set to 0, without an interval
                           */
    double residual;      /* root mean square of the relative residuals */
    double worst;         /* the largest relative residual, with its sign */
    double worst_workers; /* the workers of the point with that residual */
    /* The chance of such residuals, or larger ones, if the model is right and the errors are as
     * measured; NAN: an error is not known. */
    double chance;
    double criterion; /* AICc: of two models of the same points, the one with the smaller value is
                         used */
};

const char *model_name(enum model model);

/* Fits the model to points in any order, each with another number of workers of at least 1. If the
 * error of any point is not known, all points have the same weight. With fewer points than needed,
 * or with points that determine no curve, is_fitted is false. */
struct fit model_fit(enum model model, const struct sample_point *points, size_t count);

/* The time of n workers by a fit with is_fitted, in seconds. */
double model_time_s(const struct fit *fit, double workers);

/* Whether this number of workers lies outside the fitted points. Such times must be called
 * extrapolated. */
bool model_is_extrapolated(const struct fit *fit, double workers);

/* Whether the points lie further from the model than their errors explain: by chance, once in a
 * hundred. */
bool model_is_refuted(const struct fit *fit);

/* The largest speed-up that a fit allows, over a base of base_s seconds. For Amdahl's law it is
 * only approached: at_workers is infinite. The USL reaches it at at_workers. Without a limit
 * (Gustafson's law, a serial fraction or coherency of 0) the values are infinite. Intervals are
 * 95 %; their upper ends may be infinite. */
struct ceiling {
    struct estimate speed_up, at_workers;
    /* The interval of the parameter that makes the ceiling excludes 0. If not, only the lower ends
     * of the intervals mean anything: "at least". */
    bool is_certain;
};

/* The ceiling of a fit with is_fitted. `points` are those that it was fitted to. The function fits
 * MODEL_DRAWS curves; the same points give the same ceiling. */
enum { MODEL_DRAWS = 1000 };
struct ceiling model_ceiling(const struct fit *fit, const struct sample_point *points,
                             double base_s);

/* The relative error of an extrapolation that can be checked: a fit to all points but the one with
 * the most workers predicts the time of that one; returns measured / predicted - 1. NAN if the
 * other points are too few. */
double model_hold_out(const struct fit *fit, const struct sample_point *points);

/* The serial fraction that would explain this speed-up on this many workers (> 1). Negative if the
 * speed-up is superlinear. */
double karp_flatt(double speed_up, double workers);

#endif
