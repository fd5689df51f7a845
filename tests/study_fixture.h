/* A made-up study in a folder of its own: every time in it follows from the numbers below, so that
 * a test knows what must come out. upout's own writers write it. */
#ifndef PRIMES_TESTS_STUDY_FIXTURE_H
#define PRIMES_TESTS_STUDY_FIXTURE_H

#include <ftw.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diagnosis.h"
#include "memory.h"
#include "plan_json.h"
#include "prime_programs.h"
#include "random_words.h"
#include "record.h"

/* The programs obey the USL: n workers are busy for work_s (1 + contention (n-1) + coherency
 * n(n-1)) seconds in all. Each has the same share, but the first is busy for `imbalance` of its
 * share longer. */
struct fixture_program {
    enum prime_program program; /* PRIME_SERIAL: not in the study */
    double launch_s, setup_s;
    double contention, coherency;
    double handout_s; /* time of each worker between its chunks */
    double imbalance, collect_s;
    double network;  /* contention that is added over several nodes */
    double slowness; /* time of the work / that of the serial program; 0: 1 */
};

struct fixture_prices {
    struct price machine[4]; /* up to the first entry with 0 cores */
    struct price node;
    double deadline_s, job_s;
};

struct fixture {
    const char *name, *host;
    int cores, nodes;
    unsigned most_workers;
    int launches;
    double noise; /* relative, uniform, on every time */
    double work_s[2];
    /* speed of the second node's cores, in operations; 0: as the first node's */
    double second_speed;
    bool weak;           /* adds weak series of omp and of the serial program */
    bool no_grown_base;  /* leaves out the weak series of the serial program, as older plans do */
    double more_work;    /* n shares are n^(1 + more_work) times as much work */
    bool failures;       /* adds a launch that failed and one that timed out */
    bool serial_apart;   /* the serial program has rounds of its own */
    bool without_serial; /* the serial program is not in the study */
    int jumped_rounds;   /* the first rounds, in which the clock jumped back during each command */
    double (*slowness)(int round); /* of all times of this round, from 0; NULL: 1 */
    double (*spin)(int round);     /* of the spins beside its launches; NULL: none is recorded */
    double stolen, waiting; /* shares of the wall time of each launch, if spins are recorded */
    struct fixture_prices prices;
    struct fixture_program programs[3];
};

/* Made for a group of tests, and removed after it: for cmocka_run_group_tests. */
static char fixture_folder[] = "study_test.XXXXXX";

static inline int fixture_make_folder(void **state) {
    (void)state;
    return mkdtemp(fixture_folder) != NULL ? 0 : -1;
}

static inline int fixture_remove_one(const char *path, const struct stat *about, int kind,
                                     struct FTW *where) {
    (void)about;
    (void)kind;
    (void)where;
    return remove(path);
}

static inline int fixture_remove_folder(void **state) {
    (void)state;
    return nftw(fixture_folder, fixture_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static inline struct fixture fixture_plain(void) {
    return (struct fixture){
        .name = "made-up",
        .host = "host-1",
        .cores = 16,
        .nodes = 1,
        .most_workers = 16,
        .launches = 9,
        .noise = 0.01,
        .work_s = {0.006, 2.0},
        .programs = {{PRIME_OMP, 0.002, 0.001, 0.02, 0.0004, 0.0005, 0.01, 0.0001, 0, 0},
                     {PRIME_MPI, 0.25, 0.002, 0.025, 0.0005, 0.001, 0.02, 0.0004, 0, 0},
                     {PRIME_MAPREDUCE, 0.26, 0.002, 0.03, 0.0006, 0.001, 0.03, 0.001, 0, 0}},
    };
}

static inline double fixture_noise(const struct fixture *fixture) {
    return 1 + fixture->noise * (2 * (double)(random_word() >> 11) / 9007199254740992.0 - 1);
}

static inline FILE *fixture_open(const char *folder, const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        perror(path);
        abort();
    }
    return file;
}

/* How many nodes this number of ranks fills; with too few nodes, all are crowded on one. */
static inline unsigned fixture_nodes(const struct fixture *fixture, unsigned workers) {
    unsigned cores = (unsigned)fixture->cores, full = workers / cores;
    return workers % cores == 0 && full <= (unsigned)fixture->nodes ? full : 1;
}

static inline void fixture_check(const struct error *error) {
    if (error->status == STATUS_OK)
        return;
    fprintf(stderr, "the made-up study: %s\n", error->message);
    abort();
}

/* ---- the plan ---- */

enum { FIXTURE_MOST_SERIES = 10, FIXTURE_MOST_LAYOUTS = 21 };

/* The plan borrows all but its points. */
struct fixture_plan {
    struct plan plan;
    struct program programs[PRIME_COUNT];
    struct work works[2];
    struct series series[FIXTURE_MOST_SERIES];
    struct layout layouts[FIXTURE_MOST_SERIES][FIXTURE_MOST_LAYOUTS];
};

static inline void fixture_add_series(struct fixture_plan *own, const struct fixture *fixture,
                                      size_t work, enum prime_program program,
                                      enum scaling scaling) {
    size_t index = own->plan.series_count++;
    struct series *series = &own->series[index];
    *series = (struct series){.work = work,
                              .program = &own->programs[program],
                              .scaling = scaling,
                              .layouts = own->layouts[index]};
    unsigned most = program == PRIME_SERIAL ? 1 : fixture->most_workers;
    for (unsigned n = 1; n <= most; n *= 2) {
        unsigned nodes = fixture_nodes(fixture, n);
        series->layouts[series->layout_count++] = program_has_ranks(series->program)
                                                      ? (struct layout){nodes, n / nodes, 1}
                                                      : (struct layout){1, 1, n};
    }
}

static inline void fixture_make_plan(struct fixture_plan *own, const struct fixture *fixture,
                                     struct error *error) {
    *own = (struct fixture_plan){
        .works = {{.name = "notebook", .kind = WORK_NOTEBOOK, .kernel = "trial"},
                  {.name = "range", .kind = WORK_RANGE, .kernel = "sieve", .hi = 1000000000}}};
    own->plan = (struct plan){.name = (char *)fixture->name,
                              .seed = 7,
                              .repetitions = 9,
                              .precision = 0.05,
                              .budget_s = 100,
                              .timeout_s = 60,
                              .works = own->works,
                              .work_count = 2,
                              .programs = own->programs,
                              .program_count = PRIME_COUNT,
                              .series = own->series,
                              .machine_prices = (struct price *)fixture->prices.machine,
                              .node_price = fixture->prices.node,
                              .deadline_s = fixture->prices.deadline_s,
                              .job_s = fixture->prices.job_s};
    memcpy(own->programs, prime_programs, sizeof own->programs);
    while (fixture->prices.machine[own->plan.machine_price_count].cores > 0)
        own->plan.machine_price_count++;
    for (size_t work = 0; work < 2; work++) {
        if (!fixture->without_serial)
            fixture_add_series(own, fixture, work, PRIME_SERIAL, SCALING_STRONG);
        for (int i = 0; i < 3; i++)
            if (fixture->programs[i].program != PRIME_SERIAL)
                fixture_add_series(own, fixture, work, fixture->programs[i].program,
                                   SCALING_STRONG);
    }
    if (fixture->weak && !fixture->no_grown_base)
        fixture_add_series(own, fixture, 1, PRIME_SERIAL, SCALING_WEAK);
    if (fixture->weak)
        fixture_add_series(own, fixture, 1, PRIME_OMP, SCALING_WEAK);
    plan_make_points(&own->plan, error);
}

/* ---- the machine ---- */

/* Words from outside are hostile here: host, findings, errors. */
static inline void fixture_write_machine(const char *path, const struct fixture *fixture,
                                         struct error *error) {
    struct built_program program = {.name = "primes_omp",
                                    .path = "primes_omp",
                                    .version = "1",
                                    .commit = "abc",
                                    .compiler = "GNU",
                                    .flags = "-O3",
                                    .library = "OpenMP 4.5"};
    struct finding findings[] = {
        {"quota", FINDING_FINE, "no limit by the control group", "", ""},
        {"governor", FINDING_WARNING, "the frequency governor is 'powersave' | `x`",
         "clocks change while times are taken", "cpupower frequency-set -g performance"}};
    const struct diagnosis diagnosis = {.date_utc = "2026-01-02T03:04:05Z",
                                        .host = (char *)fixture->host,
                                        .cpu = "A <processor> & more",
                                        .cores_online = fixture->cores,
                                        .cores_affinity = fixture->cores,
                                        .cores = fixture->cores,
                                        .nodes = fixture->nodes,
                                        .hosts = "",
                                        .launcher = "mpirun",
                                        .launcher_version = "mpirun (made up) 1.0",
                                        .binding = "each rank on a core of its own",
                                        .clock_resolution_s = 1e-9,
                                        .programs = &program,
                                        .program_count = 1,
                                        .findings = findings,
                                        .finding_count = 2};
    diagnosis_write(&diagnosis, path, error);
}

/* ---- the runs ---- */

struct fixture_times {
    double launch_s, setup_s, makespan_s, busy_s, handout_s;
    double first_busy_s; /* of the worker that ends last */
};

/* Noise scales a whole run, so that its parts still sum up. */
static inline struct fixture_times fixture_run(const struct fixture *fixture,
                                               const struct fixture_program *program, double work_s,
                                               unsigned n, int round) {
    double slowness = fixture->slowness != NULL ? fixture->slowness(round) : 1;
    double noise = slowness * fixture_noise(fixture);
    work_s *= program->slowness > 0 ? program->slowness : 1;
    double contention =
        program->contention + (fixture_nodes(fixture, n) > 1 ? program->network : 0);
    double all_s = noise * work_s * (1 + contention * (n - 1) + program->coherency * n * (n - 1.0));
    double share_s = all_s / (n + program->imbalance);
    double first_s = n == 1 ? all_s : share_s * (1 + program->imbalance);
    double handout_s = n == 1 ? 0 : noise * program->handout_s;
    double collect_s = n == 1 ? 0 : noise * program->collect_s;
    return (struct fixture_times){.launch_s = slowness * program->launch_s * fixture_noise(fixture),
                                  .setup_s = slowness * program->setup_s * fixture_noise(fixture),
                                  .makespan_s = first_s + handout_s + collect_s,
                                  .busy_s = n == 1 ? all_s : share_s,
                                  .first_busy_s = first_s,
                                  .handout_s = handout_s};
}

/* What a program would print, to be freed. */
static inline char *fixture_report(struct layout layout, const struct fixture_times *times,
                                   double second_speed) {
    char *text = NULL;
    size_t bytes;
    FILE *out = open_memstream(&text, &bytes);
    unsigned workers = layout_workers(layout);
    fprintf(out,
            "{\"schema\":2,\"input_s\":0,\"setup_s\":%.12g,\"elapsed_s\":%.12g,"
            "\"makespan_s\":[%.12g],\"chunks\":%u,\"median_repetition_workers\":[",
            times->setup_s, times->setup_s + 2 * times->makespan_s, times->makespan_s, 8 * workers);
    for (unsigned i = 0; i < workers; i++) {
        double busy_s = i == 0 ? times->first_busy_s : times->busy_s;
        unsigned node = i / (workers / layout.nodes);
        double speed = node == 1 && second_speed > 0 ? second_speed : 1;
        fprintf(out,
                "%s{\"rank\":%u,\"host\":\"node-%u\",\"operations\":\"%.0f\",\"busy_s\":%.12g,"
                "\"span_s\":%.12g}",
                i > 0 ? "," : "", i, node + 1, 1e9 * speed * busy_s, busy_s,
                busy_s + times->handout_s);
    }
    fputs("]}", out);
    fclose(out);
    return text;
}

/* A record of a launch, whose outcome is not set yet. */
static inline struct record fixture_record(const struct records *records, unsigned round,
                                           const char *point, struct error *error) {
    struct record record = {.sequence = records_next(records),
                            .round = round,
                            .point = memory_text("a record", error, "%s", point),
                            .launcher = memory_text("a record", error, "none"),
                            .started_utc = memory_text("a record", error, "2026-01-02T03:04:05Z")};
    command_add(&record.command, "primes_made_up");
    command_add(&record.command, "%s", point);
    return record;
}

/* Rounds of the study have odd numbers: between them there is room for those of the serial
 * program. */
static inline void fixture_add_run(struct records *records, const struct fixture *fixture,
                                   int round, const struct plan *plan, const struct point *point,
                                   struct error *error) {
    static const struct fixture_program serial = {.launch_s = 0.001, .setup_s = 0.0005};
    const struct series *series = &plan->series[point->series];
    const struct fixture_program *program = &serial;
    for (int i = 0; i < 3 && !series->program->is_base; i++)
        if (fixture->programs[i].program == series->program->index)
            program = &fixture->programs[i];
    unsigned workers = layout_workers(point->layout);
    double growth = pow(point->shares, 1 + fixture->more_work);
    struct fixture_times times =
        fixture_run(fixture, program, growth * fixture->work_s[series->work], workers, round);
    char *report = fixture_report(point->layout, &times, fixture->second_speed);
    bool apart = fixture->serial_apart && series->program->is_base;
    struct record record =
        fixture_record(records, 2 * (unsigned)round + 1 + apart, point->id, error);
    record.error = memory_text("a record", error, "%s", "");
    record.wall_s = times.launch_s + times.setup_s + 2 * times.makespan_s;
    if (round < fixture->jumped_rounds)
        record.wall_s = times.setup_s;
    record.conditions = conditions_unknown;
    if (fixture->spin != NULL) {
        record.conditions.spin_before_s = record.conditions.spin_after_s =
            0.005 * fixture->spin(round) * fixture_noise(fixture);
        record.conditions.steal_s = fixture->stolen * record.wall_s;
        record.conditions.waiting_s = fixture->waiting * record.wall_s;
    }
    record_take_report(&record, report, error);
    records_append(records, NULL, &record, error);
    free(report);
}

static inline void fixture_add_failure(struct records *records, unsigned round,
                                       enum outcome outcome, struct error *error) {
    struct record record = fixture_record(records, round, "range/omp/strong/1x1x2", error);
    bool failed = outcome == OUTCOME_FAILED;
    record.wall_s = 1;
    record.outcome = outcome;
    record.exit_code = failed ? 3 : -1;
    record.signal = failed ? 0 : 9;
    record.error = memory_text("a record", error, "<script>alert(1)</script> | it *broke*");
    records_append(records, NULL, &record, error);
}

static inline void fixture_write(const char *folder, const struct fixture *fixture) {
    struct fixture_plan own;
    struct records records = {0};
    struct error error = {0};
    char path[512];
    mkdir(folder, 0777);
    fixture_make_plan(&own, fixture, &error);
    for (int round = 0; round < fixture->launches; round++)
        for (size_t i = 0; i < own.plan.point_count; i++)
            fixture_add_run(&records, fixture, round, &own.plan, &own.plan.points[i], &error);
    if (fixture->failures) {
        fixture_add_failure(&records, records_last_round(&records) + 1, OUTCOME_FAILED, &error);
        fixture_add_failure(&records, records_last_round(&records) + 1, OUTCOME_TIMED_OUT, &error);
    }
    snprintf(path, sizeof path, "%s/plan.json", folder);
    plan_write(&own.plan, path, &error);
    snprintf(path, sizeof path, "%s/machine.json", folder);
    fixture_write_machine(path, fixture, &error);
    snprintf(path, sizeof path, "%s/runs.jsonl", folder);
    records_write(&records, path, &error);
    fixture_check(&error);
    records_close(&records);
    free(own.plan.points);
}

#endif
