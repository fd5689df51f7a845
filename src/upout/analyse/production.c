#include "production.h"

#include <math.h>
#include <stdlib.h>

#include "least_squares.h"
#include "memory.h"
#include "paired.h"
#include "rounds.h"

static const double most_bend = 0.03; /* of a line that counts as straight */

static const char what[] = "the production run";

/* The launches of one layout with each number of steps, from few steps to many. */
struct lengths {
    double steps[PLAN_MOST_LENGTHS];
    struct launches launches[PLAN_MOST_LENGTHS];
    size_t count;
};

/* What each round says, in arrays of `count`. */
struct lines {
    double *fixed_s, *step_s, *total_s, *bend, *ones;
    struct round_step *steps; /* step_s, with its round */
    size_t count;
    size_t flat; /* rounds without a line: time does not grow with the steps */
};

static bool is_length(const struct study *study, const struct point *point) {
    return point_work(&study->plan, point)->steps > 0 &&
           study->plan.series[point->series].scaling == SCALING_STRONG;
}

static bool belongs(const struct study *study, const struct point *point,
                    const struct production *to) {
    return is_length(study, point) && point_program(&study->plan, point) == to->program &&
           layout_is_same(point->layout, to->layout);
}

static void close_lengths(struct lengths *lengths) {
    for (size_t i = 0; i < lengths->count; i++)
        launches_close(&lengths->launches[i]);
}

/* Keeps the lengths in order. */
static void add_length(struct lengths *lengths, double steps, struct launches launches) {
    size_t at = lengths->count++;
    for (; at > 0 && lengths->steps[at - 1] > steps; at--) {
        lengths->steps[at] = lengths->steps[at - 1];
        lengths->launches[at] = lengths->launches[at - 1];
    }
    lengths->steps[at] = steps;
    lengths->launches[at] = launches;
}

static enum status find_lengths(const struct study *study, const struct production *production,
                                struct lengths *lengths, struct error *error) {
    *lengths = (struct lengths){0};
    for (size_t i = 0; i < study->plan.point_count; i++) {
        const struct point *point = &study->plan.points[i];
        struct launches launches = {0};
        if (!belongs(study, point, production))
            continue;
        if (launches_find(&launches, &study->records, point->id, error) != STATUS_OK)
            return error->status;
        if (launches.count > 0 && lengths->count == PLAN_MOST_LENGTHS) {
            launches_close(&launches);
            return error_set(error, STATUS_USAGE,
                             "the study has more than %d numbers of steps: an estimate needs three",
                             PLAN_MOST_LENGTHS);
        }
        if (launches.count > 0)
            add_length(lengths, (double)point_work(&study->plan, point)->steps, launches);
        else
            launches_close(&launches);
    }
    return STATUS_OK;
}

/* The mean command time of the launches of a round; 0: there are none. */
static double time_in_round(const struct launches *launches, unsigned round) {
    double sum_s = 0;
    size_t count = 0;
    for (size_t i = 0; i < launches->count; i++)
        if (launches->items[i]->round == round) {
            sum_s += record_command_s(launches->items[i]);
            count++;
        }
    return count > 0 ? sum_s / (double)count : 0;
}

/* The line through the lengths but one; relative errors count alike. */
static struct solution fit_line(const struct lengths *lengths, const double *times_s,
                                size_t left_out) {
    struct equation equations[PLAN_MOST_LENGTHS];
    size_t count = 0;
    for (size_t i = 0; i < lengths->count; i++)
        if (i != left_out)
            equations[count++] = (struct equation){.term = {1, lengths->steps[i]},
                                                   .y = times_s[i],
                                                   .weight = 1 / (times_s[i] * times_s[i])};
    return least_squares(equations, count, 2);
}

/* Less than this share of a launch is a rounding error. */
static const double least_growth = 1e-6;

static void add_line(struct lines *lines, const struct lengths *lengths, const double *times_s,
                     unsigned round, double steps) {
    const size_t all = lengths->count, middle = lengths->count / 2;
    struct solution line = fit_line(lengths, times_s, all);
    double total_s = line.coefficient[0] + line.coefficient[1] * steps;
    double grown_s = line.coefficient[1] * lengths->steps[all - 1];
    if (!line.is_solved || !(grown_s > least_growth * times_s[all - 1]) || !(total_s > 0)) {
        lines->flat++;
        return;
    }
    struct solution ends = all > 2 ? fit_line(lengths, times_s, middle) : line;
    double at_middle_s = ends.coefficient[0] + ends.coefficient[1] * lengths->steps[middle];
    size_t at = lines->count++;
    lines->fixed_s[at] = line.coefficient[0];
    lines->step_s[at] = line.coefficient[1];
    lines->steps[at] = (struct round_step){round, line.coefficient[1]};
    lines->total_s[at] = total_s;
    lines->bend[at] = at_middle_s > 0 ? times_s[middle] / at_middle_s : 1;
    lines->ones[at] = 1;
}

/* A round counts if it has all lengths. */
static void find_lines(struct lines *lines, const struct lengths *lengths, double steps) {
    const struct launches *first = &lengths->launches[0];
    unsigned last_round = 0;
    for (size_t i = 0; i < first->count; i++) {
        unsigned round = first->items[i]->round;
        double times_s[PLAN_MOST_LENGTHS];
        bool is_whole = round != last_round;
        for (size_t j = 0; is_whole && j < lengths->count; j++)
            is_whole = (times_s[j] = time_in_round(&lengths->launches[j], round)) > 0;
        if (is_whole)
            add_line(lines, lengths, times_s, round, steps);
        last_round = round;
    }
}

static enum status summarise(struct production *production, struct lines *lines,
                             struct error *error) {
    size_t count = lines->count;
    production->rounds = count;
    production->flat_rounds = lines->flat;
    if (count == 0)
        return STATUS_OK;
    paired_ratio(lines->step_s, lines->ones, count, &production->step_s, error);
    paired_ratio(lines->total_s, lines->ones, count, &production->total_s, error);
    if (production->lengths > 2)
        paired_ratio(lines->bend, lines->ones, count, &production->bend, error);
    struct summary fixed = stats_summarise(lines->fixed_s, count);
    production->fixed_s = summary_estimate(&fixed);
    if (lines->flat > 0) /* the rounds that are left are too slow for each step */
        production->fixed_s.is_interval = production->step_s.is_interval =
            production->total_s.is_interval = production->bend.is_interval = false;
    return error->status;
}

/* The seconds of a round, by the mean launch of each length. */
static double round_of(const struct lengths *lengths) {
    double round_s = 0;
    for (size_t i = 0; i < lengths->count; i++) {
        const struct launches *launches = &lengths->launches[i];
        double sum_s = 0;
        for (size_t j = 0; j < launches->count; j++)
            sum_s += launches->items[j]->wall_s;
        round_s += sum_s / (double)launches->count;
    }
    return round_s;
}

static enum status measure(struct production *production, const struct study *study, double steps,
                           struct error *error) {
    struct lengths lengths;
    double *room = NULL;
    production->fixed_s = production->step_s = production->total_s = production->bend =
        production->steady = estimate_unknown;
    if (find_lengths(study, production, &lengths, error) == STATUS_OK && lengths.count > 1) {
        size_t most = lengths.launches[0].count;
        production->lengths = lengths.count;
        production->round_s = round_of(&lengths);
        room = memory_create(5 * most, sizeof *room, what, error);
        production->steps = memory_create(most, sizeof *production->steps, what, error);
        struct lines lines = {room,
                              room + most,
                              room + 2 * most,
                              room + 3 * most,
                              room + 4 * most,
                              production->steps,
                              0,
                              0};
        if (error->status == STATUS_OK) {
            find_lines(&lines, &lengths, steps);
            summarise(production, &lines, error);
        }
    }
    free(room);
    close_lengths(&lengths);
    return error->status;
}

/* Whether an earlier point is of the same layout and program, with another length. */
static bool came_before(const struct study *study, size_t index, const struct production *new) {
    for (size_t i = 0; i < index; i++)
        if (belongs(study, &study->plan.points[i], new))
            return true;
    return false;
}

static enum status add(struct productions *productions, struct production production,
                       struct error *error) {
    struct production *items =
        memory_resize(productions->items, productions->count + 1, sizeof *items, what, error);
    if (items == NULL)
        return error->status;
    productions->items = items;
    items[productions->count++] = production;
    return STATUS_OK;
}

static int compare(const void *left, const void *right) {
    const struct production *one = left, *other = right;
    if (one->program->index != other->program->index)
        return one->program->index < other->program->index ? -1 : 1;
    if (one->workers != other->workers)
        return one->workers < other->workers ? -1 : 1;
    return (one->layout.nodes > other->layout.nodes) - (one->layout.nodes < other->layout.nodes);
}

static enum status measure_all(struct productions *productions, const struct study *study,
                               double steps, struct error *error) {
    bool is_flat = false; /* time does not grow with the steps */
    for (size_t i = 0; error->status == STATUS_OK && i < study->plan.point_count; i++) {
        const struct point *point = &study->plan.points[i];
        struct production new = {.program = point_program(&study->plan, point),
                                 .layout = point->layout,
                                 .workers = layout_workers(point->layout)};
        if (!is_length(study, point))
            continue;
        productions->most_steps =
            fmax(productions->most_steps, (double)point_work(&study->plan, point)->steps);
        if (came_before(study, i, &new))
            continue;
        measure(&new, study, steps, error);
        if (new.rounds <= new.flat_rounds || add(productions, new, error) != STATUS_OK)
            free(new.steps);
        productions->left_out += new.flat_rounds > 0 && new.rounds <= new.flat_rounds;
        is_flat = is_flat || new.flat_rounds > 0;
    }
    if (error->status != STATUS_OK || productions->count > 0)
        return error->status;
    if (is_flat)
        return error_set(error, STATUS_USAGE,
                         "time does not grow with the steps: is {steps} where the command takes "
                         "their number, and is the longest launch long enough?");
    return error_set(
        error, STATUS_USAGE,
        "no layout was measured with two numbers of steps or more in one round: measure with "
        "--steps 50,200,400 and {steps} in the command");
}

/* The fastest layout of each number of workers of a program, in order. */
struct fastest {
    double *workers, *times_s; /* of the wanted steps */
    double round_s;            /* of the last */
    size_t count;
};

static struct fastest fastest_of(const struct productions *productions,
                                 const struct program *program, double *room) {
    struct fastest fastest = {.workers = room, .times_s = room + productions->count};
    for (size_t i = 0; i < productions->count; i++) {
        const struct production *at = &productions->items[i];
        if (at->program != program || at->is_predicted)
            continue;
        bool is_new =
            fastest.count == 0 || fastest.workers[fastest.count - 1] < (double)at->workers;
        if (!is_new && at->total_s.value >= fastest.times_s[fastest.count - 1])
            continue;
        fastest.count += is_new;
        fastest.workers[fastest.count - 1] = at->workers;
        fastest.times_s[fastest.count - 1] = at->total_s.value;
        fastest.round_s = at->round_s;
    }
    return fastest;
}

/* Chooses what to measure: of the predicted numbers of workers the one whose interval is widest for
 * the core-hours of its launches. */
static struct beyond look_beyond(const struct fastest *fastest, const struct laws *laws) {
    unsigned largest = (unsigned)fastest->workers[fastest->count - 1];
    double largest_s = fastest->times_s[fastest->count - 1], most = 0;
    double core_h = PAIRED_FEWEST * fastest->round_s / 3600; /* on one worker */
    struct beyond beyond = {
        .known = largest, .measure = 2 * largest, .core_h = 2 * largest * core_h};
    for (unsigned times = 2; laws->is_known && times <= LAW_FARTHEST; times *= 2) {
        struct estimate time_s = laws_predict(laws, times * largest);
        double cost_h = times * largest * core_h * time_s.value / largest_s;
        double told = log(time_s.high / time_s.low) / cost_h;
        beyond.known = times * largest;
        beyond.is_predicted = true;
        if (told <= most)
            continue;
        most = told;
        beyond.measure = times * largest;
        beyond.core_h = cost_h;
    }
    return beyond;
}

static enum status predict(struct productions *productions, const struct program *program,
                           struct error *error) {
    double *room = memory_create(2 * productions->count, sizeof *room, what, error);
    if (room == NULL)
        return error->status;
    struct fastest fastest = fastest_of(productions, program, room);
    if (fastest.count > 0) {
        struct laws laws =
            laws_fit(&(struct rule_curve){fastest.workers, fastest.times_s, fastest.count});
        struct beyond beyond = look_beyond(&fastest, &laws);
        beyond.program = program;
        productions->beyond[productions->beyond_count++] = beyond;
        for (unsigned times = 2; laws.is_known && times <= LAW_FARTHEST; times *= 2) {
            struct production new = {.program = program,
                                     .workers =
                                         times * (unsigned)fastest.workers[fastest.count - 1],
                                     .is_predicted = true,
                                     .fixed_s = estimate_unknown,
                                     .step_s = estimate_unknown,
                                     .bend = estimate_unknown,
                                     .steady = estimate_unknown,
                                     .round_s = NAN};
            new.total_s = laws_predict(&laws, new.workers);
            add(productions, new, error);
        }
    }
    free(room);
    return error->status;
}

const struct production *production_base(const struct productions *productions,
                                         const struct production *production) {
    const struct production *base = NULL;
    for (size_t i = 0; i < productions->count; i++) {
        const struct production *at = &productions->items[i];
        bool may_be = at->program->is_base || at->program == production->program;
        if (at->is_predicted || !may_be)
            continue;
        if (base == NULL || at->program->is_base > base->program->is_base ||
            (at->program->is_base == base->program->is_base && at->workers < base->workers))
            base = at;
    }
    return base;
}

/* Whether the time of a step is that of any number of steps, in all rounds. */
static bool is_steady(const struct production *production) {
    return production->flat_rounds == 0 && !production_is_bent(production);
}

/* Fills in the times of a step in the rounds that both have. Returns how many there are. */
static size_t pair_steps(const struct production *base, const struct production *production,
                         double *bases_s, double *steps_s) {
    size_t count = 0;
    for (size_t i = 0; i < production->rounds; i++)
        for (size_t j = 0; j < base->rounds; j++)
            if (base->steps[j].round == production->steps[i].round) {
                bases_s[count] = base->steps[j].step_s;
                steps_s[count++] = production->steps[i].step_s;
            }
    return count;
}

static enum status compare_steps(const struct production *base, struct production *production,
                                 struct error *error) {
    if (!is_steady(base) || !is_steady(production))
        return STATUS_OK;
    double *room = memory_create(2 * production->rounds, sizeof *room, what, error);
    if (room != NULL) {
        double *steps_s = room + production->rounds;
        size_t pairs = pair_steps(base, production, room, steps_s);
        paired_ratio(room, steps_s, pairs, &production->steady, error);
    }
    free(room);
    return error->status;
}

enum status productions_make(struct productions *productions, const struct study *study,
                             double steps, struct error *error) {
    *productions = (struct productions){0};
    if (measure_all(productions, study, steps, error) != STATUS_OK)
        return error->status;
    qsort(productions->items, productions->count, sizeof *productions->items, compare);
    for (size_t i = 0; i < productions->count && error->status == STATUS_OK; i++)
        compare_steps(production_base(productions, &productions->items[i]), &productions->items[i],
                      error);
    productions->beyond =
        memory_create(study->plan.program_count, sizeof *productions->beyond, what, error);
    for (size_t i = 0; i < study->plan.program_count && error->status == STATUS_OK; i++)
        predict(productions, &study->plan.programs[i], error);
    qsort(productions->items, productions->count, sizeof *productions->items, compare);
    return error->status;
}

void productions_close(struct productions *productions) {
    for (size_t i = 0; i < productions->count; i++)
        free(productions->items[i].steps);
    free(productions->items);
    free(productions->beyond);
    *productions = (struct productions){0};
}

bool production_is_bent(const struct production *production) {
    return estimate_is_above(production->bend, 1 + most_bend) ||
           estimate_is_below(production->bend, 1 - most_bend);
}

double production_jobs(const struct production *production, double steps, double limit_s,
                       struct estimate *total_s) {
    double fixed_s = fmax(production->fixed_s.value, 0);
    *total_s = production->total_s;
    if (production->total_s.value <= limit_s)
        return 1;
    if (production->is_predicted) /* its fixed time is not known */
        return ceil(production->total_s.value / limit_s);
    if (fixed_s + production->step_s.value > limit_s)
        return 0;
    double jobs = ceil(production->step_s.value * steps / (limit_s - fixed_s));
    double more_s = (jobs - 1) * fixed_s;
    total_s->value += more_s;
    total_s->low += more_s;
    total_s->high += more_s;
    return jobs;
}
