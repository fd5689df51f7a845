/* The built-in plans, which have a name and need no file. */
#ifndef UPOUT_PLAN_DEFAULT_H
#define UPOUT_PLAN_DEFAULT_H

#include <stdbool.h>

#include "plan.h"
#include "programs.h"
#include "status.h"

struct sweep {
    const struct programs *programs; /* those that were not found are left out */
    unsigned cores;                  /* of a node */
    unsigned sockets;                /* of a node; 0: not known, counts as one */
    unsigned nodes;
    unsigned most_workers; /* on a node; 0: the number of cores. May be more than the cores */
    bool strong, weak;     /* the scalings to measure; both false: those of the plan itself */
    /* Two values that may be measured before the plan is made; 0: guessed. */
    double launch_s; /* seconds of a launch on all workers, on several nodes if there are any */
    double slowness; /* how many times as long one core takes as guessed */
    const struct work *range; /* replaces the plan's own works; NULL: these stay */
};

/* How long the makespan on all workers should be, at least, in launches. */
enum { PLAN_LEAST_MAKESPAN_LAUNCHES = 10 };

#define PLAN_DEFAULT_NAMES "quick, full, scale-up, scale-out, hybrid, map-reduce"

/* Whether this is the name of a built-in plan. */
bool plan_is_default(const char *name);

/* Makes the built-in plan of this name, which must be one (plan_is_default). Its ranges and random
 * numbers are doubled until the makespan on all workers is at least PLAN_LEAST_MAKESPAN_LAUNCHES
 * launches long; but one serial launch takes no more than a quarter of timeout_s. Weak series keep
 * the works as they were before, each under a name of its own ("range-share"). STATUS_SYSTEM out of
 * memory. Close the plan whatever the status.
 *
 * quick: about two minutes on few cores. Strong scaling on 1, 2, 4, ... workers and all cores.
 * full: about twenty minutes. More numbers of workers (in weak series 1, 2, 4, ... all the same),
 * more works, strong and weak scaling, ranks with threads. On several nodes both also measure 2, 4,
 * ... and all nodes with all their cores and, to compare, the cores of one node spread over
 * several. If that is too much for the time, the budget is raised so that each point gets the six
 * launches that an interval needs.
 *
 * The other plans measure one program beside the serial one, with six launches of each point. If
 * that program does not exist, it stays in the plan. scale-up: threads of one node. scale-out:
 * ranks of one node, then of 2, 4, ... nodes with one rank each, and with one on each core. hybrid:
 * 1, 2, 4, ... nodes with a rank for each socket and a thread for each of its cores. map-reduce:
 * the layouts of scale-out. */
enum status plan_make_default(struct plan *plan, const char *name, const struct sweep *sweep,
                              struct error *error);

/* Two points of a built-in plan, by which it is fitted to the machine: all workers of the first
 * program that can use them all, whose launch must be short against the work; and the serial
 * program on the same work. NULL: there is none. */
const struct point *plan_default_largest(const struct plan *plan);
const struct point *plan_default_serial(const struct plan *plan);

#endif
