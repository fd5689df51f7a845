/* A second process that ends the launched programs if this process is killed: by SIGKILL, for lack
 * of memory, or by its own crash. First it ends their process group. What has left that, such as a
 * daemon, it knows by a variable in its environment.
 *
 * Rejected: PR_SET_PDEATHSIG. It reaches only the child and not what a script or mpirun has
 * started, and it sends one signal only. A keeper that is the parent of this process, which the
 * system gives what has lost its parent: the process that a user starts, stops and kills would not
 * be the one that measures. */
#ifndef UPOUT_LAUNCH_KEEPER_H
#define UPOUT_LAUNCH_KEEPER_H

#include <sys/types.h>

#include "status.h"

enum { KEEPER_MARK_BYTES = 64 };

struct keeper {
    int socket;
    pid_t id;
    char mark[KEEPER_MARK_BYTES]; /* NAME=VALUE: whoever has it in its environment is ended */
};

/* Starts the keeper. STATUS_SYSTEM if no process or socket is available; then there is nothing to
 * close. */
enum status keeper_open(struct keeper *keeper, struct error *error);

/* Tells the keeper which process group to end, by TERM first and by KILL some seconds later; 0:
 * none. May be called in a child between fork and exec. */
void keeper_watch(const struct keeper *keeper, pid_t group);

/* Ends the keeper without ending anything else. The keeper is gone when this returns. */
void keeper_close(struct keeper *keeper);

#endif
