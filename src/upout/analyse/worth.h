/* The rule that says whether more workers are worth it, for measured and predicted curves alike.
 *
 * A step from n to m workers gains (T(n) / T(m) - 1) / (m / n - 1); 1 is ideal. It is worth it if
 * it gains at least half of that, for certain: with the lower end of its interval. The walk starts
 * at the fewest workers and looks ahead: it goes on if any larger number is worth it from where it
 * is, so that one bad step (six equal chunks on four workers) does not end it.
 *
 * Rejected: to stop at the first step whose value is below half. In a step by a third (6 to 8
 * workers) an error of the ratio counts three times: at 12 % noise, a third of all studies stopped
 * at a random step. */
#ifndef UPOUT_WORTH_H
#define UPOUT_WORTH_H

#include "stats.h"

/* The least gain that is worth it: half of the ideal. */
extern const double worth_least_gain;

/* The gain of a step from `from` to `to` workers, from the ratio T(from) / T(to). */
struct estimate worth_gain(struct estimate ratio, double from, double to);

/* The ratio T(from) / T(to) of a curve. `from` < `to` are indices of its numbers of workers. */
typedef struct estimate worth_ratio(const void *curve, size_t from, size_t to);

/* What is walked: numbers of workers from few to many, count > 0, and the ratios between them. */
struct worth_curve {
    const double *workers;
    size_t count;
    worth_ratio *ratio;
    const void *curve; /* for `ratio` */
};

/* How far more workers pay, by indices of the curve's numbers of workers: up to `worth` they are
 * surely worth it, beyond `most` surely not; between the two, the data cannot tell. */
struct worth {
    size_t worth, most;
    struct estimate gain; /* of the last step that is worth it; value NAN: there is none */
    struct estimate next; /* of the later step that may gain most; value NAN: there is none */
};

struct worth worth_walk(const struct worth_curve *curve);

#endif
