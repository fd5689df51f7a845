#include "losses.h"

#include <math.h>
#include <stdlib.h>

#include "memory.h"
#include "paired.h"

const char *loss_name(enum loss loss) {
    static const char *const names[] = {"launch",     "set-up",       "hand-out", "imbalance",
                                        "collecting", "slower cores", "rest"};
    return names[loss];
}

/* The times of one launch, in seconds; those of workers are of the median run. */
struct seen {
    double command_s, makespan_s, busy_sum, busy_most;
    double useful_s; /* busy time of the serial launch of the same round; NAN: there is none */
    double part_s[LOSS_COUNT];
    bool has_spans;
};

static bool see_workers(struct seen *seen, const struct program_report *report, unsigned workers) {
    double w = workers, span_sum = 0, span_most = 0;
    seen->has_spans = true;
    for (size_t i = 0; i < report->worker_count; i++) {
        const struct program_worker *worker = &report->workers[i];
        seen->has_spans = seen->has_spans && !isnan(worker->span_s);
        seen->busy_sum += worker->busy_s;
        seen->busy_most = fmax(seen->busy_most, worker->busy_s);
        span_sum += worker->span_s;
        span_most = fmax(span_most, worker->span_s);
    }
    seen->part_s[LOSS_HANDOUT] = span_sum - seen->busy_sum;
    seen->part_s[LOSS_IMBALANCE] = w * span_most - span_sum;
    seen->part_s[LOSS_COLLECTING] = w * (seen->makespan_s - span_most);
    return report->worker_count == workers && seen->busy_most > 0 && seen->makespan_s > 0;
}

/* Reads a launch. Returns false if its report lacks workers. */
static bool see(struct seen *seen, const struct record *record, const struct record *serial,
                unsigned workers) {
    const struct program_report *report = &record->report;
    if (report->makespan_count == 0)
        return false;
    size_t median = stats_median_index(report->makespan_s, report->makespan_count);
    double w = workers, setup_s = report->input_s + report->setup_s;
    *seen = (struct seen){.command_s = record_command_s(record),
                          .makespan_s = report->makespan_s[median],
                          .useful_s = NAN};
    if (!see_workers(seen, report, workers))
        return false;
    if (serial != NULL)
        seen->useful_s = program_report_busy_s(&serial->report);
    seen->part_s[LOSS_LAUNCH] = w * record->launch_s;
    seen->part_s[LOSS_SETUP] = w * setup_s;
    seen->part_s[LOSS_SLOWER] = seen->busy_sum - seen->useful_s;
    seen->part_s[LOSS_REST] = w * (seen->command_s - record->launch_s - setup_s - seen->makespan_s);
    return true;
}

bool losses_read(const struct record *record, unsigned workers, double part_s[LOSS_COUNT]) {
    struct seen seen;
    bool known = see(&seen, record, NULL, workers) && seen.has_spans;
    for (enum loss loss = 0; known && loss < LOSS_COUNT; loss++)
        part_s[loss] = seen.part_s[loss];
    return known;
}

static int by_command(const void *a, const void *b) {
    double x = ((const struct seen *)a)->command_s, y = ((const struct seen *)b)->command_s;
    return (x > y) - (x < y);
}

/* The times of all launches of a point. */
struct sight {
    struct seen *seen;
    size_t count;
    unsigned workers;
    double *a, *b; /* scratch memory: each has room for a number of each launch */
};

static void measure_factors(struct factors *factors, const struct sight *sight,
                            struct error *error) {
    const struct seen *seen = sight->seen;
    double *a = sight->a, *b = sight->b;
    size_t count = sight->count, useful = 0;
    for (size_t i = 0; i < count; i++) {
        a[i] = seen[i].busy_sum / sight->workers;
        b[i] = seen[i].busy_most;
    }
    paired_ratio(a, b, count, &factors->load_balance, error);
    for (size_t i = 0; i < count; i++)
        a[i] = seen[i].makespan_s;
    paired_ratio(b, a, count, &factors->communication, error);
    for (size_t i = 0; i < count; i++)
        if (seen[i].useful_s > 0) {
            a[useful] = seen[i].useful_s;
            b[useful++] = seen[i].busy_sum;
        }
    paired_ratio(a, b, useful, &factors->computation, error);
    factors->parallel = factors->load_balance.value * factors->communication.value;
    factors->efficiency = factors->parallel * factors->computation.value;
}

/* The launches are those that have a serial one in their round, sorted by their commands. */
static void measure_waterfall(struct waterfall *waterfall, const struct sight *sight) {
    const struct seen *seen = sight->seen;
    unsigned workers = sight->workers;
    size_t count = sight->count, cut = count / 4, middle = count - 2 * cut;
    for (size_t i = cut; i < count - cut; i++) {
        waterfall->useful_s += seen[i].useful_s / (double)middle;
        waterfall->whole_s += (workers * seen[i].command_s - seen[i].useful_s) / (double)middle;
        for (enum loss loss = 0; loss < LOSS_COUNT; loss++)
            waterfall->part_s[loss] += seen[i].part_s[loss] / (double)middle;
    }
    for (enum loss loss = 0; loss < LOSS_COUNT; loss++) {
        for (size_t i = 0; i < count; i++)
            sight->a[i] = seen[i].part_s[loss] / (workers * seen[i].command_s);
        const struct summary share = stats_summarise(sight->a, count);
        waterfall->share[loss] = summary_estimate(&share);
    }
    waterfall->is_known = true;
}

/* The partner of a launch; NULL: its round has none. The pairs are in the order of the launches. */
static const struct record *partner_of(const struct record *record, const struct pair *pairs,
                                       size_t pair_count, size_t *next) {
    if (*next < pair_count && pairs[*next].point == record)
        return pairs[(*next)++].base;
    return NULL;
}

/* Reads the launches of which all workers are known. */
static void see_all(struct sight *sight, const struct busy_launches *launches, struct pair *pairs) {
    const struct launches *point = launches->point;
    size_t next = 0;
    size_t pair_count = launches->serial != NULL ? rounds_pair(launches->serial, point, pairs) : 0;
    for (size_t i = 0; i < point->count; i++) {
        const struct record *serial = partner_of(point->items[i], pairs, pair_count, &next);
        sight->count += see(&sight->seen[sight->count], point->items[i], serial, sight->workers);
    }
}

static void keep_paired(struct sight *sight) {
    size_t kept = 0;
    for (size_t i = 0; i < sight->count; i++)
        if (sight->seen[i].useful_s > 0 && sight->seen[i].has_spans)
            sight->seen[kept++] = sight->seen[i];
    sight->count = kept;
}

enum status losses_measure(const struct busy_launches *launches, struct waterfall *waterfall,
                           struct factors *factors, struct error *error) {
    static const char what[] = "the losses of a point";
    size_t most = launches->point->count;
    struct pair *pairs = memory_create(most, sizeof *pairs, what, error);
    struct sight sight = {.seen = memory_create(most + 1, sizeof *sight.seen, what, error),
                          .workers = launches->workers,
                          .a = memory_create(most, sizeof *sight.a, what, error),
                          .b = memory_create(most, sizeof *sight.b, what, error)};
    *waterfall = (struct waterfall){0};
    if (error->status == STATUS_OK) {
        see_all(&sight, launches, pairs);
        measure_factors(factors, &sight, error);
        keep_paired(&sight);
        qsort(sight.seen, sight.count, sizeof *sight.seen, by_command);
        if (error->status == STATUS_OK && sight.count > 0)
            measure_waterfall(waterfall, &sight);
        waterfall->is_slower_real = estimate_is_above(factors->computation, 1) ||
                                    estimate_is_below(factors->computation, 1);
    }
    free(pairs);
    free(sight.seen);
    free(sight.a);
    free(sight.b);
    return error->status;
}
