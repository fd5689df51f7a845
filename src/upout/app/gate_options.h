/* The command line of `upout gate`. */
#ifndef UPOUT_GATE_OPTIONS_H
#define UPOUT_GATE_OPTIONS_H

#include <stdbool.h>

#include "program_options.h"
#include "status.h"

struct gate_options {
    bool help;
    char *base, *head; /* the two commands */
    double slowdown;   /* over 1 */
    double budget_s;
    char *junit, *json, *out;       /* paths; NULL: not given */
    struct program_options program; /* has both commands */
};

/* STATUS_USAGE names the option that is wrong or missing. Close the options whatever the status. */
enum status gate_options_parse(struct gate_options *options, int argc, const char **argv,
                               struct error *error);
void gate_options_close(struct gate_options *options);
void gate_options_help(void);

#endif
