/* What a parallel run costs before it gains anything, and so which variant is fastest for how much
 * work: the crossover map.
 *
 * The time of a whole command for a job that one core computes in X seconds, perfectly divisible,
 * on W workers of variant v, is modelled as
 *
 *     T = fixed + slowdown X / W,   fixed = launch + set-up + one hand-out + collecting
 *
 * each term measured: launch is the median over the works, set-up and collecting the smallest of
 * any work, the hand-out that of one chunk, and the slowdown is the busy seconds of all workers
 * over the serial makespan for the largest work. */
#ifndef UPOUT_OVERHEADS_H
#define UPOUT_OVERHEADS_H

#include "points.h"

struct overhead {
    enum variant variant;
    unsigned workers;
    double launch_s, setup_s, collect_s;
    /* A worker's time for one hand-out, and so METG(50 %) of a chunk: one that is cheaper costs
     * more to hand out than to do. */
    double chunk_s;
    double fixed_s;  /* the four together */
    double slowdown; /* 1: the cores work as fast together as one alone */
    /* The smallest job, in seconds of one core: from where on it beats the serial program, and from
     * where on half of the core-seconds are work (the minimum effective task granularity, METG(50
     * %): Slaughter et al., Task Bench, SC 2020), launch included. Infinite: never, as for one
     * worker, whose gain could be noise only. */
    double pays_from_s, metg_s;
};

/* Serial first, then by variant and workers; strong series, parallel points, with a known
 * waterfall. *count 0 where there is no serial point. Owned by the caller: free. */
enum status overheads_measure(const struct study *study, const struct measured *points,
                              struct overhead **overheads, size_t *count, struct error *error);

/* The modelled time of a job of job_s seconds of one core. */
double overhead_time_s(const struct overhead *overhead, double job_s);

/* The fastest on at most this many workers: index into overheads, count > 0. On one worker that is
 * the serial program. */
size_t overhead_fastest(const struct overhead *overheads, size_t count, unsigned workers,
                        double job_s);

#endif
