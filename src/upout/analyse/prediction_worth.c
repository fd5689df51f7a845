#include "prediction_worth.h"

#include <stdio.h>

#include "models.h"

size_t prediction_worth(const struct prediction *curve, size_t count) {
    size_t worth = 0;
    for (size_t i = 1; i < count; i++) {
        struct sample_point from = {.workers = curve[i - 1].ranks,
                                    .time_s = curve[i - 1].makespan_s};
        struct sample_point to = {.workers = curve[i].ranks, .time_s = curve[i].makespan_s};
        if (!model_step_is_worth(model_step_gain(from, to)))
            break;
        worth = i;
    }
    return worth;
}

const char *prediction_say_worth(char *text, const struct prediction *curve, size_t count) {
    const struct prediction *worth = &curve[prediction_worth(curve, count)], *fastest = curve;
    for (size_t i = 1; i < count; i++)
        if (curve[i].makespan_s < fastest->makespan_s)
            fastest = &curve[i];
    if (worth == &curve[count - 1])
        snprintf(
            text, PREDICTION_WORTH_BYTES,
            "Every step to more ranks is worth it, up to the largest number that was simulated: %u",
            worth->ranks);
    else
        snprintf(text, PREDICTION_WORTH_BYTES,
                 "More ranks stop paying after %u (nodes: %u): the next step gains less than half "
                 "of its ideal. The fastest is %u ranks (nodes: %u)",
                 worth->ranks, worth->nodes, fastest->ranks, fastest->nodes);
    return text;
}
