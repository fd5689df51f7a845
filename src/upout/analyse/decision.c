#include "decision.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"

enum { MOST_NODES = 64 };
static const double least_shown = 0.01; /* of the price of one run */

const char *basis_name(enum basis basis) {
    static const char *const names[] = {"measured", "fitted", "extrapolated", "bound", "unknown"};
    return names[basis];
}

const char *choice_label(char *text, const struct choice *choice) {
    snprintf(text, 64, "%u %s%s of %u core%s", choice->machines,
             choice->is_node ? "node" : "machine", choice->machines == 1 ? "" : "s", choice->cores,
             choice->cores == 1 ? "" : "s");
    return text;
}

const char *choice_program(char *text, const struct choice *choice) {
    bool all = choice->workers == choice->machines * choice->cores;
    if (all || choice->variant == VARIANT_SERIAL)
        snprintf(text, 64, "%s", variant_name(choice->variant));
    else
        snprintf(text, 64, "%s, %u worker%s", variant_name(choice->variant), choice->workers,
                 choice->workers == 1 ? "" : "s");
    return text;
}

/* Whether the point is one that the decision may rest on. */
static bool counts(const struct decision *decision, const struct measured *point) {
    return point->launches > 0 && point->work == decision->work && point->is_parallel &&
           point->series->scaling == SCALING_STRONG && point->series->variant != VARIANT_SERIAL;
}

static const struct measured *faster(const struct measured *a, const struct measured *b) {
    return a == NULL || b->command.median < a->command.median ? b : a;
}

/* The fastest command on that many workers of one machine, or of several; 0: on any number. */
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
    struct sample_point last = {1, decision->serial->command.median};
    unsigned workers;
    bool stopped = false;
    decision->worth_workers = 1;
    decision->next_gain = NAN;
    for (unsigned n = 1; (workers = next_workers(decision, plan, points, n)) > 0; n = workers) {
        const struct measured *point = fastest(decision, plan, points, workers, true);
        struct sample_point next = {workers, point->command.median};
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

/* What a curve says of the makespan on that many workers. What was gained by superlinear speed-up
 * (caches that held more) does not go on for ever: past the measured points negative parameters
 * count as 0. */
static enum basis predict(const struct curve *curve, unsigned workers, double *makespan_s) {
    const struct fit *fit = curve_best_fit(curve);
    if (fit != NULL) {
        struct fit used = *fit;
        bool extrapolated = model_is_extrapolated(fit, workers);
        if (extrapolated) {
            used.serial.value = fmax(0, used.serial.value);
            used.coherency.value = fmax(0, used.coherency.value);
        }
        *makespan_s = model_time_s(&used, workers);
        return extrapolated ? BASIS_EXTRAPOLATED : BASIS_FITTED;
    }
    if (curve->karp_flatt.high == 0 && curve->karp_flatt.low == 0)
        return BASIS_NONE;
    *makespan_s = curve->largest->serial->makespan.median /
                  amdahl_speed_up(fmax(0, curve->karp_flatt.high), workers);
    return BASIS_BOUND;
}

/* Whether a choice may be judged by a curve: of as many nodes, one or several; where no several
 * were measured, what one did is the best case of them. */
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

/* What was measured and fits: on one machine on no more workers than cores, the serial program
 * among them; on several on as many. Whether all cores were used in a point is returned. */
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

/* Fills in the shortest time: of what was measured, and by the curves where not all cores were. */
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
            basis = BASIS_EXTRAPOLATED; /* past the one machine that was measured */
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
    decision->choices = calloc(most, sizeof *decision->choices);
    if (decision->choices == NULL)
        return error_no_memory(error, "the choices", most * sizeof *decision->choices);
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

/* ---- the sentence ---- */

static const char *machines_clause(const struct decision *decision, char *text, size_t bytes) {
    if (!decision->has_machines)
        snprintf(text, bytes,
                 "This study used one machine, so it cannot show whether more machines help.");
    else if (decision->more_machines == NULL)
        snprintf(text, bytes, "More machines did not help in what was measured.");
    else
        snprintf(text, bytes, "More machines help from %u workers on %u nodes on.",
                 decision->more_machines->workers, decision->more_machines->point->layout.nodes);
    return text;
}

bool decision_has_small_prices(const struct decision *decision) {
    for (size_t i = 0; i < decision->choice_count; i++)
        if (decision->choices[i].basis != BASIS_NONE && decision->choices[i].price >= least_shown)
            return false;
    return true;
}

/* Whether no time of a choice was measured or fitted. */
static bool has_bounds_only(const struct decision *decision) {
    for (size_t i = 0; i < decision->choice_count; i++)
        if (decision->choices[i].basis != BASIS_BOUND && decision->choices[i].basis != BASIS_NONE)
            return false;
    return true;
}

static void say_choice(char *text, size_t bytes, const struct decision *decision) {
    char label[64], program[64], time[NUMBER_DURATION_BYTES];
    const struct choice *chosen = decision->chosen;
    bool serial = chosen->variant == VARIANT_SERIAL;
    choice_label(label, chosen);
    choice_program(program, chosen);
    number_show_duration(time, chosen->time_s);
    if (serial)
        snprintf(text, bytes,
                 "Stay with one core: the serial program runs '%s' in %s (%s), and on %s",
                 decision->work->name, time, basis_name(chosen->basis), label);
    else
        snprintf(text, bytes, "Take %s: %s runs '%s' there in %s (%s), and", label, program,
                 decision->work->name, time, basis_name(chosen->basis));
}

static void say_price(char *text, const struct decision *decision, const struct plan *plan) {
    char choice[256], deadline[NUMBER_DURATION_BYTES] = "", of_choices[48], bounds[192] = "";
    char price[48];
    size_t in_time = 0;
    for (size_t i = 0; i < decision->choice_count; i++)
        in_time += decision->choices[i].in_time;
    number_show_duration(deadline, plan->deadline_s);
    if (in_time == 1)
        snprintf(of_choices, sizeof of_choices, "the only choice");
    else
        snprintf(of_choices, sizeof of_choices, "the cheapest of the %zu choices", in_time);
    if (has_bounds_only(decision))
        snprintf(bounds, sizeof bounds,
                 " None of these times was measured: they are bounds by Amdahl's law, from "
                 "measurements on %u core%s. Measure on such a machine before you buy.",
                 decision->cores_measured, decision->cores_measured == 1 ? "" : "s");
    if (decision->chosen == NULL) {
        snprintf(text, DECISION_BYTES,
                 "No choice that has a price meets the deadline of %s for '%s', as far as this "
                 "study can tell.%s",
                 deadline, decision->work->name, bounds);
        return;
    }
    say_choice(choice, sizeof choice, decision);
    if (decision_has_small_prices(decision))
        snprintf(price, sizeof price, "a million runs cost %.3g", 1e6 * decision->chosen->price);
    else
        snprintf(price, sizeof price, "one run costs %.3g", decision->chosen->price);
    snprintf(text, DECISION_BYTES, "%s %s. This is %s%s%s.%s", choice, price, of_choices,
             plan->deadline_s <= 0 ? ""
             : in_time == 1        ? " that meets the deadline of "
                                   : " that meet the deadline of ",
             plan->deadline_s > 0 ? deadline : "", bounds);
}

static void say_worth(char *text, const struct decision *decision) {
    char machines[128], serial[NUMBER_DURATION_BYTES], best[NUMBER_DURATION_BYTES], cores[48];
    const struct measured *point = decision->worth != NULL ? decision->worth : decision->best;
    machines_clause(decision, machines, sizeof machines);
    number_show_duration(serial, decision->serial->command.median);
    number_show_duration(best, point->command.median);
    double speed_up = point->command_speed_up.value;
    bool all = decision->worth_workers == decision->cores_measured;
    if (all && decision->worth_workers == 2)
        snprintf(cores, sizeof cores, "both cores");
    else
        snprintf(cores, sizeof cores, all ? "all %u core%s" : "%u core%s, no further",
                 decision->worth_workers, number_plural(decision->worth_workers));
    if (decision->worth == NULL)
        snprintf(text, DECISION_BYTES,
                 "Stay with one core: the serial program runs '%s' in %s, and the fastest parallel "
                 "one, %s on %u worker%s, in %s, launch included. %s",
                 decision->work->name, serial, variant_name(point->series->variant), point->workers,
                 number_plural(point->workers), best, machines);
    else
        snprintf(text, DECISION_BYTES,
                 "Scale up to %s: %s runs '%s' in %s, %.2f times as fast as the best serial "
                 "program (%s), launch included. %s",
                 cores, variant_name(point->series->variant), decision->work->name, best, speed_up,
                 serial, machines);
}

/* Whether the times that the sentence rests on have no intervals. */
static bool has_too_few_launches(const struct decision *decision) {
    const struct measured *point = decision->worth != NULL ? decision->worth : decision->best;
    return decision->work != NULL && (!decision->serial->command.is_interval ||
                                      (point != NULL && !point->command.is_interval));
}

const char *decision_sentence(char *text, const struct decision *decision,
                              const struct plan *plan) {
    if (decision->work == NULL)
        snprintf(text, DECISION_BYTES,
                 "No decision: no launch of the serial program succeeded, and all others are "
                 "compared with it.");
    else if (decision->choice_count > 0)
        say_price(text, decision, plan);
    else if (decision->best == NULL)
        snprintf(text, DECISION_BYTES,
                 "No decision: no parallel program ran '%s' successfully on at most one worker for "
                 "each core.",
                 decision->work->name);
    else
        say_worth(text, decision);
    if (has_too_few_launches(decision) && (decision->best != NULL || decision->choice_count > 0))
        strncat(text, " There were too few launches to be sure.",
                DECISION_BYTES - 1 - strlen(text));
    return text;
}
