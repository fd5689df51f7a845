/* What the machine did during one launch: the member "conditions" of a line of runs.jsonl.
 *
 *     {"spin_before_s": 0.0051, "spin_after_s": 0.0052, "steal_s": 0, "waiting_s": 0.01,
 *      "cpu_s": 0.8, "voluntary_switches": 4, "involuntary_switches": 12}
 *
 * They tell why times differ: a processor that changed its speed, a host that took processors away,
 * or other programs. NAN, absent in the file: not known. Of a launch on several nodes they are of
 * the node where upout runs.
 *
 * Rejected: the processes' memory by getrusage. It counts what upout itself held when it forked. */
#ifndef UPOUT_CONDITIONS_H
#define UPOUT_CONDITIONS_H

#include "document.h"
#include "status.h"

struct conditions {
    /* Processor seconds that a fixed piece of work took upout itself, right before and after the
     * launch. */
    double spin_before_s, spin_after_s;
    double steal_s;   /* processor time that the host of a virtual machine took away */
    double waiting_s; /* in which at least one process waited for a processor (PSI, "some") */
    double cpu_s;     /* processor time of the command and of what it started and waited for */
    double voluntary_switches;   /* times that these left a processor, to wait for something */
    double involuntary_switches; /* times that these had to leave a processor to others */
};

/* Nothing is known, as of the launches of older studies. */
extern const struct conditions conditions_unknown;

/* The JSON object above, as a new reference; NULL if memory runs out. */
struct json_t *conditions_to_json(const struct conditions *conditions);

/* Reads the member "conditions" of a line; without one nothing is known. */
void conditions_read(struct conditions *conditions, const struct node *line, struct error *error);

/* Seconds of the shorter of the two spins, since the longer one may have been interrupted; NAN:
 * not known. */
double conditions_spin_s(const struct conditions *conditions);

#endif
