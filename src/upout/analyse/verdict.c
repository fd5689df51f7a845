#include "verdict.h"

#include <math.h>
#include <stdlib.h>

#include "memory.h"
#include "mix.h"
#include "worth.h"

static const char steps_of_decision[] = "the steps of a decision";

/* Whether launches of the point were meant to be part of the verdict, wherever they run. */
static bool is_meant(const struct measured *point, const struct measured *base) {
    return point->work == base->work && point->is_parallel &&
           point->series->scaling == SCALING_STRONG;
}

bool verdict_counts(const struct measured *point, const struct measured *base) {
    return point->good.count > 0 && point->workers > base->workers && is_meant(point, base);
}

double verdict_command_s(const struct record *record, double scale) {
    return record_command_s(record) + (scale - 1) * record->observation_s;
}

/* The mean of two logarithms of a ratio, and the rounds that these are of. */
struct mean {
    double value;
    unsigned rounds[2];
};

/* The ratios of two rungs. */
struct rungs_step {
    struct paired paired; /* of commands */
    struct mean *means;   /* sorted by value; owned; NULL if no draws are wanted */
    size_t count;
};

/* The numbers of workers from few to many, each with one point; rung 0 is the base. A ladder
 * (ladder.h) is of one series, and its points are the fastest; these are of all series, and have
 * the best lower bounds. */
struct rungs {
    const struct measured **points;
    double *workers;
    size_t count;
    struct rungs_step *steps; /* [from * count + to] */
    double scale;             /* of the makespans */
    bool is_drawn;            /* draws are wanted */
    bool is_over_machines;    /* more workers are on more machines */
    unsigned rounds;          /* the highest number of a round */
    unsigned *drawn;          /* how often each round was drawn; in the current draw */
};

/* Whether even the base needs several machines, or none alone was given more workers than it. */
static bool is_over_machines(const struct question *question) {
    if (question->serial->point->layout.nodes > 1)
        return true;
    for (size_t i = 0; i < question->count; i++)
        if (is_meant(&question->points[i], question->serial) &&
            question->points[i].workers > question->serial->workers &&
            question->points[i].point->layout.nodes == 1)
            return false;
    return true;
}

static bool is_here(const struct measured *point, const struct rungs *rungs) {
    return point->point->layout.nodes == 1 || rungs->is_over_machines;
}

static bool is_rung(const struct measured *point, const struct question *question,
                    const struct rungs *rungs) {
    return verdict_counts(point, question->serial) && is_here(point, rungs);
}

static void rungs_close(struct rungs *rungs) {
    for (size_t i = 0; rungs->steps != NULL && i < rungs->count * rungs->count; i++)
        free(rungs->steps[i].means);
    free(rungs->points);
    free(rungs->workers);
    free(rungs->steps);
    free(rungs->drawn);
}

static int by_value(const void *a, const void *b) {
    double x = ((const struct mean *)a)->value, y = ((const struct mean *)b)->value;
    return (x > y) - (x < y);
}

/* Adds the mean of the logarithms for each pair of rounds; every draw counts them anew. */
static enum status add_means(struct rungs_step *step, const struct paired_times *times,
                             struct error *error) {
    const double *bases = times->bases_s, *points = times->points_s;
    step->means = memory_create(times->count * (times->count + 1) / 2, sizeof *step->means,
                                steps_of_decision, error);
    if (step->means == NULL)
        return error->status;
    for (size_t i = 0; i < times->count; i++)
        for (size_t j = 0; j <= i; j++)
            step->means[step->count++] =
                (struct mean){(log(bases[i] / points[i]) + log(bases[j] / points[j])) / 2,
                              {times->pairs[i].point->round, times->pairs[j].point->round}};
    qsort(step->means, step->count, sizeof *step->means, by_value);
    return STATUS_OK;
}

static enum status step_make(struct rungs_step *step, const struct rungs *rungs,
                             const struct measured *from, const struct measured *to,
                             struct error *error) {
    struct paired_times times;
    if (paired_times_open(&times, &from->good, &to->good, error) == STATUS_OK) {
        for (size_t i = 0; i < times.count; i++) {
            times.bases_s[i] = verdict_command_s(times.pairs[i].base, rungs->scale);
            times.points_s[i] = verdict_command_s(times.pairs[i].point, rungs->scale);
        }
        if (paired_times_ratio(&times, &step->paired, error) == STATUS_OK && rungs->is_drawn)
            add_means(step, &times, error);
    }
    paired_times_close(&times);
    return error->status;
}

enum status verdict_ratio(const struct measured *base, const struct measured *point, double scale,
                          struct paired *paired, struct error *error) {
    const struct rungs values = {.scale = scale};
    struct rungs_step step = {0};
    step_make(&step, &values, base, point, error);
    *paired = step.paired;
    return error->status;
}

/* Whether the ratio has the better lower bound. */
static bool is_better(struct estimate ratio, struct estimate than) {
    if (ratio.is_interval != than.is_interval)
        return ratio.is_interval;
    return ratio.is_interval ? ratio.low > than.low : !(than.value >= ratio.value);
}

/* The point of one machine with the best lower bound on this many workers; NULL: none. */
static const struct measured *best_on(const struct rungs *rungs, const struct question *question,
                                      unsigned workers, struct error *error) {
    const struct measured *best = NULL;
    struct estimate best_ratio = estimate_unknown;
    for (size_t i = 0; i < question->count && error->status == STATUS_OK; i++) {
        const struct measured *point = &question->points[i];
        struct paired paired;
        if (!is_rung(point, question, rungs) || point->workers != workers ||
            verdict_ratio(question->serial, point, rungs->scale, &paired, error) != STATUS_OK)
            continue;
        if (best == NULL || is_better(paired.ratio, best_ratio)) {
            best = point;
            best_ratio = paired.ratio;
        }
    }
    return best;
}

/* The next larger number of workers that a point has; 0: there is none. */
static unsigned next_workers(const struct question *question, const struct rungs *rungs,
                             unsigned above) {
    unsigned next = 0;
    for (size_t i = 0; i < question->count; i++)
        if (is_rung(&question->points[i], question, rungs) && question->points[i].workers > above &&
            (next == 0 || question->points[i].workers < next))
            next = question->points[i].workers;
    return next;
}

static void add_rung(struct rungs *rungs, const struct measured *point) {
    rungs->workers[rungs->count] = point->workers;
    rungs->points[rungs->count++] = point;
    for (size_t i = 0; i < point->good.count; i++)
        if (point->good.items[i]->round > rungs->rounds)
            rungs->rounds = point->good.items[i]->round;
}

static enum status rungs_make(struct rungs *rungs, const struct question *question,
                              struct error *error) {
    static const char *const what = steps_of_decision;
    rungs->points =
        memory_create(question->count + 1, sizeof(const struct measured *), what, error);
    rungs->workers = memory_create(question->count + 1, sizeof *rungs->workers, what, error);
    if (error->status != STATUS_OK)
        return error->status;
    add_rung(rungs, question->serial);
    for (unsigned n = question->serial->workers; (n = next_workers(question, rungs, n)) > 0;) {
        const struct measured *best = best_on(rungs, question, n, error);
        if (best == NULL || error->status != STATUS_OK)
            return error->status;
        add_rung(rungs, best);
    }
    rungs->drawn = memory_create(rungs->rounds + 1, sizeof *rungs->drawn, what, error);
    rungs->steps = memory_create(rungs->count * rungs->count, sizeof *rungs->steps, what, error);
    for (size_t from = 0; rungs->steps != NULL && from < rungs->count; from++)
        for (size_t to = from + 1; to < rungs->count && error->status == STATUS_OK; to++)
            step_make(&rungs->steps[from * rungs->count + to], rungs, rungs->points[from],
                      rungs->points[to], error);
    return error->status;
}

static struct estimate measured_ratio(const void *curve, size_t from, size_t to) {
    const struct rungs *rungs = curve;
    return rungs->steps[from * rungs->count + to].paired.ratio;
}

static double draws_of(const struct rungs *rungs, const struct mean *mean) {
    double first = rungs->drawn[mean->rounds[0]], second = rungs->drawn[mean->rounds[1]];
    return mean->rounds[0] == mean->rounds[1] ? first * (first + 1) / 2 : first * second;
}

/* The ratio in the rounds that were drawn: the median of the means, each counted as often as its
 * rounds were drawn. Its interval is its value. */
static struct estimate drawn_ratio(const void *curve, size_t from, size_t to) {
    const struct rungs *rungs = curve;
    const struct rungs_step *step = &rungs->steps[from * rungs->count + to];
    double all = 0, sum = 0, value = NAN;
    for (size_t i = 0; i < step->count; i++)
        all += draws_of(rungs, &step->means[i]);
    for (size_t i = 0; i < step->count && isnan(value); i++) {
        sum += draws_of(rungs, &step->means[i]);
        if (2 * sum >= all && sum > 0)
            value = exp(step->means[i].value);
    }
    return (struct estimate){value, value, value, !isnan(value), step->count};
}

static double share_of_draws(struct rungs *rungs, struct worth worth, size_t draws) {
    const struct worth_curve curve = {rungs->workers, rungs->count, drawn_ratio, rungs};
    if (worth.worth == 0 && worth.most == rungs->count - 1)
        return NAN;
    size_t same = 0;
    uint64_t state = 1;
    for (size_t i = 0; i < draws; i++) {
        for (unsigned r = 0; r <= rungs->rounds; r++)
            rungs->drawn[r] = 0;
        for (unsigned r = 0; r < rungs->rounds; r++)
            rungs->drawn[1 + mix_next(&state) % rungs->rounds]++;
        size_t end = worth_walk(&curve).worth;
        same += end >= worth.worth && end <= worth.most;
    }
    return (double)same / (double)draws;
}

/* An interval becomes narrower with the root of the number of rounds. An undecided step needs as
 * many rounds as bring the nearer end of its interval to the least gain. */
static double rounds_that_tell(const struct rungs *rungs, struct worth worth) {
    static const double sensible = 1000;
    double most = NAN;
    for (size_t to = worth.worth + 1; to < rungs->count; to++) {
        struct estimate gain = worth_gain(measured_ratio(rungs, worth.worth, to),
                                          rungs->workers[worth.worth], rungs->workers[to]);
        if (!gain.is_interval || gain.high < worth_least_gain)
            continue;
        double reach = (gain.high - gain.low) / 2, off = fabs(gain.value - worth_least_gain);
        most = fmax(isnan(most) ? 0 : most, (double)gain.count * pow(reach / off, 2));
    }
    return most <= sensible ? ceil(most) : NAN;
}

static bool has_rung(const struct rungs *rungs, unsigned workers) {
    for (size_t i = 0; i < rungs->count; i++)
        if (rungs->workers[i] == workers)
            return true;
    return false;
}

static enum status find_unknown(struct verdict *verdict, const struct question *question,
                                const struct rungs *rungs, struct error *error) {
    for (size_t i = 0; i < question->count && error->status == STATUS_OK; i++) {
        const struct measured *point = &question->points[i];
        unsigned least =
            verdict->unknown != NULL ? verdict->unknown->workers : verdict->worth_workers;
        struct paired paired;
        if (point->workers <= least || !is_meant(point, question->serial) ||
            !is_here(point, rungs) || (point->good.count == 0 && has_rung(rungs, point->workers)) ||
            verdict_ratio(question->serial, point, rungs->scale, &paired, error) != STATUS_OK ||
            paired.ratio.is_interval)
            continue;
        verdict->unknown = point;
        verdict->unknown_rounds = paired.ratio.count;
    }
    return error->status;
}

/* What is not known to gain too little may be worth it. */
static void widen(struct verdict *verdict, struct worth *worth, const struct rungs *rungs,
                  bool is_busy) {
    unsigned unknown = verdict->unknown != NULL ? verdict->unknown->workers : 0;
    verdict->is_busy = is_busy && worth->worth + 1 < rungs->count;
    while (worth->most + 1 < rungs->count &&
           (verdict->is_busy || rungs->workers[worth->most + 1] <= unknown))
        worth->most++;
    verdict->most_workers = (unsigned)rungs->workers[worth->most];
    if (unknown > verdict->most_workers)
        verdict->most_workers = unknown;
}

/* The times that are shown beside the speed-up of a rung. */
static void take_times(double *serial_s, double *point_s, const struct verdict *verdict,
                       const struct rungs *rungs, size_t rung) {
    const struct paired *paired = &rungs->steps[rung].paired;
    *serial_s = verdict->is_modelled ? paired->base_s : rungs->points[0]->command.median;
    *point_s = verdict->is_modelled ? paired->point_s : rungs->points[rung]->command.median;
}

static void find_fastest(struct verdict *verdict, const struct rungs *rungs) {
    for (size_t i = 1; i < rungs->count; i++) {
        struct estimate ratio = measured_ratio(rungs, 0, i);
        if (ratio.count > verdict->rounds)
            verdict->rounds = ratio.count;
        if (ratio.is_interval &&
            (verdict->fastest == NULL || is_better(ratio, verdict->fastest_speed_up))) {
            verdict->fastest = rungs->points[i];
            verdict->fastest_speed_up = ratio;
            take_times(&verdict->fastest_serial_s, &verdict->fastest_s, verdict, rungs, i);
        }
    }
    verdict->is_known = verdict->fastest != NULL;
}

enum status verdict_make(struct verdict *verdict, const struct question *question, size_t draws,
                         struct error *error) {
    bool is_modelled = question->job_s > 0;
    double measured_s = question->serial->makespan.median;
    struct rungs rungs = {.scale = is_modelled ? question->job_s / measured_s : 1,
                          .is_drawn = draws > 0,
                          .is_over_machines = is_over_machines(question)};
    *verdict = (struct verdict){.job_s = is_modelled ? question->job_s : measured_s,
                                .is_modelled = is_modelled,
                                .is_over_machines = rungs.is_over_machines,
                                .worth_workers = question->serial->workers,
                                .most_workers = question->serial->workers,
                                .gain = estimate_unknown,
                                .next = estimate_unknown,
                                .fastest_speed_up = estimate_unknown,
                                .speed_up = estimate_unknown,
                                .same = NAN,
                                .rounds_needed = NAN};
    if (rungs_make(&rungs, question, error) == STATUS_OK) {
        find_fastest(verdict, &rungs);
        verdict->rungs = rungs.count;
        verdict->cores_measured = (unsigned)rungs.workers[rungs.count - 1];
        struct worth worth =
            worth_walk(&(struct worth_curve){rungs.workers, rungs.count, measured_ratio, &rungs});
        verdict->worth_workers = (unsigned)rungs.workers[worth.worth];
        if (worth.most > worth.worth)
            verdict->rounds_needed = rounds_that_tell(&rungs, worth);
        find_unknown(verdict, question, &rungs, error);
        widen(verdict, &worth, &rungs, question->is_busy);
        verdict->gain = worth.gain;
        verdict->next = worth.next;
        if (worth.worth > 0) {
            verdict->worth = rungs.points[worth.worth];
            verdict->speed_up = measured_ratio(&rungs, 0, worth.worth);
            take_times(&verdict->worth_serial_s, &verdict->worth_s, verdict, &rungs, worth.worth);
        }
        if (verdict->is_known && draws > 0)
            verdict->same = share_of_draws(&rungs, worth, draws);
    }
    rungs_close(&rungs);
    return error->status;
}
