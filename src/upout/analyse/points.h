/* The results of each point: times, ratios of times, and where the time went.
 *
 * Every launch gives one observation of each time (record.h). The time of a point is the median of
 * its observations, with a rank-based 95 % interval. Ratios are paired within rounds (rounds.h);
 * beside a ratio are both medians, of the rounds that both took part in.
 *
 * Rejected: a ratio of times that share no round, as in older studies by jobs. Each time then
 * belongs to another state of the machine, or to another machine: there is no ratio, and the report
 * says so. And comparing a weak point with workers x the serial time of one share: the work of a
 * sieve grows faster than its range (twice 10^10 takes 2.14 times as long), so this base would be
 * wrong. */
#ifndef UPOUT_POINTS_H
#define UPOUT_POINTS_H

#include <stdbool.h>
#include <stddef.h>

#include "losses.h"
#include "models.h"
#include "rounds.h"
#include "stats.h"
#include "status.h"
#include "study.h"
#include "use_losses.h"

struct measured {
    const struct point *point; /* of the plan */
    const struct series *series;
    const struct work *work;
    unsigned workers;
    bool is_parallel; /* no more workers than cores, or the command hardly uses any */

    struct launches good; /* those that succeeded; owned */
    size_t failures;      /* launches that did not succeed, without those stopped with the study */

    /* What follows is meaningless if there is no good launch. */
    struct summary makespan;  /* seconds; no interval if launches are not independent, see
                                 steadiness.h */
    struct summary command;   /* seconds: launch + input + set-up + makespan */
    double launch_s, setup_s; /* medians; set-up includes the input */
    /* Of a program that tells its own time: command - makespan, in seconds and as a share of the
     * command; medians. Of others meaningless. */
    struct estimate outside_s, outside_share;
    /* Of a program whose work is counted: its iterations, and the seconds of makespan of one; of
     * others `iterations` has no value. */
    struct estimate iterations, iteration_s;
    struct estimate used_cores; /* median of the launches for which it is known (cores_used.h) */
    double peak_bytes;          /* of the largest process of all launches; NAN: not known */
    double *samples_s;          /* the makespan of each launch, in order; owned */
    double *command_samples_s;  /* the command time of each launch, in order; owned */
    uint64_t chunks;

    /* The base: the base program's point of as much work on the fewest workers that ran, which is
     * one worker unless the work is too large for one; NULL: none was measured. */
    const struct measured *serial;
    const struct measured *one; /* one worker of the same series with as much work; NULL: none
                                   was measured, or the series is weak */
    /* Paired within rounds. NAN: no base, or no round in common with it. A point against itself is
     * 1, without an interval. */
    struct estimate speed_up;         /* makespan of `serial` / makespan */
    struct estimate own_speed_up;     /* the same with `one` in place of `serial` */
    struct estimate command_speed_up; /* the same with commands in place of makespans */
    struct estimate efficiency;       /* speed_up / point_ideal */
    /* Medians of the rounds in common with `serial`, in seconds; NAN: none. */
    double common_serial_s, common_makespan_s;
    /* For a layout on several nodes: the fastest layout on one node of as many workers, program,
     * scaling and schedule being the same (NULL: none was measured); and its makespan / the
     * makespan of this point. */
    const struct measured *on_one_node;
    struct paired spread;
    double core_s; /* workers x command time: what is paid for */
    struct factors factors;
    struct waterfall waterfall;
    struct use_losses use;
};

/* Measures each point of the plan, in the plan's order. *points is the caller's, to be freed by
 * points_destroy; it borrows from the study. STATUS_SYSTEM out of memory. */
enum status points_measure(const struct study *study, struct measured **points,
                           struct error *error);
void points_destroy(struct measured *points, size_t count);

/* Sorts points: the parallel ones first, and both by their workers. Keeps the fastest of each
 * number of workers, and returns how many stay. */
size_t points_keep_fastest(const struct measured **points, size_t count);

/* What identifies a point beside its workers: "omp", "mpi, 2 nodes, 4 threads a rank, weak". Fills
 * and returns `text`. */
const char *point_label(char *text, size_t bytes, const struct measured *point);

/* The ideal speed-up: the point's workers / those of its base; without a base the workers. */
double point_ideal(const struct measured *point);

/* base_words of a base that was measured. */
const char *point_base_words(char text[BASE_BYTES], const struct measured *base);

#endif
