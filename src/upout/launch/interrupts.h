/* Ctrl-C and its like, as something to be waited for beside the pipes of a child: from open to
 * close INT, TERM, HUP and CHLD are blocked and come as data of a descriptor. Rejected: handlers,
 * which would set a flag in the moment between looking at it and going to sleep. */
#ifndef UPOUT_INTERRUPTS_H
#define UPOUT_INTERRUPTS_H

#include <signal.h>

#include "status.h"

struct interrupts {
    int descriptor; /* readable when one has come */
    sigset_t before;
    int stopped_by; /* the first INT, TERM or HUP; 0: none so far */
    unsigned count; /* how many of these came */
};

enum status interrupts_open(struct interrupts *interrupts, struct error *error);

/* Takes in what has come, without waiting. */
void interrupts_look(struct interrupts *interrupts);
void interrupts_close(struct interrupts *interrupts);

#endif
