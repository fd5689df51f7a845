/* Ctrl-C and its like, as something to be waited for beside the pipes of a child: from open to
 * close INT, TERM, HUP and CHLD are blocked and come as data of a descriptor. Those that were
 * ignored stay so: nohup ignores HUP, and a shell lets its background jobs ignore INT. Rejected:
 * handlers, which would set a flag in the moment between looking at it and going to sleep. */
#ifndef UPOUT_INTERRUPTS_H
#define UPOUT_INTERRUPTS_H

#include <signal.h>

#include "keeper.h"
#include "status.h"

struct interrupts {
    int descriptor; /* readable when one has come */
    sigset_t before;
    int stopped_by; /* the first INT, TERM or HUP; 0: none so far */
    unsigned count; /* how many of these came */
    struct keeper keeper;
};

/* Also starts the keeper of what is launched. STATUS_SYSTEM where there is no process or descriptor
 * to be had. interrupts_close whatever the status; it may also be given {.descriptor = -1}. */
enum status interrupts_open(struct interrupts *interrupts, struct error *error);

/* Takes in what has come, without waiting. */
void interrupts_look(struct interrupts *interrupts);

/* How a program ends that was stopped: STATUS_INTERRUPTED by INT, STATUS_HUNG_UP by HUP, else
 * STATUS_TERMINATED. */
enum status interrupts_status(const struct interrupts *interrupts);
void interrupts_close(struct interrupts *interrupts);

#endif
