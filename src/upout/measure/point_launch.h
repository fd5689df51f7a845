/* How a campaign launches a point: by the real programs, or in a test's virtual time
 * (tests/instrument/README.md). */
#ifndef UPOUT_POINT_LAUNCH_H
#define UPOUT_POINT_LAUNCH_H

#include "interrupts.h"
#include "launcher.h"
#include "plan.h"
#include "programs.h"
#include "record.h"
#include "status.h"

struct point_launch {
    /* Launches the point once. The record has its sequence, round and point; the function fills in
     * the rest, and the report only if the outcome is OUTCOME_OK. STATUS_SYSTEM if nothing can be
     * launched, or memory runs out. */
    enum status (*launch)(void *context, const struct plan *plan, const struct point *point,
                          struct record *record, struct error *error);
    void *context;
};

/* The context of point_launch_program; all of it is borrowed. */
struct program_launch {
    const struct launcher *launcher;
    const struct programs *programs;
    struct interrupts *interrupts;
    const char *study; /* its folder; NULL: nothing is kept, and no program needs a folder */
};

/* The `launch` that starts the point's program. */
enum status point_launch_program(void *context, const struct plan *plan, const struct point *point,
                                 struct record *record, struct error *error);

#endif
