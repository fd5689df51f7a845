/* What a parallel run costs before it gains anything. From this follows which variant is fastest
 * for which size of job: the crossover map.
 *
 * A job takes X seconds on one core and can be divided at will. The time of the whole command on W
 * workers of a variant is modelled as
 *
 *     T = fixed + slowdown X / W,   fixed = launch + set-up + collecting + one hand-out
 *
 * Each term is measured:
 *
 *   launch      the median over the works
 *   set-up      the smallest of any work
 *   collecting  the smallest of any work
 *   hand-out    the time of one chunk, in the work with the most chunks
 *   slowdown    busy seconds of all workers over the serial makespan, in the longest work */
#ifndef UPOUT_OVERHEADS_H
#define UPOUT_OVERHEADS_H

#include "points.h"

struct overhead {
    enum variant variant;
    unsigned workers;
    double launch_s, setup_s, collect_s;
    /* A worker's time for one hand-out. It is also METG(50 %) of a chunk: a chunk of less work
     * takes longer to hand out than to do. */
    double chunk_s;
    double fixed_s;  /* launch_s + setup_s + collect_s + chunk_s */
    double slowdown; /* 1: all cores together are as fast as one alone times their number */

    /* Two sizes of job, in seconds of one core, launch included; infinite: never. */
    double pays_from_s; /* larger jobs beat the serial program; for one worker always infinite,
                           since a gain could only be noise */
    double metg_s; /* in larger jobs at least half of the core-seconds are work: METG(50 %), the
                      minimum effective task granularity (Slaughter et al., Task Bench, SC 2020) */
};

/* One entry for each variant and number of workers: serial first, then by variant and workers. Uses
 * parallel points of strong series whose waterfall is known. *count is 0 if there is no serial
 * point. *overheads is the caller's, to be freed by free. STATUS_SYSTEM out of memory. */
enum status overheads_measure(const struct study *study, const struct measured *points,
                              struct overhead **overheads, size_t *count, struct error *error);

/* The modelled time, in seconds, of the command for a job that takes one core job_s seconds. */
double overhead_time_s(const struct overhead *overhead, double job_s);

/* The index of the fastest of the `count` overheads (> 0) on at most this many workers. For one
 * worker that is the serial program. */
size_t overhead_fastest(const struct overhead *overheads, size_t count, unsigned workers,
                        double job_s);

#endif
