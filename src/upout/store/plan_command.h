/* The plan of one command that a user gives: `upout run --threads 1..8 -- COMMAND`. */
#ifndef UPOUT_PLAN_COMMAND_H
#define UPOUT_PLAN_COMMAND_H

#include "plan.h"
#include "status.h"

/* A command, and the numbers of workers to measure it with. Borrowed. */
struct command_sweep {
    const char *const *words; /* the program and its arguments, with placeholders; NULL follows */
    const unsigned *threads;  /* of each rank */
    size_t thread_count;      /* 0: one thread */
    const unsigned *ranks;    /* on one node */
    size_t rank_count;        /* 0: one process without a launcher */
};

/* Makes a plan with one program, named after its file, one work, and a layout for each number of
 * ranks with each number of threads. STATUS_USAGE as of plan_parse_new. Close the plan whatever the
 * status. */
enum status plan_of_command(struct plan *plan, const struct command_sweep *sweep,
                            struct error *error);

#endif
