/* machine.json: what the doctor found out about the machine, the programs and the launcher. Written
 * once, when a study starts; read by the report. */
#ifndef UPOUT_DIAGNOSIS_H
#define UPOUT_DIAGNOSIS_H

#include <stdbool.h>
#include <stddef.h>

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

/* Adds a finding, of which all texts are copied. */
void diagnosis_add(struct diagnosis *diagnosis, enum severity severity, const char *check,
                   const char *why, const char *mend, struct error *error, const char *what, ...)
    __attribute__((format(printf, 7, 8)));
enum status diagnosis_read(struct diagnosis *diagnosis, const char *path, struct error *error);
enum status diagnosis_write(const struct diagnosis *diagnosis, const char *path,
                            struct error *error);
void diagnosis_close(struct diagnosis *diagnosis);

/* Whether both have the same processor, as far as they say. Older studies have names without the
 * part in parentheses, which is then not compared; of "unknown" processors only those of one host
 * are the same. */
bool diagnosis_is_same_processor(const struct diagnosis *one, const struct diagnosis *other);

/* Whether both were built from the same sources in the same way, by version, commit, compiler and
 * flags. */
bool program_is_same_build(const struct program *one, const struct program *other);

/* "fine", "note", "warning". */
const char *severity_name(enum severity severity);

#endif
