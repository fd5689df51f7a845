#include "worth.h"

#include <math.h>

const double worth_least_gain = 0.5;

struct estimate worth_gain(struct estimate ratio, double from, double to) {
    double more = to / from - 1;
    return (struct estimate){.value = (ratio.value - 1) / more,
                             .low = (ratio.low - 1) / more,
                             .high = (ratio.high - 1) / more,
                             .is_interval = ratio.is_interval,
                             .count = ratio.count};
}

static struct estimate gain_of(const struct worth_curve *curve, size_t from, size_t to) {
    return worth_gain(curve->ratio(curve->curve, from, to), curve->workers[from],
                      curve->workers[to]);
}

/* The first larger number that is surely worth it, and its gain; 0: none. */
static size_t next_worth(const struct worth_curve *curve, size_t from, struct estimate *gain) {
    for (size_t to = from + 1; to < curve->count; to++) {
        *gain = gain_of(curve, from, to);
        if (gain->is_interval && gain->low >= worth_least_gain)
            return to;
    }
    return 0;
}

struct worth worth_walk(const struct worth_curve *curve) {
    struct worth worth = {.gain = estimate_unknown, .next = estimate_unknown};
    struct estimate gain;
    for (size_t next; (next = next_worth(curve, worth.worth, &gain)) > 0;) {
        worth.worth = next;
        worth.gain = gain;
    }
    worth.most = worth.worth;
    for (size_t to = worth.worth + 1; to < curve->count; to++) {
        gain = gain_of(curve, worth.worth, to);
        if (!estimate_is_below(gain, worth_least_gain))
            worth.most = to;
        if (isnan(worth.next.value) || gain.high > worth.next.high)
            worth.next = gain;
    }
    return worth;
}
