/* The doctor checks the machine before a study, and finds what would spoil its times. */
#ifndef UPOUT_DOCTOR_H
#define UPOUT_DOCTOR_H

#include "diagnosis.h"
#include "interrupts.h"
#include "launcher.h"
#include "machine.h"
#include "plan.h"
#include "programs.h"
#include "status.h"

/* How many physical cores this process may use at a time, at least 1: the cores of its affinity
 * mask, but no more than its control group's quota allows. *threads_per_core becomes the number of
 * hardware threads of a core. `root` is the prefix of /proc and /sys: "" except in tests. */
int doctor_count_cores(const struct machine *machine, const char *root, int *threads_per_core);

/* What the doctor looks at. All of it is borrowed. */
struct checkup {
    const struct machine *machine;
    const char *root;
    const struct plan *plan;
    const struct programs *programs;
    const struct launcher *launcher;
    int threads_per_core;
};
/* Makes all checks and adds the findings to the diagnosis, whose nodes, cores and hosts must be
 * filled in. Takes about a second. STATUS_USAGE if a program that the plan needs cannot be used: it
 * does not start, or its report has another schema. */
enum status doctor_examine(struct diagnosis *diagnosis, const struct checkup *checkup,
                           struct interrupts *interrupts, struct error *error);

/* The parts of doctor_examine that only read files, so that tests can give them files of their own.
 */
void doctor_look_at_machine(struct diagnosis *diagnosis, const struct checkup *checkup,
                            struct error *error);
struct processor_times {
    double busy, stolen, all; /* ticks since boot, summed over all processors; all 0: not known */
    int processors;
};
struct processor_times doctor_read_times(const char *root);
void doctor_look_at_load(struct diagnosis *diagnosis, const struct processor_times *before,
                         const struct processor_times *after, struct error *error);

#endif
