/* Where a run took place, as far as its times depend on it. */
#ifndef PRIMES_BASE_MACHINE_H
#define PRIMES_BASE_MACHINE_H

#include <sched.h>
#include <stddef.h>
#include <stdio.h>

enum { MACHINE_NAME_BYTES = 64, MACHINE_PROCESSOR_BYTES = 128 };

struct machine {
    char host[MACHINE_NAME_BYTES];
    char cpu[MACHINE_PROCESSOR_BYTES]; /* machine_read_processor */
    int sockets, cores, numa_nodes;    /* machine_topology; 0: not known */
    int cores_online;                  /* logical processors of the machine */
    int cores_affinity;                /* of these, what this process may run on */
    double cores_quota; /* processor time a second allowed by control groups; 0: no limit */
};

/* The host's name, cut at the size of the field; "unknown" if there is none. */
void machine_host(char host[MACHINE_NAME_BYTES]);

/* The processor's name in the text of a /proc/cpuinfo, with what tells it from another of that
 * name: "AMD EPYC (family 25, model 17)"; where it has no name, as on ARM, "implementer 0x41, part
 * 0xd0c". Cores of several kinds are all named. "unknown" where the text has none of these. */
void machine_read_processor(FILE *cpuinfo, char name[MACHINE_PROCESSOR_BYTES]);

/* Never fails: what the system does not tell is "unknown" or 0. To be called before threads are
 * started: an OpenMP runtime may bind the calling one to a part of what the process may use. */
struct machine machine_describe(void);

/* The tightest of the quotas of this process's control groups (versions 1 and 2) and of those above
 * them, in processors; 0: no limit. `root` is put before /proc and /sys: "" but in tests. */
double machine_quota(const char *root);

/* Adds the counts of sockets, cores (of which each may be several logical processors) and NUMA
 * nodes, as hwloc sees them, which takes some milliseconds. Built without hwloc: 0. */
void machine_topology(struct machine *machine);

/* The logical processors that the calling thread may run on; none if the system does not tell. */
cpu_set_t machine_processors(void);

/* Writes a set of them like "0-3,8", cut at the end with ".." where it does not fit. */
void machine_list(const cpu_set_t *processors, char *text, size_t bytes);

/* The processors that work can really use at a time: the affinity, cut by the quota; at least 1. */
int machine_usable_cores(const struct machine *machine);

#endif
