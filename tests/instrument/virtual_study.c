#include "virtual_study.h"

#include <gsl/gsl_rng.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "campaign.h"
#include "memory.h"

static const char *const host_names[] = {"node-1", "node-2"};

/* What the virtual launches know. */
struct machine_now {
    const struct truth *truth;
    struct noise_state noise;
    double spent_s;
};

static void expect_fine(const struct error *error) {
    if (error->status == STATUS_OK)
        return;
    fprintf(stderr, "instrument: %s\n", error->message);
    exit(2);
}

/* Every worker is busy for most of the makespan; the first, which ends last, a little longer. */
static void report_workers(struct program_report *report, const struct truth *truth,
                           struct layout layout, double makespan_s, struct error *error) {
    size_t count = layout_workers(layout);
    report->workers = memory_create(count, sizeof *report->workers, "a virtual launch", error);
    report->worker_count = report->workers != NULL ? count : 0;
    for (size_t i = 0; i < report->worker_count; i++) {
        size_t node = i * layout.nodes / count;
        double busy_s = makespan_s * (count == 1 ? 1 : i == 0 ? 0.99 : 0.97);
        report->workers[i] = (struct program_worker){
            .host = host_names[node],
            .operations = 1e9 * busy_s * (node == 1 ? 1 - truth->slow_node : 1),
            .busy_s = busy_s,
            .span_s = count == 1 ? makespan_s : busy_s + 0.005 * makespan_s,
        };
    }
}

static enum status fail(struct record *record, enum outcome outcome, struct error *error) {
    record->outcome = outcome;
    record->exit_code = outcome == OUTCOME_FAILED ? 3 : -1;
    record->error = memory_copy("a virtual launch", "it failed, as it was to", error);
    return error->status;
}

static enum status launch(void *context, const struct plan *plan, const struct point *point,
                          struct record *record, struct error *error) {
    struct machine_now *now = context;
    const struct truth *truth = now->truth;
    const struct noise *noise = now->noise.noise;
    const struct program *program = point_program(plan, point);
    double crowding = truth_crowding(truth, point->layout);
    double factor =
        noise_factor(&now->noise, record->round, crowding, now->spent_s / plan->budget_s);
    double fate = gsl_rng_uniform(now->noise.random);
    double makespan_s = factor * truth_makespan_s(truth, program, point->layout);
    record->conditions = conditions_unknown;
    record->launch_s = factor * truth_launch_s(truth, program);
    record->wall_s = record->launch_s + makespan_s;
    now->spent_s += record->wall_s;
    if (noise->others > 0)
        record->conditions.waiting_s = record->wall_s / 2;
    if (fate < noise->failures)
        return fail(record, OUTCOME_FAILED, error);
    if (fate < noise->failures + noise->time_outs)
        return fail(record, OUTCOME_TIMED_OUT, error);
    record->observation_s = makespan_s;
    record->report = (struct program_report){
        .elapsed_s = makespan_s, .chunks = 8 * layout_workers(point->layout), .makespan_count = 1};
    record->report.makespan_s = memory_create(1, sizeof(double), "a virtual launch", error);
    if (record->report.makespan_s != NULL)
        record->report.makespan_s[0] = makespan_s;
    report_workers(&record->report, truth, point->layout, makespan_s, error);
    return error->status;
}

static void add_layout(struct series *series, struct layout layout) {
    series->layouts[series->layout_count++] = layout;
}

static void add_series(struct plan *plan, const struct truth *truth, enum prime_program program,
                       struct error *error) {
    struct series *series = &plan->series[plan->series_count++];
    bool threads = program == PRIME_OMP;
    series->program = &plan->programs[program];
    series->layouts =
        memory_create(truth->cores + truth->nodes, sizeof *series->layouts, "a plan", error);
    expect_fine(error);
    for (unsigned n = 1; n <= truth->cores; n = truth->fine ? n + 1 : 2 * n) {
        add_layout(series, threads ? (struct layout){1, 1, n} : (struct layout){1, n, 1});
        if (program == PRIME_SERIAL)
            return;
    }
    for (unsigned nodes = 2; !threads && nodes <= truth->nodes; nodes *= 2)
        add_layout(series, (struct layout){nodes, truth->cores, 1});
}

static void make_plan(struct plan *plan, const struct truth *truth, unsigned rounds, uint64_t seed,
                      struct error *error) {
    *plan = (struct plan){
        .name = memory_copy("a plan", "virtual", error),
        .seed = seed,
        .repetitions = 30,
        .precision = 0.05,
        .timeout_s = 3600,
        .works = memory_create(1, sizeof *plan->works, "a plan", error),
        .work_count = 1,
        .series = memory_create(3, sizeof *plan->series, "a plan", error),
    };
    prime_programs_add(plan, error);
    expect_fine(error);
    plan->works[0] = (struct work){.name = memory_copy("a plan", "job", error),
                                   .kernel = memory_copy("a plan", "sieve", error),
                                   .kind = WORK_RANGE,
                                   .hi = 1000000000};
    add_series(plan, truth, PRIME_SERIAL, error);
    add_series(plan, truth, PRIME_OMP, error);
    add_series(plan, truth, PRIME_MPI, error);
    expect_fine(error);
    plan_make_points(plan, error);
    for (size_t i = 0; i < plan->point_count; i++)
        plan->budget_s +=
            rounds * truth_command_s(truth, plan->series[plan->points[i].series].program,
                                     plan->points[i].layout);
}

void virtual_study_make(struct study *study, const struct truth *truth, const struct noise *noise,
                        unsigned rounds, uint64_t seed) {
    struct error error = {0};
    struct machine_now now = {.truth = truth};
    const struct point_launch how = {launch, &now};
    struct interrupts interrupts = {.descriptor = -1};
    struct progress progress = {.is_quiet = true};
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    *study = (struct study){.folder = memory_copy("a study", "virtual", &error),
                            .diagnosis = {.cores = (int)truth->cores, .nodes = (int)truth->nodes}};
    char **texts[] = {&study->diagnosis.host, &study->diagnosis.cpu, &study->diagnosis.launcher,
                      &study->diagnosis.launcher_version};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = memory_copy("a study", "virtual", &error);
    make_plan(&study->plan, truth, rounds, seed, &error);
    expect_fine(&error);
    gsl_rng_set(random, seed);
    noise_begin(&now.noise, noise, random);
    campaign_run(study, &how, &interrupts, &progress, &error);
    expect_fine(&error);
    gsl_rng_free(random);
}
