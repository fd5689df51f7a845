#include "steadiness.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "least_squares.h"
#include "memory.h"

enum { FEWEST_ROUNDS = 6, FEWEST_SPINS = 20, MOST_STEPS = 200 };
static const double little = 0.03; /* a smaller change of speed is not worth a word */
const double steadiness_much = 0.1, steadiness_often = 50;

bool steadiness_is_busy(const struct steadiness *steadiness) {
    return steadiness->stolen >= steadiness_much || steadiness->waiting >= steadiness_much ||
           (isnan(steadiness->waiting) && steadiness->preempted >= steadiness_often);
}

/* One launch that went well. */
struct cell {
    size_t point, round; /* indices */
    double log_s, log_spin_s;
};

struct table {
    struct cell *cells; /* by points, then by rounds */
    size_t count, points, rounds;
    double *point_means, *round_effects, *round_sums;
    size_t *round_counts;
};

/* Numbers the rounds in which a launch went well anew, without gaps, in their order. */
static enum status number_rounds(struct table *table, struct error *error) {
    size_t most = 0;
    for (size_t i = 0; i < table->count; i++)
        most = table->cells[i].round > most ? table->cells[i].round : most;
    size_t *numbers = memory_create(most + 1, sizeof *numbers, "the rounds", error);
    if (numbers == NULL)
        return error->status;
    for (size_t i = 0; i < table->count; i++)
        numbers[table->cells[i].round] = 1;
    for (size_t i = 0; i <= most; i++)
        numbers[i] = numbers[i] > 0 ? table->rounds++ : 0;
    for (size_t i = 0; i < table->count; i++)
        table->cells[i].round = numbers[table->cells[i].round];
    free(numbers);
    return STATUS_OK;
}

static enum status table_open(struct table *table, const struct study *study,
                              const struct measured *points, size_t work, struct error *error) {
    static const char what[] = "the rounds of a work";
    size_t most = study->records.count;
    *table = (struct table){.cells = memory_create(most, sizeof *table->cells, what, error)};
    for (size_t i = 0; table->cells != NULL && i < study->plan.point_count; i++) {
        const struct launches *good = &points[i].good;
        if (points[i].series->work != work || good->count == 0)
            continue;
        for (size_t j = 0; j < good->count; j++)
            if (good->items[j]->observation_s > 0)
                table->cells[table->count++] = (struct cell){
                    table->points, good->items[j]->round, log(good->items[j]->observation_s),
                    log(conditions_spin_s(&good->items[j]->conditions))};
        table->points++;
    }
    if (error->status != STATUS_OK || number_rounds(table, error) != STATUS_OK)
        return error->status;
    table->point_means = memory_create(table->points, sizeof *table->point_means, what, error);
    table->round_effects = memory_create(table->rounds, sizeof *table->round_effects, what, error);
    table->round_sums = memory_create(table->rounds, sizeof *table->round_sums, what, error);
    table->round_counts = memory_create(table->rounds, sizeof *table->round_counts, what, error);
    return error->status;
}

static void table_close(struct table *table) {
    free(table->cells);
    free(table->point_means);
    free(table->round_effects);
    free(table->round_sums);
    free(table->round_counts);
}

/* The means of the points, with the effects of rounds taken out. */
static void fit_points(struct table *table) {
    for (size_t i = 0, next; i < table->count; i = next) {
        double sum = 0;
        size_t point = table->cells[i].point;
        for (next = i; next < table->count && table->cells[next].point == point; next++)
            sum += table->cells[next].log_s - table->round_effects[table->cells[next].round];
        table->point_means[point] = sum / (double)(next - i);
    }
}

/* Returns the largest change of an effect. */
static double fit_rounds(struct table *table) {
    double change = 0;
    for (size_t round = 0; round < table->rounds; round++) {
        table->round_sums[round] = 0;
        table->round_counts[round] = 0;
    }
    for (size_t i = 0; i < table->count; i++) {
        const struct cell *cell = &table->cells[i];
        table->round_sums[cell->round] += cell->log_s - table->point_means[cell->point];
        table->round_counts[cell->round]++;
    }
    for (size_t round = 0; round < table->rounds; round++) {
        double effect = table->round_sums[round] / (double)table->round_counts[round];
        change = fmax(change, fabs(effect - table->round_effects[round]));
        table->round_effects[round] = effect;
    }
    return change;
}

static double scatter(const struct table *table) {
    double sum = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct cell *cell = &table->cells[i];
        double left =
            cell->log_s - table->point_means[cell->point] - table->round_effects[cell->round];
        sum += left * left;
    }
    return sum;
}

/* The autocorrelation of deviations from the means of the points, with the effects of rounds still
 * in them. */
static double autocorrelation(const struct table *table) {
    double both = 0, alone = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct cell *cell = &table->cells[i], *next = cell + 1;
        double from = cell->log_s - table->point_means[cell->point];
        alone += from * from;
        if (i + 1 < table->count && next->point == cell->point)
            both += from * (next->log_s - table->point_means[next->point]);
    }
    return alone > 0 ? both / alone : NAN;
}

/* Least squares by taking the means of points and of rounds in turns, which converges to the one
 * solution whatever is missing. */
static void analyse_variance(struct table *table, struct steadiness *found) {
    fit_points(table);
    double within = scatter(table);
    found->lag = autocorrelation(table);
    for (int step = 0; step < MOST_STEPS && fit_rounds(table) > 1e-9; step++)
        fit_points(table);
    double left = scatter(table);
    double rounds = (double)table->rounds - 1;
    double rest = (double)table->count - (double)table->points - rounds;
    if (within <= 0 || left <= 0 || rounds < 1 || rest < 1)
        return;
    found->share = 1 - left / within;
    found->f = (within - left) / rounds / (left / rest);
    found->p = gsl_cdf_fdist_Q(found->f, rounds, rest);
    found->is_dependent = found->p < 0.01;
}

/* Compares the rounds' mean spins with their effects; NAN if a launch has no spin. `spins` is room
 * for one number of each round. */
static void compare_spins(const struct table *table, double *spins, struct steadiness *found) {
    for (size_t i = 0; i < table->rounds; i++)
        spins[i] = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct cell *cell = &table->cells[i];
        spins[cell->round] += cell->log_spin_s / (double)table->round_counts[cell->round];
    }
    found->spin_follows = gsl_stats_correlation(spins, 1, table->round_effects, 1, table->rounds);
    found->spin_share = gsl_stats_covariance(spins, 1, table->round_effects, 1, table->rounds) /
                        gsl_stats_variance(table->round_effects, 1, table->rounds);
}

/* Whether the time that the host took away is known, and not more than there was: some hosts let
 * the counter jump. The clock tick makes it a little wrong. */
static bool is_steal_possible(const struct record *record, int processors) {
    static const double tick_s = 0.01;
    double steal_s = record->conditions.steal_s;
    return processors > 0 ? steal_s <= processors * (record->wall_s + tick_s) : steal_s >= 0;
}

/* What else took processor time, as far as it is recorded. Of short launches most waiting is that
 * of their own start: even on a quiet machine it takes up to 5 ms. */
static void find_others(struct steadiness *found, const struct study *study,
                        const struct measured *points, size_t work) {
    static const double short_s = 0.1;
    double steal_s = 0, all_s = 0, waiting_s = 0, serial_s = 0, switches = 0, cpu_s = 0;
    for (size_t i = 0; i < study->plan.point_count; i++)
        for (size_t j = 0; points[i].series->work == work && j < points[i].good.count; j++) {
            const struct record *record = points[i].good.items[j];
            const struct conditions *conditions = &record->conditions;
            bool alone = points[i].series->program->is_base && points[i].workers == 1 &&
                         record->wall_s >= short_s;
            if (is_steal_possible(record, study->diagnosis.cores_online)) {
                steal_s += conditions->steal_s;
                all_s += record->wall_s;
            }
            if (alone && !isnan(conditions->waiting_s)) {
                waiting_s += conditions->waiting_s;
                serial_s += record->wall_s;
            }
            if (alone && !isnan(conditions->involuntary_switches + conditions->cpu_s)) {
                switches += conditions->involuntary_switches;
                cpu_s += conditions->cpu_s;
            }
        }
    found->stolen = all_s > 0 ? steal_s / all_s : NAN;
    found->waiting = serial_s > 0 ? waiting_s / serial_s : NAN;
    found->preempted = cpu_s > 0 ? switches / cpu_s : NAN;
}

static double mean(const double *values, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum / (double)count;
}

/* The best cut of values into a first and a second part. Each part has at least two values and a
 * tenth of all, so that a few outliers are no group. */
struct cut {
    size_t at;
    double explained, apart; /* explained: the cut's share of the scatter, 0 without scatter; apart:
                                mean of the second part less mean of the first */
};

static struct cut best_cut(const double *values, size_t count) {
    struct cut best = {0};
    size_t least = count < 20 ? 2 : count / 10;
    double all = mean(values, count), scatter = 0;
    for (size_t i = 0; i < count; i++)
        scatter += (values[i] - all) * (values[i] - all);
    for (size_t at = least; scatter > 0 && at + least <= count; at++) {
        double first = mean(values, at), second = mean(values + at, count - at);
        double explained = ((double)at * (first - all) * (first - all) +
                            (double)(count - at) * (second - all) * (second - all)) /
                           scatter;
        if (explained > best.explained)
            best = (struct cut){at, explained, second - first};
    }
    return best;
}

/* The straight line through the values: its share of the scatter, and its change from the first
 * value to the last. */
static struct cut best_line(const double *values, size_t count) {
    struct line line = {0};
    for (size_t i = 0; i < count; i++)
        line_add(&line, (double)i, values[i]);
    if (line.yy <= 0)
        return (struct cut){0};
    double slope = line_slope(&line);
    return (struct cut){0, slope * line.xy / line.yy, slope * ((double)count - 1)};
}

/* The share that two groups explain by chance: values of one normal distribution stay below it in
 * 95 % of studies (by simulation). */
static double by_chance(size_t rounds) {
    return 0.7 + 1.5 / (double)rounds;
}

/* The width of the range that holds nine of ten of these values. */
static double range_of(const double *sorted, size_t count) {
    return sorted[count - 1 - count / 20] - sorted[count / 20];
}

/* The shape of these logarithms of times, in their order. Two groups must explain the share
 * `enough` of their scatter. `sorted` has room for as many numbers; afterwards it has the values,
 * sorted. */
static struct shape find_shape(const double *values, size_t count, double enough, double *sorted) {
    for (size_t i = 0; i < count; i++)
        sorted[i] = values[i];
    stats_sort(sorted, count);
    struct cut line = best_line(values, count), step = best_cut(values, count);
    struct cut groups = best_cut(sorted, count);
    double edge = groups.at > 0 ? sorted[groups.at] : 0;
    size_t switches = 0;
    for (size_t i = 1; i < count; i++)
        switches += (values[i] >= edge) != (values[i - 1] >= edge);
    if (range_of(sorted, count) < little)
        return (struct shape){.pace = PACE_STEADY};
    if (step.explained >= enough && step.explained >= line.explained && fabs(step.apart) >= little)
        return (struct shape){PACE_STEP, expm1(step.apart), 0, step.at + 1};
    if (line.explained >= 0.6 && fabs(line.apart) >= little)
        return (struct shape){PACE_DRIFT, expm1(line.apart), 0, 0};
    if (groups.explained >= enough && groups.apart >= little)
        return (struct shape){PACE_TWO_SPEEDS, expm1(groups.apart),
                              (double)count / (double)(switches + 1), 0};
    return (struct shape){.pace = PACE_UNEVEN};
}

enum status steadiness_measure(const struct study *study, const struct measured *points,
                               size_t work, struct steadiness *found, struct error *error) {
    struct table table;
    *found =
        (struct steadiness){.f = NAN, .p = NAN, .lag = NAN, .spin_follows = NAN, .spin_share = NAN};
    find_others(found, study, points, work);
    if (table_open(&table, study, points, work, error) == STATUS_OK && table.count > 0) {
        double *sorted = memory_create(table.rounds, sizeof *sorted, "the rounds", error);
        found->launches = table.count;
        found->rounds = table.rounds;
        analyse_variance(&table, found);
        if (found->rounds >= FEWEST_ROUNDS && !isnan(found->p))
            found->shape.pace = PACE_STEADY;
        if (sorted != NULL && found->shape.pace == PACE_STEADY && found->is_dependent) {
            found->shape =
                find_shape(table.round_effects, table.rounds, by_chance(table.rounds), sorted);
            compare_spins(&table, sorted, found);
        }
        free(sorted);
    }
    table_close(&table);
    return error->status;
}

enum status speed_measure(const struct records *records, struct speed *speed, struct error *error) {
    static const double enough = 0.8; /* means 4 standard deviations apart; flat noise has 0.75 */
    *speed = (struct speed){.range = NAN};
    double *spins = memory_create(records->count, sizeof *spins, "the spins", error);
    double *sorted = memory_create(records->count, sizeof *sorted, "the spins", error);
    uint64_t *sequences =
        memory_create(records->count, sizeof *sequences, "the order of the spins", error);
    double wall_s = 0;
    for (size_t i = 0; error->status == STATUS_OK && i < records->count; i++) {
        const struct record *record = &records->items[i];
        double spin_s = conditions_spin_s(&record->conditions);
        if (!(spin_s > 0))
            continue;
        sequences[speed->launches] = record->sequence;
        spins[speed->launches++] = log(spin_s);
        wall_s += record->wall_s;
    }
    if (error->status == STATUS_OK && speed->launches >= FEWEST_SPINS) {
        speed->shape = find_shape(spins, speed->launches, enough, sorted);
        speed->range = expm1(range_of(sorted, speed->launches));
        if (speed->shape.pace == PACE_TWO_SPEEDS)
            speed->turn_s = wall_s * speed->shape.turn / (double)speed->launches;
        if (speed->shape.pace == PACE_STEP)
            speed->shape.from = (size_t)sequences[speed->shape.from - 1];
    }
    free(spins);
    free(sorted);
    free(sequences);
    return error->status;
}
