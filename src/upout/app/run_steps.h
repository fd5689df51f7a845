/* The steps that every subcommand takes which measures: look around, find the programs of the plan,
 * examine the machine, make the folder, launch. */
#ifndef UPOUT_RUN_STEPS_H
#define UPOUT_RUN_STEPS_H

#include "interrupts.h"
#include "launcher.h"
#include "machine.h"
#include "nodes.h"
#include "point_launch.h"
#include "programs.h"
#include "progress.h"
#include "run_options.h"
#include "status.h"
#include "study.h"

/* Everything that is known before anything is measured. */
struct run_command {
    struct run_options options;
    char *cleared; /* names of the variables that were removed from the environment */
    struct interrupts interrupts;
    struct machine machine;
    int cores, threads_per_core;
    struct nodes nodes;
    struct programs programs;
    struct launcher launcher;
    struct study study;
    struct plan plan;           /* until the study owns it */
    struct diagnosis diagnosis; /* the same */
};

/* Clears the environment of this process, whose rest all inherit that it starts, and finds the
 * machine's cores and nodes. STATUS_USAGE names what cannot be used. */
enum status run_look_around(struct run_command *run, struct error *error);

/* Finds the programs of run->plan, those of a built-in plan unless that was done before, and what
 * starts their ranks. STATUS_USAGE if there are too few nodes, or if a program is missing. */
enum status run_find_programs(struct run_command *run, struct error *error);

/* Lets the doctor look at the machine. */
enum status run_examine(struct run_command *run, struct error *error);

/* The folder of the study, which may be `own`. */
enum { RUN_FOLDER_BYTES = 512 };
const char *run_folder(const struct run_command *run, char own[RUN_FOLDER_BYTES]);

/* Examines the machine, says what is wrong with it, and makes the folder. */
enum status run_start(struct run_command *run, struct error *error);

/* Keeps others from measuring this study. */
enum status run_lock(struct run_command *run, struct error *error);

/* What launches, such as campaign_run. */
typedef enum status run_rounds(struct study *study, const struct point_launch *launch,
                               struct interrupts *interrupts, struct progress *progress,
                               struct error *error);

/* Launches between the setup commands and the cleanup, which follows however the launches ended.
 * Says if standard input has data, which programs do not get. */
void run_measure(struct run_command *run, run_rounds *rounds, struct error *error);

void run_close(struct run_command *run);

#endif
