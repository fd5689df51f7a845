/* How fast the hosts work beside each other: a slow one among them is told, not averaged away.
 *
 * A host's rate in a run is its workers' operations over their busy seconds. Rates are compared
 * within one run, where all hosts did parts of the same work at the same time. */
#ifndef UPOUT_HOSTS_H
#define UPOUT_HOSTS_H

#include <stdbool.h>
#include <stddef.h>

#include "stats.h"
#include "status.h"
#include "study.h"

struct host {
    const char *name;     /* borrowed from the study's records */
    struct summary speed; /* rate over that of the first host, of each run that both took part in */
};

/* The hosts of all runs on more than one, in the order in which they appear; *count 0: there is no
 * such run. *hosts is owned by the caller: free. */
enum status hosts_measure(const struct study *study, struct host **hosts, size_t *count,
                          struct error *error);

/* Whether it works faster or slower than the first one by more than 10 %, and surely so. */
bool host_differs(const struct host *host);

#endif
