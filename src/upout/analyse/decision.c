#include "decision.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "least_squares.h"
#include "memory.h"

enum { MOST_NODES = 64 };

const double decision_in_time = 0.9;

/* What the decision is made from. */
struct basics {
    const struct plan *plan;
    const struct measured *points;
    const struct curves *curves;
    double scale;
};

static bool counts(const struct decision *decision, const struct measured *point) {
    return verdict_counts(point, decision->serial);
}

/* ---- more machines ---- */

static enum status look_at_machines(struct decision *decision, const struct basics *basics,
                                    struct error *error) {
    const struct measured *best = decision->serial;
    decision->has_machines = decision->verdict.is_over_machines && decision->verdict.rungs > 1;
    if (decision->has_machines) /* the verdict is about them */
        return STATUS_OK;
    if (estimate_is_above(decision->verdict.fastest_speed_up, 1))
        best = decision->verdict.fastest;
    decision->knows_machines = true;
    decision->machines_gain = estimate_unknown;
    for (size_t i = 0; i < basics->plan->point_count && error->status == STATUS_OK; i++) {
        const struct measured *point = &basics->points[i], *found = decision->more_machines;
        struct paired paired = {0};
        if (!counts(decision, point) || point->point->layout.nodes == 1)
            continue;
        decision->has_machines = true;
        verdict_ratio(best, point, basics->scale, &paired, error);
        decision->knows_machines = decision->knows_machines && paired.ratio.is_interval;
        bool gains = estimate_is_above(paired.ratio, 1);
        if (gains ? found == NULL || point->workers < found->workers
                  : found == NULL && !(paired.ratio.high <= decision->machines_gain.high)) {
            decision->more_machines = gains ? point : NULL;
            decision->machines_gain = paired.ratio;
        }
    }
    return error->status;
}

/* ---- the time of a choice ---- */

static double fixed_s(const struct measured *point) {
    return point->launch_s + point->setup_s;
}

/* Launch and set-up on more workers than were measured: by a line, which does not fall, through
 * those of the curve; with fewer than three points, those of the largest point. */
static double fixed_of(const struct curve *curve, unsigned workers, bool *guessed) {
    struct line line = {0};
    for (size_t i = 0; i < curve->parallel_count; i++)
        line_add(&line, curve->points[i]->workers, fixed_s(curve->points[i]));
    *guessed = line.count < 3 && workers > curve->largest->workers;
    return line.count >= 3 && line_slope(&line) > 0 ? fmax(0, line_at(&line, workers))
                                                    : fixed_s(curve->largest);
}

/* Whether a curve may judge a choice: both are of one machine, or both of several. If several
 * machines were not measured, the curve of one machine is their best case. */
static bool speaks_of(const struct curve *curve, const struct choice *choice,
                      const struct decision *decision) {
    bool spread = choice->machines > 1;
    return curve->largest != NULL && curve_best_fit(curve) != NULL &&
           counts(decision, curve->largest) &&
           curve->is_spread == (spread && decision->has_machines) &&
           !(spread && !program_has_ranks(curve->series->program));
}

static void take_fitted(struct choice *choice, const struct decision *decision,
                        const struct curve *curve, double scale) {
    const struct fit *fit = curve_best_fit(curve);
    unsigned workers = choice->machines * choice->cores;
    bool guessed, outside = model_is_extrapolated(fit, workers) ||
                            (choice->machines > 1 && !decision->has_machines);
    double time_s = fixed_of(curve, workers, &guessed) + scale * model_time_s(fit, workers);
    if (!(time_s < choice->time_s))
        return;
    choice->program = curve->series->program;
    choice->workers = workers;
    choice->point = NULL;
    choice->time_s = time_s;
    choice->low_s = choice->high_s = NAN;
    choice->basis = outside ? BASIS_EXTRAPOLATED : BASIS_FITTED;
    choice->launch_is_guessed = guessed;
}

static void take_point(struct choice *choice, const struct measured *point, double scale,
                       enum basis basis, struct error *error) {
    size_t count = point->good.count;
    double *times_s = memory_create(count, sizeof *times_s, "the time of a choice", error);
    for (size_t i = 0; times_s != NULL && i < count; i++)
        times_s[i] = verdict_command_s(point->good.items[i], scale);
    const struct summary time =
        times_s != NULL ? stats_summarise(times_s, count) : (struct summary){.median = INFINITY};
    free(times_s);
    if (!(time.median < choice->time_s))
        return;
    bool known = time.is_interval && point->command.is_interval;
    choice->program = point->series->program;
    choice->workers = point->workers;
    choice->point = point;
    choice->time_s = time.median;
    choice->low_s = known ? time.low : NAN;
    choice->high_s = known ? time.high : NAN;
    choice->basis = basis;
}

/* Whether the point runs on the machines of the choice. On one machine it may leave cores idle. */
static bool fits(const struct choice *choice, const struct measured *point) {
    struct layout layout = point->point->layout;
    unsigned of_node = layout_of_node(layout);
    return layout.nodes == choice->machines &&
           (of_node == choice->cores || (choice->machines == 1 && of_node < choice->cores));
}

/* Takes the fastest of the measured commands on these machines. Returns whether any of them uses
 * all cores. */
static bool take_measured(struct choice *choice, const struct decision *decision,
                          const struct basics *basics, struct error *error) {
    unsigned workers = choice->machines * choice->cores;
    bool all = workers == decision->serial->workers;
    enum basis basis = decision->verdict.is_modelled ? BASIS_MODELLED : BASIS_MEASURED;
    if (fits(choice, decision->serial))
        take_point(choice, decision->serial, basics->scale, basis, error);
    for (size_t i = 0; i < basics->plan->point_count; i++) {
        const struct measured *point = &basics->points[i];
        if (!counts(decision, point) || !fits(choice, point))
            continue;
        all = all || point->workers == workers;
        take_point(choice, point, basics->scale, basis, error);
    }
    return all;
}

/* Takes the time of as many workers on another number of nodes, if nothing better is known. */
static void take_other_layouts(struct choice *choice, const struct decision *decision,
                               const struct basics *basics, struct error *error) {
    for (size_t i = 0; i < basics->plan->point_count; i++) {
        const struct measured *point = &basics->points[i];
        if (counts(decision, point) && point->workers == choice->machines * choice->cores &&
            point->point->layout.nodes > 1 && choice->machines > 1)
            take_point(choice, point, basics->scale, BASIS_OTHER_LAYOUT, error);
    }
}

/* Fills in the shortest time: measured and, if no point uses all cores, by the curves. */
static void estimate_time(struct choice *choice, const struct decision *decision,
                          const struct basics *basics, struct error *error) {
    choice->time_s = INFINITY;
    choice->low_s = choice->high_s = NAN;
    choice->basis = BASIS_NONE;
    if (take_measured(choice, decision, basics, error))
        return;
    for (size_t i = 0; i < basics->curves->count; i++)
        if (speaks_of(&basics->curves->items[i], choice, decision))
            take_fitted(choice, decision, &basics->curves->items[i], basics->scale);
    if (choice->basis == BASIS_NONE || choice->basis == BASIS_EXTRAPOLATED)
        take_other_layouts(choice, decision, basics, error);
}

/* ---- the deadline ---- */

size_t decision_met(const struct measured *point, double deadline_s, double scale) {
    size_t met = 0;
    for (size_t i = 0; i < point->good.count; i++)
        met += verdict_command_s(point->good.items[i], scale) <= deadline_s;
    return met;
}

double decision_met_share(const struct decision *decision, size_t met, size_t launches) {
    if (decision->is_dependent)
        return NAN;
    return met > 0 ? gsl_cdf_beta_Pinv(0.05, (double)met, (double)(launches - met + 1)) : 0;
}

static void look_at_deadline(struct choice *choice, const struct decision *decision,
                             double deadline_s, double scale) {
    const struct measured *point = choice->point;
    choice->in_time = choice->basis == BASIS_NONE ? IN_TIME_NOT : IN_TIME_SURE;
    if (deadline_s <= 0 || choice->basis == BASIS_NONE)
        return;
    if (point == NULL) {
        choice->in_time = choice->time_s <= deadline_s ? IN_TIME_SEEN : IN_TIME_NOT;
        return;
    }
    choice->met = decision_met(point, deadline_s, scale);
    choice->met_share = decision_met_share(decision, choice->met, point->good.count);
    choice->in_time = choice->met_share >= decision_in_time ? IN_TIME_SURE
                      : choice->met == point->good.count    ? IN_TIME_SEEN
                                                            : IN_TIME_NOT;
    if (choice->in_time == IN_TIME_SURE && choice->basis != BASIS_MEASURED)
        choice->in_time = IN_TIME_SEEN;
}

/* ---- the price ---- */

static void set_price(struct choice *choice, const struct plan *plan) {
    double rate = choice->is_node ? plan->node_price.price * choice->machines : 0;
    for (size_t j = 0; j < plan->machine_price_count; j++)
        if (!choice->is_node && plan->machine_prices[j].cores == choice->cores)
            rate = plan->machine_prices[j].price;
    choice->price_of_s = rate / 3600;
    choice->price = choice->price_of_s * choice->time_s;
}

static bool is_known(const struct choice *choice) {
    return choice->basis <= BASIS_FITTED;
}

static bool is_cheaper(const struct choice *choice, const struct choice *than) {
    return than == NULL || choice->price < than->price ||
           (choice->price <= than->price && choice->time_s < than->time_s);
}

/* The cheapest choice of this kind: with a known or an unknown time, and in time to this degree.
 * NULL: there is none. */
static struct choice *cheapest(struct decision *decision, bool known, enum in_time in_time) {
    struct choice *best = NULL;
    for (size_t i = 0; i < decision->choice_count; i++) {
        struct choice *choice = &decision->choices[i];
        if (choice->basis != BASIS_NONE && is_known(choice) == known &&
            choice->in_time == in_time && is_cheaper(choice, best))
            best = choice;
    }
    return best;
}

/* Whether the price is not clearly above that of the cheapest, by the ratio of their times within
 * rounds. */
static bool is_tied(const struct choice *choice, const struct choice *best, double scale,
                    struct error *error) {
    struct paired paired = {0};
    if (choice == best)
        return true;
    if (choice->point == NULL || best->point == NULL || choice->point == best->point ||
        is_known(choice) != is_known(best) || choice->in_time != best->in_time)
        return choice->price <= best->price;
    verdict_ratio(choice->point, best->point, scale, &paired, error);
    double rates = choice->price_of_s / best->price_of_s;
    return paired.ratio.is_interval && rates * paired.ratio.low <= 1;
}

static enum status choose(struct decision *decision, double scale, struct error *error) {
    struct choice *best = NULL;
    for (int known = 1; known >= 0 && best == NULL; known--)
        for (enum in_time in_time = IN_TIME_SURE; in_time < IN_TIME_NOT && best == NULL; in_time++)
            best = cheapest(decision, known == 1, in_time);
    decision->chosen = best;
    for (size_t i = 0; best != NULL && i < decision->choice_count; i++) {
        struct choice *choice = &decision->choices[i];
        choice->is_tied = choice->basis != BASIS_NONE && choice->in_time == best->in_time &&
                          is_tied(choice, best, scale, error);
        if (choice->is_tied && choice->time_s < decision->chosen->time_s)
            decision->chosen = choice;
        if (choice->basis != BASIS_NONE && is_known(best) && !is_known(choice) &&
            choice->in_time != IN_TIME_NOT && choice->price < best->price &&
            is_cheaper(choice, decision->maybe_cheaper))
            decision->maybe_cheaper = choice;
    }
    return error->status;
}

static enum status price_choices(struct decision *decision, const struct basics *basics,
                                 struct error *error) {
    const struct plan *plan = basics->plan;
    size_t most = plan->machine_price_count + 8;
    decision->choices = memory_create(most, sizeof *decision->choices, "the choices", error);
    if (decision->choices == NULL)
        return error->status;
    for (size_t i = 0; i < plan->machine_price_count; i++)
        decision->choices[decision->choice_count++] =
            (struct choice){.machines = 1, .cores = plan->machine_prices[i].cores};
    for (unsigned nodes = 1; plan->node_price.cores > 0 && nodes <= MOST_NODES; nodes *= 2)
        decision->choices[decision->choice_count++] =
            (struct choice){.machines = nodes, .cores = plan->node_price.cores, .is_node = true};
    for (size_t i = 0; i < decision->choice_count; i++) {
        struct choice *choice = &decision->choices[i];
        estimate_time(choice, decision, basics, error);
        set_price(choice, plan);
        look_at_deadline(choice, decision, plan->deadline_s, basics->scale);
    }
    return error->status == STATUS_OK ? choose(decision, basics->scale, error) : error->status;
}

/* ---- all of it ---- */

/* The serial point that takes longest, of the works themselves: those of weak series do several
 * times as much. */
static const struct measured *longest_serial(const struct plan *plan,
                                             const struct measured *points) {
    const struct measured *longest = NULL;
    for (size_t i = 0; i < plan->point_count; i++) {
        const struct measured *serial = points[i].serial;
        if (serial != NULL && serial->good.count > 0 && serial->point->shares == 1 &&
            (longest == NULL || serial->makespan.median > longest->makespan.median))
            longest = serial;
    }
    return longest;
}

static double mean_round_s(const struct records *records) {
    unsigned rounds = records_last_round(records);
    return rounds > 0 ? records_wall_s(records) / rounds : 0;
}

enum status decision_make(struct decision *decision, const struct grounds *grounds,
                          struct error *error) {
    const struct plan *plan = &grounds->study->plan;
    const struct measured *points = grounds->points;
    *decision = (struct decision){.of_table = grounds->study->source != NULL,
                                  .counts_nodes = grounds->study->counts_nodes,
                                  .is_relative = grounds->study->is_relative,
                                  .serial = longest_serial(plan, points),
                                  .job_s = plan->job_s};
    if (decision->serial == NULL)
        return STATUS_OK;
    decision->work = decision->serial->work;
    decision->round_s = mean_round_s(&grounds->study->records);
    const struct steadiness *steadiness = &grounds->steadiness[decision->serial->series->work];
    decision->is_busy = steadiness_is_busy(steadiness);
    decision->is_dependent = steadiness->is_dependent;
    struct basics basics = {plan, points, grounds->curves,
                            plan->job_s > 0 ? plan->job_s / decision->serial->makespan.median : 1};
    struct question question = {points, plan->point_count, decision->serial, plan->job_s,
                                decision->is_busy};
    if (verdict_make(&decision->verdict, &question, VERDICT_DRAWS, error) != STATUS_OK ||
        look_at_machines(decision, &basics, error) != STATUS_OK)
        return error->status;
    decision->has_parallel = decision->verdict.rungs > 1;
    static const double jobs_s[DECISION_JOBS] = {1, 60, 3600, 86400};
    for (size_t i = 0; i < DECISION_JOBS && error->status == STATUS_OK; i++) {
        question.job_s = jobs_s[i];
        verdict_make(&decision->of_jobs[i], &question, 0, error);
    }
    return error->status == STATUS_OK ? price_choices(decision, &basics, error) : error->status;
}

void decision_close(struct decision *decision) {
    free(decision->choices);
    *decision = (struct decision){0};
}
