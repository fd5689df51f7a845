/* The transport between ranks: the one that the MPI library uses, not those that it supports. */
#ifndef UPOUT_TRANSPORTS_H
#define UPOUT_TRANSPORTS_H

#include <stddef.h>

#include "doctor.h"

/* Starts two ranks on one node and, if there are more nodes, two ranks on two nodes. Their library
 * is made verbose, and the transports that it names become findings. Takes a second. */
void transports_look(struct diagnosis *diagnosis, const struct checkup *checkup,
                     struct interrupts *interrupts, struct error *error);

/* Finds the names of transports, such as "ob1, vader", in the verbose output of Open MPI 4 and 5,
 * MPICH 4 or UCX. Fills and returns `list`: "" if there are none. */
const char *transports_read(const char *output, char *list, size_t bytes);

#endif
