/* What a parallel run costs before it gains anything. From this follows which program is fastest
 * for which size of job: the crossover map.
 *
 * A job takes X seconds on one core and can be divided at will. The time of the whole command on W
 * workers of a program is modelled as
 *
 *     T = fixed + slowdown X / W,   fixed = launch + set-up + collecting + rest + one hand-out
 *
 * Each term is measured, as the median over all launches of all works (losses.h), except
 *
 *   hand-out   the time of one chunk, in the work with the most chunks; 0 for one worker, who waits
 *              for nobody
 *   slowdown   sum of busy times / serial busy time of the same round, in the longest work. It is
 *              at least 1, unless its interval is below: cores do not get faster by being many
 *
 * Rejected: the least value of any work. The least of several noisy times is less than each of
 * them. */
#ifndef UPOUT_OVERHEADS_H
#define UPOUT_OVERHEADS_H

#include "points.h"

struct overhead {
    const struct program *program;
    unsigned workers;
    /* Seconds that each worker pays. chunk_s is for one hand-out: a chunk with less work than this
     * takes longer to hand out than to do. */
    struct estimate launch_s, setup_s, collect_s, rest_s, chunk_s;
    /* The sum of these five, less the same sum for the serial command of the same round; 0 for the
     * serial program. */
    struct estimate extra_s;
    double fixed_s; /* serial: the sum of the five; others: that of serial, plus extra_s */
    /* 1: all cores together are as fast as one alone times their number */
    struct estimate slowdown;

    /* Two sizes of job, in seconds of one core, launch included; infinite: never. */
    struct estimate pays_from_s; /* larger jobs beat the serial program; low is 0 if the interval of
                                    extra_s contains 0: then it is too small to be resolved.
                                    Infinite for one worker, since a gain could only be noise */
    double half_job_s; /* job at half efficiency: in larger jobs at least half of the core-seconds
                          are work. Modelled, like Hockney's n-half */

    /* METG(50 %), the minimum effective task granularity (Slaughter et al., Task Bench, SC 2020):
     * the smallest granularity, makespan x workers / chunks, at which half of the core-seconds are
     * work. Measured by points that differ only in the size of their chunks ("dynamic,SIZE"), from
     * their efficiencies, T(1) / (W T) with the serial program's T(1). The interval is where the
     * intervals of the efficiencies cross a half; low is 0 if even the smallest chunks may have
     * half. Value NAN: not measured, because the plan has fewer than two sizes of chunks. Infinite:
     * no size has half. */
    struct estimate metg_s;
    bool is_metg_bound; /* even the smallest chunks have half: METG is metg_s.value or less */
};

/* One entry for each program and number of workers: the base first, then by program and workers.
 * Uses parallel points of strong series whose waterfall is known. *count is 0 if there is no serial
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
