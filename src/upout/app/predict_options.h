/* The command line of upout predict. */
#ifndef UPOUT_PREDICT_OPTIONS_H
#define UPOUT_PREDICT_OPTIONS_H

#include <stdbool.h>

#include "plan.h"
#include "platform.h"

struct predict_options {
    bool help;
    char *platform_text; /* as it was given */
    struct platform platform;

    char *study;      /* NULL: what follows is predicted */
    struct work work; /* a range, named "range" */
    bool variants[VARIANT_COUNT];
    char *schedule; /* NULL: each variant's own */

    char *costs, *out; /* NULL: not kept */
};

/* STATUS_USAGE says what is wrong. To be closed whatever the status. */
enum status predict_options_parse(struct predict_options *options, int argc, const char **argv,
                                  struct error *error);
void predict_options_close(struct predict_options *options);
void predict_options_help(void);

#endif
