/* The machines that a study may use: named by the user, or given by a batch system. */
#ifndef UPOUT_NODES_H
#define UPOUT_NODES_H

#include "status.h"

struct nodes {
    int count;        /* at least 1 */
    int cores;        /* that the batch system gave of each, of the smallest; 0: it did not say */
    char *hosts;      /* "a,b,c"; "" where the launcher finds them by itself, or there is one */
    const char *from; /* who said so: "--hosts", "Slurm", "PBS", "Grid Engine"; "" for nobody */
};

/* `given`: what --hosts says, "a,b,c" or the path of a file with a host a line; NULL: look for a
 * batch system (SLURM_JOB_NUM_NODES, PBS_NODEFILE, PE_HOSTFILE), else this machine alone.
 * STATUS_USAGE where a list is empty or cannot be read. */
enum status nodes_find(struct nodes *nodes, const char *given, struct error *error);
void nodes_close(struct nodes *nodes);

#endif
