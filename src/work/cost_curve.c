#include "cost_curve.h"

__extension__ typedef unsigned __int128 wide;

/* The numbers from `from` on, where costs grow from low to high over `width` numbers. */
struct slope {
    uint64_t from, width;
    uint32_t low, high;
};

/* The slope from top >> (knot + 1) to top >> knot. The last one begins at 0, and all its numbers
 * cost the same. */
static struct slope slope_of(const struct cost_curve *curve, int knot) {
    const bool lowest = knot == COST_CURVE_KNOTS - 1;
    const uint64_t from = lowest ? 0 : curve->top >> (knot + 1);
    return (struct slope){from, (curve->top >> knot) - from, curve->cost[lowest ? knot : knot + 1],
                          curve->cost[knot]};
}

/* Twice the cost of the first `count` numbers, count <= width. */
static wide cost_of_first(const struct slope *slope, uint64_t count) {
    if (count == 0)
        return 0;
    return (wide)count * 2 * slope->low +
           (wide)count * count / slope->width * (slope->high - slope->low);
}

static wide cost_up_to(const struct cost_curve *curve, uint64_t number) {
    wide cost = 0;
    for (int knot = COST_CURVE_KNOTS - 1;; knot--) {
        struct slope slope = slope_of(curve, knot);
        if (number - slope.from <= slope.width)
            return cost + cost_of_first(&slope, number - slope.from);
        cost += cost_of_first(&slope, slope.width);
    }
}

/* The smallest number up to which the cost is at least this. Up to the top it is. */
static uint64_t number_at(const struct cost_curve *curve, wide cost) {
    int knot = COST_CURVE_KNOTS - 1;
    struct slope slope = slope_of(curve, knot);
    for (wide whole; (whole = cost_of_first(&slope, slope.width)) < cost;) {
        cost -= whole;
        slope = slope_of(curve, --knot);
    }
    uint64_t low = 0, high = slope.width;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (cost_of_first(&slope, middle) < cost)
            low = middle + 1;
        else
            high = middle;
    }
    return slope.from + low;
}

uint64_t cost_curve_border(const struct cost_curve *curve, struct span range, uint64_t share,
                           uint64_t shares) {
    wide before = cost_up_to(curve, range.first);
    wide whole = cost_up_to(curve, range.last) - before;
    return number_at(curve, before + whole / shares * share + whole % shares * share / shares);
}
