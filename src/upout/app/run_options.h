/* The command line of `upout run`. */
#ifndef UPOUT_RUN_OPTIONS_H
#define UPOUT_RUN_OPTIONS_H

#include <stdbool.h>

#include "command_line.h"
#include "plan.h"
#include "price_options.h"
#include "status.h"

struct run_options {
    bool help, dry_run, strong, weak;
    char *plan;     /* a name (plan_default.h) or a path; NULL: not given */
    char *launcher; /* "auto", "mpirun" or "srun" */
    char *hosts, *out, *resume;
    struct work range;                 /* name NULL: not given */
    unsigned max_workers, repetitions; /* 0: not given */
    double budget_s;                   /* 0: not given */
    struct price_options prices;
};

/* STATUS_USAGE names the option that is wrong. To be closed whatever the status. */
enum status run_options_parse(struct run_options *options, int argc, const char **argv,
                              struct error *error);
void run_options_close(struct run_options *options);
void run_options_help(void);

/* What other commands do with their words, too. Reads all options of a command line, which has
 * nothing else. */
void run_options_read_all(struct command_line *line, struct error *error);

void run_options_check_launcher(const char *launcher, struct error *error);

/* A number from 1 to 100000 into *value, which stays where text is NULL. */
void run_options_read_count(const char *option, const char *text, unsigned *value,
                            struct error *error);

/* A range of numbers with a kernel (NULL: sieve), which is copied, into *work, which is {0}. The
 * text is "LO:HI", "LO HI" or "HI". What is in *work is to be freed whatever the status. */
void run_options_read_range(struct work *work, const char *text, const char *kernel,
                            struct error *error);

/* A number over 0, at most 10^8, at the start of the text; returns what follows it, NULL
 * where there is none. */
const char *run_options_read_positive(const char *text, double *value);

#endif
