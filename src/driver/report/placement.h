/* Where the workers of a run were, and whether they had to share processors: a speed-up on shared
 * processors says nothing about the program. */
#ifndef PRIMES_DRIVER_PLACEMENT_H
#define PRIMES_DRIVER_PLACEMENT_H

#include <stdint.h>

#include "machine.h"
#include "status.h"
#include "variant.h"
#include "warnings.h"
#include "worker.h"

struct placement {
    uint64_t workers; /* workers whose place is known: those that had a chunk */
    uint64_t idle;    /* the other workers */
    int hosts;
    int processors;              /* logical processors that these workers may use, over all hosts */
    int bound_least, bound_most; /* how many processors a single worker may use */
};

/* The workers of one run. Borrowed. */
struct crew {
    const struct worker_record *records; /* one for each worker */
    uint64_t workers;
    const struct team *team;
    const struct machine *machine; /* the root's */
};

/* Warns of workers that share processors, the worst case only: they are bound too narrowly, or
 * there are too many for the host. Also warns if the root's host has more workers than its control
 * group's quota allows. STATUS_SYSTEM out of memory. */
enum status placement_judge(struct placement *placement, struct warnings *warnings,
                            const struct crew *crew, struct error *error);

#endif
