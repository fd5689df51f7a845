/* What the machine did during one launch: the member "conditions" of a line of runs.jsonl.
 *
 *     {"spin_before_s": 0.0051, "spin_after_s": 0.0052, "steal_s": 0, "waiting_s": 0.01,
 *      "idle_s": 0.7, "cpu_s": 0.8, "voluntary_switches": 4, "involuntary_switches": 12,
 *      "peak_bytes": 8e7}
 *
 * They show why times differ: a processor changed its speed, a host took processors away, or other
 * programs ran. An unknown value is NAN, and is left out of the file. For a launch on several
 * nodes, the values are those of the node where upout runs.
 *
 * Rejected: the memory of all processes together. Only a control group of their own tells its peak,
 * and one with a limit of memory needs rights that users rarely have. */
#ifndef UPOUT_CONDITIONS_H
#define UPOUT_CONDITIONS_H

#include "document.h"
#include "status.h"

struct conditions {
    /* Processor seconds that upout itself took for a fixed piece of work, right before and right
     * after the launch. */
    double spin_before_s, spin_after_s;
    double steal_s;   /* processor time that the host of a virtual machine took away */
    double waiting_s; /* time in which at least one process waited for a processor (PSI, "some") */
    double idle_s;    /* time in which nobody used the processors that upout may use, their sum */
    double cpu_s;     /* processor time of the command and its descendants (those waited for) */
    double voluntary_switches;   /* context switches of these processes, to wait for something */
    double involuntary_switches; /* context switches that the system forced on these processes */
    /* Most memory that one of these processes held at a time. Unknown if it is no more than upout
     * itself holds: the system counts a process from its fork on. */
    double peak_bytes;
};

/* All values are unknown, as for launches of older studies. */
extern const struct conditions conditions_unknown;

/* The JSON object above, as a new reference; NULL if memory runs out. */
struct json_t *conditions_to_json(const struct conditions *conditions);

/* Reads the member "conditions" of a line. Without it all values are unknown. */
void conditions_read(struct conditions *conditions, const struct node *line, struct error *error);

/* The seconds of the shorter spin: the longer one may have been interrupted. NAN: not known. */
double conditions_spin_s(const struct conditions *conditions);

#endif
