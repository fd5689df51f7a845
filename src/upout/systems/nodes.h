/* The nodes that a study may use: named by the user, or given by a batch system. */
#ifndef UPOUT_NODES_H
#define UPOUT_NODES_H

#include "host_list.h"
#include "status.h"

struct batch_system;

struct nodes {
    int count; /* at least 1 */
    /* Usable cores; 0: not known. They may be hardware threads: see nodes_usable_cores. */
    int cores;             /* of the smallest node */
    int cores_first;       /* of the first node */
    char *hosts;           /* "a,b,c"; "" for one node, or if the launcher finds them by itself */
    struct host_list list; /* empty if the names are not known */
    const char *from;      /* source: "--hosts", "Slurm", "PBS", "Grid Engine" or "" */
    const struct batch_system *system; /* the batch system that gave the nodes; NULL: none did */
};

/* Finds the nodes. `given` is the argument of --hosts: "a,b:4,n[1-4]", or the path of a file with a
 * host on each line. NULL: the nodes of the batch job in which this process runs, otherwise this
 * machine alone. STATUS_USAGE if a list is empty or cannot be read. Close the nodes whatever the
 * status. */
enum status nodes_find(struct nodes *nodes, const char *given, struct error *error);

/* Reads the hosts of a file and fills in all fields except `from` and `system`. Also for the files
 * of batch systems. */
enum status nodes_read_file(struct nodes *nodes, const char *path, enum host_lines lines,
                            struct error *error);

/* Takes the nodes of a study that is resumed: hosts "a,b", each with this number of cores. */
enum status nodes_take(struct nodes *nodes, const char *hosts, int cores, struct error *error);

/* What must start on the first node: texts for the error message on another machine. */
struct beginning {
    const char *otherwise; /* what would go wrong, as a sentence without a full stop */
    const char *command;   /* the command to start: "upout run --launcher srun" */
};
extern const struct beginning nodes_of_a_study;

/* STATUS_USAGE if this machine is not the first node, under any of its names. Programs without
 * ranks start here and ranks start on the first node, so two machines would be taken for one. If
 * the launcher is given the hosts, this machine is moved to the first place instead; then
 * STATUS_USAGE only if it is not among them. */
enum status nodes_begin_here(struct nodes *nodes, const struct beginning *beginning,
                             struct error *error);

/* How many workers can have a core of their own on each node. `cores` are the cores of this machine
 * that this process may use, `threads_per_core` their hardware threads. A batch system counts cores
 * or hardware threads and does not say which; a number above `cores` counts threads. */
int nodes_usable_cores(const struct nodes *nodes, int cores, int threads_per_core);
void nodes_close(struct nodes *nodes);

#endif
