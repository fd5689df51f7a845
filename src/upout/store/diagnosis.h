/* machine.json: the machine, the programs, the launcher and the doctor's findings. It is written
 * once, when a study starts, and read by the report. */
#ifndef UPOUT_DIAGNOSIS_H
#define UPOUT_DIAGNOSIS_H

#include <stdbool.h>
#include <stddef.h>

#include "status.h"

enum { MACHINE_SCHEMA = 1 };

enum severity {
    FINDING_FINE,    /* nothing to fix */
    FINDING_NOTE,    /* readers of the numbers should know it */
    FINDING_WARNING, /* it spoils the numbers: fix it and measure again */
};

struct finding {
    char *check; /* "quota", "affinity", "smt", "governor", ... */
    enum severity severity;
    char *what; /* what was found: a sentence without a full stop */
    char *why;  /* why it matters: a sentence without a full stop; "" if there is nothing to fix */
    char *mend; /* how to fix it: a sentence without a full stop; "" if there is nothing to fix */
};

struct built_program {
    char *name; /* "primes_omp" */
    char *path, *version, *commit, *compiler, *flags, *library;
};

struct diagnosis {
    char *date_utc;
    char *upout; /* the version that measured; NULL: not known, as in studies before 1.0 */
    char *host, *cpu;
    char *system; /* kernel, memory, cache; NULL: not known, as in older studies */
    char *folder; /* the one that commands ran in: paths in them are relative to it. NULL: not
                     known, or nothing but prime programs ran */
    int cores_online, cores_affinity; /* logical processors */
    double cores_quota;               /* 0: no limit */
    int cores;      /* physical cores of a node that workers may use, by affinity and quota */
    int nodes;      /* 1: this machine alone */
    char *hosts;    /* "a,b"; "" for one node */
    char *launcher; /* "none", "mpirun" or "srun" */
    char *launcher_version; /* a line of its --version; "" for no launcher */
    char *binding;          /* how all points are bound: a sentence without a full stop */
    double clock_resolution_s;
    struct built_program *programs; /* the ones that the plan needs */
    size_t program_count;
    struct finding *findings;
    size_t finding_count;
};

/* Adds a finding; `what` is a format. All texts are copied. If memory runs out, *error says so. */
void diagnosis_add(struct diagnosis *diagnosis, enum severity severity, const char *check,
                   const char *why, const char *mend, struct error *error, const char *what, ...)
    __attribute__((format(printf, 7, 8)));

/* Reads or writes machine.json. STATUS_USAGE names the file and the line of what is wrong. Close
 * what was read whatever the status. */
enum status diagnosis_read(struct diagnosis *diagnosis, const char *path, struct error *error);
enum status diagnosis_write(const struct diagnosis *diagnosis, const char *path,
                            struct error *error);
void diagnosis_close(struct diagnosis *diagnosis);

/* Whether both have the same processor. Names in older studies lack the part in parentheses; that
 * part is then not compared. Processors with the name "unknown" are the same only if their host is
 * the same. */
bool diagnosis_is_same_processor(const struct diagnosis *one, const struct diagnosis *other);

/* Whether both have the same version, commit, compiler and flags. */
bool program_is_same_build(const struct built_program *one, const struct built_program *other);

/* "fine", "note", "warning". */
const char *severity_name(enum severity severity);

#endif
