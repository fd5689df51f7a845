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

/* The first larger number that is surely worth it, and its gain; 0: none. */
static size_t next_worth(const double *workers, size_t count, size_t from, worth_ratio *ratio,
                         const void *curve, struct estimate *gain) {
    for (size_t to = from + 1; to < count; to++) {
        *gain = worth_gain(ratio(curve, from, to), workers[from], workers[to]);
        if (gain->is_interval && gain->low >= worth_least_gain)
            return to;
    }
    return 0;
}

struct worth worth_walk(const double *workers, size_t count, worth_ratio *ratio,
                        const void *curve) {
    struct worth worth = {.gain = estimate_unknown, .next = estimate_unknown};
    struct estimate gain;
    for (size_t next; (next = next_worth(workers, count, worth.worth, ratio, curve, &gain)) > 0;) {
        worth.worth = next;
        worth.gain = gain;
    }
    worth.most = worth.worth;
    for (size_t to = worth.worth + 1; to < count; to++) {
        gain = worth_gain(ratio(curve, worth.worth, to), workers[worth.worth], workers[to]);
        if (!estimate_is_below(gain, worth_least_gain))
            worth.most = to;
        if (isnan(worth.next.value) || gain.high > worth.next.high)
            worth.next = gain;
    }
    return worth;
}
