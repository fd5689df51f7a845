#include "report_production.h"

#include <math.h>
#include <stdio.h>

#include "number.h"
#include "report_cells.h"

/* Whether something surely holds, surely does not, or cannot be told. */
enum holds { HOLDS_YES, HOLDS_NO, HOLDS_UNKNOWN };

/* What a layout costs for the whole job. */
struct cost {
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

static struct cost cost_of(const struct production *production, const struct production_job *job) {
    struct cost cost = {.of = production, .jobs = 1, .total_s = production->total_s};
    const struct price *price = &job->node_price;
    if (job->limit_s > 0)
        cost.jobs = production_jobs(production, job->steps, job->limit_s, &cost.total_s);
    cost.nodes = production->is_predicted ? 1 : production->layout.nodes;
    if (price->cores > 0)
        cost.nodes = fmax(cost.nodes, ceil((double)production->workers / price->cores));
    cost.cores = price->cores > 0 ? cost.nodes * price->cores : production->workers;
    cost.core_h = cost.cores * cost.total_s.value / 3600;
    cost.price = price->cores > 0 ? cost.nodes * price->price * cost.total_s.value / 3600 : NAN;
    cost.in_time = holds_below(cost.total_s, 1, job->deadline_s);
    cost.in_budget = holds_below(cost.total_s, cost.cores / 3600, job->budget_core_h);
    return cost;
}

static bool is_possible(const struct cost *cost) {
    return cost->jobs > 0 && isfinite(cost->total_s.value);
}

static const char *fits(const struct cost *cost) {
    if (!is_possible(cost))
        return cost->jobs > 0 ? "not known" : "no: not one step fits into the limit";
    if (cost->in_time == HOLDS_NO)
        return cost->in_budget == HOLDS_NO ? "no: too late, too dear" : "no: too late";
    if (cost->in_budget == HOLDS_NO)
        return "no: too dear";
    return cost->in_time == HOLDS_YES && cost->in_budget == HOLDS_YES ? "yes" : "cannot be told";
}

static void label(char text[LABEL_BYTES], const struct production *production) {
    if (production->is_predicted)
        snprintf(text, LABEL_BYTES, "%s, %u workers (predicted)", production->program->name,
                 production->workers);
    else
        snprintf(text, LABEL_BYTES, "%s, %ux%ux%u", production->program->name,
                 production->layout.nodes, production->layout.ranks, production->layout.threads);
}

static void put_row(struct page *page, const struct cost *cost, bool has_price) {
    const struct production *of = cost->of;
    char text[LABEL_BYTES];
    label(text, of);
    page_words(page, "%s", text);
    page_number(page, of->workers, "%u", of->workers);
    cell_duration(page, of->fixed_s.value);
    cell_duration(page, of->step_s.value);
    cell_duration(page, cost->total_s.value);
    if (cost->total_s.is_interval)
        cell_interval(page, cost->total_s.low, cost->total_s.high);
    else
        page_number(page, NAN, "%s", of->is_predicted ? "-" : "too few");
    page_number(page, cost->jobs, "%.0f", cost->jobs);
    page_number(page, cost->core_h, isfinite(cost->core_h) ? "%.3g" : "-", cost->core_h);
    if (has_price)
        page_number(page, cost->price, isfinite(cost->price) ? "%.3g" : "-", cost->price);
    page_words(page, "%s", fits(cost));
}

static void put_table(struct page *page, const struct productions *productions,
                      const struct production_job *job) {
    static const struct column columns[] = {
        {"layout", COLUMN_WORDS},    {"workers", COLUMN_DETAILS},
        {"fixed", COLUMN_DETAILS},   {"a step", COLUMN_DETAILS},
        {"the job", COLUMN_NUMBERS}, {"95\u00a0% interval", COLUMN_NUMBERS},
        {"jobs", COLUMN_DETAILS},    {"core-hours", COLUMN_NUMBERS},
        {"fits", COLUMN_WORDS}};
    static const struct column with_price[] = {
        {"layout", COLUMN_WORDS},    {"workers", COLUMN_DETAILS},
        {"fixed", COLUMN_DETAILS},   {"a step", COLUMN_DETAILS},
        {"the job", COLUMN_NUMBERS}, {"95\u00a0% interval", COLUMN_NUMBERS},
        {"jobs", COLUMN_DETAILS},    {"core-hours", COLUMN_NUMBERS},
        {"price", COLUMN_NUMBERS},   {"fits", COLUMN_WORDS}};
    bool has_price = job->node_price.cores > 0;
    page_table(
        page, has_price ? with_price : columns,
        has_price ? sizeof with_price / sizeof *with_price : sizeof columns / sizeof *columns,
        "A job of %.6g steps. jobs: in a row, if one has a limit of time; each pays the fixed "
        "time again. The interval of a predicted time is meant to hold in nine of ten cases",
        job->steps);
    for (size_t i = 0; i < productions->count; i++) {
        struct cost cost = cost_of(&productions->items[i], job);
        put_row(page, &cost, has_price);
    }
}

/* The cheapest layout that surely fits; of the same price the fastest. */
static struct cost cheapest(const struct productions *productions, const struct production_job *job,
                            bool predicted) {
    struct cost best = {0};
    for (size_t i = 0; i < productions->count; i++) {
        struct cost cost = cost_of(&productions->items[i], job);
        if (productions->items[i].is_predicted != predicted || !is_possible(&cost) ||
            cost.in_time != HOLDS_YES || cost.in_budget != HOLDS_YES)
            continue;
        if (best.of == NULL || cost.core_h < best.core_h ||
            (cost.core_h == best.core_h && cost.total_s.value < best.total_s.value))
            best = cost;
    }
    return best;
}

static struct cost fastest(const struct productions *productions,
                           const struct production_job *job) {
    struct cost best = {0};
    for (size_t i = 0; i < productions->count; i++) {
        struct cost cost = cost_of(&productions->items[i], job);
        if (is_possible(&cost) && !productions->items[i].is_predicted &&
            (best.of == NULL || cost.total_s.value < best.total_s.value))
            best = cost;
    }
    return best;
}

static void put_choice(struct page *page, const struct cost *cost, const char *words) {
    char text[LABEL_BYTES], time[NUMBER_DURATION_BYTES], low[NUMBER_DURATION_BYTES],
        high[NUMBER_DURATION_BYTES];
    label(text, cost->of);
    number_show_duration(time, cost->total_s.value);
    number_show_durations(low, cost->total_s.low, high, cost->total_s.high);
    page_text(page, BLOCK_DECISION, "%s %s: %s%s%s%s%s%s, %.3g core-hours.", words, text, time,
              cost->total_s.is_interval ? " (with 95 % confidence "
                                        : " (no interval: too few "
                                          "rounds",
              cost->total_s.is_interval ? low : "", cost->total_s.is_interval ? " to " : "",
              cost->total_s.is_interval ? high : "", ")", cost->core_h);
}

static void put_answer(struct page *page, const struct productions *productions,
                       const struct production_job *job) {
    struct cost best = cheapest(productions, job, false);
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
