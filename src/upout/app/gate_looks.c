#include "gate_looks.h"

#include <stdbool.h>

#include "campaign.h"
#include "gate.h"

struct looks {
    struct study *study;
    const struct point_launch *launch;
    struct interrupts *interrupts;
    struct progress *progress;
};

/* Measures until there are `rounds` rounds. What the check of the cores finds is said and ends
 * nothing: a head that no longer uses its threads is what a gate is for. */
static enum status make_rounds(const struct looks *looks, unsigned rounds, struct error *error) {
    struct study *study = looks->study;
    study->plan.repetitions = rounds;
    campaign_run(study, looks->launch, looks->interrupts, looks->progress, error);
    if (error->status == STATUS_OK && study->idle[0] != '\0')
        progress_say(looks->progress, "%s", study->idle);
    study->idle[0] = '\0';
    study->plan.warmup = 0; /* it was done before the first round */
    return error->status;
}

static bool is_over(const struct looks *looks, struct error *error) {
    struct gate gate;
    bool over = gate_judge(&gate, looks->study, error) == STATUS_OK && gate.is_over;
    gate_close(&gate);
    return over || error->status != STATUS_OK;
}

/* Whether the budget has room for the rounds up to the first look. */
static bool has_room(const struct looks *looks, struct error *error) {
    struct forecast forecast;
    const struct plan *plan = &looks->study->plan;
    return campaign_forecast(looks->study, &forecast, NULL, error) == STATUS_OK &&
           forecast.points > 0 &&
           forecast.spent_s + (plan->repetitions - 1) * forecast.round_s <= plan->budget_s;
}

static void look(const struct looks *looks, struct error *error) {
    struct plan *plan = &looks->study->plan;
    if (make_rounds(looks, 1, error) != STATUS_OK || is_over(looks, error))
        return;
    plan->repetitions = gate_rounds[0];
    if (!has_room(looks, error))
        return;
    for (size_t i = 0; i < GATE_LOOKS; i++)
        if (make_rounds(looks, gate_rounds[i], error) != STATUS_OK || is_over(looks, error) ||
            looks->interrupts->stopped_by != 0 ||
            records_last_round(&looks->study->records) < gate_rounds[i])
            return;
}

enum status gate_looks(struct study *study, const struct point_launch *launch,
                       struct interrupts *interrupts, struct progress *progress,
                       struct error *error) {
    const struct looks looks = {study, launch, interrupts, progress};
    unsigned most = study->plan.repetitions;
    progress->until = "to the next look"; /* which may be the last */
    look(&looks, error);
    study->plan.repetitions = most;
    return error->status;
}
