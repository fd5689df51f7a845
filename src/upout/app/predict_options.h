/* The command line of upout predict. */
#ifndef UPOUT_PREDICT_OPTIONS_H
#define UPOUT_PREDICT_OPTIONS_H

#include <stdbool.h>

#include "plan.h"
#include "platform.h"
#include "prime_programs.h"

struct predict_options {
    bool help;
    char *platform_text; /* the argument of --platform */
    struct platform platform;

    char *study; /* the folder of a study whose ranges are predicted; NULL: the work below is */

    /* Without a study: */
    struct work work;           /* a range, named "range" */
    bool programs[PRIME_COUNT]; /* which are simulated */
    char *schedule;             /* NULL: the default of each program */

    char *costs, *out; /* paths; NULL: not kept */
};

/* STATUS_USAGE names the option that is wrong. Close the options whatever the status. */
enum status predict_options_parse(struct predict_options *options, int argc, const char **argv,
                                  struct error *error);
void predict_options_close(struct predict_options *options);
void predict_options_help(void);

#endif
