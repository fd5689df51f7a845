#include "prediction_worth.h"

#include <stdio.h>

/* A prediction has no scatter: its value is its interval. Launch is not simulated. */
static struct estimate predicted_ratio(const void *curve, size_t from, size_t to) {
    const struct prediction *items = curve;
    double ratio = items[from].makespan_s / items[to].makespan_s;
    return (struct estimate){ratio, ratio, ratio, true, 1};
}

size_t prediction_worth(const struct prediction *curve, size_t count) {
    double ranks[PREDICTION_WORTH_MOST];
    size_t most = count < PREDICTION_WORTH_MOST ? count : PREDICTION_WORTH_MOST;
    for (size_t i = 0; i < most; i++)
        ranks[i] = curve[i].ranks;
    return worth_walk(&(struct worth_curve){ranks, most, predicted_ratio, curve}).worth;
}

const char *prediction_say_worth(char *text, const struct prediction *curve, size_t count) {
    const struct prediction *worth = &curve[prediction_worth(curve, count)], *fastest = curve;
    for (size_t i = 1; i < count; i++)
        if (curve[i].makespan_s < fastest->makespan_s)
            fastest = &curve[i];
    if (worth == &curve[count - 1])
        snprintf(
            text, PREDICTION_WORTH_BYTES,
            "More ranks are worth it up to the largest number that was simulated, by makespans "
            "(launch is not in them): %u",
            worth->ranks);
    else
        snprintf(text, PREDICTION_WORTH_BYTES,
                 "More ranks stop paying after %u (nodes: %u), by makespans (launch is not in "
                 "them): every larger number gains less than half of its ideal. The fastest is %u "
                 "ranks (nodes: %u)",
                 worth->ranks, worth->nodes, fastest->ranks, fastest->nodes);
    return text;
}
