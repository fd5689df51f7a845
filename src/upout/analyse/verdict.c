#include "verdict.h"

#include <math.h>
#include <stdlib.h>

#include "memory.h"
#include "mix.h"
#include "paired.h"
#include "worth.h"

bool verdict_counts(const struct measured *point, const struct work *work) {
    return point->launches > 0 && point->work == work && point->is_parallel && point->workers > 1 &&
           point->series->scaling == SCALING_STRONG && !point->series->program->is_base;
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
struct ladder_step {
    struct estimate ratio;
    double from_s, to_s; /* medians of the same pairs */
    struct mean *means;  /* sorted by value; owned */
    size_t count;
};

/* The numbers of workers from few to many, each with one point; rung 0 is the serial program. */
struct ladder {
    const struct measured **rungs;
    double *workers;
    size_t count;
    struct ladder_step *steps; /* [from * count + to] */
    double scale;              /* of the makespans */
    unsigned rounds;           /* the highest number of a round */
    unsigned *drawn;           /* how often each round was drawn; of a draw in work */
};

static void ladder_close(struct ladder *ladder) {
    for (size_t i = 0; ladder->steps != NULL && i < ladder->count * ladder->count; i++)
        free(ladder->steps[i].means);
    free(ladder->rungs);
    free(ladder->workers);
    free(ladder->steps);
    free(ladder->drawn);
}

static int by_value(const void *a, const void *b) {
    double x = ((const struct mean *)a)->value, y = ((const struct mean *)b)->value;
    return (x > y) - (x < y);
}

static enum status step_make(struct ladder_step *step, const struct measured *from,
                             const struct measured *to, double scale, bool with_means,
                             struct error *error) {
    static const char what[] = "the steps of a decision";
    size_t most = to->good.count, count = 0;
    struct pair *pairs = memory_create(most, sizeof *pairs, what, error);
    double *bases = memory_create(most, sizeof *bases, what, error);
    double *times = memory_create(most, sizeof *times, what, error);
    if (error->status == STATUS_OK)
        count = rounds_pair(&from->good, &to->good, pairs);
    for (size_t i = 0; i < count; i++) {
        bases[i] = verdict_command_s(pairs[i].base, scale);
        times[i] = verdict_command_s(pairs[i].point, scale);
    }
    if (error->status == STATUS_OK)
        paired_ratio(bases, times, count, &step->ratio, error);
    if (error->status == STATUS_OK && with_means)
        step->means = memory_create(count * (count + 1) / 2, sizeof *step->means, what, error);
    for (size_t i = 0; step->means != NULL && i < count; i++)
        for (size_t j = 0; j <= i; j++)
            step->means[step->count++] =
                (struct mean){(log(bases[i] / times[i]) + log(bases[j] / times[j])) / 2,
                              {pairs[i].point->round, pairs[j].point->round}};
    if (step->means != NULL)
        qsort(step->means, step->count, sizeof *step->means, by_value);
    step->from_s = count > 0 && error->status == STATUS_OK ? stats_median(bases, count) : NAN;
    step->to_s = count > 0 && error->status == STATUS_OK ? stats_median(times, count) : NAN;
    free(pairs);
    free(bases);
    free(times);
    return error->status;
}

/* Whether the ratio is better known to be large. */
static bool is_better(struct estimate ratio, struct estimate than) {
    if (ratio.is_interval != than.is_interval)
        return ratio.is_interval;
    return ratio.is_interval ? ratio.low > than.low : !(than.value >= ratio.value);
}

/* The point of one machine with the best lower bound on this many workers. */
static const struct measured *best_on(const struct measured *points, size_t count,
                                      const struct measured *serial, unsigned workers, double scale,
                                      struct error *error) {
    const struct measured *best = NULL;
    struct estimate best_ratio = estimate_unknown;
    for (size_t i = 0; i < count && error->status == STATUS_OK; i++) {
        struct ladder_step step = {0};
        if (!verdict_counts(&points[i], serial->work) || points[i].point->layout.nodes > 1 ||
            points[i].workers != workers ||
            step_make(&step, serial, &points[i], scale, false, error) != STATUS_OK)
            continue;
        if (best == NULL || is_better(step.ratio, best_ratio)) {
            best = &points[i];
            best_ratio = step.ratio;
        }
    }
    return best;
}

static unsigned next_workers(const struct measured *points, size_t count, const struct work *work,
                             unsigned above) {
    unsigned next = 0;
    for (size_t i = 0; i < count; i++)
        if (verdict_counts(&points[i], work) && points[i].point->layout.nodes == 1 &&
            points[i].workers > above && (next == 0 || points[i].workers < next))
            next = points[i].workers;
    return next;
}

static void add_rung(struct ladder *ladder, const struct measured *point) {
    ladder->workers[ladder->count] = point->workers;
    ladder->rungs[ladder->count++] = point;
    for (size_t i = 0; i < point->good.count; i++)
        if (point->good.items[i]->round > ladder->rounds)
            ladder->rounds = point->good.items[i]->round;
}

static enum status ladder_make(struct ladder *ladder, const struct measured *points, size_t count,
                               const struct measured *serial, bool with_means,
                               struct error *error) {
    static const char what[] = "the steps of a decision";
    ladder->rungs = memory_create(count + 1, sizeof(const struct measured *), what, error);
    ladder->workers = memory_create(count + 1, sizeof *ladder->workers, what, error);
    if (error->status != STATUS_OK)
        return error->status;
    add_rung(ladder, serial);
    for (unsigned n = 1; (n = next_workers(points, count, serial->work, n)) > 0;) {
        const struct measured *best = best_on(points, count, serial, n, ladder->scale, error);
        if (best == NULL || error->status != STATUS_OK)
            return error->status;
        add_rung(ladder, best);
    }
    ladder->drawn = memory_create(ladder->rounds + 1, sizeof *ladder->drawn, what, error);
    ladder->steps =
        memory_create(ladder->count * ladder->count, sizeof *ladder->steps, what, error);
    for (size_t from = 0; ladder->steps != NULL && from < ladder->count; from++)
        for (size_t to = from + 1; to < ladder->count && error->status == STATUS_OK; to++)
            step_make(&ladder->steps[from * ladder->count + to], ladder->rungs[from],
                      ladder->rungs[to], ladder->scale, with_means, error);
    return error->status;
}

static struct estimate measured_ratio(const void *curve, size_t from, size_t to) {
    const struct ladder *ladder = curve;
    return ladder->steps[from * ladder->count + to].ratio;
}

static double draws_of(const struct ladder *ladder, const struct mean *mean) {
    double first = ladder->drawn[mean->rounds[0]], second = ladder->drawn[mean->rounds[1]];
    return mean->rounds[0] == mean->rounds[1] ? first * (first + 1) / 2 : first * second;
}

/* The ratio in the rounds that were drawn: the median of the means, each as often as its rounds.
 * Its value is its interval, too. */
static struct estimate drawn_ratio(const void *curve, size_t from, size_t to) {
    const struct ladder *ladder = curve;
    const struct ladder_step *step = &ladder->steps[from * ladder->count + to];
    double all = 0, sum = 0, value = NAN;
    for (size_t i = 0; i < step->count; i++)
        all += draws_of(ladder, &step->means[i]);
    for (size_t i = 0; i < step->count && isnan(value); i++) {
        sum += draws_of(ladder, &step->means[i]);
        if (2 * sum >= all && sum > 0)
            value = exp(step->means[i].value);
    }
    return (struct estimate){value, value, value, !isnan(value), step->count};
}

static double share_of_draws(struct ladder *ladder, struct worth worth, size_t draws) {
    size_t same = 0;
    uint64_t state = 1;
    for (size_t i = 0; i < draws; i++) {
        for (unsigned r = 0; r <= ladder->rounds; r++)
            ladder->drawn[r] = 0;
        for (unsigned r = 0; r < ladder->rounds; r++)
            ladder->drawn[1 + mix_next(&state) % ladder->rounds]++;
        size_t end = worth_walk(ladder->workers, ladder->count, drawn_ratio, ladder).worth;
        same += end >= worth.worth && end <= worth.most;
    }
    return (double)same / (double)draws;
}

/* An interval becomes narrower with the root of the number of rounds. An undecided step needs so
 * many that the nearer end of its interval is at the least gain. */
static double rounds_that_tell(const struct ladder *ladder, struct worth worth) {
    static const double sensible = 1000;
    double most = NAN;
    for (size_t to = worth.worth + 1; to < ladder->count; to++) {
        struct estimate gain = worth_gain(measured_ratio(ladder, worth.worth, to),
                                          ladder->workers[worth.worth], ladder->workers[to]);
        if (!gain.is_interval || gain.high < worth_least_gain)
            continue;
        double reach = (gain.high - gain.low) / 2, off = fabs(gain.value - worth_least_gain);
        most = fmax(isnan(most) ? 0 : most, (double)gain.count * pow(reach / off, 2));
    }
    return most <= sensible ? ceil(most) : NAN;
}

/* The most workers of one machine, above `above`, of which no launch succeeded in any program. */
static unsigned find_unmeasured(const struct measured *points, size_t count,
                                const struct ladder *ladder, unsigned above) {
    unsigned most = 0;
    for (size_t i = 0; i < count; i++) {
        const struct measured *point = &points[i];
        bool has = point->work != ladder->rungs[0]->work || !point->is_parallel ||
                   point->point->layout.nodes > 1 || point->series->scaling != SCALING_STRONG;
        for (size_t j = 0; j < ladder->count && !has; j++)
            has = ladder->rungs[j]->workers == point->workers;
        if (!has && point->workers > above && point->workers > most)
            most = point->workers;
    }
    return most;
}

static void find_fastest(struct verdict *verdict, const struct ladder *ladder) {
    for (size_t i = 1; i < ladder->count; i++) {
        struct estimate ratio = measured_ratio(ladder, 0, i);
        if (ratio.count > verdict->rounds)
            verdict->rounds = ratio.count;
        if (ratio.is_interval &&
            (verdict->fastest == NULL || is_better(ratio, verdict->fastest_speed_up))) {
            verdict->fastest = ladder->rungs[i];
            verdict->fastest_speed_up = ratio;
            verdict->fastest_serial_s = ladder->steps[i].from_s;
            verdict->fastest_s = ladder->steps[i].to_s;
        }
    }
    verdict->is_known = verdict->fastest != NULL;
}

enum status verdict_make(struct verdict *verdict, const struct measured *points, size_t count,
                         const struct measured *serial, double job_s, size_t draws,
                         struct error *error) {
    double measured_s = serial->makespan.median;
    struct ladder ladder = {.scale = job_s > 0 ? job_s / measured_s : 1};
    *verdict = (struct verdict){.job_s = job_s > 0 ? job_s : measured_s,
                                .is_modelled = job_s > 0,
                                .worth_workers = 1,
                                .most_workers = 1,
                                .gain = estimate_unknown,
                                .next = estimate_unknown,
                                .fastest_speed_up = estimate_unknown,
                                .speed_up = estimate_unknown,
                                .same = NAN,
                                .rounds_needed = NAN};
    if (ladder_make(&ladder, points, count, serial, draws > 0, error) == STATUS_OK) {
        find_fastest(verdict, &ladder);
        verdict->rungs = ladder.count;
        verdict->cores_measured = (unsigned)ladder.workers[ladder.count - 1];
        struct worth worth = worth_walk(ladder.workers, ladder.count, measured_ratio, &ladder);
        verdict->worth_workers = (unsigned)ladder.workers[worth.worth];
        verdict->most_workers = (unsigned)ladder.workers[worth.most];
        verdict->unmeasured = find_unmeasured(points, count, &ladder, verdict->worth_workers);
        if (verdict->unmeasured > verdict->most_workers)
            verdict->most_workers = verdict->unmeasured;
        verdict->gain = worth.gain;
        verdict->next = worth.next;
        if (worth.worth > 0) {
            verdict->worth = ladder.rungs[worth.worth];
            verdict->speed_up = measured_ratio(&ladder, 0, worth.worth);
            verdict->worth_serial_s = ladder.steps[worth.worth].from_s;
            verdict->worth_s = ladder.steps[worth.worth].to_s;
        }
        if (worth.most > worth.worth)
            verdict->rounds_needed = rounds_that_tell(&ladder, worth);
        if (verdict->is_known && draws > 0)
            verdict->same = share_of_draws(&ladder, worth, draws);
    }
    ladder_close(&ladder);
    return error->status;
}
