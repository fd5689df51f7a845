#include "plan_default.h"

#include <math.h>
#include <string.h>
#include <time.h>

#include "campaign.h"
#include "guess.h"
#include "memory.h"
#include "prime_programs.h"

/* The works before they grow with the machine. They take much longer than a hand-out, and are short
 * enough for ten rounds. Disturbances of a machine last for seconds, so more launches at other
 * moments tell more than longer launches. One core of a processor of 2025 takes 6 ms, 0.25 s and
 * 0.15 s for the works of quick, and 6 ms, 0.6 s, 0.4 s and 0.15 s for those of full. */
static const struct work six_numbers = {
    .name = "six-numbers", .kind = WORK_NOTEBOOK, .kernel = "trial"};
static const struct work short_range = {
    .name = "range", .kind = WORK_RANGE, .kernel = "sieve", .hi = (uint64_t)1 << 32};
static const struct work long_range = {
    .name = "range", .kind = WORK_RANGE, .kernel = "sieve", .hi = 10000000000};
static const struct work high_range = {.name = "high-range",
                                       .kind = WORK_RANGE,
                                       .kernel = "sieve",
                                       .lo = 1000000000000000,
                                       .hi = 1000000000000000 + 999999999};
static const struct work random_numbers = {.name = "random",
                                           .kind = WORK_RANDOM,
                                           .kernel = "exact",
                                           .count = 20000000,
                                           .bits = 64,
                                           .seed = 1};
/* Long enough that even on all cores of large nodes the work outweighs the launch. */
static const struct work longest_range = {
    .name = "range", .kind = WORK_RANGE, .kernel = "sieve", .hi = 100000000000};

static const struct work *const quick_works[] = {&six_numbers, &short_range, &random_numbers};
static const struct work *const full_works[] = {&six_numbers, &long_range, &high_range,
                                                &random_numbers};
static const struct work *const scale_works[] = {&longest_range};

/* The layouts of a curve. */
enum shape {
    THREADS,      /* 1, 2, 4, ... threads of one node */
    RANKS,        /* 1, 2, 4, ... ranks of one node; then all cores of 2, 4, ... nodes, and as many
                     ranks as one node has cores, spread over these nodes */
    RANKS_SPREAD, /* 1, 2, 4, ... ranks of one node; then 2, 4, ... nodes with one rank each, and
                     with one on each core */
    NODES,        /* 1, 2, 4, ... nodes, each with one rank that has a thread for each core */
    SOCKETS,      /* 1, 2, 4, ... nodes, each with a rank for each socket that has a thread for each
                     core of the socket */
};

struct curve {
    enum prime_program program;
    enum shape shape;
};

struct preset {
    const char *name;
    unsigned repetitions;
    double budget_s, timeout_s;
    const struct work *const *works;
    size_t work_count;
    const struct curve *curves;
    size_t curve_count;
    bool weak, fine; /* fine: more numbers of workers, and series of shrinking chunks for METG */
};

static const struct curve quick_curves[] = {
    {PRIME_OMP, THREADS}, {PRIME_MPI, RANKS}, {PRIME_MAPREDUCE, RANKS}};
static const struct curve full_curves[] = {{PRIME_OMP, THREADS},
                                           {PRIME_MPI, RANKS},
                                           {PRIME_MPI, NODES},
                                           {PRIME_MAPREDUCE, RANKS},
                                           {PRIME_MAPREDUCE, NODES}};
static const struct curve up_curves[] = {{PRIME_OMP, THREADS}};
static const struct curve out_curves[] = {{PRIME_MPI, RANKS_SPREAD}};
static const struct curve hybrid_curves[] = {{PRIME_MPI, SOCKETS}};
static const struct curve mapreduce_curves[] = {{PRIME_MAPREDUCE, RANKS_SPREAD}};

#define LIST(items) (items), sizeof(items) / sizeof *(items)

static const struct preset presets[] = {
    {"quick", 30, 110, 60, LIST(quick_works), LIST(quick_curves), false, false},
    {"full", 60, 1200, 600, LIST(full_works), LIST(full_curves), true, true},
    {"scale-up", 6, 86400, 3600, LIST(scale_works), LIST(up_curves), false, false},
    {"scale-out", 6, 86400, 3600, LIST(scale_works), LIST(out_curves), false, false},
    {"hybrid", 6, 86400, 3600, LIST(scale_works), LIST(hybrid_curves), false, false},
    {"map-reduce", 6, 86400, 3600, LIST(scale_works), LIST(mapreduce_curves), false, false},
};

static const struct preset *find_preset(const char *name) {
    for (size_t i = 0; i < sizeof presets / sizeof *presets; i++)
        if (strcmp(presets[i].name, name) == 0)
            return &presets[i];
    return NULL;
}

bool plan_is_default(const char *name) {
    return find_preset(name) != NULL;
}

static void copy_work(struct plan *plan, const struct work *work, const char *ending,
                      struct error *error) {
    struct work *copy = &plan->works[plan->work_count++];
    *copy = *work;
    copy->name = memory_text("a plan", error, "%s%s", work->name, ending);
    copy->kernel = memory_copy("a plan", work->kernel, error);
}

/* The longest serial launch of a plan that is made longer: no machine may come near the limit. */
static double longest_s(const struct preset *preset) {
    return preset->timeout_s / 4;
}

/* The workers of a node that the curves end at. */
static unsigned most_on_node(const struct sweep *sweep) {
    return sweep->most_workers > 0 ? sweep->most_workers : sweep->cores;
}

/* The same, without those that would share a core. */
static unsigned cores_of_node(const struct sweep *sweep) {
    unsigned most = most_on_node(sweep);
    return most < sweep->cores ? most : sweep->cores;
}

static unsigned all_workers(const struct sweep *sweep) {
    unsigned end = most_on_node(sweep);
    unsigned on_node = sweep->nodes > 1 && end > sweep->cores ? sweep->cores : end;
    return on_node * (sweep->nodes > 0 ? sweep->nodes : 1);
}

static double launch_s(const struct preset *preset, const struct sweep *sweep) {
    bool ranks = sweep->nodes > 1 || preset->curves[0].program != PRIME_OMP;
    struct layout layout = {1, all_workers(sweep), 1};
    return sweep->launch_s > 0
               ? sweep->launch_s
               : guess_start_s(&prime_programs[ranks ? PRIME_MPI : PRIME_OMP], layout);
}

static bool can_grow(const struct work *work) {
    return work->kind == WORK_RANGE || work->kind == WORK_RANDOM;
}

/* How many times as large the work becomes: a power of two, so that two studies of one machine
 * mostly have the same work. */
static uint64_t growth_of(const struct work *work, const struct preset *preset,
                          const struct sweep *sweep) {
    double wanted_s = PLAN_LEAST_MAKESPAN_LAUNCHES * launch_s(preset, sweep) * all_workers(sweep);
    double one_s = guess_work_s(work) * (sweep->slowness > 0 ? sweep->slowness : 1);
    uint64_t growth = 1;
    while (can_grow(work) && one_s * (double)growth < wanted_s &&
           2 * one_s * (double)growth <= longest_s(preset))
        growth *= 2;
    return growth;
}

static void grow(struct work *work, uint64_t growth) {
    work->count *= growth;
    if (work->kind == WORK_RANGE)
        work->hi = work->lo + (work->hi - work->lo) * growth;
}

static bool has_weak(const struct preset *preset, const struct sweep *sweep,
                     const struct work *work) {
    return can_grow(work) && (sweep->weak || (!sweep->strong && preset->weak));
}

static bool has_strong(const struct sweep *sweep) {
    return sweep->strong || !sweep->weak;
}

static const char share_ending[] = "-share";

/* Copies the works, and makes those larger that are too small for this machine. A weak series then
 * has a copy of the small work, since its work grows with the workers anyway. */
static enum status copy_works(struct plan *plan, const struct preset *preset,
                              const struct sweep *sweep, struct error *error) {
    plan->works = memory_create(2 * preset->work_count, sizeof *plan->works, "a plan", error);
    if (plan->works == NULL)
        return error->status;
    for (size_t i = 0; i < preset->work_count && sweep->range == NULL; i++) {
        const struct work *work = preset->works[i];
        uint64_t growth = has_strong(sweep) ? growth_of(work, preset, sweep) : 1;
        copy_work(plan, work, "", error);
        grow(&plan->works[plan->work_count - 1], growth);
        bool has_chunks = preset->fine && work->kind == WORK_RANDOM;
        if (growth > 1 && (has_chunks || has_weak(preset, sweep, work)))
            copy_work(plan, work, share_ending, error);
    }
    if (sweep->range != NULL)
        copy_work(plan, sweep->range, "", error);
    return error->status;
}

static bool is_share(const struct plan *plan, size_t work) {
    size_t length = strlen(plan->works[work].name), ending = sizeof share_ending - 1;
    return length > ending && strcmp(plan->works[work].name + length - ending, share_ending) == 0;
}

static enum status add_layout(struct series *series, struct layout layout, struct error *error) {
    for (size_t i = 0; i < series->layout_count; i++)
        if (layout_is_same(series->layouts[i], layout))
            return STATUS_OK;
    struct layout *grown =
        memory_resize(series->layouts, series->layout_count + 1, sizeof *grown, "a plan", error);
    if (grown == NULL)
        return error->status;
    grown[series->layout_count++] = layout;
    series->layouts = grown;
    return STATUS_OK;
}

/* Adds a series to the plan. Returns NULL if memory runs out. */
static struct series *add_series(struct plan *plan, size_t work, enum prime_program program,
                                 enum scaling scaling, struct error *error) {
    struct series *grown =
        memory_resize(plan->series, plan->series_count + 1, sizeof *grown, "a plan", error);
    if (grown == NULL)
        return NULL;
    plan->series = grown;
    struct series *series = &grown[plan->series_count++];
    *series =
        (struct series){.work = work, .program = &plan->programs[program], .scaling = scaling};
    return series;
}

/* The next number of workers: 1, 2, 4, ... and `end`; fine: 1, 2, 3, 4, 6, 8, 12, ... and `end`. */
static unsigned next_count(unsigned count, unsigned end, bool fine) {
    bool power = (count & (count - 1)) == 0;
    unsigned next = !fine || count == 1 ? 2 * count : power ? count + count / 2 : count / 3 * 4;
    return count < end && next > end ? end : next;
}

static void sweep_one_node(struct series *series, bool ranks, unsigned end, bool fine,
                           struct error *error) {
    for (unsigned n = 1; error->status == STATUS_OK && n <= end; n = next_count(n, end, fine))
        add_layout(series, ranks ? (struct layout){1, n, 1} : (struct layout){1, 1, n}, error);
}

/* For 2, 4, ... nodes two layouts: first one rank on each, or as many ranks as one node has cores;
 * then a rank on every core. */
static void sweep_nodes(struct series *series, unsigned nodes, unsigned cores, bool one_rank,
                        struct error *error) {
    for (unsigned n = 2; error->status == STATUS_OK && n <= nodes;
         n = next_count(n, nodes, false)) {
        if (one_rank)
            add_layout(series, (struct layout){n, 1, 1}, error);
        else if (cores % n == 0 && cores > n)
            add_layout(series, (struct layout){n, cores / n, 1}, error);
        add_layout(series, (struct layout){n, cores, 1}, error);
    }
}

/* A few ranks on each node, with threads inside. */
static void sweep_hybrid(struct series *series, unsigned nodes, unsigned ranks, unsigned threads,
                         struct error *error) {
    for (unsigned n = 1; error->status == STATUS_OK && n <= nodes; n = next_count(n, nodes, false))
        add_layout(series, (struct layout){n, ranks, threads}, error);
}

static void add_layouts(struct series *series, enum shape shape, bool fine,
                        const struct sweep *sweep, struct error *error) {
    unsigned end = most_on_node(sweep), cores = cores_of_node(sweep);
    unsigned sockets = sweep->sockets < 1 ? 1 : sweep->sockets < cores ? sweep->sockets : cores;
    switch (shape) {
    case THREADS:
        sweep_one_node(series, false, end, fine, error);
        break;
    case RANKS:
    case RANKS_SPREAD:
        sweep_one_node(series, true, end, fine, error);
        sweep_nodes(series, sweep->nodes, cores, shape == RANKS_SPREAD, error);
        break;
    case NODES:
        sweep_hybrid(series, sweep->nodes, 1, cores, error);
        break;
    case SOCKETS:
        sweep_hybrid(series, sweep->nodes, sockets, cores / sockets, error);
        break;
    }
}

/* A plan of several programs leaves out the curves whose program was not found. It has ranks with
 * threads only if there are several cores, and only in one strong series. */
static bool is_left_out(const struct preset *preset, const struct curve *curve,
                        const struct sweep *sweep, enum scaling scaling) {
    bool one_core = sweep->cores == 1 || sweep->most_workers == 1;
    return preset->curve_count > 1 &&
           (sweep->programs->paths[curve->program] == NULL ||
            (curve->shape == NODES && (one_core || scaling == SCALING_WEAK)));
}

/* Weak series have no numbers of workers between the powers of two: for each number the serial
 * program does as much work as all workers do, which takes most of the time on many cores. */
static enum status add_curves(struct plan *plan, const struct preset *preset,
                              const struct sweep *sweep, size_t work, enum scaling scaling,
                              struct error *error) {
    for (size_t i = 0; error->status == STATUS_OK && i < preset->curve_count; i++) {
        const struct curve *curve = &preset->curves[i];
        if (is_left_out(preset, curve, sweep, scaling))
            continue;
        struct series *series = add_series(plan, work, curve->program, scaling, error);
        if (series != NULL)
            add_layouts(series, curve->shape, preset->fine && scaling == SCALING_STRONG, sweep,
                        error);
    }
    return error->status;
}

static enum status add_serial(struct plan *plan, size_t work, enum scaling scaling,
                              struct error *error) {
    struct series *series = add_series(plan, work, PRIME_SERIAL, scaling, error);
    if (series != NULL)
        add_layout(series, (struct layout){1, 1, 1}, error);
    return error->status;
}

static enum status add_work(struct plan *plan, const struct preset *preset,
                            const struct sweep *sweep, size_t work, struct error *error) {
    bool is_last = work + 1 == plan->work_count;
    bool weak =
        has_weak(preset, sweep, &plan->works[work]) && (is_last || !is_share(plan, work + 1));
    bool strong = has_strong(sweep) && !is_share(plan, work);
    if (!strong && !weak && !is_share(plan, work))
        return STATUS_OK;
    if (add_serial(plan, work, SCALING_STRONG, error) == STATUS_OK && strong)
        add_curves(plan, preset, sweep, work, SCALING_STRONG, error);
    if (weak && error->status == STATUS_OK &&
        add_serial(plan, work, SCALING_WEAK, error) == STATUS_OK)
        add_curves(plan, preset, sweep, work, SCALING_WEAK, error);
    return error->status;
}

static const struct work *last_random(const struct plan *plan, size_t *index) {
    const struct work *found = NULL;
    for (size_t i = 0; i < plan->work_count; i++)
        if (plan->works[i].kind == WORK_RANDOM) {
            found = &plan->works[i];
            *index = i;
        }
    return found;
}

/* Random numbers on all cores of a node, in ever smaller chunks: with the last ones the hand-out
 * takes longer than the work. A map-reduce has no hand-out during the run. */
static enum status add_chunks(struct plan *plan, const struct preset *preset,
                              const struct sweep *sweep, struct error *error) {
    static const unsigned sizes[] = {4096, 1024, 256, 64, 16};
    static const enum prime_program programs[] = {PRIME_OMP, PRIME_MPI};
    unsigned cores = cores_of_node(sweep);
    size_t work = 0;
    if (!preset->fine || !has_strong(sweep) || cores == 1 || last_random(plan, &work) == NULL)
        return STATUS_OK;
    for (size_t i = 0; i < 2 * sizeof sizes / sizeof *sizes && error->status == STATUS_OK; i++) {
        enum prime_program program = programs[i % 2];
        if (sweep->programs->paths[program] == NULL)
            continue;
        struct series *series = add_series(plan, work, program, SCALING_STRONG, error);
        if (series == NULL)
            return error->status;
        series->schedule = memory_text("a plan", error, "dynamic,%u", sizes[i / 2]);
        add_layout(series,
                   program == PRIME_OMP ? (struct layout){1, 1, cores}
                                        : (struct layout){1, cores, 1},
                   error);
    }
    return error->status;
}

/* The seconds that intervals for all points take, if the budget of a preset is too short for many
 * points. Rejected: fewer points, because there would be no curves; and fewer launches, because
 * there would be no intervals, and no difference could be told from noise. */
static double interval_budget_s(const struct plan *plan, const struct sweep *sweep) {
    static const double whole_s = 10;
    double wanted_s = CAMPAIGN_FEWEST_LAUNCHES * guess_round_s(plan, sweep->cores);
    return whole_s * ceil(wanted_s / whole_s);
}

enum status plan_make_default(struct plan *plan, const char *name, const struct sweep *sweep,
                              struct error *error) {
    const struct preset *preset = find_preset(name);
    *plan = (struct plan){
        .name = memory_copy("a plan", name, error),
        .seed = (uint64_t)time(NULL),
        .repetitions = preset->repetitions,
        .precision = 0.05,
        .budget_s = preset->budget_s,
        .timeout_s = preset->timeout_s,
    };
    if (plan->name == NULL || prime_programs_add(plan, error) != STATUS_OK ||
        copy_works(plan, preset, sweep, error) != STATUS_OK)
        return error->status;
    for (size_t i = 0; error->status == STATUS_OK && i < plan->work_count; i++)
        add_work(plan, preset, sweep, i, error);
    if (error->status == STATUS_OK)
        add_chunks(plan, preset, sweep, error);
    if (error->status == STATUS_OK && plan_make_points(plan, error) == STATUS_OK)
        plan->budget_s = fmax(preset->budget_s, interval_budget_s(plan, sweep));
    return error->status;
}

/* Whether the point is of a strong series of the first work that can grow. */
static bool is_sized(const struct plan *plan, const struct point *point) {
    const struct series *series = &plan->series[point->series];
    for (size_t i = 0; i < series->work; i++)
        if (can_grow(&plan->works[i]))
            return false;
    return can_grow(&plan->works[series->work]) && series->scaling == SCALING_STRONG;
}

const struct point *plan_default_largest(const struct plan *plan) {
    const struct point *largest = NULL;
    for (size_t i = 0; i < plan->point_count; i++)
        if (is_sized(plan, &plan->points[i]) &&
            (largest == NULL ||
             layout_workers(plan->points[i].layout) > layout_workers(largest->layout)))
            largest = &plan->points[i];
    return largest;
}

const struct point *plan_default_serial(const struct plan *plan) {
    for (size_t i = 0; i < plan->point_count; i++)
        if (is_sized(plan, &plan->points[i]) && point_is_base(plan, &plan->points[i]))
            return &plan->points[i];
    return NULL;
}
