#include "forecast_text.h"

#include <math.h>

#include "number.h"

/* What may spoil the study. */
static void put_warnings(FILE *out, const char *first, const struct forecast *forecast,
                         const struct plan *plan) {
    char one[NUMBER_DURATION_BYTES], other[NUMBER_DURATION_BYTES];
    double left_s = plan->budget_s - forecast->spent_s;
    if (forecast->longest != NULL)
        fprintf(out, "%s%s would take about %s, but is stopped after %s (timeout_s in the plan).\n",
                first, forecast->longest->id, number_show_duration(one, forecast->longest_s),
                number_show_duration(other, plan->timeout_s));
    if (forecast->round_s > left_s)
        fprintf(out, "%sThe first round takes longer than the budget. It is done nevertheless.\n",
                first);
    if (forecast->interval_s > left_s && forecast->launches == CAMPAIGN_FEWEST_LAUNCHES)
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

enum { CORE_TIME_BYTES = 40 };

static const char *show_core_time(char *text, double core_s) {
    static const double hour_s = 3600, least_h = 0.01;
    bool hours = core_s >= least_h * hour_s;
    snprintf(text, CORE_TIME_BYTES, hours ? "%.2g core-hours" : "%.2g core-seconds",
             hours ? core_s / hour_s : core_s);
    return text;
}

void forecast_put(FILE *out, const char *first, const struct forecast *forecast,
                  const struct plan *plan) {
    char once[CORE_TIME_BYTES], all[CORE_TIME_BYTES];
    char round[NUMBER_DURATION_BYTES], most[NUMBER_DURATION_BYTES], budget[NUMBER_DURATION_BYTES],
        spent[NUMBER_DURATION_BYTES], left[NUMBER_DURATION_BYTES];
    number_show_duration(spent, forecast->spent_s);
    number_show_duration(left, fmax(0, plan->budget_s - forecast->spent_s));
    number_show_duration(budget, plan->budget_s);
    if (forecast->unsettled == 0)
        fprintf(
            out,
            "%sNothing is left to measure: every curve is known within %g %%, or has all of its "
            "%u rounds. For more: a larger --repetitions, or a smaller --precision.\n",
            first, 100 * plan->precision, plan->repetitions);
    else if (forecast->points == 0)
        fprintf(
            out,
            "%sNothing is measured: the budget of %s has no room for another round (%s are used "
            "up), but the curves of %zu point%s are not known within %g %% yet. --budget MINUTES "
            "gives this run more time.\n",
            first, budget, spent, forecast->unsettled, forecast->unsettled == 1 ? "" : "s",
            100 * plan->precision);
    if (forecast->points == 0)
        return;
    fprintf(out, "%s%zu point%s. A round of %zu launch%s takes about %s (%s). ", first,
            forecast->points, number_plural(forecast->points), forecast->round_launches,
            forecast->round_launches == 1 ? "" : "es",
            number_show_duration(round, forecast->round_s),
            show_core_time(once, forecast->round_core_s));
    fprintf(out, "Up to %u%s round%s, within the %s%s, take%s about %s (%s).\n",
            forecast->most_rounds, forecast->spent_s > 0 ? " more" : "",
            number_plural(forecast->most_rounds), forecast->spent_s > 0 ? left : "budget of ",
            forecast->spent_s > 0 ? " that are left of the budget" : budget,
            forecast->most_rounds == 1 ? "s" : "", number_show_duration(most, forecast->most_s),
            show_core_time(all, forecast->most_core_s));
    put_warnings(out, first, forecast, plan);
}
