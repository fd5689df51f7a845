/* Where a run took place, as far as its times depend on it. */
#ifndef PRIMES_BASE_MACHINE_H
#define PRIMES_BASE_MACHINE_H

enum { MACHINE_NAME_BYTES = 64 };

struct machine {
    char host[MACHINE_NAME_BYTES];
    char cpu[MACHINE_NAME_BYTES]; /* the processor's model name, or "unknown" */
    int cores_online;             /* logical processors of the machine */
    int cores_affinity;           /* of these, what this process may run on */
    double cores_quota; /* processor time a second allowed by control groups; 0: no limit */
};

/* The host's name, cut at the size of the field; "unknown" if there is none. */
void machine_host(char host[MACHINE_NAME_BYTES]);

/* Never fails: what the system does not tell is "unknown" or 0. */
struct machine machine_describe(void);

/* The processors that work can really use at a time: the affinity, cut by the quota; at least 1. */
int machine_usable_cores(const struct machine *machine);

#endif
