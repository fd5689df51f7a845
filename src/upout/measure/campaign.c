/* The method is that of Hoefler and Belli, "Scientific Benchmarking of Parallel Computing Systems",
 * SC 2015:
 *
 * - One observation for each launch. Runs inside one process are not independent: memory, placement
 *   and frequency are the same for all of them.
 * - Rounds in random order. If the machine becomes slower, it does so for all points.
 * - No fixed number of launches, but as many as the interval of the median needs. */
#include "campaign.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guess.h"
#include "memory.h"

static const double wanted_precision = 0.05;
enum { MOST_FAILURES = 2 };

struct state {
    unsigned launches; /* that succeeded, in all campaigns of the study */
    unsigned failures; /* in this campaign */
    unsigned tried;    /* launches in this campaign, failed or not */
    double expected_s; /* the time of the next launch */
    bool settled;      /* needs no more launches */
};

struct campaign {
    struct study *study;
    const struct point_launch *launch;
    struct interrupts *interrupts;
    struct progress *progress;
    struct state *states; /* one for each point of the plan */
    size_t *order;        /* indices of the points of a round, in order */
    unsigned round;       /* number of the current round, or of the last one */
    double spent_s;       /* of the budget, in all campaigns of the study */
};

/* Brings a state up to date with the records. */
static enum status look_again(struct campaign *campaign, size_t index, struct error *error) {
    const struct study *study = campaign->study;
    const struct point *point = &study->plan.points[index];
    struct state *state = &campaign->states[index];
    struct summary summary;
    if (study_summarise_point(study, point, &summary, error) != STATUS_OK)
        return error->status;
    state->launches = (unsigned)summary.count;
    bool precise = summary.is_interval &&
                   summary.high - summary.median <= wanted_precision * summary.median &&
                   summary.median - summary.low <= wanted_precision * summary.median;
    state->settled = precise || state->launches >= study->plan.repetitions;
    return STATUS_OK;
}

double campaign_spent_s(const struct study *study) {
    double spent_s = 0;
    for (size_t i = 0; i < study->records.count; i++)
        spent_s += study->records.items[i].wall_s;
    return spent_s;
}

static enum status take_stock(struct campaign *campaign, struct error *error) {
    const struct study *study = campaign->study;
    campaign->spent_s = campaign_spent_s(study);
    for (size_t i = 0; i < study->plan.point_count; i++) {
        double guess_s =
            guess_launch_s(&study->plan, &study->plan.points[i], (unsigned)study->diagnosis.cores);
        campaign->states[i].expected_s = fmin(guess_s, study->plan.timeout_s);
        if (look_again(campaign, i, error) != STATUS_OK)
            return error->status;
    }
    for (size_t i = 0; i < study->records.count; i++) {
        const struct record *record = &study->records.items[i];
        const struct point *point = plan_find_point(&study->plan, record->point);
        if (record->outcome == OUTCOME_OK)
            campaign->states[point - study->plan.points].expected_s = record->wall_s;
    }
    return STATUS_OK;
}

static bool needs_launch(const struct campaign *campaign, size_t index) {
    const struct state *state = &campaign->states[index];
    if (state->settled || state->failures >= MOST_FAILURES)
        return false;
    bool never_tried = state->launches == 0 && state->tried == 0;
    return never_tried || campaign->spent_s + state->expected_s <= campaign->study->plan.budget_s;
}

/* The launches of a point that are aimed at first. */
static unsigned first_aim(const struct plan *plan) {
    return plan->repetitions < CAMPAIGN_FEWEST_LAUNCHES ? plan->repetitions
                                                        : CAMPAIGN_FEWEST_LAUNCHES;
}

static double times_left(const struct state *state, unsigned aim) {
    return state->launches < aim ? aim - state->launches : 1;
}

/* The seconds that are still needed if nothing fails. */
static double left_s(const struct campaign *campaign) {
    const struct plan *plan = &campaign->study->plan;
    double wanted_s = 0, first_s = 0;
    for (size_t i = 0; i < plan->point_count; i++) {
        const struct state *state = &campaign->states[i];
        if (!needs_launch(campaign, i))
            continue;
        wanted_s += state->expected_s * times_left(state, first_aim(plan));
        first_s += state->launches == 0 ? state->expected_s : 0;
    }
    return fmin(wanted_s, fmax(plan->budget_s - campaign->spent_s, first_s));
}

static void tell_failure(struct campaign *campaign, const struct record *record) {
    const char *last = strrchr(record->error, '\n');
    progress_say(campaign->progress, "%s %s: %s", record->point, outcome_name(record->outcome),
                 last != NULL ? last + 1 : record->error);
}

static void take(struct campaign *campaign, size_t index, struct record *record,
                 struct error *error) {
    struct state *state = &campaign->states[index];
    struct study *study = campaign->study;
    campaign->spent_s += record->wall_s;
    if (record->outcome == OUTCOME_OK)
        state->expected_s = record->wall_s;
    else if (record->outcome != OUTCOME_INTERRUPTED) {
        state->failures++;
        tell_failure(campaign, record);
    }
    if (records_append(&study->records, study->runs_path, record, error) == STATUS_OK)
        look_again(campaign, index, error);
}

static enum status do_point(struct campaign *campaign, size_t index, struct error *error) {
    struct study *study = campaign->study;
    struct state *state = &campaign->states[index];
    const struct point *point = &study->plan.points[index];
    struct record record = {
        .sequence = records_next(&study->records),
        .round = campaign->round,
        .point = memory_text("the runs", error, "%s", point->id),
    };
    progress_show(campaign->progress, study->records.count, campaign->spent_s, left_s(campaign),
                  point->id);
    state->tried++;
    if (error->status == STATUS_OK &&
        campaign->launch->launch(campaign->launch->context, &study->plan, point, &record, error) ==
            STATUS_OK)
        take(campaign, index, &record, error);
    record_close(&record);
    return error->status;
}

/* Puts the points that need a launch into `order`, in random order. Returns their number. */
static size_t draw_round(struct campaign *campaign, const gsl_rng *random) {
    size_t count = 0;
    for (size_t i = 0; i < campaign->study->plan.point_count; i++)
        if (needs_launch(campaign, i))
            campaign->order[count++] = i;
    if (count > 1)
        gsl_ran_shuffle(random, campaign->order, count, sizeof *campaign->order);
    return count;
}

static bool stopped(const struct campaign *campaign) {
    interrupts_look(campaign->interrupts);
    return campaign->interrupts->stopped_by != 0;
}

static enum status do_rounds(struct campaign *campaign, const gsl_rng *random,
                             struct error *error) {
    size_t count;
    while ((count = draw_round(campaign, random)) > 0) {
        campaign->round++;
        for (size_t i = 0; i < count; i++) {
            if (error->status != STATUS_OK || stopped(campaign))
                return error->status;
            if (needs_launch(campaign, campaign->order[i]))
                do_point(campaign, campaign->order[i], error);
        }
    }
    return error->status;
}

enum status campaign_run(struct study *study, const struct point_launch *launch,
                         struct interrupts *interrupts, struct progress *progress,
                         struct error *error) {
    size_t points = study->plan.point_count;
    struct campaign campaign = {
        .study = study,
        .launch = launch,
        .interrupts = interrupts,
        .progress = progress,
        .states = memory_create(points, sizeof *campaign.states, "the points of a study", error),
        .order = memory_create(points, sizeof *campaign.order, "the points of a study", error),
    };
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    if (random == NULL)
        error_no_memory(error, "the order of launches", 1);
    if (error->status == STATUS_OK && take_stock(&campaign, error) == STATUS_OK) {
        campaign.round = records_last_round(&study->records);
        gsl_rng_set(random, study->plan.seed + study->records.count);
        do_rounds(&campaign, random, error);
    }
    if (random != NULL)
        gsl_rng_free(random);
    free(campaign.states);
    free(campaign.order);
    return error->status;
}

static void forecast_point(struct forecast *forecast, const struct campaign *campaign, size_t index,
                           double *all_s, double *first_s) {
    const struct study *study = campaign->study;
    const struct plan *plan = &study->plan;
    const struct point *point = &plan->points[index];
    const struct state *state = &campaign->states[index];
    unsigned cores = (unsigned)study->diagnosis.cores;
    double guess_s = guess_launch_s(plan, point, cores);
    forecast->points++;
    forecast->round_s += state->expected_s;
    forecast->round_core_s += state->expected_s * guess_at_once(point, cores);
    forecast->interval_s += state->expected_s * times_left(state, forecast->launches);
    *all_s += state->expected_s * times_left(state, plan->repetitions);
    *first_s += state->launches == 0 ? state->expected_s : 0;
    forecast->has_lists =
        forecast->has_lists || plan->works[plan->series[point->series].work].kind == WORK_INPUT;
    if (state->launches == 0 && guess_s > plan->timeout_s && guess_s > forecast->longest_s) {
        forecast->longest = point;
        forecast->longest_s = guess_s;
    }
}

enum status campaign_forecast(struct study *study, struct forecast *forecast, bool *is_launched,
                              struct error *error) {
    const struct plan *plan = &study->plan;
    struct campaign campaign = {.study = study,
                                .states = memory_create(plan->point_count, sizeof(struct state),
                                                        "the points of a study", error)};
    double all_s = 0, first_s = 0;
    *forecast = (struct forecast){.launches = first_aim(plan)};
    if (campaign.states != NULL && take_stock(&campaign, error) == STATUS_OK) {
        for (size_t i = 0; i < plan->point_count; i++) {
            bool launched = needs_launch(&campaign, i);
            forecast->unsettled += !campaign.states[i].settled;
            if (is_launched != NULL)
                is_launched[i] = launched;
            if (launched)
                forecast_point(forecast, &campaign, i, &all_s, &first_s);
        }
        forecast->spent_s = campaign.spent_s;
        forecast->most_s = fmin(all_s, fmax(plan->budget_s - campaign.spent_s, first_s));
        if (forecast->round_s > 0)
            forecast->most_core_s = forecast->most_s * forecast->round_core_s / forecast->round_s;
    }
    free(campaign.states);
    return error->status;
}

bool campaign_has_more(struct study *study, struct error *error) {
    struct forecast forecast;
    return campaign_forecast(study, &forecast, NULL, error) == STATUS_OK && forecast.points > 0;
}
