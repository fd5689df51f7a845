/* The layouts of a series from few workers to many: of each number of workers the fastest, on one
 * node or on several, with a core for each worker. Rules and proposals climb it, because a site
 * asks for the program's speed-up over the smallest layout, wherever that ran. Curves are others
 * (curves.h): they keep one node and several apart, for models. */
#ifndef UPOUT_LADDER_H
#define UPOUT_LADDER_H

#include "analysis.h"
#include "rules.h"

struct ladder {
    const struct series *series;
    const struct measured **points; /* owned; with launches that succeeded */
    double *workers, *times_s;      /* of the points; owned */
    size_t count;
};

/* STATUS_SYSTEM out of memory. It borrows from the analysis. Close it whatever the status. */
enum status ladder_make(struct ladder *ladder, const struct analysis *analysis,
                        const struct series *series, struct error *error);
void ladder_close(struct ladder *ladder);

/* Its times, borrowed; the ladder has a point or more. */
struct rule_curve ladder_times(const struct ladder *ladder);

#endif
