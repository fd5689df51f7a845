#include "forecast_text.h"

#include <math.h>

#include "number.h"

static const char more_budget[] = "To measure more, add --budget MINUTES to the command.";

/* 0: it is used up. */
static double budget_left_s(const struct forecast *forecast, const struct plan *plan) {
    return fmax(0, plan->budget_s - forecast->spent_s);
}

/* What may spoil the study. */
static void put_warnings(FILE *out, const char *first, const struct forecast *forecast,
                         const struct plan *plan) {
    char one[NUMBER_DURATION_BYTES], other[NUMBER_DURATION_BYTES];
    double left_s = budget_left_s(forecast, plan);
    if (forecast->longest != NULL)
        fprintf(out, "%s%s would take about %s, but is stopped after %s (timeout_s in the plan).\n",
                first, forecast->longest->id, number_show_duration(one, forecast->longest_s),
                number_show_duration(other, plan->timeout_s));
    if (left_s > 0 && forecast->round_s > left_s && !forecast->is_unknown)
        fprintf(out, "%sThe first round takes longer than the budget. It is done nevertheless.\n",
                first);
    if (forecast->interval_s > left_s && forecast->launches == CAMPAIGN_FEWEST_LAUNCHES &&
        !forecast->is_unknown)
        fprintf(out,
                "%sThe budget is too short for 95 %% intervals, which need %d rounds: "
                "--budget %.0f (minutes) is enough.\n",
                first, CAMPAIGN_FEWEST_LAUNCHES, ceil(forecast->interval_s / 60));
    if (forecast->launches < CAMPAIGN_FEWEST_LAUNCHES)
        fprintf(
            out,
            "%s95 %% intervals need %d rounds, but the plan allows at most %u (--repetitions).\n",
            first, CAMPAIGN_FEWEST_LAUNCHES, plan->repetitions);
    if (forecast->has_lists)
        fprintf(out,
                "%sThese times are too short: how long the numbers of a list take is not known in "
                "advance.\n",
                first);
}

enum { ROUGH_BYTES = 32, CORE_TIME_BYTES = 48 };

/* Two digits that count, since a forecast is no better, and no exponent from 100 on. */
static const char *show_rough(char text[ROUGH_BYTES], double amount) {
    snprintf(text, ROUGH_BYTES, amount < 99.5 ? "%.2g" : "%.0f", amount);
    return text;
}

static const char *show_core_time(char *text, double core_s) {
    static const double hour_s = 3600, least_h = 0.01;
    bool hours = core_s >= least_h * hour_s;
    char amount[ROUGH_BYTES];
    snprintf(text, CORE_TIME_BYTES, "%s core-%s",
             show_rough(amount, hours ? core_s / hour_s : core_s), hours ? "hours" : "seconds");
    return text;
}

enum { COST_BYTES = 128 };

/* The price of an hour of all nodes of the study; 0: none is given for them. */
static double price_of_hour(const struct forecast *forecast, const struct plan *plan) {
    for (size_t i = 0; i < plan->machine_price_count && forecast->most_nodes == 1; i++)
        if (plan->machine_prices[i].cores == forecast->node_cores)
            return plan->machine_prices[i].price;
    return plan->node_price.cores > 0 ? forecast->most_nodes * plan->node_price.price : 0;
}

/* "2.1 core-hours", "2.1 core-hours, a price of 0.42". */
static const char *show_cost(char text[COST_BYTES], double seconds, double core_s,
                             double hour_price) {
    char core_time[CORE_TIME_BYTES], price[ROUGH_BYTES];
    show_core_time(core_time, core_s);
    if (hour_price > 0)
        snprintf(text, COST_BYTES, "%s, a price of %s", core_time,
                 show_rough(price, hour_price * seconds / 3600));
    else
        snprintf(text, COST_BYTES, "%s", core_time);
    return text;
}

enum { BUDGET_BYTES = 80 };

/* "the budget of 110 s", "the 50.0 s that are left of the budget". */
static const char *show_budget(char text[BUDGET_BYTES], const struct forecast *forecast,
                               const struct plan *plan) {
    char left[NUMBER_DURATION_BYTES];
    number_show_duration(left, budget_left_s(forecast, plan));
    snprintf(text, BUDGET_BYTES,
             forecast->spent_s > 0 ? "the %s that are left of the budget" : "the budget of %s",
             left);
    return text;
}

/* Why a round has more launches than there are points. */
static const char *base_twice(const struct forecast *forecast) {
    return forecast->round_launches > forecast->points ? " (the base twice)" : "";
}

static unsigned whole_rounds(const struct plan *plan) {
    return plan->least_launches > 1 ? plan->least_launches : 1;
}

/* The rounds that are done whatever they take. */
static void put_used_up(FILE *out, const struct plan *plan) {
    char longest[NUMBER_DURATION_BYTES];
    unsigned whole = whole_rounds(plan);
    fputs("The budget is used up: only what is left of the first ", out);
    if (whole > 1)
        fprintf(out, "%u rounds", whole);
    else
        fputs("round", out);
    fprintf(out, " is done, each launch in at most %s (timeout_s in the plan). %s\n",
            number_show_duration(longest, plan->timeout_s), more_budget);
}

/* A command that was never launched takes nobody knows how long. */
static void put_unknown(FILE *out, const char *first, const struct forecast *forecast,
                        const struct plan *plan, double hour_price) {
    char budget[BUDGET_BYTES], longest[NUMBER_DURATION_BYTES], cost[COST_BYTES];
    double left_s = budget_left_s(forecast, plan);
    unsigned whole = whole_rounds(plan);
    show_cost(cost, left_s, left_s * forecast->most_cores, hour_price);
    fprintf(out,
            "%s%zu point%s. A round has %zu launch%s%s. How long one takes is not known before the "
            "first round. ",
            first, forecast->points, number_plural(forecast->points), forecast->round_launches,
            number_plural_es(forecast->round_launches), base_twice(forecast));
    if (left_s <= 0) {
        put_used_up(out, plan);
        return;
    }
    fprintf(out, "Up to %u round%s, within %s, take at most %s.\n", plan->repetitions,
            number_plural(plan->repetitions), show_budget(budget, forecast, plan), cost);
    fprintf(out, "%sOnly the first ", first);
    if (whole > 1)
        fprintf(out, "%u rounds may take longer: they are", whole);
    else
        fputs("round may take longer: it is", out);
    fprintf(out, " done whole, each launch in at most %s (timeout_s in the plan).\n",
            number_show_duration(longest, plan->timeout_s));
}

static void put_known(FILE *out, const char *first, const struct forecast *forecast,
                      const struct plan *plan, double hour_price) {
    char once[CORE_TIME_BYTES], all[COST_BYTES], round[NUMBER_DURATION_BYTES],
        most[NUMBER_DURATION_BYTES], budget[BUDGET_BYTES];
    fprintf(out, "%s%zu point%s. A round of %zu launch%s%s takes about %s (%s). ", first,
            forecast->points, number_plural(forecast->points), forecast->round_launches,
            number_plural_es(forecast->round_launches), base_twice(forecast),
            number_show_duration(round, forecast->round_s),
            show_core_time(once, forecast->round_core_s));
    if (budget_left_s(forecast, plan) <= 0) {
        put_used_up(out, plan);
        return;
    }
    fprintf(out, "Up to %u%s round%s, within %s, take%s about %s (%s).\n", forecast->most_rounds,
            forecast->spent_s > 0 ? " more" : "", number_plural(forecast->most_rounds),
            show_budget(budget, forecast, plan), forecast->most_rounds == 1 ? "s" : "",
            number_show_duration(most, forecast->most_s),
            show_cost(all, forecast->most_s, forecast->most_core_s, hour_price));
}

void forecast_put(FILE *out, const char *first, const struct forecast *forecast,
                  const struct plan *plan) {
    char budget[BUDGET_BYTES];
    if (forecast->unsettled == 0)
        fprintf(
            out,
            "%sNothing is left to measure: every curve is known within %g %%, or has all of its "
            "%u rounds. For more: a larger --repetitions, or a smaller --precision.\n",
            first, 100 * plan->precision, plan->repetitions);
    else if (forecast->points == 0)
        fprintf(
            out,
            "%sNothing is measured: %s%s, but the curves of %zu point%s are not known within %g %% "
            "yet. %s\n",
            first,
            budget_left_s(forecast, plan) > 0 ? show_budget(budget, forecast, plan)
                                              : "the budget is used up",
            budget_left_s(forecast, plan) > 0 ? " have no room for another round" : "",
            forecast->unsettled, number_plural(forecast->unsettled), 100 * plan->precision,
            more_budget);
    if (forecast->points == 0)
        return;
    (forecast->is_unknown ? put_unknown : put_known)(out, first, forecast, plan,
                                                     price_of_hour(forecast, plan));
    put_warnings(out, first, forecast, plan);
}
