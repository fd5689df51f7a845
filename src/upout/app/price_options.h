/* Prices and a deadline on a command line: of `run`, which keeps them in the plan, and of `report`,
 * which does not. */
#ifndef UPOUT_PRICE_OPTIONS_H
#define UPOUT_PRICE_OPTIONS_H

#include <popt.h>

#include "plan.h"
#include "status.h"

/* As they were given; NULL: not given. */
struct price_options {
    char *machine, *node, *deadline;
};

/* The rows of popt's table. */
struct poptOption price_option_machine(struct price_options *options);
struct poptOption price_option_node(struct price_options *options);
struct poptOption price_option_deadline(struct price_options *options);

/* Puts them in the place of the plan's own; what was not given stays. STATUS_USAGE names the option
 * that is wrong. */
enum status price_options_apply(const struct price_options *options, struct plan *plan,
                                struct error *error);

/* Only looks whether they can be read. */
enum status price_options_check(const struct price_options *options, struct error *error);
void price_options_close(struct price_options *options);

#endif
