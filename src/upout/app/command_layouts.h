/* Which layouts of workers a command is measured with: numbers of threads and of ranks, put on
 * nodes. A node is filled up to its cores before another one is used. */
#ifndef UPOUT_COMMAND_LAYOUTS_H
#define UPOUT_COMMAND_LAYOUTS_H

#include <stddef.h>

#include "plan.h"
#include "status.h"

struct command_machine {
    unsigned nodes, cores; /* cores of each node */
};

/* What the user gave; NULL: not given. */
struct command_workers {
    const char *threads; /* as worker_counts.h reads it, or "all": up to the cores of a node */
    const char *ranks;   /* the same; "all": up to the cores of all nodes */
    const char *layouts; /* "1x8x1,1x4x2": these and no others */
};

struct command_layouts {
    struct layout *items; /* owned */
    size_t count;
    enum scales scales;
};

/* Makes the layouts. "all" leaves out those that have fewer cores than workers. Ranks that do not
 * fit on one node are spread evenly over the fewest nodes that have a core for each; a machine of
 * one node gets all of them. STATUS_USAGE names the option that is wrong. Free the items whatever
 * the status. */
enum status command_layouts_make(struct command_layouts *layouts,
                                 const struct command_workers *workers,
                                 const struct command_machine *machine, struct error *error);

#endif
