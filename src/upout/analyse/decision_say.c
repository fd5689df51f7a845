#include "decision_say.h"

#include <stdio.h>
#include <string.h>

#include "number.h"

static const double least_shown = 0.01; /* the least price of a run that is shown as such */

const char *basis_name(enum basis basis) {
    static const char *const names[] = {"measured", "fitted", "extrapolated", "unknown"};
    return names[basis];
}

const char *choice_label(char *text, const struct choice *choice) {
    snprintf(text, CHOICE_BYTES, "%u %s%s of %u core%s", choice->machines,
             choice->is_node ? "node" : "machine", choice->machines == 1 ? "" : "s", choice->cores,
             choice->cores == 1 ? "" : "s");
    return text;
}

const char *choice_program(char *text, const struct choice *choice) {
    bool all = choice->workers == choice->machines * choice->cores;
    if (all || choice->variant == VARIANT_SERIAL)
        snprintf(text, CHOICE_BYTES, "%s", variant_name(choice->variant));
    else
        snprintf(text, CHOICE_BYTES, "%s, %u worker%s", variant_name(choice->variant),
                 choice->workers, choice->workers == 1 ? "" : "s");
    return text;
}

static const char *machines_clause(const struct decision *decision, char *text, size_t bytes) {
    if (!decision->has_machines)
        snprintf(text, bytes,
                 "This study used one machine, so it cannot show whether more machines help.");
    else if (decision->more_machines == NULL)
        snprintf(text, bytes, "More machines did not help in what was measured.");
    else
        snprintf(text, bytes, "More machines help from %u workers on %u nodes on.",
                 decision->more_machines->workers, decision->more_machines->point->layout.nodes);
    return text;
}

bool decision_has_small_prices(const struct decision *decision) {
    for (size_t i = 0; i < decision->choice_count; i++)
        if (decision->choices[i].basis != BASIS_NONE && decision->choices[i].price >= least_shown)
            return false;
    return true;
}

static void say_choice(char *text, size_t bytes, const struct decision *decision) {
    char label[CHOICE_BYTES], program[CHOICE_BYTES], time[NUMBER_DURATION_BYTES];
    const struct choice *chosen = decision->chosen;
    bool serial = chosen->variant == VARIANT_SERIAL;
    choice_label(label, chosen);
    choice_program(program, chosen);
    number_show_duration(time, chosen->time_s);
    if (serial)
        snprintf(text, bytes,
                 "Stay with one core: the serial program runs '%s' in %s (%s), and on %s",
                 decision->work->name, time, basis_name(chosen->basis), label);
    else
        snprintf(text, bytes, "Take %s: %s runs '%s' there in %s (%s), and", label, program,
                 decision->work->name, time, basis_name(chosen->basis));
}

static void say_price(char *text, const struct decision *decision, const struct plan *plan) {
    char choice[256], deadline[NUMBER_DURATION_BYTES] = "", of_choices[48];
    char price[48];
    size_t in_time = 0;
    for (size_t i = 0; i < decision->choice_count; i++)
        in_time += decision->choices[i].in_time;
    number_show_duration(deadline, plan->deadline_s);
    if (in_time == 1)
        snprintf(of_choices, sizeof of_choices, "the only choice");
    else
        snprintf(of_choices, sizeof of_choices, "the cheapest of the %zu choices", in_time);
    if (decision->chosen == NULL) {
        snprintf(text, DECISION_BYTES,
                 "No choice that has a price meets the deadline of %s for '%s', as far as this "
                 "study can tell.",
                 deadline, decision->work->name);
        return;
    }
    say_choice(choice, sizeof choice, decision);
    if (decision_has_small_prices(decision))
        snprintf(price, sizeof price, "a million runs cost %.3g", 1e6 * decision->chosen->price);
    else
        snprintf(price, sizeof price, "one run costs %.3g", decision->chosen->price);
    snprintf(text, DECISION_BYTES, "%s %s. This is %s%s%s.", choice, price, of_choices,
             plan->deadline_s <= 0 ? ""
             : in_time == 1        ? " that meets the deadline of "
                                   : " that meet the deadline of ",
             plan->deadline_s > 0 ? deadline : "");
}

static void say_worth(char *text, const struct decision *decision) {
    char machines[128], serial[NUMBER_DURATION_BYTES], best[NUMBER_DURATION_BYTES], cores[48];
    const struct measured *point = decision->worth != NULL ? decision->worth : decision->best;
    machines_clause(decision, machines, sizeof machines);
    number_show_duration(serial, decision->serial->command.median);
    number_show_duration(best, point->command.median);
    char speed_up[80] = "not paired with";
    if (point->command_speed_up.count > 0)
        snprintf(speed_up, sizeof speed_up, "%.2f times as fast as", point->command_speed_up.value);
    bool all = decision->worth_workers == decision->cores_measured;
    if (all && decision->worth_workers == 2)
        snprintf(cores, sizeof cores, "both cores");
    else
        snprintf(cores, sizeof cores, all ? "all %u core%s" : "%u core%s, no further",
                 decision->worth_workers, number_plural(decision->worth_workers));
    if (decision->worth == NULL)
        snprintf(text, DECISION_BYTES,
                 "Stay with one core: the serial program runs '%s' in %s, and the fastest parallel "
                 "one, %s on %u worker%s, in %s, launch included. %s",
                 decision->work->name, serial, variant_name(point->series->variant), point->workers,
                 number_plural(point->workers), best, machines);
    else
        snprintf(text, DECISION_BYTES,
                 "Scale up to %s: %s runs '%s' in %s, %s the best serial "
                 "program (%s), launch included. %s",
                 cores, variant_name(point->series->variant), decision->work->name, best, speed_up,
                 serial, machines);
}

/* Whether a time that the sentence depends on has no interval. */
static bool has_too_few_launches(const struct decision *decision) {
    const struct measured *point = decision->worth != NULL ? decision->worth : decision->best;
    return decision->work != NULL && point != NULL && !point->command_speed_up.is_interval;
}

const char *decision_sentence(char *text, const struct decision *decision,
                              const struct plan *plan) {
    if (decision->work == NULL)
        snprintf(text, DECISION_BYTES,
                 "No decision: no launch of the serial program succeeded, and all others are "
                 "compared with it.");
    else if (decision->choice_count > 0)
        say_price(text, decision, plan);
    else if (decision->best == NULL)
        snprintf(text, DECISION_BYTES,
                 "No decision: no parallel program ran '%s' successfully on at most one worker for "
                 "each core.",
                 decision->work->name);
    else
        say_worth(text, decision);
    if (has_too_few_launches(decision) && (decision->best != NULL || decision->choice_count > 0))
        strncat(text, " There were too few launches to be sure.",
                DECISION_BYTES - 1 - strlen(text));
    return text;
}
