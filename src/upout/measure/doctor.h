/* What there is to know about the machine before its times are believed. */
#ifndef UPOUT_DOCTOR_H
#define UPOUT_DOCTOR_H

#include <stddef.h>

#include "diagnosis.h"
#include "interrupts.h"
#include "launcher.h"
#include "machine.h"
#include "plan.h"
#include "programs.h"
#include "status.h"

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

#endif
