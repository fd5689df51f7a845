#include "models.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdint.h>

#include "least_squares.h"
#include "mix.h"

/* The most points that are fitted: far more than a curve up to PLAN_MOST_WORKERS has in steps of
 * 2^k and one number between them. */
enum { MOST_POINTS = 256 };

static const double two_sided_95 = 1.959963984540054;

/* Errors that are estimated from about ten launches are themselves uncertain, by a quarter, and so
 * are the weights. Without this factor, intervals hold the truth in 92 to 94 % of simulated curves.
 */
static const double uncertain_weights = 1.05;

static const struct {
    const char *name;
    size_t terms;
    bool is_rate; /* the model is linear in n/T(n), not in n T(n) */
} models[MODEL_COUNT] = {
    [MODEL_AMDAHL] = {"Amdahl", 2, false},
    [MODEL_USL] = {"USL", 3, false},
    [MODEL_GUSTAFSON] = {"Gustafson", 2, true},
};

double model_error(struct estimate estimate) {
    return estimate.is_interval ? log(estimate.high / estimate.low) / 2 / two_sided_95 : 0;
}

const char *model_name(enum model model) {
    return models[model].name;
}

static bool has_errors(const struct sample_point *points, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!(points[i].error > 0))
            return false;
    return count > 0;
}

/* The error that all points share, because all times are ratios to one base. A ratio to it has at
 * least its error, and about 1.4 times as much if the point scatters as the base does. */
static double base_error(const struct sample_point *points, size_t count) {
    double least = INFINITY;
    for (size_t i = 0; i < count; i++)
        least = fmin(least, points[i].error);
    return least / sqrt(2);
}

static void make_equations(struct equation *equations, enum model model,
                           const struct sample_point *points, size_t count) {
    bool rate = models[model].is_rate, errors = has_errors(points, count);
    double shared = errors ? base_error(points, count) : 0;
    for (size_t i = 0; i < count; i++) {
        double n = points[i].workers, y = rate ? n / points[i].time_s : n * points[i].time_s;
        double variance = errors ? points[i].error * points[i].error - shared * shared : 1;
        equations[i] = (struct equation){.y = y, .weight = 1 / (y * y * variance)};
        equations[i].term[0] = rate ? n : 1;
        equations[i].term[1] = rate ? 1 : n - 1;
        equations[i].term[2] = n * (n - 1);
    }
}

/* y for one worker, by which coefficients are divided to make the model's parameters. In
 * Gustafson's law it is the sum of both coefficients, otherwise the first of them. */
static double one_worker_y(enum model model, const struct solution *solution) {
    return solution->coefficient[0] + (models[model].is_rate ? solution->coefficient[1] : 0);
}

/* The variance of coefficient i plus that of j of the ratio to a, by the delta method. */
static double ratio_variance(enum model model, const struct solution *solution, size_t i) {
    const double share[LEAST_SQUARES_TERMS] = {1, models[model].is_rate ? 1 : 0, 0};
    double a = one_worker_y(model, solution), r = solution->coefficient[i] / a, variance = 0;
    for (size_t j = 0; j < LEAST_SQUARES_TERMS; j++)
        for (size_t k = 0; k < LEAST_SQUARES_TERMS; k++)
            variance +=
                ((j == i) - r * share[j]) * ((k == i) - r * share[k]) * solution->covariance[j][k];
    return variance / (a * a);
}

static double one_worker_variance(enum model model, const struct solution *solution) {
    const double share[LEAST_SQUARES_TERMS] = {1, models[model].is_rate ? 1 : 0, 0};
    double variance = 0;
    for (size_t j = 0; j < LEAST_SQUARES_TERMS; j++)
        for (size_t k = 0; k < LEAST_SQUARES_TERMS; k++)
            variance += share[j] * share[k] * solution->covariance[j][k];
    return variance;
}

/* The interval of the free fit, and from there to the value of the one that obeys the bounds: where
 * one parameter was below 0, the others can lie outside their free intervals. */
static struct estimate around(double value, double centre, double reach) {
    return (struct estimate){.value = value,
                             .low = fmin(value, centre - reach),
                             .high = fmax(value, centre + reach),
                             .is_interval = true};
}

/* A parameter that is 0 or more. Its value is from the fit with this bound, its interval from the
 * fit without it. */
static struct estimate parameter(enum model model, const struct solution *bounded,
                                 const struct solution *free, size_t i, double spread) {
    double reach = spread * sqrt(fmax(0, ratio_variance(model, free, i)));
    double centre = free->coefficient[i] / one_worker_y(model, free);
    struct estimate found =
        around(bounded->coefficient[i] / one_worker_y(model, bounded), centre, reach);
    if (centre + reach < 0) /* surely below 0: the bound says nothing about how far */
        return (struct estimate){.value = 0, .low = NAN, .high = NAN};
    found.low = fmax(0, found.low);
    return found;
}

static struct estimate reciprocal(struct estimate of) {
    return (struct estimate){.value = 1 / of.value,
                             .low = 1 / of.high,
                             .high = of.low > 0 ? 1 / of.low : INFINITY,
                             .is_interval = of.is_interval};
}

/* `spread` is the quantile of the interval times the scale of the residuals. */
static void read_parameters(struct fit *fit, const struct solution *bounded,
                            const struct solution *free, double spread) {
    enum model model = fit->model;
    double reach = spread * sqrt(fmax(0, one_worker_variance(model, free)));
    struct estimate one = around(one_worker_y(model, bounded), one_worker_y(model, free), reach);
    fit->one_worker_s = models[model].is_rate ? reciprocal(one) : one;
    fit->serial = parameter(model, bounded, free, 1, spread);
    fit->is_superlinear = !fit->serial.is_interval;
    if (models[model].terms > 2) {
        fit->coherency = parameter(model, bounded, free, 2, spread);
        fit->is_superlinear = fit->is_superlinear || !fit->coherency.is_interval;
    }
}

static void read_residuals(struct fit *fit, const struct sample_point *points) {
    double squares = 0;
    for (size_t i = 0; i < fit->points; i++) {
        double residual = points[i].time_s / model_time_s(fit, points[i].workers) - 1;
        squares += residual * residual;
        if (fabs(residual) > fabs(fit->worst) || i == 0) {
            fit->worst = residual;
            fit->worst_workers = points[i].workers;
        }
    }
    fit->residual = sqrt(squares / (double)fit->points);
}

/* AICc. If the errors are known, minus twice the log likelihood is the sum of the squares;
 * otherwise the scale of the errors is one more parameter. */
static double criterion(double squares, size_t points, size_t terms, bool errors) {
    static const double least = 1e-20; /* of a mean square: noise of the arithmetic */
    double n = (double)points, k = (double)terms + (errors ? 0 : 1);
    double misfit = errors ? squares : n * log(fmax(least, squares / n));
    return n - k - 1 > 0 ? misfit + 2 * k + 2 * k * (k + 1) / (n - k - 1) : INFINITY;
}

struct fit model_fit(enum model model, const struct sample_point *points, size_t count) {
    struct equation equations[MOST_POINTS];
    size_t terms = models[model].terms, needed = 2 * terms - 1;
    struct fit fit = {.model = model, .points = count, .points_needed = needed};
    for (size_t i = 0; i < count; i++) {
        fit.smallest = fmin(i == 0 ? INFINITY : fit.smallest, points[i].workers);
        fit.largest = fmax(fit.largest, points[i].workers);
    }
    if (count < needed || count > MOST_POINTS)
        return fit;
    make_equations(equations, model, points, count);
    struct solution free = least_squares(equations, count, terms);
    struct solution bounded = least_squares_nonnegative(equations, count, terms);
    fit.is_fitted = free.is_solved && one_worker_y(model, &free) > 0 && bounded.is_solved &&
                    one_worker_y(model, &bounded) > 0;
    if (!fit.is_fitted)
        return fit;
    bool errors = has_errors(points, count);
    double freedom = (double)(count - terms);
    read_parameters(&fit, &bounded, &free,
                    uncertain_weights * gsl_cdf_tdist_Pinv(0.975, freedom) *
                        sqrt(free.squares / freedom));
    read_residuals(&fit, points);
    fit.chance = errors ? gsl_cdf_chisq_Q(bounded.squares, freedom) : NAN;
    fit.criterion = criterion(bounded.squares, count, terms, errors);
    return fit;
}

double model_time_s(const struct fit *fit, double workers) {
    double n = workers, s = fit->serial.value, one = fit->one_worker_s.value;
    if (models[fit->model].is_rate)
        return one * n / (1 + (1 - s) * (n - 1));
    return one * (1 + s * (n - 1) + fit->coherency.value * n * (n - 1)) / n;
}

bool model_is_extrapolated(const struct fit *fit, double workers) {
    return workers < fit->smallest || workers > fit->largest;
}

bool model_is_refuted(const struct fit *fit) {
    return fit->is_fitted && fit->chance < 0.01;
}

/* Where the model's speed-up ends, without an interval. */
struct end {
    double speed_up, at_workers;
};

static struct end find_end(const struct fit *fit, double base_s) {
    double s = fit->serial.value, k = fit->coherency.value, one_s = fit->one_worker_s.value;
    if (fit->model == MODEL_USL && k > 0) {
        double peak = s < 1 ? fmax(1, sqrt((1 - s) / k)) : 1;
        return (struct end){base_s / model_time_s(fit, peak), peak};
    }
    if (fit->model != MODEL_GUSTAFSON && s > 0)
        return (struct end){base_s / (s * one_s), INFINITY};
    return (struct end){INFINITY, INFINITY};
}

/* A normal random number, of a stream that is the same in every run (Box and Muller, 1958). */
static double normal(uint64_t *state) {
    double u = ((double)(mix_next(state) >> 11) + 1) / 0x1p53;
    double v = (double)(mix_next(state) >> 11) / 0x1p53;
    return sqrt(-2 * log(u)) * cos(6.283185307179586 * v);
}

static struct estimate percentiles(double value, double *drawn, size_t count) {
    stats_sort(drawn, count);
    size_t skip = count / 40;
    return (struct estimate){
        .value = value, .low = drawn[skip], .high = drawn[count - 1 - skip], .is_interval = true};
}

/* The fit to points that are drawn from the model. The scatter of a point is its error; if the
 * points lie further from the curve than that, it is as much larger. */
static struct fit fit_drawn(const struct fit *fit, const struct sample_point *points, double scale,
                            uint64_t *state) {
    struct sample_point drawn[MOST_POINTS];
    bool errors = has_errors(points, fit->points);
    double common = scale * base_error(points, fit->points) * normal(state);
    for (size_t i = 0; i < fit->points; i++) {
        drawn[i] = points[i];
        drawn[i].time_s = model_time_s(fit, points[i].workers) *
                          exp(common + scale * (errors ? points[i].error : 1) * normal(state));
    }
    return model_fit(fit->model, drawn, fit->points);
}

static double scale_of_scatter(const struct fit *fit, const struct sample_point *points) {
    bool errors = has_errors(points, fit->points);
    double squares = 0, freedom = (double)(fit->points - models[fit->model].terms);
    for (size_t i = 0; i < fit->points; i++) {
        double residual = points[i].time_s / model_time_s(fit, points[i].workers) - 1;
        squares += pow(residual / (errors ? points[i].error : 1), 2);
    }
    double scale = sqrt(squares / freedom);
    return errors ? fmax(1, scale) : scale;
}

struct ceiling model_ceiling(const struct fit *fit, const struct sample_point *points,
                             double base_s) {
    double speed_ups[MODEL_DRAWS], at_workers[MODEL_DRAWS];
    const struct estimate none = {.value = INFINITY, .low = NAN, .high = NAN};
    uint64_t state = 1;
    size_t drawn = 0;
    if (fit->model == MODEL_GUSTAFSON || fit->points > MOST_POINTS)
        return (struct ceiling){none, none, false};
    double scale = scale_of_scatter(fit, points);
    for (size_t i = 0; i < MODEL_DRAWS; i++) {
        struct fit again = fit_drawn(fit, points, scale, &state);
        struct end end = find_end(&again, base_s);
        if (!again.is_fitted)
            continue;
        speed_ups[drawn] = end.speed_up;
        at_workers[drawn++] = end.at_workers;
    }
    struct end end = find_end(fit, base_s);
    if (drawn < MODEL_DRAWS / 2)
        return (struct ceiling){none, none, false};
    return (struct ceiling){percentiles(end.speed_up, speed_ups, drawn),
                            percentiles(end.at_workers, at_workers, drawn),
                            (fit->model == MODEL_USL ? fit->coherency.low : fit->serial.low) > 0};
}

double model_hold_out(const struct fit *fit, const struct sample_point *points) {
    struct sample_point others[MOST_POINTS];
    size_t count = 0, last = 0;
    if (fit->points > MOST_POINTS)
        return NAN;
    for (size_t i = 0; i < fit->points; i++)
        if (points[i].workers < fit->largest)
            others[count++] = points[i];
        else
            last = i;
    struct fit without = model_fit(fit->model, others, count);
    return without.is_fitted
               ? points[last].time_s / model_time_s(&without, points[last].workers) - 1
               : NAN;
}

double karp_flatt(double speed_up, double workers) {
    return (1 / speed_up - 1 / workers) / (1 - 1 / workers);
}
