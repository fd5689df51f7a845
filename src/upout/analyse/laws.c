#include "laws.h"

#include <math.h>
#include <string.h>

#include "least_squares.h"

/* The terms of each kind of law, as bits of the formula's order. */
enum { A = 1, B = 2, C = 4, D = 8 };
static const unsigned kinds[LAW_KINDS] = {B, A | B, B | C, B | D, A | B | C, A | B | D, B | C | D};

/* The numbers below make the interval hold the truth in nine of ten points of the tables that
 * others published (results/holdout.md). They are coarse, because 43 tables tell no more. Of random
 * curves whose times are wrong by up to 3 % it then holds the truth more often (laws_test.c): real
 * ones have bad runs, too.
 *
 * A law whose held-out error is at most this many times that of the best, or at most this share, is
 * nearly as near. */
static const double near_factor = 3, near_share = 0.1;

/* The least error that is assumed: a held-out point that was met by chance does not make the next
 * one certain. */
static const double least_error = 0.1;

/* The least step by which distances are measured, as a ratio of workers. Where the largest numbers
 * are close (4 and 5), a distance of many such steps made the interval useless: a factor of 63 in
 * one of the tables. With this value as many of their points are held, with 2 fewer than nine of
 * ten. */
static const double least_step = 1.41;

static double term(unsigned bit, double n) {
    return bit == A ? 1 : bit == B ? 1 / n : bit == C ? log2(n) : n;
}

double law_time(const struct law *law, double workers) {
    double time = 0;
    for (unsigned i = 0; i < LAW_TERMS; i++)
        time += law->coefficient[i] * term(1u << i, workers);
    return time;
}

/* Fits one kind to the first points. Relative errors count alike, so each equation is divided by
 * its time. */
static bool fit(struct law *law, unsigned kind, const struct rule_curve *curve, size_t count) {
    enum { MOST = 64 };
    struct equation equations[MOST];
    unsigned bits[LEAST_SQUARES_TERMS];
    size_t terms = 0, first = count > MOST ? count - MOST : 0;
    for (unsigned i = 0; i < LAW_TERMS; i++)
        if (kind & 1u << i)
            bits[terms++] = i;
    if (count < terms)
        return false;
    for (size_t i = first; i < count; i++) {
        struct equation *equation = &equations[i - first];
        *equation = (struct equation){.y = 1, .weight = 1};
        for (size_t j = 0; j < terms; j++)
            equation->term[j] = term(1u << bits[j], curve->workers[i]) / curve->times_s[i];
    }
    struct solution solution = least_squares_nonnegative(equations, count - first, terms);
    memset(law->coefficient, 0, sizeof law->coefficient);
    for (size_t j = 0; solution.is_solved && j < terms; j++)
        law->coefficient[bits[j]] = solution.coefficient[j];
    return solution.is_solved && law_time(law, curve->workers[count - 1]) > 0;
}

struct laws laws_fit(const struct rule_curve *curve) {
    struct laws laws = {0};
    size_t last = curve->count - 1;
    if (curve->count < LAW_LEAST_POINTS)
        return laws;
    laws.largest = curve->workers[last];
    laws.spacing = log(fmax(least_step, curve->workers[last] / curve->workers[last - 1]));
    for (size_t i = 0; i < LAW_KINDS; i++) {
        struct law law = {0};
        if (!fit(&law, kinds[i], curve, last))
            continue;
        double held_out = fabs(log(law_time(&law, laws.largest) / curve->times_s[last]));
        if (!fit(&law, kinds[i], curve, curve->count))
            continue;
        law.held_out = held_out;
        if (laws.count == 0 || held_out < laws.items[laws.best].held_out)
            laws.best = laws.count;
        laws.items[laws.count++] = law;
    }
    laws.is_known = laws.count > 0;
    return laws;
}

struct estimate laws_predict(const struct laws *laws, double workers) {
    if (!laws->is_known || workers > LAW_FARTHEST * laws->largest)
        return estimate_unknown;
    const struct law *best = &laws->items[laws->best];
    double value = law_time(best, workers), apart = 0;
    for (size_t i = 0; i < laws->count; i++)
        if (laws->items[i].held_out <= fmax(near_factor * best->held_out, near_share))
            apart = fmax(apart, fabs(log(law_time(&laws->items[i], workers) / value)));
    double steps = fmax(1, log(workers / laws->largest) / laws->spacing);
    double width = apart + steps * steps * fmax(best->held_out, least_error);
    return (struct estimate){
        .value = value, .low = value / exp(width), .high = value * exp(width), .is_interval = true};
}
