/* Watches the machine around a launch. */
#ifndef UPOUT_WATCH_H
#define UPOUT_WATCH_H

#include "conditions.h"

struct watch {
    double spin_s, steal_s, waiting_s, idle_s; /* at the start; NAN: the system does not say */
};

/* Spins for about 5 ms, then reads the system's counters. `root` is the prefix of /proc: "" except
 * in tests. */
struct watch watch_begin(const char *root);

/* Reads the counters, then spins again. Sets what it knows; the rest stays. */
void watch_end(const struct watch *watch, const char *root, struct conditions *conditions);

#endif
