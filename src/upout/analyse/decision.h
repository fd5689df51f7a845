/* The rule that decides: scale up, scale out, or stay with one core? decision_say.h has its words.
 *
 * It looks at one work: the one whose serial program takes longest. Times are those of whole
 * commands, launch included. Only strong series count, and only points that have a core for each
 * worker. */
#ifndef UPOUT_DECISION_H
#define UPOUT_DECISION_H

#include "curves.h"

/* How the time of a choice is known, best first. */
enum basis {
    BASIS_MEASURED,
    BASIS_FITTED,       /* from the model of a curve, between its measured points */
    BASIS_EXTRAPOLATED, /* from a model outside them, or from one machine for several */
    BASIS_NONE,
};

/* Something that has a price: `machines` machines or nodes of `cores` cores each. */
struct choice {
    unsigned machines, cores;
    bool is_node;         /* priced as nodes; false: as one machine */
    enum variant variant; /* the fastest program here */
    unsigned workers;     /* of that program; a single machine may leave cores idle */
    double time_s;        /* of one command; infinite for BASIS_NONE */
    double price;         /* of one command, in the currency of the plan */
    enum basis basis;
    bool in_time; /* time_s is known and meets the deadline, if there is one */
};

struct decision {
    const struct work *work;       /* NULL: no work has a serial time; all below is then empty */
    const struct measured *serial; /* the serial point of that work */
    const struct measured *best;   /* the fastest parallel command on one machine; NULL: none */
    unsigned cores_measured;       /* the most workers measured on one machine */

    /* The walk to more cores. It starts at the serial program and takes the fastest command of each
     * number of workers on one machine. The gain of a step from n to m workers is
     * (T(n)/T(m) - 1) / (m/n - 1); 1 is ideal. The walk stops at the first step that gains less
     * than half of it (model_step_is_worth). */
    unsigned worth_workers;       /* where it stopped; 1: no step is worth it */
    const struct measured *worth; /* the point there; NULL: no step is worth it */
    double worth_gain;            /* of the last step that is worth it */
    double next_gain;             /* of the step at which the walk stopped; NaN: no step is left */

    bool has_machines; /* points on several machines were measured */
    /* The point with the fewest workers on several machines whose interval lies below that of
     * `best`; NULL: none */
    const struct measured *more_machines;

    struct choice *choices; /* of the plan's prices; owned */
    size_t choice_count;
    const struct choice *chosen; /* the cheapest one in time; NULL: no prices, or none is in time */
};

/* Decides. The decision borrows from the plan, the points and the curves, which must outlive it.
 * STATUS_SYSTEM out of memory. Close it whatever the status. */
enum status decision_make(struct decision *decision, const struct plan *plan,
                          const struct measured *points, const struct curve *curves,
                          size_t curve_count, struct error *error);
void decision_close(struct decision *decision);

#endif
