#include "least_squares.h"

#include <math.h>

enum { MOST = LEAST_SQUARES_TERMS };

/* The normal equations of the terms in `used`, a bit for each. Their diagonal is scaled to 1. */
struct normal {
    size_t terms, index[MOST]; /* which terms these are */
    double matrix[MOST][MOST], right[MOST], scale[MOST];
};

static struct normal normal_make(const struct equation *equations, size_t count, unsigned used) {
    struct normal normal = {0};
    for (unsigned i = 0; i < MOST; i++)
        if ((used >> i & 1) != 0)
            normal.index[normal.terms++] = i;
    for (size_t e = 0; e < count; e++)
        for (size_t i = 0; i < normal.terms; i++) {
            double weighted = equations[e].weight * equations[e].term[normal.index[i]];
            normal.right[i] += weighted * equations[e].y;
            for (size_t j = 0; j < normal.terms; j++)
                normal.matrix[i][j] += weighted * equations[e].term[normal.index[j]];
        }
    for (size_t i = 0; i < normal.terms; i++)
        normal.scale[i] = sqrt(normal.matrix[i][i]);
    for (size_t i = 0; i < normal.terms; i++) {
        normal.right[i] /= normal.scale[i];
        for (size_t j = 0; j < normal.terms; j++)
            normal.matrix[i][j] /= normal.scale[i] * normal.scale[j];
    }
    return normal;
}

/* Inverts the matrix in place, by Gauss and Jordan; it is symmetric and positive, so that no rows
 * need to change places. False: it has no inverse. */
static bool invert(struct normal *normal) {
    static const double least = 1e-13; /* of a diagonal that was 1 */
    for (size_t k = 0; k < normal->terms; k++) {
        double pivot = normal->matrix[k][k];
        if (!(pivot > least))
            return false;
        normal->matrix[k][k] = 1;
        for (size_t j = 0; j < normal->terms; j++)
            normal->matrix[k][j] /= pivot;
        for (size_t i = 0; i < normal->terms; i++) {
            double factor = normal->matrix[i][k];
            if (i == k)
                continue;
            normal->matrix[i][k] = 0;
            for (size_t j = 0; j < normal->terms; j++)
                normal->matrix[i][j] -= factor * normal->matrix[k][j];
        }
    }
    return true;
}

static double residual(const struct equation *equation, const struct solution *solution) {
    double sum = -equation->y;
    for (size_t i = 0; i < MOST; i++)
        sum += solution->coefficient[i] * equation->term[i];
    return sum;
}

static struct solution solve(const struct equation *equations, size_t count, unsigned used) {
    struct solution solution = {0};
    struct normal normal = normal_make(equations, count, used);
    solution.is_solved = invert(&normal);
    for (size_t i = 0; solution.is_solved && i < normal.terms; i++)
        for (size_t j = 0; j < normal.terms; j++) {
            double inverse = normal.matrix[i][j];
            solution.coefficient[normal.index[i]] += inverse * normal.right[j] / normal.scale[i];
            solution.covariance[normal.index[i]][normal.index[j]] =
                inverse / (normal.scale[i] * normal.scale[j]);
        }
    for (size_t e = 0; e < count; e++) {
        double off = residual(&equations[e], &solution);
        solution.squares += equations[e].weight * off * off;
    }
    return solution;
}

struct solution least_squares(const struct equation *equations, size_t count, size_t terms) {
    return solve(equations, count, (1U << terms) - 1);
}

static bool is_allowed(const struct solution *solution) {
    for (size_t i = 0; i < MOST; i++)
        if (!(solution->coefficient[i] >= 0))
            return false;
    return solution->is_solved;
}

struct solution least_squares_nonnegative(const struct equation *equations, size_t count,
                                          size_t terms) {
    struct solution best = {0};
    for (unsigned used = 1; used < 1U << terms; used++) {
        struct solution solution = solve(equations, count, used);
        if (is_allowed(&solution) && (!best.is_solved || solution.squares < best.squares))
            best = solution;
    }
    return best;
}

/* Welford's way: the sums stay exact where the points are far from 0. */
void line_add(struct line *line, double x, double y) {
    double n = (double)++line->count, off_x = x - line->mean_x, off_y = y - line->mean_y;
    line->mean_x += off_x / n;
    line->mean_y += off_y / n;
    line->xx += off_x * (x - line->mean_x);
    line->xy += off_x * (y - line->mean_y);
    line->yy += off_y * (y - line->mean_y);
}

double line_slope(const struct line *line) {
    return line->xx > 0 ? line->xy / line->xx : 0;
}

double line_at(const struct line *line, double x) {
    return line->mean_y + line_slope(line) * (x - line->mean_x);
}
