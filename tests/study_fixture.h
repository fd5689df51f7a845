/* A made-up study in a folder of its own: every time in it follows from the numbers below, so that
 * a test knows what must come out. */
#ifndef PRIMES_TESTS_STUDY_FIXTURE_H
#define PRIMES_TESTS_STUDY_FIXTURE_H

#include <ftw.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "random_words.h"

/* The programs obey the USL: n workers are busy for work_s (1 + contention (n-1) + coherency
 * n(n-1)) seconds in all, evenly but for the first, which is `imbalance` of its share longer. */
struct fixture_program {
    const char *variant;
    double launch_s, setup_s;
    double contention, coherency;
    double handout_s; /* of each worker, between its chunks */
    double imbalance, collect_s;
    double network;  /* contention that is added over several nodes */
    double slowness; /* of the work, against the serial program's; 0: 1 */
};

struct fixture {
    const char *name, *host;
    int cores, nodes;
    unsigned most_workers;
    int launches;
    double noise; /* relative, uniform, on every time */
    double work_s[2];
    double second_speed; /* of the second node's cores, in operations; 0: as the first's */
    bool weak;           /* adds a weak series of omp */
    bool failures;       /* adds a run that failed, one that timed out */
    bool serial_apart;   /* the serial program has rounds of its own */
    double (*slowness)(int round); /* of all times of this round, from 0; NULL: 1 */
    const char *prices;            /* JSON members, or "" */
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

static const char *const fixture_works[] = {"notebook", "range"};

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
        .prices = "",
        .programs = {{"omp", 0.002, 0.001, 0.02, 0.0004, 0.0005, 0.01, 0.0001, 0, 0},
                     {"mpi", 0.25, 0.002, 0.025, 0.0005, 0.001, 0.02, 0.0004, 0, 0},
                     {"mapreduce", 0.26, 0.002, 0.03, 0.0006, 0.001, 0.03, 0.001, 0, 0}},
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

static inline void fixture_layout(char *text, size_t bytes, const struct fixture *fixture,
                                  const char *variant, unsigned workers) {
    unsigned used = fixture_nodes(fixture, workers);
    bool threads = strcmp(variant, "omp") == 0;
    snprintf(text, bytes, "%ux%ux%u", threads ? 1 : used, threads ? 1 : workers / used,
             threads ? workers : 1);
}

static inline void fixture_series(FILE *out, const struct fixture *fixture, const char *work,
                                  const char *variant, const char *scaling) {
    fprintf(out, ",\n{\"work\":\"%s\",\"variant\":\"%s\",\"scaling\":\"%s\",\"layouts\":[", work,
            variant, scaling);
    for (unsigned n = 1; n <= fixture->most_workers; n *= 2) {
        char layout[64];
        fixture_layout(layout, sizeof layout, fixture, variant, n);
        fprintf(out, "%s\"%s\"", n > 1 ? "," : "", layout);
    }
    fputs("]}", out);
}

static inline void fixture_plan(const char *folder, const struct fixture *fixture) {
    FILE *out = fixture_open(folder, "plan.json");
    fprintf(
        out,
        "{\"schema\":1,\"name\":\"%s\",\"seed\":7,\"repetitions\":9,\"runs\":1,\"budget_s\":100,"
        "\"timeout_s\":60,%s\"works\":[{\"name\":\"notebook\",\"kind\":\"notebook\",\"kernel\":"
        "\"trial\"},{\"name\":\"range\",\"kind\":\"range\",\"kernel\":\"sieve\",\"lo\":\"0\","
        "\"hi\":"
        "\"1000000000\"}],\"series\":[\n"
        "{\"work\":\"notebook\",\"variant\":\"serial\",\"scaling\":\"strong\",\"layouts\":"
        "[\"1x1x1\"]},\n"
        "{\"work\":\"range\",\"variant\":\"serial\",\"scaling\":\"strong\",\"layouts\":[\"1x1x1\"]"
        "}",
        fixture->name, fixture->prices);
    for (int work = 0; work < 2; work++)
        for (int i = 0; i < 3; i++)
            if (fixture->programs[i].variant != NULL)
                fixture_series(out, fixture, fixture_works[work], fixture->programs[i].variant,
                               "strong");
    if (fixture->weak)
        fixture_series(out, fixture, "range", "omp", "weak");
    fputs("]}\n", out);
    fclose(out);
}

/* Words from outside are hostile here: host, findings, errors. */
static inline void fixture_machine(const char *folder, const struct fixture *fixture) {
    FILE *out = fixture_open(folder, "machine.json");
    fprintf(
        out,
        "{\"schema\":1,\"date_utc\":\"2026-01-02T03:04:05Z\",\"host\":\"%s\",\"cpu\":"
        "\"A <processor> & more\",\"cores_online\":%d,\"cores_affinity\":%d,\"cores_quota\":0,"
        "\"cores\":%d,\"nodes\":%d,\"hosts\":\"\",\"launcher\":\"mpirun\",\"launcher_version\":"
        "\"mpirun (made up) 1.0\",\"binding\":\"each rank on a core of its own\","
        "\"clock_resolution_s\":1e-9,\"programs\":[{\"name\":\"primes_omp\",\"path\":\"primes_"
        "omp\","
        "\"version\":\"1\",\"commit\":\"abc\",\"compiler\":\"GNU\",\"flags\":\"-O3\",\"library\":"
        "\"OpenMP 4.5\"}],\"findings\":[{\"check\":\"quota\",\"severity\":\"fine\",\"what\":"
        "\"no limit by the control group\",\"why\":\"\",\"mend\":\"\"},{\"check\":\"governor\","
        "\"severity\":\"warning\",\"what\":\"the frequency governor is 'powersave' | `x`\",\"why\":"
        "\"clocks change while times are taken\",\"mend\":\"cpupower frequency-set -g "
        "performance\"}]}\n",
        fixture->host, fixture->cores, fixture->cores, fixture->cores, fixture->nodes);
    fclose(out);
}

struct fixture_times {
    double launch_s, setup_s, makespan_s, busy_s, handout_s;
    double first_busy_s; /* of the worker that ends last */
};

/* Noise scales a whole run, so that its parts still sum up. */
static inline struct fixture_times fixture_run(const struct fixture *fixture,
                                               const struct fixture_program *program, double work_s,
                                               unsigned n, unsigned round) {
    double slowness = fixture->slowness != NULL ? fixture->slowness((int)round / 2) : 1;
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

static inline void fixture_record(FILE *out, uint64_t *sequence, unsigned round, const char *point,
                                  unsigned workers, const struct fixture_times *times,
                                  double second_speed) {
    unsigned nodes = (unsigned)strtoul(strrchr(point, '/') + 1, NULL, 10);
    double elapsed_s = times->setup_s + 2 * times->makespan_s;
    fprintf(
        out,
        "{\"schema\":1,\"sequence\":%" PRIu64
        ",\"round\":%u,\"point\":\"%s\",\"command\":[\"primes_made_up\","
        "\"%s\"],\"launcher\":\"none\",\"started_utc\":\"2026-01-02T03:04:05Z\",\"wall_s\":%.12g,"
        "\"outcome\":\"ok\",\"exit_code\":0,\"signal\":null,\"error\":\"\",\"report\":{\"schema\":"
        "2,"
        "\"input_s\":0,\"setup_s\":%.12g,\"elapsed_s\":%.12g,\"makespan_s\":[%.12g],\"chunks\":%u,"
        "\"median_repetition_workers\":[",
        ++*sequence, round, point, point, times->launch_s + elapsed_s, times->setup_s, elapsed_s,
        times->makespan_s, 8 * workers);
    for (unsigned i = 0; i < workers; i++) {
        double busy_s = i == 0 ? times->first_busy_s : times->busy_s;
        unsigned node = i / (workers / nodes);
        double speed = node == 1 && second_speed > 0 ? second_speed : 1;
        fprintf(out,
                "%s{\"rank\":%u,\"host\":\"node-%u\",\"operations\":\"%.0f\",\"busy_s\":%.12g,"
                "\"span_s\":%.12g}",
                i > 0 ? "," : "", i, node + 1, 1e9 * speed * busy_s, busy_s,
                busy_s + times->handout_s);
    }
    fputs("]}}\n", out);
}

static inline void fixture_failure(FILE *out, uint64_t *sequence, const char *outcome,
                                   const char *exit_code, const char *ended_by) {
    fprintf(out,
            "{\"schema\":1,\"sequence\":%" PRIu64
            ",\"point\":\"range/omp/strong/1x1x2\",\"command\":"
            "[\"primes_made_up\"],\"launcher\":\"none\",\"started_utc\":\"2026-01-02T03:04:05Z\","
            "\"wall_s\":1,\"outcome\":\"%s\",\"exit_code\":%s,\"signal\":%s,\"error\":"
            "\"<script>alert(1)</script> | it *broke*\",\"report\":null}\n",
            ++*sequence, outcome, exit_code, ended_by);
}

static inline void fixture_round(FILE *out, uint64_t *sequence, const struct fixture *fixture,
                                 int work, unsigned round) {
    struct fixture_program serial = {.variant = "serial", .launch_s = 0.001, .setup_s = 0.0005};
    char point[128], layout[64];
    struct fixture_times times = fixture_run(fixture, &serial, fixture->work_s[work], 1, round);
    snprintf(point, sizeof point, "%s/serial/strong/1x1x1", fixture_works[work]);
    fixture_record(out, sequence, round + fixture->serial_apart, point, 1, &times, 1);
    for (int i = 0; i < 3; i++) {
        const struct fixture_program *program = &fixture->programs[i];
        for (unsigned n = 1; program->variant != NULL && n <= fixture->most_workers; n *= 2) {
            fixture_layout(layout, sizeof layout, fixture, program->variant, n);
            times = fixture_run(fixture, program, fixture->work_s[work], n, round);
            snprintf(point, sizeof point, "%s/%s/strong/%s", fixture_works[work], program->variant,
                     layout);
            fixture_record(out, sequence, round, point, n, &times, fixture->second_speed);
            if (!fixture->weak || work == 0 || i > 0)
                continue;
            times = fixture_run(fixture, program, n * fixture->work_s[work], n, round);
            snprintf(point, sizeof point, "range/omp/weak/%s", layout);
            fixture_record(out, sequence, round, point, n, &times, fixture->second_speed);
        }
    }
}

static inline void fixture_write(const char *folder, const struct fixture *fixture) {
    uint64_t sequence = 0;
    mkdir(folder, 0777);
    fixture_plan(folder, fixture);
    fixture_machine(folder, fixture);
    FILE *out = fixture_open(folder, "runs.jsonl");
    for (int launch = 0; launch < fixture->launches; launch++)
        for (int work = 0; work < 2; work++)
            fixture_round(out, &sequence, fixture, work, 2 * (unsigned)launch + 1);
    if (fixture->failures) {
        fixture_failure(out, &sequence, "failed", "3", "null");
        fixture_failure(out, &sequence, "timed-out", "null", "9");
    }
    fclose(out);
}

#endif
