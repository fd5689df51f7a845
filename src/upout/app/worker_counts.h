/* Reads numbers of workers, as --threads and --ranks take them:
 *
 *     1..16       1, 2, 4, 8, 16: doubled, and the last one
 *     1:16        every number from 1 to 16
 *     1,2,4       these; parts may be mixed: 1..8,12 */
#ifndef UPOUT_WORKER_COUNTS_H
#define UPOUT_WORKER_COUNTS_H

#include <stddef.h>

#include "status.h"

struct worker_counts {
    unsigned *items; /* owned; each number once, from small to large */
    size_t count;
};

/* Fills *counts. STATUS_USAGE, naming the option, if the text is none of these, or has a number
 * below 1 or above PLAN_MOST_WORKERS, or more than 10000 numbers; *counts is then {0}. */
enum status worker_counts_read(struct worker_counts *counts, const char *option, const char *text,
                               struct error *error);

#endif
