/* The plans that need no file, but have a name. */
#ifndef UPOUT_PLAN_DEFAULT_H
#define UPOUT_PLAN_DEFAULT_H

#include <stdbool.h>

#include "plan.h"
#include "programs.h"
#include "status.h"

struct sweep {
    const struct programs *programs; /* variants without one are left out */
    unsigned cores;                  /* of a node */
    unsigned sockets;                /* of a node; 0: not known, and taken for one */
    unsigned nodes;
    unsigned most_workers;    /* on a node; 0: the cores. More than the cores: they take turns */
    bool strong, weak;        /* neither: what the plan has by itself */
    const struct work *range; /* instead of the plan's own works; NULL: those */
};

#define PLAN_DEFAULT_NAMES "quick, full, scale-up, scale-out, hybrid, map-reduce"

/* Whether it is one of these names. */
bool plan_is_default(const char *name);

/* quick: about two minutes on few cores; powers of two of workers, and all cores; strong scaling.
 * full: about twenty minutes; more counts of workers, wider work, strong and weak scaling, ranks
 * with threads. Scaling out goes on over 2, 4, ... and all nodes with all their cores; and the
 * cores of one node are spread over several, to compare. Where there are too many points for that
 * time, the budget is as long as six launches of each take, as intervals need.
 *
 * The others measure one program beside the serial one, with six launches of each point; a program
 * that is not there stays in the plan.
 * scale-up: threads of one node. scale-out: ranks of one node, then of 2, 4, ... nodes with one
 * rank each, and with one on each core. hybrid: 1, 2, 4, ... nodes with a rank for each socket and
 * a thread for each of its cores. map-reduce: as scale-out. */
enum status plan_make_default(struct plan *plan, const char *name, const struct sweep *sweep,
                              struct error *error);

#endif
