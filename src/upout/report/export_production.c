/* The numbers of upout estimate as JSON:
 *
 *     {"schema": 1, "steps": 2e6, "deadline_s": null, "budget_core_hours": null, "limit_s": null,
 *      "cheapest": that of the layouts that surely fits for the fewest core-hours, or null,
 *      "layouts": [{"program": "app", "layout": "1x1x8", "workers": 8, "is_predicted": false,
 *                   "lengths": 3, "rounds": 7, "flat_rounds": 0, "fixed_s": ESTIMATE,
 *                   "step_s": ESTIMATE, "steady_speed_up": ESTIMATE, "bend": ESTIMATE,
 *                   "job_s": ESTIMATE, "jobs": 1, "core_hours": 925.3, "price": null,
 *                   "fits": "yes"}]}
 *
 * An ESTIMATE is {"value": 1.5, "low": 1.4, "high": 1.6}. What is not known is null. */
#include <jansson.h>
#include <math.h>

#include "export_formats.h"
#include "report_production.h"

static json_t *limit(double value) {
    return value > 0 ? json_real(value) : json_null();
}

static json_t *estimate_object(struct estimate estimate) {
    bool has = estimate.is_interval;
    return json_pack("{s:o, s:o, s:o}", "value", export_number(estimate.value), "low",
                     export_number(has ? estimate.low : NAN), "high",
                     export_number(has ? estimate.high : NAN));
}

static json_t *offer_object(const struct offer *offer) {
    const struct production *of = offer->of;
    char text[LAYOUT_BYTES];
    json_t *name = of->is_predicted ? json_null() : json_string(layout_show(text, of->layout));
    return json_pack(
        "{s:s, s:o, s:i, s:b, s:i, s:i, s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:s}",
        "program", of->program->name, "layout", name, "workers", (int)of->workers, "is_predicted",
        of->is_predicted, "lengths", (int)of->lengths, "rounds", (int)of->rounds, "flat_rounds",
        (int)of->flat_rounds, "fixed_s", estimate_object(of->fixed_s), "step_s",
        estimate_object(of->step_s), "steady_speed_up", estimate_object(of->steady), "bend",
        estimate_object(of->bend), "job_s", estimate_object(offer->total_s), "jobs",
        export_number(offer->jobs), "core_hours", export_number(offer->core_h), "price",
        export_number(offer->price), "fits", offer_fits(offer));
}

enum status report_production_json(FILE *out, const struct productions *productions,
                                   const struct production_job *job, struct error *error) {
    struct offer cheapest = offer_choose(productions, job, OFFER_FITS);
    json_t *layouts = json_array();
    for (size_t i = 0; i < productions->count; i++) {
        struct offer offer = offer_of(&productions->items[i], job);
        json_array_append_new(layouts, offer_object(&offer));
    }
    return export_json(
        json_pack("{s:i, s:f, s:o, s:o, s:o, s:o, s:o}", "schema", 1, "steps", job->steps,
                  "deadline_s", limit(job->deadline_s), "budget_core_hours",
                  limit(job->budget_core_h), "limit_s", limit(job->limit_s), "cheapest",
                  cheapest.of != NULL ? offer_object(&cheapest) : json_null(), "layouts", layouts),
        JSON_INDENT(1), out, error);
}
