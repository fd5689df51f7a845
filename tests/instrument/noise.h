/* What a machine does to the times of launches: shapes of noise, each a row of a table. A shape is
 * a factor on all times of a launch; the parts of a row multiply. */
#ifndef PRIMES_TESTS_NOISE_H
#define PRIMES_TESTS_NOISE_H

#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stddef.h>

/* Spreads are relative: 0.03 is 3 %. A member that is 0 has no effect. */
struct noise {
    const char *name;
    double normal;      /* standard deviation of a normal factor */
    double lognormal;   /* standard deviation of the logarithm of a lognormal factor */
    double grows;       /* on all cores, `lognormal` is (1 + grows) times as large */
    double tail;        /* mean of an exponential delay */
    double outliers;    /* share of launches that take twice as long */
    double drift;       /* slower by this at the end of the budget, evenly */
    double slower;      /* the second speed takes (1 + slower) times as long */
    double lasts;       /* launches that a speed lasts on average; 0: it changes once, for good */
    double by_round;    /* standard deviation of what all launches of a round share */
    double correlation; /* correlation of by_round from one round to the next */
    double failures, time_outs; /* shares of launches */
    double others; /* another program has a processor all the time: launches on all cores take this
                      part longer, and PSI shows it */
    const char *recorded; /* file of recorded launches, resampled by rounds */
    bool has_one_time; /* the median of a point's time is the same all the time, so that an interval
                          of it can be judged */
};

extern const struct noise noises[];
extern const size_t noise_count;

/* The noise of one study. */
struct noise_state {
    const struct noise *noise;
    gsl_rng *random;
    double slow_from; /* part of the budget */
    bool is_slow;
    unsigned round;
    double round_log;
    size_t recorded_round, position;
};

/* Begins a study; `random` is borrowed and already set to the study's seed. */
void noise_begin(struct noise_state *state, const struct noise *noise, gsl_rng *random);

/* The factor on the times of the next launch. `crowding` is 0 of one worker, 1 of all cores;
 * `spent` the part of the budget that is spent. */
double noise_factor(struct noise_state *state, unsigned round, double crowding, double spent);

/* The factor that all launches with this crowding have, because of other programs. Whoever measures
 * beside them measures these times. */
double noise_of_others(const struct noise *noise, double crowding);

/* The median factor of a shape that has_one_time. */
double noise_median(const struct noise *noise);

#endif
