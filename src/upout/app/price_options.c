#include "price_options.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "option_values.h"

/* Reads "8:0.4". Returns what follows it; NULL if it is not a price. */
static const char *read_price(const char *text, struct price *price) {
    char *end;
    unsigned long cores = strtoul(text, &end, 10);
    if (!isdigit((unsigned char)*text) || *end != ':' || cores < 1 || cores > 1 << 20)
        return NULL;
    price->cores = (unsigned)cores;
    return option_values_positive(end + 1, &price->price);
}

static void read_machine_prices(struct plan *plan, const char *text, struct error *error) {
    const char *rest = text;
    if (text == NULL)
        return;
    plan->machine_price_count = 0;
    do {
        struct price *grown = memory_resize(plan->machine_prices, plan->machine_price_count + 1,
                                            sizeof *grown, "prices", error);
        if (grown == NULL)
            return;
        plan->machine_prices = grown;
        rest = read_price(rest, &grown[plan->machine_price_count++]);
        if (rest == NULL || (*rest != '\0' && *rest != ',')) {
            error_set(error, STATUS_USAGE,
                      "--price-machine %s: give CORES:PRICE, like 8:0.40, with a comma between "
                      "several",
                      text);
            return;
        }
    } while (*rest++ == ',');
}

static void read_node_price(struct plan *plan, const char *text, struct error *error) {
    if (text == NULL)
        return;
    const char *rest = read_price(text, &plan->node_price);
    if (rest == NULL || *rest != '\0')
        error_set(error, STATUS_USAGE, "--price-node %s: give CORES:PRICE, like 8:0.40", text);
}

enum status price_options_apply(const struct price_options *options, struct plan *plan,
                                struct error *error) {
    read_machine_prices(plan, options->machine, error);
    read_node_price(plan, options->node, error);
    option_values_duration("deadline", options->deadline, &plan->deadline_s, error);
    option_values_duration("job", options->job, &plan->job_s, error);
    return error->status;
}

enum status price_options_check(const struct price_options *options, struct error *error) {
    struct plan scratch = {0};
    price_options_apply(options, &scratch, error);
    plan_close(&scratch);
    return error->status;
}
