#include "report_production.h"

#include <math.h>
#include <stdio.h>

#include "number.h"
#include "report_cells.h"

/* Whether something surely holds, surely does not, or cannot be told. */
enum holds { HOLDS_YES, HOLDS_NO, HOLDS_UNKNOWN };

/* One way to do the whole job: a layout, and what it then takes. */
struct offer {
    const struct production *of;
    double jobs;             /* in a row; 0: not one step fits into the limit */
    struct estimate total_s; /* of all jobs */
    double nodes;
    double cores;  /* that are paid for */
    double price;  /* of the median; NAN: no price */
    double core_h; /* the same in core-hours */
    enum holds in_time, in_budget;
};

static enum holds holds_below(struct estimate estimate, double factor, double limit) {
    if (limit <= 0)
        return HOLDS_YES;
    if (!estimate.is_interval)
        return HOLDS_UNKNOWN;
    return estimate.high * factor <= limit ? HOLDS_YES
           : estimate.low * factor > limit ? HOLDS_NO
                                           : HOLDS_UNKNOWN;
}

static struct offer offer_of(const struct production *production,
                             const struct production_job *job) {
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

static bool is_possible(const struct offer *offer) {
    return offer->jobs > 0 && isfinite(offer->total_s.value);
}

static const char *fits(const struct offer *offer) {
    if (!is_possible(offer))
        return offer->jobs > 0 ? "not known" : "no: not one step fits into the limit";
    if (offer->in_time == HOLDS_NO)
        return offer->in_budget == HOLDS_NO ? "no: too late, too dear" : "no: too late";
    if (offer->in_budget == HOLDS_NO)
        return "no: too dear";
    return offer->in_time == HOLDS_YES && offer->in_budget == HOLDS_YES ? "yes" : "cannot be told";
}

static void label(char text[LABEL_BYTES], const struct production *production) {
    if (production->is_predicted)
        snprintf(text, LABEL_BYTES, "%s, %u workers (predicted)", production->program->name,
                 production->workers);
    else
        snprintf(text, LABEL_BYTES, "%s, %ux%ux%u", production->program->name,
                 production->layout.nodes, production->layout.ranks, production->layout.threads);
}

static void put_row(struct page *page, const struct offer *offer, bool has_price) {
    const struct production *of = offer->of;
    char text[LABEL_BYTES];
    label(text, of);
    page_words(page, "%s", text);
    page_number(page, of->workers, "%u", of->workers);
    cell_duration(page, of->fixed_s.value);
    cell_duration(page, of->step_s.value);
    cell_duration(page, offer->total_s.value);
    if (offer->total_s.is_interval)
        cell_interval(page, offer->total_s.low, offer->total_s.high);
    else
        page_number(page, NAN, "%s", of->is_predicted ? "-" : "too few");
    page_number(page, offer->jobs, "%.0f", offer->jobs);
    page_number(page, offer->core_h, isfinite(offer->core_h) ? "%.3g" : "-", offer->core_h);
    page_words(page, "%s", fits(offer));
    if (has_price)
        page_number(page, offer->price, isfinite(offer->price) ? "%.3g" : "-", offer->price);
}

static void put_table(struct page *page, const struct productions *productions,
                      const struct production_job *job) {
    static const struct column columns[] = {
        {"layout", COLUMN_WORDS},    {"workers", COLUMN_DETAILS},
        {"fixed", COLUMN_DETAILS},   {"a step", COLUMN_DETAILS},
        {"the job", COLUMN_NUMBERS}, {"95\u00a0% interval", COLUMN_NUMBERS},
        {"jobs", COLUMN_DETAILS},    {"core-hours", COLUMN_NUMBERS},
        {"fits", COLUMN_WORDS},      {"price", COLUMN_NUMBERS}};
    bool has_price = job->node_price.cores > 0;
    size_t count = sizeof columns / sizeof *columns - (has_price ? 0 : 1); /* price is the last */
    page_table(
        page, columns, count,
        "A job of %.6g steps. jobs: in a row, if one has a limit of time; each pays the fixed "
        "time again. The interval of a predicted time is meant to hold in nine of ten cases",
        job->steps);
    for (size_t i = 0; i < productions->count; i++) {
        struct offer offer = offer_of(&productions->items[i], job);
        put_row(page, &offer, has_price);
    }
}

/* The cheapest layout that surely fits; of the same price the fastest. */
static struct offer cheapest(const struct productions *productions,
                             const struct production_job *job, bool predicted) {
    struct offer best = {0};
    for (size_t i = 0; i < productions->count; i++) {
        struct offer offer = offer_of(&productions->items[i], job);
        if (productions->items[i].is_predicted != predicted || !is_possible(&offer) ||
            offer.in_time != HOLDS_YES || offer.in_budget != HOLDS_YES)
            continue;
        if (best.of == NULL || offer.core_h < best.core_h ||
            (offer.core_h == best.core_h && offer.total_s.value < best.total_s.value))
            best = offer;
    }
    return best;
}

static struct offer fastest(const struct productions *productions,
                            const struct production_job *job) {
    struct offer best = {0};
    for (size_t i = 0; i < productions->count; i++) {
        struct offer offer = offer_of(&productions->items[i], job);
        if (is_possible(&offer) && !productions->items[i].is_predicted &&
            (best.of == NULL || offer.total_s.value < best.total_s.value))
            best = offer;
    }
    return best;
}

static void put_choice(struct page *page, const struct offer *offer, const char *words) {
    char text[LABEL_BYTES], time[NUMBER_DURATION_BYTES], low[NUMBER_DURATION_BYTES],
        high[NUMBER_DURATION_BYTES];
    label(text, offer->of);
    number_show_duration(time, offer->total_s.value);
    number_show_durations(low, offer->total_s.low, high, offer->total_s.high);
    page_text(page, BLOCK_DECISION, "%s %s: %s%s%s%s%s%s, %.3g core-hours.", words, text, time,
              offer->total_s.is_interval ? " (with 95 % confidence "
                                         : " (no interval: too few "
                                           "rounds",
              offer->total_s.is_interval ? low : "", offer->total_s.is_interval ? " to " : "",
              offer->total_s.is_interval ? high : "", ")", offer->core_h);
}

static void put_answer(struct page *page, const struct productions *productions,
                       const struct production_job *job) {
    struct offer best = cheapest(productions, job, false);
    bool has_limits = job->deadline_s > 0 || job->budget_core_h > 0;
    if (best.of != NULL) {
        put_choice(page, &best,
                   has_limits ? "The cheapest layout that surely fits is"
                              : "The layout with the fewest core-hours is");
        return;
    }
    best = fastest(productions, job);
    if (best.of != NULL)
        put_choice(page, &best, "No measured layout surely fits. The fastest is");
    best = cheapest(productions, job, true);
    if (best.of != NULL)
        page_text(page, BLOCK_ITEM,
                  "%s on %u workers may fit, by a law that was not measured there. Measure it "
                  "before you rely on it.",
                  best.of->program->name, best.of->workers);
}

static void put_bends(struct page *page, const struct productions *productions) {
    for (size_t i = 0; i < productions->count; i++) {
        const struct production *of = &productions->items[i];
        char text[LABEL_BYTES];
        label(text, of);
        if (production_is_bent(of))
            page_text(page, BLOCK_WARNING,
                      "%s: time does not grow in a straight line with the steps: the middle length "
                      "takes %.2f times what the others say (%.2f to %.2f). The estimate is then "
                      "wrong. Measure longer runs, or find what changes with time.",
                      text, of->bend.value, of->bend.low, of->bend.high);
        if (of->fixed_s.is_interval && of->fixed_s.high < 0)
            page_text(page, BLOCK_WARNING,
                      "%s: the fixed time is below 0, which cannot be: short runs are faster than "
                      "long ones for each step. Leave out the shortest length.",
                      text);
        if (!of->is_predicted && of->lengths == 2)
            page_text(page, BLOCK_NOTE,
                      "%s: two lengths cannot show whether the line is straight; a third would.",
                      text);
    }
}

void report_production(struct page *page, const struct productions *productions,
                       const struct production_job *job) {
    page_heading(page, 1, "The production run: %.6g steps", job->steps);
    put_answer(page, productions, job);
    put_bends(page, productions);
    if (job->steps > 100 * productions->most_steps)
        page_text(page, BLOCK_NOTE,
                  "The job is %.0f times as long as the longest launch. What grows or shrinks with "
                  "time is not in the estimate.",
                  job->steps / productions->most_steps);
    put_table(page, productions, job);
    page_text(page, BLOCK_TEXT,
              "fixed, a step: the line through the lengths of each round, as medians over the "
              "rounds. Beyond %d times the largest number of workers nothing is predicted: measure "
              "there.",
              LAW_FARTHEST);
}
