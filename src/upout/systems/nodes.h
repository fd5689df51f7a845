/* The machines that a study may use: named by the user, or given by a batch system. */
#ifndef UPOUT_NODES_H
#define UPOUT_NODES_H

#include "host_list.h"
#include "status.h"

struct batch_system;

struct nodes {
    int count;       /* at least 1 */
    int cores;       /* that may be used of each, of the smallest; 0: nobody said */
    int cores_first; /* of the first. Both may be hardware threads: see nodes_usable_cores */
    char *hosts;     /* "a,b,c"; "" where the launcher finds them by itself, or there is one */
    struct host_list list; /* by name, where the names are known */
    const char *from; /* who said so: "--hosts", "Slurm", "PBS", "Grid Engine"; "" for nobody */
    const struct batch_system *system; /* that gave them; NULL: none did */
};

/* `given`: what --hosts says, "a,b:4,n[1-4]" or the path of a file with a host a line; NULL: look
 * for a batch system whose job this is (batch_system.h), else this machine alone.
 * STATUS_USAGE where a list is empty or cannot be read. */
enum status nodes_find(struct nodes *nodes, const char *given, struct error *error);

/* Adds the hosts of a file. For the files of batch systems, too: fills in all but `from`. */
enum status nodes_read_file(struct nodes *nodes, const char *path, enum host_lines lines,
                            struct error *error);

/* Those of a study that was begun: "a,b", with so many cores of each. */
enum status nodes_take(struct nodes *nodes, const char *hosts, int cores, struct error *error);

/* What is to begin on the first node, for the error on another machine. */
struct beginning {
    const char *otherwise; /* a sentence without a full stop: what would go wrong there */
    const char *command;   /* that begins it: "upout run --launcher srun" */
};
extern const struct beginning nodes_of_a_study;

/* STATUS_USAGE where this machine is not the first of them, whatever names it has. What runs
 * without ranks starts here, and ranks start on the first: two machines would be taken for one.
 * Where the launcher is given the hosts, this one is made the first instead, if it is among them.
 */
enum status nodes_begin_here(struct nodes *nodes, const struct beginning *beginning,
                             struct error *error);

/* How many workers can have a core for themselves on each node. `cores` and `threads_per_core` are
 * those of this machine that this process may use. Batch systems count cores or hardware threads,
 * and do not say which: a number above the cores of this machine counts threads. */
int nodes_usable_cores(const struct nodes *nodes, int cores, int threads_per_core);
void nodes_close(struct nodes *nodes);

#endif
