/* How fast each host works, compared with the others: a slow host is named, not averaged away.
 *
 * A host's rate in a launch is the operations of its workers divided by their busy seconds. Only
 * rates of the same launch are compared, because there all hosts did parts of the same work at the
 * same time. */
#ifndef UPOUT_HOSTS_H
#define UPOUT_HOSTS_H

#include <stdbool.h>
#include <stddef.h>

#include "stats.h"
#include "status.h"
#include "study.h"

struct host {
    const char *name; /* borrowed from the study's records */
    /* Its rate divided by the first host's: one sample for each launch that both took part in. */
    struct summary speed;
};

/* Measures the hosts of all launches on several hosts, in the order in which they appear. *count is
 * 0 if there is no such launch. *hosts is the caller's, to be freed by free. STATUS_SYSTEM out of
 * memory. */
enum status hosts_measure(const struct study *study, struct host **hosts, size_t *count,
                          struct error *error);

/* Whether the host is faster or slower than the first one by more than 10 %: the whole interval of
 * its speed says so. */
bool host_differs(const struct host *host);

#endif
