/* The properties of the machine on which times depend. */
#ifndef PRIMES_BASE_MACHINE_H
#define PRIMES_BASE_MACHINE_H

#include <sched.h>
#include <stddef.h>
#include <stdio.h>

enum { MACHINE_NAME_BYTES = 64, MACHINE_PROCESSOR_BYTES = 128 };

struct machine {
    char host[MACHINE_NAME_BYTES];
    char cpu[MACHINE_PROCESSOR_BYTES]; /* machine_name_processor; "": not asked for */
    int sockets, cores, numa_nodes;    /* machine_topology; 0: not known */
    int cores_online;                  /* logical processors of the machine */
    int cores_affinity;                /* logical processors that this process may use */
    double cores_quota; /* processors that control groups allow, as time per time; 0: no limit */
};

/* The host's name, cut at the size of the field; "unknown" if there is none. */
void machine_host(char host[MACHINE_NAME_BYTES]);

/* Reads the processor's name from the text of /proc/cpuinfo, with what distinguishes it from others
 * of that name: "AMD EPYC (family 25, model 17)". If it has no name, as on ARM: "implementer 0x41,
 * part 0xd0c". If there are cores of several kinds, all are named. "unknown" if the text has none
 * of these. */
void machine_read_processor(FILE *cpuinfo, char name[MACHINE_PROCESSOR_BYTES]);

/* Reads all fields except the processor's name and the topology, which take time. Never fails: what
 * the system does not say is "unknown" or 0. Call it before threads are started, because an OpenMP
 * runtime may bind the calling thread to a part of the process's processors. */
struct machine machine_describe(void);

/* The smallest quota of this process's control groups (versions 1 and 2) and the groups above them,
 * in processors; 0: no limit. `root` is the prefix of /proc and /sys: "" except in tests. */
double machine_quota(const char *root);

/* Fills in the processor's name from /proc/cpuinfo, which takes more than 10 us for each logical
 * processor of the machine; "unknown" if there is no such file. */
void machine_name_processor(struct machine *machine);

/* Fills in the numbers of sockets, physical cores and NUMA nodes by hwloc, which takes some
 * milliseconds. In a build without hwloc they are 0. */
void machine_topology(struct machine *machine);

/* The logical processors that the calling thread may run on; none if the system does not say. */
cpu_set_t machine_processors(void);

/* Writes a set of processors, such as "0-3,8". If it does not fit, it is cut and ends in "..". */
void machine_list(const cpu_set_t *processors, char *text, size_t bytes);

/* The processors that can really be used at a time: cores_affinity, but no more than the quota; at
 * least 1. */
int machine_usable_cores(const struct machine *machine);

#endif
