/* What a launched program leaves running outside its process group, where no signal to the group
 * reaches it: daemons, what setsid or timeout started, the ranks of an mpirun that was killed. Once
 * its parent has ended it becomes a child of this process, which ends it.
 *
 * Rejected: a control group for each launch. Most users may not make one. */
#ifndef UPOUT_LAUNCH_LEFTOVERS_H
#define UPOUT_LAUNCH_LEFTOVERS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* The children that this process had; {0} may be ended too. */
struct leftovers {
    pid_t *ids;
    size_t count;
    bool is_known; /* false: memory ran out, or the system does not list children */
};

/* From here on all descendants that lose their parent become children of this process. */
void leftovers_adopt(void);

/* Remembers the children that there are now. */
void leftovers_begin(struct leftovers *before);

/* Ends all other children, and theirs, by KILL, and forgets. When it returns they are gone, unless
 * the system takes seconds to end them. Does nothing if the children were not known. */
void leftovers_end(struct leftovers *before);

/* Forgets, and lets the others run. */
void leftovers_forget(struct leftovers *before);

#endif
