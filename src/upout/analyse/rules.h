/* How many workers pass the rules that sites and people apply to a table of times. A rule needs no
 * interval, so it also judges tables with one time for each number of workers; what it says then
 * holds only up to an error of these times, its margin. */
#ifndef UPOUT_RULES_H
#define UPOUT_RULES_H

#include <stddef.h>

enum rule_kind {
    RULE_STEP, /* every doubling up to here makes it at least `least` times as fast (CSC: 1.5) */
    RULE_EFFICIENCY, /* the speed-up is at least this share of the ideal (NCI: 0.75) */
    RULE_FASTEST     /* the time is the shortest */
};

struct rule {
    enum rule_kind kind;
    double least; /* above 0; not for RULE_FASTEST */
};

/* Strong scaling: the same work on more and more workers. */
struct rule_curve {
    const double *workers; /* ascending, above 0 */
    const double *times_s; /* above 0; in any unit */
    size_t count;          /* at least 1 */
};

struct rule_answer {
    size_t index; /* the largest number of workers that passes; the first always does */
    /* The answer stays the same as long as no time is wrong by this share or more, 0 .. 1. */
    double margin;
};

struct rule_answer rule_apply(const struct rule *rule, const struct rule_curve *curve);

/* What a rule asks of a number of workers: the time of this base is at least this many times as
 * long. The base is the number of workers before it, or for an efficiency the first. index is
 * above 0; not for RULE_FASTEST. */
size_t rule_base(const struct rule *rule, size_t index);
double rule_least_ratio(const struct rule *rule, const struct rule_curve *curve, size_t index);

/* How many times as fast a number of workers is as the one before it, and the same as a gain of a
 * doubling: the square root for four times as many workers. index is above 0. */
double rule_step(const struct rule_curve *curve, size_t index);
double rule_step_of_doubling(const struct rule_curve *curve, size_t index);

/* The speed-up over the first number of workers / (workers / the first number). */
double rule_efficiency(const struct rule_curve *curve, size_t index);

#endif
