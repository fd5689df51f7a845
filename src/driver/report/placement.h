/* Where the workers of a run were, and whether any had to share: a speed-up on processors that are
 * shared says nothing about the program. */
#ifndef PRIMES_DRIVER_PLACEMENT_H
#define PRIMES_DRIVER_PLACEMENT_H

#include <stdint.h>

#include "machine.h"
#include "status.h"
#include "variant.h"
#include "warnings.h"
#include "worker.h"

struct placement {
    uint64_t workers; /* whose place is known: those that had a chunk */
    uint64_t idle;    /* the others */
    int hosts;
    int processors;              /* logical ones that these workers may use, over all hosts */
    int bound_least, bound_most; /* how many a single one may use */
};

/* Who worked in one run, and for which start. Borrowed. */
struct crew {
    const struct worker_record *records; /* one for each worker */
    uint64_t workers;
    const struct team *team;
    const struct machine *machine; /* the root's */
};

/* Warns of the worst case of workers that share processors, whether the ranks or threads are bound
 * too narrowly or there are too many for the host, and of more workers at the root than its control
 * group's quota allows. STATUS_SYSTEM out of memory. */
enum status placement_judge(struct placement *placement, struct warnings *warnings,
                            const struct crew *crew, struct error *error);

#endif
