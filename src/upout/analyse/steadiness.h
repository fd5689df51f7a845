/* Did the machine keep its speed while it was measured? Are launches independent?
 *
 * The logarithms of the makespans of one work are explained by their points and by their rounds
 * (analysis of variance with two factors). A round that explains much of the scatter shows a
 * machine that changed its speed from round to round. Ratios are taken within rounds and stay
 * right. A single time then depends on the state of the machine, and the launches of a point are
 * not independent: an interval by ranks would be too narrow, so times have none.
 *
 * Rejected: a block bootstrap of the times. A study has ten to thirty rounds. If a state of the
 * machine lasts for many of them, these make only a handful of blocks, and the interval would still
 * be too narrow (see Kalibera and Jones, Rigorous Benchmarking in Reasonable Time, ISMM 2013). */
#ifndef UPOUT_STEADINESS_H
#define UPOUT_STEADINESS_H

#include "points.h"

enum pace {
    PACE_UNKNOWN,    /* too few rounds */
    PACE_STEADY,     /* rounds differ by no more than their launches do, or by little */
    PACE_UNEVEN,     /* rounds differ, in none of the shapes below */
    PACE_TWO_SPEEDS, /* rounds lie in two groups, in turns */
    PACE_STEP,       /* rounds lie in two groups, one after the other */
    PACE_DRIFT,      /* rounds became slower or faster one by one */
};

/* How speed changed over the rounds, or over the launches. The kinds of enum pace are written for
 * rounds. */
struct shape {
    enum pace pace;
    /* For PACE_TWO_SPEEDS, PACE_STEP and PACE_DRIFT: how much slower the slow ones are than the
     * fast ones, or the last than the first (negative: faster), as a share of 1. */
    double apart;
    double turn; /* for PACE_TWO_SPEEDS: rounds or launches that a speed lasts, on average */
    size_t from; /* for PACE_STEP: the first round or launch after the step, counted from 1 */
};

struct steadiness {
    struct shape shape; /* of rounds */
    size_t launches, rounds;
    double share;      /* of the squared scatter within points, explained by the rounds */
    double f, p;       /* the test that rounds do not differ, and its probability; NAN: unknown */
    double lag;        /* autocorrelation of the launches of a point with the next; NAN: unknown */
    bool is_dependent; /* p is below 1 %: launches of a round are alike */
    /* From the conditions of the launches; NAN: not recorded. */
    double spin_follows; /* correlation of the spins of a round with its times; NAN also for fewer
                            than six rounds, and for rounds that do not differ */
    double spin_share; /* how much of a change of the times the spins explain: the slope of log spin
                          over log time */
    double stolen;     /* processors that the host took away, on average while launches ran */
    /* Of launches of 0.1 s and more; NAN also if there is none. */
    double waiting;   /* share of the time in which something waited for a processor while the
                         serial program ran alone */
    double preempted; /* times a second that the serial program had to leave its processor */
};

/* The processors' speed, from the spins beside all launches of a study, whatever was launched and
 * however it ended. It shows turns that are shorter than a round, and is free of the programs' own
 * scatter. */
struct speed {
    struct shape shape; /* of launches; PACE_UNKNOWN if too few have spins */
    size_t launches;    /* that have spins */
    double turn_s;      /* of PACE_TWO_SPEEDS: seconds that a speed lasts, on average */
    double range;       /* share by which nine of ten spins differ from each other; NAN: unknown */
};

/* What is much: processors that were taken away, a share of the time; or often, times a second. */
extern const double steadiness_much, steadiness_often;

/* Whether others used so much of the processors that more cores seem to gain less than they do: the
 * host, or other programs. They slow down what runs on all cores, and the serial program finds
 * another one. */
bool steadiness_is_busy(const struct steadiness *steadiness);

/* STATUS_SYSTEM out of memory. */
enum status speed_measure(const struct records *records, struct speed *speed, struct error *error);

/* Looks at the launches of a work, an index of the plan. STATUS_SYSTEM out of memory. */
enum status steadiness_measure(const struct study *study, const struct measured *points,
                               size_t work, struct steadiness *steadiness, struct error *error);

#endif
