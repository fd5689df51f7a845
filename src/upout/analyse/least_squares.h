/* Weighted linear least squares with two or three terms, and the same with coefficients that may
 * not be below 0.
 *
 * A law of scaling has so few terms that every choice of those that are 0 can be tried. The best
 * choice whose other coefficients are positive is the solution with coefficients of 0 or more
 * (Lawson and Hanson, Solving Least Squares Problems, 1974, chapter 23, whose general method walks
 * through these choices). Rejected: setting negative coefficients to 0 without fitting the others
 * again. Times far outside the points were then 1.6 times too long. */
#ifndef UPOUT_LEAST_SQUARES_H
#define UPOUT_LEAST_SQUARES_H

#include <stdbool.h>
#include <stddef.h>

enum { LEAST_SQUARES_TERMS = 3 };

/* One equation: the sum of coefficient[i] * term[i] is y, with a weight of 1 / variance. */
struct equation {
    double term[LEAST_SQUARES_TERMS], y, weight;
};

struct solution {
    bool is_solved; /* false: the terms cannot be told apart by these equations */
    double coefficient[LEAST_SQUARES_TERMS];
    double covariance[LEAST_SQUARES_TERMS][LEAST_SQUARES_TERMS]; /* for weights of 1 / variance */
    double squares; /* the weighted sum of the squared residuals */
};

/* Solves for the first `terms` terms; the others are left out. */
struct solution least_squares(const struct equation *equations, size_t count, size_t terms);

/* The same with all coefficients 0 or more. The covariance is that of the terms that are not 0. */
struct solution least_squares_nonnegative(const struct equation *equations, size_t count,
                                          size_t terms);

/* The straight line through points that are added one by one, from {0} on. A point by itself is a
 * line that does not rise. */
struct line {
    size_t count;
    double mean_x, mean_y;
    double xx, xy, yy; /* sums of products of the distances from the means */
};

void line_add(struct line *line, double x, double y);
double line_slope(const struct line *line);
double line_at(const struct line *line, double x);

#endif
