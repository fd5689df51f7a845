/* The command line of `upout run`. */
#ifndef UPOUT_RUN_OPTIONS_H
#define UPOUT_RUN_OPTIONS_H

#include <stdbool.h>

#include "plan.h"
#include "price_options.h"
#include "program_options.h"
#include "status.h"

struct run_options {
    bool help, dry_run, strong, verbose;
    char *plan;     /* a name (plan_default.h) or a path; NULL: not given */
    char *launcher; /* "auto", "mpirun" or "srun" */
    char *hosts, *out, *resume;
    char *export_json, *export_csv, *export_markdown; /* paths, written at the end */
    struct work range;                                /* name NULL: not given */
    unsigned max_workers, repetitions, min_runs;      /* 0: not given */
    double precision;                                 /* 0: not given */
    double budget_s;                                  /* 0: not given */
    struct price_options prices;
    struct program_options program; /* the command to measure; its words NULL: none */
};

/* STATUS_USAGE names the option that is wrong. Close the options whatever the status. */
enum status run_options_parse(struct run_options *options, int argc, const char **argv,
                              struct error *error);
void run_options_close(struct run_options *options);
void run_options_help(void);

#endif
