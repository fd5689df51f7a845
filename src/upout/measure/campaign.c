/* The method is that of Hoefler and Belli, "Scientific Benchmarking of Parallel Computing Systems",
 * SC 2015:
 *
 * - One observation for each launch. Runs inside one process are not independent: memory, placement
 *   and frequency are the same for all of them.
 * - Rounds in random order, and whole ones: a ratio is taken within a round (paired.h), so every
 *   point is launched beside its bases.
 * - No fixed number of rounds: they end when the intervals of the ratios are narrow enough.
 *
 * Rejected: leaving out a point as soon as it is known, while others go on. If the machine then
 * becomes slower, the base is from the fast time and the others from the slow one. */
#include "campaign.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cores_check.h"
#include "guess.h"
#include "memory.h"
#include "rounds.h"

enum { MOST_FAILURES = 2 };

struct state {
    const struct point *base; /* plan_find_base of the point, among those that are not out */
    unsigned launches;        /* that succeeded, in all campaigns of the study */
    unsigned failures;        /* in this campaign */
    unsigned tried;           /* launches in this campaign, failed or not */
    unsigned paused;          /* those whose time does not count, since this process was stopped */
    double expected_s;        /* the time of the next launch, with its preparation */
    bool is_timed;            /* expected_s is that of a launch, and no guess */
};

struct campaign {
    struct study *study;
    const struct point_launch *launch;
    struct interrupts *interrupts;
    struct progress *progress;
    struct state *states; /* one for each point of the plan */
    bool *is_out;         /* for each point: it failed too often, and is left out */
    bool *is_done;        /* for each series: its curve needs no more rounds */
    size_t *order;        /* indices of the points of a round, in order; serial ones twice */
    size_t order_count, order_next;
    unsigned round; /* number of the current round, or of the last one */
    double spent_s; /* of the budget, in all campaigns of the study */
};

/* The base of each point. If one worker fails, as when the work is too large for it, the next
 * number of workers is the base. */
static void find_bases(struct campaign *campaign) {
    const struct plan *plan = &campaign->study->plan;
    for (size_t i = 0; i < plan->point_count; i++)
        campaign->states[i].base = plan_find_base(plan, &plan->points[i], campaign->is_out);
}

/* The point that a point is compared with: the base or, if the plan has none for this work, one
 * worker of the same series. NULL: there is neither. */
static const struct point *find_base(const struct campaign *campaign, size_t index) {
    const struct plan *plan = &campaign->study->plan;
    const struct point *of = &plan->points[index], *base = campaign->states[index].base;
    for (size_t i = 0; base == NULL && i < plan->point_count; i++) {
        const struct point *point = &plan->points[i];
        if (point->series == of->series && point->shares == of->shares &&
            layout_workers(point->layout) == 1)
            base = point;
    }
    return base;
}

static bool are_ratios_known(const struct study *study, const struct point *base,
                             const struct point *point, struct error *error) {
    struct launches bases = {0}, points = {0};
    struct paired makespan = {0}, command = {0};
    double precision = study->plan.precision;
    if (launches_find(&bases, &study->records, base->id, error) == STATUS_OK &&
        launches_find(&points, &study->records, point->id, error) == STATUS_OK &&
        rounds_ratio(&bases, &points, record_makespan_s, &makespan, error) == STATUS_OK)
        rounds_ratio(&bases, &points, record_command_s, &command, error);
    launches_close(&bases);
    launches_close(&points);
    return estimate_is_precise(makespan.ratio, precision) &&
           estimate_is_precise(command.ratio, precision);
}

/* Whether the ratios of makespans and of commands are as precise as the plan wants. For a point
 * that has no base but itself: whether its time is. */
static bool is_known(const struct campaign *campaign, size_t index, struct error *error) {
    const struct study *study = campaign->study;
    const struct point *point = &study->plan.points[index];
    const struct point *base = find_base(campaign, index);
    double precision = study->plan.precision;
    struct summary time;
    if (base != NULL && base != point && !campaign->is_out[base - study->plan.points])
        return are_ratios_known(study, base, point, error);
    return study_summarise_point(study, point, &time, error) == STATUS_OK && time.is_interval &&
           time.high - time.median <= precision * time.median &&
           time.median - time.low <= precision * time.median;
}

/* A curve is done when each of its points is known or has all its launches. Points that fail do not
 * count. */
static bool is_series_done(const struct campaign *campaign, size_t series, struct error *error) {
    const struct plan *plan = &campaign->study->plan;
    bool are_known = plan->slowdown == 0, have_all = true;
    for (size_t i = 0; i < plan->point_count; i++) {
        if (plan->points[i].series != series || campaign->is_out[i])
            continue;
        have_all = have_all && campaign->states[i].launches >= plan->repetitions;
        are_known = are_known && campaign->states[i].launches >= CAMPAIGN_FEWEST_LAUNCHES &&
                    campaign->states[i].launches >= plan->least_launches &&
                    is_known(campaign, i, error);
    }
    return have_all || are_known;
}

/* Whether another point is compared with this base; without `any`, one whose curve is not done. */
static bool has_partner(const struct campaign *campaign, const struct point *base, bool any) {
    const struct plan *plan = &campaign->study->plan;
    for (size_t i = 0; i < plan->point_count; i++) {
        const struct point *point = &plan->points[i];
        if (point != base && campaign->states[i].base == base && !campaign->is_out[i] &&
            (any || !campaign->is_done[point->series]))
            return true;
    }
    return false;
}

static enum status look_at_curves(struct campaign *campaign, struct error *error) {
    const struct plan *plan = &campaign->study->plan;
    for (size_t i = 0; error->status == STATUS_OK && i < plan->series_count; i++)
        campaign->is_done[i] = campaign->is_done[i] || is_series_done(campaign, i, error);
    return error->status;
}

/* Whether the next round launches the point. A base whose partners all failed is a curve of its
 * own. */
static bool takes_part(const struct campaign *campaign, size_t index) {
    const struct plan *plan = &campaign->study->plan;
    const struct point *point = &plan->points[index];
    if (campaign->is_out[index])
        return false;
    return has_partner(campaign, point, true) ? has_partner(campaign, point, false)
                                              : !campaign->is_done[point->series];
}

/* How often: a base twice, if it has a partner and its work has not grown; in a gate once, so that
 * chance alone says which of two programs comes first. */
static unsigned times_in_round(const struct campaign *campaign, size_t index) {
    const struct plan *plan = &campaign->study->plan;
    const struct point *point = &plan->points[index];
    if (!takes_part(campaign, index))
        return 0;
    return plan->slowdown == 0 && point->shares == 1 && has_partner(campaign, point, false) ? 2 : 1;
}

static enum status take_stock(struct campaign *campaign, struct error *error) {
    const struct study *study = campaign->study;
    campaign->spent_s = records_wall_s(&study->records);
    for (size_t i = 0; i < study->plan.point_count; i++) {
        double guess_s =
            guess_launch_s(&study->plan, &study->plan.points[i], (unsigned)study->diagnosis.cores);
        campaign->states[i].expected_s = fmin(guess_s, study->plan.timeout_s);
    }
    for (size_t i = 0; i < study->records.count; i++) {
        const struct record *record = &study->records.items[i];
        const struct point *point = plan_find_point(&study->plan, record->point);
        struct state *state = &campaign->states[point - study->plan.points];
        if (record->outcome != OUTCOME_OK)
            continue;
        state->expected_s = record->wall_s + record->prepare_s;
        state->is_timed = true;
        state->launches++;
    }
    return look_at_curves(campaign, error);
}

/* What is known of the next round before it begins. */
struct round {
    size_t points, launches;
    double all_s;   /* of all its launches */
    unsigned least; /* launches so far of the point that has the fewest, paused ones too */
    bool is_first;  /* has a point that was never launched */
};

static unsigned least(unsigned one, unsigned other) {
    return one < other ? one : other;
}

static struct round expect_round(const struct campaign *campaign) {
    struct round round = {.least = UINT_MAX};
    for (size_t i = 0; i < campaign->study->plan.point_count; i++) {
        const struct state *state = &campaign->states[i];
        unsigned times = times_in_round(campaign, i);
        if (times == 0)
            continue;
        round.points++;
        round.launches += times;
        round.all_s += times * state->expected_s;
        round.least = least(round.least, state->launches + state->paused);
        round.is_first = round.is_first || (state->launches == 0 && state->tried == 0);
    }
    return round;
}

static bool is_affordable(const struct campaign *campaign, const struct round *round) {
    const struct plan *plan = &campaign->study->plan;
    return round->launches > 0 && (round->is_first || round->least < plan->least_launches ||
                                   campaign->spent_s + round->all_s <= plan->budget_s);
}

/* How many launches of each point are the first aim. */
static unsigned first_aim(const struct plan *plan) {
    unsigned aim = plan->least_launches > CAMPAIGN_FEWEST_LAUNCHES ? plan->least_launches
                                                                   : CAMPAIGN_FEWEST_LAUNCHES;
    return plan->repetitions < aim ? plan->repetitions : aim;
}

/* Rounds until every point has `aim` launches; at least 1. */
static unsigned rounds_left(const struct round *round, unsigned aim) {
    return round->least < aim ? aim - round->least : 1;
}

/* Rounds for which the budget has room when `soon_s` more are spent. */
static double room(const struct campaign *campaign, const struct round *round, double soon_s) {
    double left_s = campaign->study->plan.budget_s - campaign->spent_s - soon_s;
    return fmax(0, floor(left_s / round->all_s));
}

/* Whether nothing tells how long the next launch takes: the guesses know the prime programs alone.
 */
static bool is_unknown(const struct campaign *campaign, size_t index) {
    const struct plan *plan = &campaign->study->plan;
    return point_work(plan, &plan->points[index])->kind == WORK_COMMAND &&
           !campaign->states[index].is_timed && takes_part(campaign, index);
}

/* The seconds that this round and those to come still need if nothing fails: up to the first aim,
 * or to the next look of a gate, or to the end of the budget if that comes first. NAN: not known.
 */
static double left_s(const struct campaign *campaign) {
    const struct plan *plan = &campaign->study->plan;
    const struct round round = expect_round(campaign);
    bool is_begun = campaign->order_next < campaign->order_count; /* else these are warm-ups */
    double this_s = 0, after = is_begun, must, wanted;
    for (size_t i = 0; i < plan->point_count; i++)
        if (is_unknown(campaign, i))
            return NAN;
    for (size_t i = campaign->order_next; i < campaign->order_count; i++)
        if (!campaign->is_out[campaign->order[i]])
            this_s += campaign->states[campaign->order[i]].expected_s;
    wanted = rounds_left(&round, plan->slowdown > 0 ? plan->repetitions : first_aim(plan)) - after;
    must = is_begun ? (double)plan->least_launches - round.least - after : 1;
    return this_s + round.all_s * fmin(wanted, fmax(must, room(campaign, &round, this_s)));
}

static void tell_failure(struct campaign *campaign, const struct record *record) {
    char why[FAILURE_BYTES];
    progress_say(campaign->progress, "%s %s: %s", record->point, outcome_name(record->outcome),
                 record_failure(why, record->error));
}

static void leave_out(struct campaign *campaign, size_t index) {
    progress_say(campaign->progress, "%s failed twice: it is left out of later rounds",
                 campaign->study->plan.points[index].id);
    campaign->is_out[index] = true;
    find_bases(campaign);
}

static bool stopped(const struct campaign *campaign) {
    interrupts_look(campaign->interrupts);
    return campaign->interrupts->stopped_by != 0;
}

/* Whether it leaves a record or not. */
static void spend(struct campaign *campaign, const struct record *record) {
    campaign->spent_s += record->wall_s + record->prepare_s;
}

/* A warm-up leaves no record. */
static void take(struct campaign *campaign, size_t index, struct record *record, bool is_warmup,
                 struct error *error) {
    struct state *state = &campaign->states[index];
    struct study *study = campaign->study;
    spend(campaign, record);
    if (record->outcome == OUTCOME_OK) {
        state->expected_s = record->wall_s + record->prepare_s;
        state->is_timed = true;
        state->launches += !is_warmup;
    } else if (record->outcome != OUTCOME_INTERRUPTED) {
        state->failures += !is_warmup;
        tell_failure(campaign, record);
        if (state->failures >= MOST_FAILURES)
            leave_out(campaign, index);
    } else if (!stopped(campaign)) {
        state->paused++;
        tell_failure(campaign, record);
    }
    if (!is_warmup)
        records_append(&study->records, study->runs_path, record, error);
}

static enum status do_point(struct campaign *campaign, size_t index, bool is_warmup,
                            struct error *error) {
    struct study *study = campaign->study;
    struct state *state = &campaign->states[index];
    const struct point *point = &study->plan.points[index];
    struct record record = {
        .sequence = records_next(&study->records),
        .round = campaign->round + is_warmup,
        .point = memory_copy("the runs", point->id, error),
        .conditions = conditions_unknown,
    };
    progress_show(campaign->progress, study->records.count, campaign->spent_s, left_s(campaign),
                  point->id);
    state->tried += !is_warmup;
    if (error->status == STATUS_OK &&
        campaign->launch->launch(campaign->launch->context, &study->plan, point, &record, error) ==
            STATUS_OK)
        take(campaign, index, &record, is_warmup, error);
    record_close(&record);
    return error->status;
}

/* Draws the order of a round. What is launched twice is launched once in each half, so that no
 * point is far from its base. */
static void draw_round(struct campaign *campaign, const gsl_rng *random) {
    const struct plan *plan = &campaign->study->plan;
    size_t *order = campaign->order, once = 0, half = 0, all = 0;
    for (size_t i = 0; i < plan->point_count; i++)
        if (times_in_round(campaign, i) == 1)
            order[once++] = i;
    if (once > 1)
        gsl_ran_shuffle(random, order, once, sizeof *order);
    all = once;
    half = once / 2;
    for (size_t i = 0; i < plan->point_count; i++)
        if (times_in_round(campaign, i) == 2) {
            memmove(&order[half + 1], &order[half], (all++ - half) * sizeof *order);
            order[half++] = i;
            order[all++] = i;
        }
    if (half > 1)
        gsl_ran_shuffle(random, order, half, sizeof *order);
    if (all - half > 1)
        gsl_ran_shuffle(random, &order[half], all - half, sizeof *order);
    campaign->order_count = all;
}

static enum status do_round(struct campaign *campaign, struct error *error) {
    campaign->round++;
    for (campaign->order_next = 0; campaign->order_next < campaign->order_count;) {
        size_t index = campaign->order[campaign->order_next];
        if (error->status != STATUS_OK || stopped(campaign))
            return error->status;
        if (!campaign->is_out[index])
            do_point(campaign, index, false, error);
        campaign->order_next++;
    }
    return look_at_curves(campaign, error);
}

/* Launches every point of the next round, before that round. */
static void warm_up(struct campaign *campaign, struct error *error) {
    const struct plan *plan = &campaign->study->plan;
    const struct round round = expect_round(campaign);
    for (unsigned i = 0; is_affordable(campaign, &round) && i < plan->warmup; i++)
        for (size_t point = 0; point < plan->point_count; point++)
            if (error->status == STATUS_OK && !stopped(campaign) && takes_part(campaign, point))
                do_point(campaign, point, true, error);
}

static enum status launch_and_count(void *context, const struct plan *plan,
                                    const struct point *point, struct record *record,
                                    struct error *error) {
    struct campaign *campaign = context;
    campaign->launch->launch(campaign->launch->context, plan, point, record, error);
    spend(campaign, record);
    return error->status;
}

/* Its launches leave no record, but their time is part of the budget. */
static enum status check_cores(struct campaign *campaign, struct error *error) {
    const struct point_launch counted = {launch_and_count, campaign};
    return cores_check(campaign->study, &counted, error);
}

static enum status do_rounds(struct campaign *campaign, const gsl_rng *random,
                             struct error *error) {
    while (error->status == STATUS_OK && !stopped(campaign)) {
        const struct round round = expect_round(campaign);
        if (!is_affordable(campaign, &round))
            return STATUS_OK;
        draw_round(campaign, random);
        if (do_round(campaign, error) == STATUS_OK && campaign->round == 1 && !stopped(campaign))
            check_cores(campaign, error);
        if (campaign->study->idle[0] != '\0')
            return error->status;
    }
    return error->status;
}

static enum status make_states(struct campaign *campaign, struct error *error) {
    static const char what[] = "the points of a study";
    size_t points = campaign->study->plan.point_count;
    campaign->states = memory_create(points, sizeof *campaign->states, what, error);
    campaign->order = memory_create(2 * points, sizeof *campaign->order, what, error);
    campaign->is_out = memory_create(points, sizeof *campaign->is_out, what, error);
    campaign->is_done =
        memory_create(campaign->study->plan.series_count, sizeof *campaign->is_done, what, error);
    if (error->status == STATUS_OK)
        find_bases(campaign);
    return error->status;
}

static void free_states(struct campaign *campaign) {
    free(campaign->states);
    free(campaign->order);
    free(campaign->is_out);
    free(campaign->is_done);
}

enum status campaign_run(struct study *study, const struct point_launch *launch,
                         struct interrupts *interrupts, struct progress *progress,
                         struct error *error) {
    struct campaign campaign = {
        .study = study, .launch = launch, .interrupts = interrupts, .progress = progress};
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    if (random == NULL)
        error_no_memory(error, "the order of launches", 1);
    if (error->status == STATUS_OK && make_states(&campaign, error) == STATUS_OK &&
        take_stock(&campaign, error) == STATUS_OK) {
        campaign.round = records_last_round(&study->records);
        gsl_rng_set(random, study->plan.seed + study->records.count);
        warm_up(&campaign, error);
        do_rounds(&campaign, random, error);
    }
    if (random != NULL)
        gsl_rng_free(random);
    free_states(&campaign);
    return error->status;
}

static void forecast_point(struct forecast *forecast, const struct campaign *campaign,
                           size_t index) {
    const struct study *study = campaign->study;
    const struct plan *plan = &study->plan;
    const struct point *point = &plan->points[index];
    const struct state *state = &campaign->states[index];
    enum work_kind kind = point_work(plan, point)->kind;
    unsigned cores = (unsigned)study->diagnosis.cores, at_once = guess_at_once(point, cores);
    unsigned nodes = point->layout.nodes;
    double guess_s = guess_launch_s(plan, point, cores);
    forecast->round_core_s += times_in_round(campaign, index) * state->expected_s * at_once;
    forecast->most_cores = at_once > forecast->most_cores ? at_once : forecast->most_cores;
    forecast->most_nodes = nodes > forecast->most_nodes ? nodes : forecast->most_nodes;
    forecast->has_lists = forecast->has_lists || kind == WORK_INPUT;
    forecast->is_unknown = forecast->is_unknown || (kind == WORK_COMMAND && state->launches == 0);
    if (state->launches == 0 && guess_s > plan->timeout_s && guess_s > forecast->longest_s) {
        forecast->longest = point;
        forecast->longest_s = guess_s;
    }
}

static void forecast_rounds(struct forecast *forecast, const struct campaign *campaign,
                            bool *is_launched) {
    const struct plan *plan = &campaign->study->plan;
    const struct round round = expect_round(campaign);
    bool is_done = !is_affordable(campaign, &round);
    for (size_t i = 0; i < plan->point_count; i++) {
        bool launched = !is_done && takes_part(campaign, i);
        forecast->unsettled += takes_part(campaign, i);
        if (is_launched != NULL)
            is_launched[i] = launched;
        if (launched)
            forecast_point(forecast, campaign, i);
    }
    if (is_done)
        return;
    forecast->points = round.points;
    forecast->round_launches = round.launches;
    forecast->round_s = round.all_s;
    forecast->interval_s = round.all_s * rounds_left(&round, forecast->launches);
    forecast->most_rounds =
        (unsigned)fmin(rounds_left(&round, plan->repetitions),
                       fmax(rounds_left(&round, plan->least_launches), room(campaign, &round, 0)));
    forecast->most_s = round.all_s * forecast->most_rounds;
    if (round.all_s > 0)
        forecast->most_core_s = forecast->most_s * forecast->round_core_s / round.all_s;
}

enum status campaign_forecast(struct study *study, struct forecast *forecast, bool *is_launched,
                              struct error *error) {
    struct campaign campaign = {.study = study};
    *forecast = (struct forecast){.launches = first_aim(&study->plan),
                                  .node_cores = (unsigned)study->diagnosis.cores};
    if (make_states(&campaign, error) == STATUS_OK && take_stock(&campaign, error) == STATUS_OK) {
        forecast->spent_s = campaign.spent_s;
        forecast_rounds(forecast, &campaign, is_launched);
    }
    free_states(&campaign);
    return error->status;
}

bool campaign_has_more(struct study *study, struct error *error) {
    struct forecast forecast;
    return campaign_forecast(study, &forecast, NULL, error) == STATUS_OK && forecast.points > 0;
}
