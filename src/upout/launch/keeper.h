/* A process beside this one, which ends what this one has started should this one be killed: by
 * SIGKILL, for want of memory, or by a fault of its own. Rejected: PR_SET_PDEATHSIG, which reaches
 * the child alone, not what a script or mpirun has started, and asks once. */
#ifndef UPOUT_LAUNCH_KEEPER_H
#define UPOUT_LAUNCH_KEEPER_H

#include <sys/types.h>

#include "status.h"

struct keeper {
    int socket;
    pid_t id;
};

/* STATUS_SYSTEM where there is no process or socket to be had: then there is none to close. */
enum status keeper_open(struct keeper *keeper, struct error *error);

/* From now on it is this process group that is to be ended, TERM first and KILL after some seconds;
 * 0: none. Safe in a child between fork and exec. */
void keeper_watch(const struct keeper *keeper, pid_t group);

/* It is gone when this returns, and ends nothing. */
void keeper_close(struct keeper *keeper);

#endif
