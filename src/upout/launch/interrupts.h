/* Turns Ctrl-C and similar signals into data of a descriptor, so that a caller can wait for them
 * and for a child's pipes at once. From open to close the signals INT, TERM, HUP, CONT and
 * CHLD are blocked. A signal that was ignored stays ignored: nohup ignores HUP, and a shell lets
 * its background jobs ignore INT. Rejected: handlers that set a flag. A signal between the look at
 * the flag and the wait would be missed. */
#ifndef UPOUT_INTERRUPTS_H
#define UPOUT_INTERRUPTS_H

#include <signal.h>

#include "keeper.h"
#include "leftovers.h"
#include "status.h"

struct interrupts {
    int descriptor;  /* readable when a signal has arrived */
    sigset_t before; /* the signal mask, restored by close */
    int stopped_by;  /* the first INT, TERM or HUP; 0: none so far */
    unsigned count;  /* how many INT, TERM and HUP arrived */
    unsigned pauses; /* how often this process went on after it was stopped (Ctrl-Z, a batch system)
                      */
    struct keeper keeper;
    struct leftovers before_all; /* the children of this process before the first launch */
};

/* Also starts the keeper, and adopts what launched programs leave running. STATUS_SYSTEM if no
 * process or descriptor is available. Close the interrupts whatever the status; {.descriptor = -1}
 * may be closed too. */
enum status interrupts_open(struct interrupts *interrupts, struct error *error);

/* Reads the signals that have arrived, without waiting. */
void interrupts_look(struct interrupts *interrupts);

/* The status of a program that was stopped: stop_status. */
enum status interrupts_status(const struct interrupts *interrupts);

/* Also ends what is still running of all that was launched. */
void interrupts_close(struct interrupts *interrupts);

#endif
