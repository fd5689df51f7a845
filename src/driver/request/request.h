/* Everything that the runs and the report of a program share: what the program was asked to do, the
 * team that does it, and the problem. The driver's functions pass it on as one. All of it is
 * borrowed, and the same on every rank, except for the checkpoint. */
#ifndef PRIMES_DRIVER_REQUEST_H
#define PRIMES_DRIVER_REQUEST_H

#include "checkpoint_file.h"
#include "options.h"
#include "problem.h"
#include "variant.h"

struct request {
    const struct variant *variant;
    const struct team *team;
    const struct options *options;
    const struct problem *problem;
    struct checkpoint_file *checkpoint; /* NULL without --checkpoint; only the root's is open */
};

static inline bool request_is_root(const struct request *request) {
    return request->team->rank == 0;
}

#endif
