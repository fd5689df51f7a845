/* A second process that ends the launched programs if this process is killed: by SIGKILL, for lack
 * of memory, or by its own crash. What has left their process group is not known to it
 * (leftovers.h). Rejected: PR_SET_PDEATHSIG. It reaches only the child and not
 * what a script or mpirun has started, and it sends one signal only. */
#ifndef UPOUT_LAUNCH_KEEPER_H
#define UPOUT_LAUNCH_KEEPER_H

#include <sys/types.h>

#include "status.h"

struct keeper {
    int socket;
    pid_t id;
};

/* Starts the keeper. STATUS_SYSTEM if no process or socket is available; then there is nothing to
 * close. */
enum status keeper_open(struct keeper *keeper, struct error *error);

/* Tells the keeper which process group to end, by TERM first and by KILL some seconds later; 0:
 * none. May be called in a child between fork and exec. */
void keeper_watch(const struct keeper *keeper, pid_t group);

/* Ends the keeper without ending any group. The keeper is gone when this returns. */
void keeper_close(struct keeper *keeper);

#endif
