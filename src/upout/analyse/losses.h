/* Where the core time of a point went: the factors of its efficiency, and its losses.
 *
 * Both are read launch by launch and summarised over the rounds. A launch is compared with the
 * serial busy time S for as much work, of a serial launch of the same round, so that a machine that
 * changes its speed does not look like a loss.
 *
 * Rejected: all numbers from one launch, such as the one with the median command. Its factors
 * depend on chance: if a command is mostly launch, the median one can have the slowest makespan of
 * all. */
#ifndef UPOUT_LOSSES_H
#define UPOUT_LOSSES_H

#include <stdbool.h>

#include "rounds.h"
#include "stats.h"
#include "status.h"

/* The core-seconds that are lost against the ideal, in which W workers share S and nothing is
 * added. In seconds, L is the launch, I the input, U the set-up, M the makespan, C the whole
 * command. A worker's span is the time from the start to the end of its last chunk:
 *
 *   launch     W L                      processes started and ended
 *   set-up     W (I + U)                list read, plan made, workers made
 *   hand-out   sum(span - busy)         waiting for chunks
 *   imbalance  sum(longest span - span) waiting for the last worker
 *   collecting W (M - longest span)     results brought together
 *   slower     sum(busy) - S            the same work took more time; negative: less
 *   rest       W (C - L - I - U - M)    in none of the others: verification, report
 *
 * In each launch the parts add up to W C - S: the core time that was paid for, less what was
 * useful. */
enum loss {
    LOSS_LAUNCH,
    LOSS_SETUP,
    LOSS_HANDOUT,
    LOSS_IMBALANCE,
    LOSS_COLLECTING,
    LOSS_SLOWER,
    LOSS_REST,
    LOSS_COUNT
};

struct waterfall {
    bool is_known; /* false without a serial launch in a round, or without spans in the reports */
    /* Core-seconds: S, all losses together, and each loss. All are means over the same launches,
     * the middle half by the time of the command: so outliers do not count, and the parts add up.
     */
    double useful_s, whole_s, part_s[LOSS_COUNT];
    /* The share of each loss in the core time W C: medians of all rounds. */
    struct estimate share[LOSS_COUNT];
    /* Whether the interval of factors.computation excludes 1. If not, `slower` is within noise. */
    bool is_slower_real;
};

/* The factors of the POP project (POP Standard Metrics for Parallel Performance Analysis). Each is
 * a Hodges-Lehmann estimate over the rounds; count 0 and NAN: not known. */
struct factors {
    struct estimate load_balance;  /* mean busy time / longest busy time */
    struct estimate communication; /* longest busy time / makespan */
    struct estimate computation;   /* S / sum of busy times */
    double parallel;               /* load_balance x communication, of the estimates */
    double efficiency;             /* parallel x computation, of the estimates */
};

/* The launches of a point, and the serial ones that their busy times are compared with. */
struct busy_launches {
    const struct launches *point, *serial; /* serial may be NULL */
    unsigned workers;                      /* of the point */
};

/* Measures both. Launches of which not all workers are reported are left out. STATUS_SYSTEM out of
 * memory. */
enum status losses_measure(const struct busy_launches *launches, struct waterfall *waterfall,
                           struct factors *factors, struct error *error);

/* Reads the losses of one launch, in core-seconds, without a serial launch: `slower` becomes NAN.
 * Returns false if its report lacks workers or their spans. */
bool losses_read(const struct record *record, unsigned workers, double part_s[LOSS_COUNT]);

/* "launch", "set-up", ... */
const char *loss_name(enum loss loss);

#endif
