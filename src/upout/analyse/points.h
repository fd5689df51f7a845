/* What the launches of each point come to: times, ratios of times, and where the time went.
 *
 * Every launch gives one observation of each time (record.h); a point's figure is the median of its
 * observations with a rank-based 95 % interval. Ratios are taken of medians, never of single runs,
 * and their intervals are the widest that the two intervals allow. */
#ifndef UPOUT_POINTS_H
#define UPOUT_POINTS_H

#include <stdbool.h>
#include <stddef.h>

#include "models.h"
#include "stats.h"
#include "status.h"
#include "study.h"

/* Where core-seconds went that the ideal, the serial makespan shared by all workers, would not have
 * spent. With W workers, launch L, input I, set-up U, makespan M and serial makespan S, and for
 * each worker its busy time and its span (from the start to the end of its last chunk):
 *
 *   launch     W L                      processes started and ended
 *   set-up     W (I + U)                list read, plan made, workers made
 *   hand-out   sum(span - busy)         waiting for chunks
 *   imbalance  sum(longest span - span) waiting for the last worker
 *   collecting W (M - longest span)     results brought together
 *   slower     sum(busy) - S            the same work took more time; negative: less
 *
 * The parts sum to W (L + I + U + M) - S. All are of one launch, the one whose time is the median,
 * and of its median run, so that they do sum up. Of a weak series S is the serial makespan of one
 * worker's share, times W. */
enum loss {
    LOSS_LAUNCH,
    LOSS_SETUP,
    LOSS_HANDOUT,
    LOSS_IMBALANCE,
    LOSS_COLLECTING,
    LOSS_SLOWER,
    LOSS_COUNT
};

struct waterfall {
    bool is_known; /* false without a serial time or without spans in the report */
    double useful_s, whole_s, part_s[LOSS_COUNT]; /* core-seconds: S, the losses' sum, the losses */
};

/* The factors of the POP project (POP Standard Metrics for Parallel Performance Analysis): busy
 * seconds, mean over max; max busy over makespan; their product, mean busy over makespan; and
 * serial makespan over the sum of busy seconds. All four, load_balance x communication x
 * computation = efficiency, of the launch of the waterfall. 0: not known. */
struct factors {
    double load_balance, communication, parallel, computation;
};

struct measured {
    const struct point *point; /* of the plan */
    const struct series *series;
    const struct work *work;
    unsigned workers;
    bool is_parallel; /* no more workers than cores */

    size_t launches, failures; /* that were ok; that were not */
    struct summary makespan;   /* seconds; of no meaning without launches, as all below */
    struct summary command;    /* launch + input + set-up + makespan: until the answer is there */
    double launch_s, setup_s;  /* medians; set-up with input */
    double *samples_s;         /* the makespan of each launch, in their order; owned */
    double *command_samples_s; /* owned */
    uint64_t chunks;

    const struct measured *serial;    /* the work's serial point; NULL: none was measured */
    const struct measured *one;       /* one worker of its own series; NULL: none was measured */
    struct estimate speed_up;         /* against serial, of makespans; scaled in a weak series */
    struct estimate own_speed_up;     /* against one */
    struct estimate command_speed_up; /* against serial, of whole commands */
    double efficiency;                /* speed_up / workers */
    double karp_flatt;                /* of strong series with more than one worker; else 0 */
    double core_s;                    /* workers x command: what is paid for */
    struct factors factors;
    struct waterfall waterfall;
};

/* One for each point of the plan, in its order; freed by points_destroy. */
enum status points_measure(const struct study *study, struct measured **points,
                           struct error *error);
void points_destroy(struct measured *points, size_t count);

/* "launch", "set-up", ... */
const char *loss_name(enum loss loss);

/* What is to be read of a point besides its workers: "omp", "mpi, 2 nodes, 4 threads a rank, weak".
 */
const char *point_label(char *text, size_t bytes, const struct measured *point);

#endif
