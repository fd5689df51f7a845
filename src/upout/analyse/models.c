#include "models.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_multifit.h>
#include <math.h>

static const struct {
    const char *name;
    size_t terms;
    bool is_rate; /* the model is linear in n/T(n), not in n T(n) */
} models[MODEL_COUNT] = {
    [MODEL_AMDAHL] = {"Amdahl", 2, false},
    [MODEL_USL] = {"USL", 3, false},
    [MODEL_GUSTAFSON] = {"Gustafson", 2, true},
};

double model_step_gain(struct sample_point from, struct sample_point to) {
    return (from.time_s / to.time_s - 1) / (to.workers / from.workers - 1);
}

bool model_step_is_worth(double gain) {
    return gain >= 0.5;
}

const char *model_name(enum model model) {
    return models[model].name;
}

static double term(size_t index, double n) {
    return index == 0 ? 1 : index == 1 ? n - 1 : n * (n - 1);
}

/* What gsl works on and returns. */
struct system {
    gsl_matrix *terms, *covariance;
    gsl_vector *y, *weights, *coefficients;
    gsl_multifit_linear_workspace *workspace;
};

static void system_destroy(struct system *system) {
    gsl_matrix_free(system->terms);
    gsl_matrix_free(system->covariance);
    gsl_vector_free(system->y);
    gsl_vector_free(system->weights);
    gsl_vector_free(system->coefficients);
    gsl_multifit_linear_free(system->workspace);
}

static enum status system_create(struct system *system, size_t points, size_t terms,
                                 struct error *error) {
    gsl_set_error_handler_off(); /* gsl would end the program */
    *system = (struct system){
        .terms = gsl_matrix_alloc(points, terms),
        .covariance = gsl_matrix_alloc(terms, terms),
        .y = gsl_vector_alloc(points),
        .weights = gsl_vector_alloc(points),
        .coefficients = gsl_vector_alloc(terms),
        .workspace = gsl_multifit_linear_alloc(points, terms),
    };
    if (system->terms == NULL || system->covariance == NULL || system->y == NULL ||
        system->weights == NULL || system->coefficients == NULL || system->workspace == NULL)
        return error_no_memory(error, "a fit", points * terms * sizeof(double));
    return STATUS_OK;
}

/* An estimate and its interval from a standard error, by Student's t. */
static struct estimate estimate(double value, double variance, size_t freedom) {
    double reach = gsl_cdf_tdist_Pinv(0.975, (double)freedom) * sqrt(fmax(variance, 0));
    return (struct estimate){
        .value = value, .low = value - reach, .high = value + reach, .is_interval = true};
}

/* The ratio of coefficient i to the first, its variance by the delta method. */
static struct estimate ratio(const struct system *system, size_t i, size_t freedom) {
    const gsl_matrix *covariance = system->covariance;
    double a = gsl_vector_get(system->coefficients, 0), b = gsl_vector_get(system->coefficients, i);
    double r = b / a;
    double variance = (gsl_matrix_get(covariance, i, i) - 2 * r * gsl_matrix_get(covariance, 0, i) +
                       r * r * gsl_matrix_get(covariance, 0, 0)) /
                      (a * a);
    return estimate(r, variance, freedom);
}

static struct estimate one_minus(struct estimate of) {
    return (struct estimate){.value = 1 - of.value,
                             .low = 1 - of.high,
                             .high = 1 - of.low,
                             .is_interval = of.is_interval};
}

static struct estimate reciprocal(struct estimate of) {
    return (struct estimate){.value = 1 / of.value,
                             .low = 1 / of.high,
                             .high = of.low > 0 ? 1 / of.low : INFINITY,
                             .is_interval = of.is_interval};
}

static void read_parameters(struct fit *fit, const struct system *system, size_t freedom) {
    bool is_rate = models[fit->model].is_rate;
    struct estimate first = estimate(gsl_vector_get(system->coefficients, 0),
                                     gsl_matrix_get(system->covariance, 0, 0), freedom);
    struct estimate second = ratio(system, 1, freedom);
    fit->one_worker_s = is_rate ? reciprocal(first) : first;
    fit->serial = is_rate ? one_minus(second) : second;
    if (models[fit->model].terms > 2)
        fit->coherency = ratio(system, 2, freedom);
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

enum status model_fit(struct fit *fit, enum model model, const struct sample_point *points,
                      size_t count, struct error *error) {
    size_t terms = models[model].terms, needed = 2 * terms - 1;
    *fit = (struct fit){.model = model, .points = count, .points_needed = needed};
    for (size_t i = 0; i < count; i++) {
        fit->smallest = fmin(i == 0 ? INFINITY : fit->smallest, points[i].workers);
        fit->largest = fmax(fit->largest, points[i].workers);
    }
    if (count < needed)
        return STATUS_OK;
    struct system system;
    if (system_create(&system, count, terms, error) != STATUS_OK) {
        system_destroy(&system);
        return error->status;
    }
    for (size_t i = 0; i < count; i++) {
        double n = points[i].workers;
        double y = models[model].is_rate ? n / points[i].time_s : n * points[i].time_s;
        for (size_t j = 0; j < terms; j++)
            gsl_matrix_set(system.terms, i, j, term(j, n));
        gsl_vector_set(system.y, i, y);
        gsl_vector_set(system.weights, i, 1 / (y * y));
    }
    double squares = 0;
    int failed = gsl_multifit_wlinear(system.terms, system.weights, system.y, system.coefficients,
                                      system.covariance, &squares, system.workspace);
    fit->is_fitted = !failed && gsl_vector_get(system.coefficients, 0) > 0;
    if (fit->is_fitted) {
        size_t freedom = count - terms;
        gsl_matrix_scale(system.covariance, squares / (double)freedom);
        read_parameters(fit, &system, freedom);
        read_residuals(fit, points);
    }
    system_destroy(&system);
    return STATUS_OK;
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

struct ceiling model_ceiling(const struct fit *fit) {
    double s = fit->serial.value, k = fit->coherency.value;
    if (fit->model == MODEL_AMDAHL && s > 0)
        return (struct ceiling){1 / s, INFINITY, fit->serial.low > 0};
    if (fit->model == MODEL_USL && k > 0) {
        double peak = s < 1 ? fmax(1, sqrt((1 - s) / k)) : 1;
        return (struct ceiling){fit->one_worker_s.value / model_time_s(fit, peak), peak,
                                fit->coherency.low > 0};
    }
    return (struct ceiling){INFINITY, INFINITY, false};
}

double karp_flatt(double speed_up, double workers) {
    return (1 / speed_up - 1 / workers) / (1 - 1 / workers);
}

double amdahl_speed_up(double serial, double workers) {
    return 1 / (serial + (1 - serial) / workers);
}
