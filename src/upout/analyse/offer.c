#include "offer.h"

#include <math.h>
#include <stddef.h>

static enum holds holds_below(struct estimate estimate, double factor, double limit) {
    if (limit <= 0)
        return HOLDS_YES;
    if (!estimate.is_interval)
        return HOLDS_UNKNOWN;
    return estimate.high * factor <= limit ? HOLDS_YES
           : estimate.low * factor > limit ? HOLDS_NO
                                           : HOLDS_UNKNOWN;
}

struct offer offer_of(const struct production *production, const struct production_job *job) {
    struct offer offer = {.of = production, .jobs = 1, .total_s = production->total_s};
    const struct price *price = &job->node_price;
    if (job->limit_s > 0)
        offer.jobs = production_jobs(production, job->steps, job->limit_s, &offer.total_s);
    offer.nodes = production->is_predicted ? 1 : production->layout.nodes;
    if (price->cores > 0)
        offer.nodes = fmax(offer.nodes, ceil((double)production->workers / price->cores));
    offer.cores = price->cores > 0 ? offer.nodes * price->cores : production->workers;
    offer.core_h = offer.cores * offer.total_s.value / 3600;
    offer.price = price->cores > 0 ? offer.nodes * price->price * offer.total_s.value / 3600 : NAN;
    offer.in_time = holds_below(offer.total_s, 1, job->deadline_s);
    offer.in_budget = holds_below(offer.total_s, offer.cores / 3600, job->budget_core_h);
    return offer;
}

bool offer_is_possible(const struct offer *offer) {
    return offer->jobs > 0 && isfinite(offer->total_s.value);
}

const char *offer_fits(const struct offer *offer) {
    if (!offer_is_possible(offer))
        return offer->jobs > 0 ? "not known" : "no: not one step fits into the limit";
    if (offer->in_time == HOLDS_NO)
        return offer->in_budget == HOLDS_NO ? "no: too late, too expensive" : "no: too late";
    if (offer->in_budget == HOLDS_NO)
        return "no: too expensive";
    return offer->in_time == HOLDS_YES && offer->in_budget == HOLDS_YES ? "yes" : "cannot be told";
}

static bool is_better(const struct offer *one, const struct offer *other, unsigned wanted) {
    double time_s = one->total_s.value, other_s = other->total_s.value;
    if ((wanted & OFFER_BY_TIME) != 0 || one->core_h == other->core_h)
        return time_s < other_s;
    return one->core_h < other->core_h;
}

struct offer offer_choose(const struct productions *productions, const struct production_job *job,
                          unsigned wanted) {
    struct offer best = {0};
    for (size_t i = 0; i < productions->count; i++) {
        struct offer offer = offer_of(&productions->items[i], job);
        bool fits_surely = offer.in_time == HOLDS_YES && offer.in_budget == HOLDS_YES;
        if (offer.of->is_predicted == ((wanted & OFFER_PREDICTED) != 0) &&
            offer_is_possible(&offer) && (fits_surely || (wanted & OFFER_FITS) == 0) &&
            (best.of == NULL || is_better(&offer, &best, wanted)))
            best = offer;
    }
    return best;
}
