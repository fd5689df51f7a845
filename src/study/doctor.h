/* What there is to know about the machine before its times are believed. */
#ifndef PRIMES_STUDY_DOCTOR_H
#define PRIMES_STUDY_DOCTOR_H

#include <stddef.h>

#include "interrupts.h"
#include "launcher.h"
#include "machine.h"
#include "plan.h"
#include "programs.h"
#include "status.h"

enum { MACHINE_SCHEMA = 1 };

enum severity {
    FINDING_FINE,    /* looked at, nothing to mend */
    FINDING_NOTE,    /* to be known when the numbers are read */
    FINDING_WARNING, /* the numbers suffer: mend it and measure again */
};

struct finding {
    char *check; /* what was looked at: "quota", "affinity", "smt", "governor", ... */
    enum severity severity;
    char *what; /* a sentence each, without a full stop */
    char *why;  /* it matters; "" where nothing is to mend */
    char *mend; /* how; "" where nothing is to mend */
};

struct program {
    char *name; /* "primes_omp" */
    char *path, *version, *commit, *compiler, *flags, *library;
};

/* machine.json: written once, when the study starts. */
struct diagnosis {
    char *date_utc;
    char *host, *cpu;
    int cores_online, cores_affinity; /* logical processors */
    double cores_quota;               /* 0: no limit */
    int cores; /* of one node that workers can have for themselves: physical, by affinity and quota
                */
    int nodes; /* 1: this machine alone */
    char *hosts;            /* "a,b"; "" where there is one node */
    char *launcher;         /* "none", "mpirun" or "srun" */
    char *launcher_version; /* the first line that it says of itself; "" for none */
    char *binding;          /* the one policy of all points: a sentence */
    double clock_resolution_s;
    struct program *programs; /* those that the plan needs */
    size_t program_count;
    struct finding *findings;
    size_t finding_count;
};

/* How many physical cores this process may use at a time: those of its affinity (one hardware
 * thread of each), cut by a quota of control groups; at least 1. *threads_per_core is what the
 * machine has. `root` is put before /proc and /sys: "" but in tests. */
int doctor_count_cores(const struct machine *machine, const char *root, int *threads_per_core);

/* Looks at everything and fills in the diagnosis, in which nodes, cores and hosts are already.
 * Takes about a second. STATUS_USAGE where a program that the plan needs cannot be used: it does
 * not start, or speaks another schema. */
struct checkup {
    const struct machine *machine;
    const char *root;
    const struct plan *plan;
    const struct programs *programs;
    const struct launcher *launcher;
    int threads_per_core;
};
enum status doctor_examine(struct diagnosis *diagnosis, const struct checkup *checkup,
                           struct interrupts *interrupts, struct error *error);

/* The parts of it that need nothing but files, and can be tried on made-up ones. */
void doctor_look_at_machine(struct diagnosis *diagnosis, const struct checkup *checkup,
                            struct error *error);
struct processor_times {
    double busy, stolen, all; /* of all processors, in ticks; all 0: not known */
    int processors;
};
struct processor_times doctor_read_times(const char *root);
void doctor_look_at_load(struct diagnosis *diagnosis, const struct processor_times *before,
                         const struct processor_times *after, struct error *error);

void diagnosis_add(struct diagnosis *diagnosis, enum severity severity, const char *check,
                   const char *why, const char *mend, struct error *error, const char *what, ...)
    __attribute__((format(printf, 7, 8)));
enum status diagnosis_read(struct diagnosis *diagnosis, const char *path, struct error *error);
enum status diagnosis_write(const struct diagnosis *diagnosis, const char *path,
                            struct error *error);
void diagnosis_close(struct diagnosis *diagnosis);

/* "fine", "note", "warning". */
const char *severity_name(enum severity severity);

#endif
