/* Prices, a deadline and the length of a job on the command line. `upout run` keeps them in the
 * plan; `upout report` does not. */
#ifndef UPOUT_PRICE_OPTIONS_H
#define UPOUT_PRICE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "plan.h"
#include "status.h"

/* The arguments as given; NULL: not given. */
struct price_options {
    char *machine, *node, *deadline, *job;
};

/* The rows of a table of options; `field` is the offset of a struct price_options. */
#define PRICE_OPTIONS(field)                                                                       \
    {"price-machine", 0, (field) + offsetof(struct price_options, machine),                        \
     "price of an hour of one machine, for each number of cores, in any currency: "                \
     "8:0.4,16:0.9",                                                                               \
     "CORES:PRICE,..."},                                                                           \
        {"price-node", 0, (field) + offsetof(struct price_options, node),                          \
         "price of an hour of one node; several nodes cost a multiple of it", "CORES:PRICE"},      \
        {"deadline", 0, (field) + offsetof(struct price_options, deadline),                        \
         "the work must be done in this time (90s, 30min, 2h)", "TIME"},                           \
    {                                                                                              \
        "job", 0, (field) + offsetof(struct price_options, job),                                   \
            "decide for a job that takes one core this long (10h); modelled from what is "         \
            "measured",                                                                            \
            "TIME"                                                                                 \
    }

/* Whether any of them was given. */
static inline bool price_options_are_given(const struct price_options *options) {
    return options->machine != NULL || options->node != NULL || options->deadline != NULL ||
           options->job != NULL;
}

/* Replaces the plan's prices, deadline and job by those that were given; the others stay.
 * STATUS_USAGE names the option that is wrong. */
enum status price_options_apply(const struct price_options *options, struct plan *plan,
                                struct error *error);

/* Only checks that the arguments can be read. */
enum status price_options_check(const struct price_options *options, struct error *error);

#endif
