/* By which way ranks speak to each other: what an MPI library chose, not what it could. */
#ifndef UPOUT_TRANSPORTS_H
#define UPOUT_TRANSPORTS_H

#include <stddef.h>

#include "doctor.h"

/* Starts two ranks on one node, and two on two nodes where there are more, makes their library
 * talkative and adds what it says to the findings. Takes a second. */
void transports_look(struct diagnosis *diagnosis, const struct checkup *checkup,
                     struct interrupts *interrupts, struct error *error);

/* The names of what was chosen in what Open MPI 4 and 5, MPICH 4 and UCX say at their start: "ob1,
 * vader"; "" where they say nothing. Returns list. */
const char *transports_read(const char *output, char *list, size_t bytes);

#endif
