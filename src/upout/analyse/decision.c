#include "decision.h"

#include <math.h>
#include <stdlib.h>

#include "memory.h"

enum { MOST_NODES = 64 };

/* Whether the decision may use the point. */
static bool counts(const struct decision *decision, const struct measured *point) {
    return point->launches > 0 && point->work == decision->work && point->is_parallel &&
           point->series->scaling == SCALING_STRONG && point->series->variant != VARIANT_SERIAL;
}

static const struct measured *faster(const struct measured *a, const struct measured *b) {
    return a == NULL || b->command.median < a->command.median ? b : a;
}

/* The point with the fastest command on this many workers (0: any number) of one machine, or of
 * several. */
static const struct measured *fastest(const struct decision *decision, const struct plan *plan,
                                      const struct measured *points, unsigned workers,
                                      bool on_one_machine) {
    const struct measured *best = NULL;
    for (size_t i = 0; i < plan->point_count; i++)
        if (counts(decision, &points[i]) &&
            (points[i].point->layout.nodes == 1) == on_one_machine &&
            (workers == 0 || points[i].workers == workers))
            best = faster(best, &points[i]);
    return best;
}

static unsigned next_workers(const struct decision *decision, const struct plan *plan,
                             const struct measured *points, unsigned above) {
    unsigned next = 0;
    for (size_t i = 0; i < plan->point_count; i++)
        if (counts(decision, &points[i]) && points[i].point->layout.nodes == 1 &&
            points[i].workers > above && (next == 0 || points[i].workers < next))
            next = points[i].workers;
    return next;
}

static void walk_up(struct decision *decision, const struct plan *plan,
                    const struct measured *points) {
    struct sample_point last = {.workers = 1, .time_s = decision->serial->command.median};
    unsigned workers;
    bool stopped = false;
    decision->worth_workers = 1;
    decision->next_gain = NAN;
    for (unsigned n = 1; (workers = next_workers(decision, plan, points, n)) > 0; n = workers) {
        const struct measured *point = fastest(decision, plan, points, workers, true);
        struct sample_point next = {.workers = workers, .time_s = point->command.median};
        decision->cores_measured = workers;
        if (stopped)
            continue;
        double gain = model_step_gain(last, next);
        stopped = !model_step_is_worth(gain);
        if (stopped)
            decision->next_gain = gain;
        else {
            decision->worth = point;
            decision->worth_workers = workers;
            decision->worth_gain = gain;
            last = next;
        }
    }
}

static void look_at_machines(struct decision *decision, const struct plan *plan,
                             const struct measured *points) {
    for (size_t i = 0; i < plan->point_count; i++) {
        const struct measured *point = &points[i], *found = decision->more_machines;
        if (!counts(decision, point) || point->point->layout.nodes == 1)
            continue;
        decision->has_machines = true;
        bool wins = decision->best == NULL || point->command.high < decision->best->command.low;
        if (wins && (found == NULL || point->workers < found->workers))
            decision->more_machines = point;
    }
}

/* The makespan on this many workers by the curve's model. */
static enum basis predict(const struct curve *curve, unsigned workers, double *makespan_s) {
    const struct fit *fit = curve_best_fit(curve);
    if (fit != NULL) {
        *makespan_s = model_time_s(fit, workers);
        return model_is_extrapolated(fit, workers) ? BASIS_EXTRAPOLATED : BASIS_FITTED;
    }
    return BASIS_NONE;
}

/* Whether a curve may judge a choice: both of one machine, or both of several. If several machines
 * were not measured, the curve of one is their best case. */
static bool speaks_of(const struct curve *curve, const struct choice *choice,
                      const struct decision *decision) {
    bool spread = choice->machines > 1;
    return curve->largest != NULL && counts(decision, curve->largest) &&
           curve->is_spread == (spread && decision->has_machines) &&
           !(spread && curve->series->variant == VARIANT_OMP);
}

static void take(struct choice *choice, enum variant variant, unsigned workers, double time_s,
                 enum basis basis) {
    if (time_s >= choice->time_s)
        return;
    choice->variant = variant;
    choice->workers = workers;
    choice->time_s = time_s;
    choice->basis = basis;
}

/* Takes the fastest of the measured commands that the choice allows. On one machine these have no
 * more workers than the choice has cores, and the serial program is one of them; on several
 * machines they use all its cores. Returns whether any point uses all of them. */
static bool take_measured(struct choice *choice, const struct decision *decision,
                          const struct plan *plan, const struct measured *points) {
    unsigned workers = choice->machines * choice->cores;
    bool one = choice->machines == 1, all = one && workers == 1;
    if (one)
        take(choice, VARIANT_SERIAL, 1, decision->serial->command.median, BASIS_MEASURED);
    for (size_t i = 0; i < plan->point_count; i++) {
        const struct measured *point = &points[i];
        if (!counts(decision, point) || (point->point->layout.nodes == 1) != one ||
            point->workers > workers || (!one && point->workers < workers))
            continue;
        all = all || point->workers == workers;
        take(choice, point->series->variant, point->workers, point->command.median, BASIS_MEASURED);
    }
    return all;
}

/* Fills in the shortest time: measured and, if no point uses all cores, by the curves. */
static void estimate_time(struct choice *choice, const struct decision *decision,
                          const struct plan *plan, const struct measured *points,
                          const struct curve *curves, size_t curve_count) {
    unsigned workers = choice->machines * choice->cores;
    choice->time_s = INFINITY;
    choice->basis = BASIS_NONE;
    if (take_measured(choice, decision, plan, points))
        return;
    for (size_t i = 0; i < curve_count; i++) {
        const struct curve *curve = &curves[i];
        double makespan_s = INFINITY;
        if (!speaks_of(curve, choice, decision))
            continue;
        enum basis basis = predict(curve, workers, &makespan_s);
        if (choice->machines > 1 && !decision->has_machines && basis == BASIS_FITTED)
            basis = BASIS_EXTRAPOLATED; /* only one machine was measured */
        if (basis != BASIS_NONE && makespan_s > 0)
            take(choice, curve->series->variant, workers,
                 curve->largest->launch_s + curve->largest->setup_s + makespan_s, basis);
    }
}

static void choose(struct decision *decision, const struct plan *plan) {
    for (size_t i = 0; i < decision->choice_count; i++) {
        struct choice *choice = &decision->choices[i];
        double rate = 0;
        for (size_t j = 0; j < plan->machine_price_count; j++)
            if (!choice->is_node && plan->machine_prices[j].cores == choice->cores)
                rate = plan->machine_prices[j].price;
        if (choice->is_node)
            rate = plan->node_price.price * choice->machines;
        choice->price = rate * choice->time_s / 3600;
        choice->in_time = choice->basis != BASIS_NONE &&
                          (plan->deadline_s <= 0 || choice->time_s <= plan->deadline_s);
        const struct choice *best = decision->chosen;
        if (choice->in_time && (best == NULL || choice->price < best->price ||
                                (choice->price <= best->price && choice->time_s < best->time_s)))
            decision->chosen = choice;
    }
}

static enum status price_choices(struct decision *decision, const struct plan *plan,
                                 const struct measured *points, const struct curve *curves,
                                 size_t curve_count, struct error *error) {
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
    for (size_t i = 0; i < decision->choice_count; i++)
        estimate_time(&decision->choices[i], decision, plan, points, curves, curve_count);
    choose(decision, plan);
    return STATUS_OK;
}

enum status decision_make(struct decision *decision, const struct plan *plan,
                          const struct measured *points, const struct curve *curves,
                          size_t curve_count, struct error *error) {
    *decision = (struct decision){0};
    for (size_t i = 0; i < plan->point_count; i++) {
        const struct measured *serial = points[i].serial;
        if (serial != NULL && serial->launches > 0 &&
            (decision->serial == NULL ||
             serial->makespan.median > decision->serial->makespan.median))
            decision->serial = serial;
    }
    if (decision->serial == NULL)
        return STATUS_OK;
    decision->work = decision->serial->work;
    decision->best = fastest(decision, plan, points, 0, true);
    walk_up(decision, plan, points);
    look_at_machines(decision, plan, points);
    return price_choices(decision, plan, points, curves, curve_count, error);
}

void decision_close(struct decision *decision) {
    free(decision->choices);
    *decision = (struct decision){0};
}
