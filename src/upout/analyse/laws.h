/* The time beyond the measured numbers of workers: a law of scaling, and how far to believe it.
 *
 *     T(n) = a + b / n + c log2 n + d n        a, b, c, d >= 0
 *
 * a is serial, b is divided, c is what a tree of messages costs, d what grows with each worker.
 * Laws are this sum with some of the terms. Each is fitted without the largest number of workers,
 * and the law that comes nearest to the time there is taken, because it must predict what it has
 * not seen.
 *
 * Rejected: the law that fits all points best. It has the most terms, and is the worst beyond them.
 * And a statistical interval of the fit, which is right only if the law is: it missed the time in
 * most tables made by others. */
#ifndef UPOUT_LAWS_H
#define UPOUT_LAWS_H

#include <stdbool.h>
#include <stddef.h>

#include "rules.h"
#include "stats.h"

/* The terms of a law, in the order of the formula. */
enum { LAW_TERMS = 4 };

/* Beyond this many times the largest number of workers nothing is predicted. */
enum { LAW_FARTHEST = 4 };

/* The fewest points: two for the simplest law with two terms, and the one held out. */
enum { LAW_LEAST_POINTS = 3 };

enum { LAW_KINDS = 7 };

struct law {
    double coefficient[LAW_TERMS]; /* of all points */
    double held_out; /* |ln(predicted / measured)| of the largest point, by the law without it */
};

struct laws {
    bool is_known; /* false: too few points, or no law could be fitted */
    struct law items[LAW_KINDS];
    size_t count;
    size_t best;             /* the index of the law that is taken */
    double largest, spacing; /* workers; ln of the largest / the one before it, or of 1.41 if these
                                are closer */
};

/* Fits the laws to a curve of rule_curve's form, whose times are weighted alike, as shares. */
struct laws laws_fit(const struct rule_curve *curve);

double law_time(const struct law *law, double workers);

/* The time on this number of workers. Its interval is meant to hold the truth in nine of ten cases:
 * it allows for the error of the held-out point, and for laws that are nearly as near. value NAN:
 * nothing is known, or it is more than LAW_FARTHEST times the largest. */
struct estimate laws_predict(const struct laws *laws, double workers);

#endif
