/* How often is upout gate right? Whole gates in virtual time: the campaign, its looks and the
 * judgement run as they are, on machines whose noise is known, with a head whose slow-down is
 * known.
 *
 *     gate_instrument GATES [SEED]
 *         so many of each noise, and a sixth as many of each truth other than the same program: the
 *         page results/gate.md
 *     gate_instrument --check
 *         few, with a fixed seed; fails if mistakes are more than 1 %, or if a slow-down of 10 % is
 *         found less often than 9 times in 10, beyond what so few gates leave to chance */
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "campaign.h"
#include "gate.h"
#include "gate_looks.h"
#include "memory.h"
#include "noise.h"
#include "plan_command.h"
#include "plan_json.h"

static const double slowdown = 1.05, budget_s = 60, one_thread_s = 0.1;
static const struct layout layouts[] = {{1, 1, 1}, {1, 1, 2}, {1, 1, 4}};
enum { LAYOUTS = sizeof layouts / sizeof *layouts, CORES = 4 };

/* How many times as long as base head takes on each layout, and which answers would be wrong. */
struct truth {
    const char *name;
    double ratio[LAYOUTS];
    bool may_pass, may_fail;
    bool is_found; /* must fail in 9 of 10 gates at a noise of 3 % */
};

static const struct truth truths[] = {
    {"the same program", {1, 1, 1}, true, false, false},
    {"10 % slower on all", {1.1, 1.1, 1.1}, false, true, true},
    {"10 % slower on 4 threads", {1, 1, 1.1}, false, true, true},
    {"5 % slower on all", {1.05, 1.05, 1.05}, true, false, false},
    {"5 % slower on 4 threads", {0.9, 0.9, 1.05}, false, true, false},
};
enum { TRUTHS = sizeof truths / sizeof *truths };

struct machine_now {
    const struct truth *truth;
    struct noise_state noise;
    double spent_s;
};

static void expect_fine(const struct error *error) {
    if (error->status == STATUS_OK)
        return;
    fprintf(stderr, "gate_instrument: %s\n", error->message);
    exit(2);
}

static double ratio_of(const struct truth *truth, const struct point *point) {
    for (size_t i = 0; i < LAYOUTS; i++)
        if (layout_is_same(layouts[i], point->layout))
            return truth->ratio[i];
    return NAN;
}

static enum status launch(void *context, const struct plan *plan, const struct point *point,
                          struct record *record, struct error *error) {
    struct machine_now *now = context;
    double threads = layout_workers(point->layout);
    double crowding = (threads - 1) / (CORES - 1);
    (void)error;
    record->conditions = conditions_unknown;
    record->wall_s = one_thread_s / threads *
                     noise_factor(&now->noise, record->round, crowding, now->spent_s / budget_s);
    if (!point_program(plan, point)->is_base)
        record->wall_s *= ratio_of(now->truth, point);
    now->spent_s += record->wall_s;
    record_take_time(record, record->wall_s);
    return STATUS_OK;
}

static void make_plan(struct plan *plan, uint64_t seed, struct error *error) {
    static const char *const old[] = {"./old"}, *const new[] = {"./new"};
    const struct command_program programs[] = {{.name = "base",
                                                .words = old,
                                                .word_count = 1,
                                                .scales = SCALES_THREADS,
                                                .layouts = layouts,
                                                .layout_count = LAYOUTS},
                                               {.name = "head",
                                                .words = new,
                                                .word_count = 1,
                                                .scales = SCALES_THREADS,
                                                .layouts = layouts,
                                                .layout_count = LAYOUTS}};
    char *text = plan_command_text(&(struct command_study){0}, programs, 2, error);
    expect_fine(error);
    plan_parse_new(plan, "a gate", text, error);
    free(text);
    expect_fine(error);
    plan->seed = seed;
    plan->slowdown = slowdown;
    plan->budget_s = budget_s;
    plan->repetitions = GATE_MOST_ROUNDS;
}

/* What is counted over all gates of a truth and a noise. */
struct score {
    size_t answers[3], gates;
    double rounds, seconds; /* sums */
};

static void try_gate(struct score *score, const struct truth *truth, const struct noise *noise,
                     uint64_t seed) {
    struct error error = {0};
    struct machine_now now = {.truth = truth};
    const struct point_launch how = {launch, &now};
    struct interrupts interrupts = {.descriptor = -1};
    struct progress progress = {.is_quiet = true};
    struct gate gate;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    struct study study = {.folder = memory_copy("a study", "virtual", &error),
                          .diagnosis = {.cores = CORES, .nodes = 1}};
    make_plan(&study.plan, seed, &error);
    gsl_rng_set(random, seed);
    noise_begin(&now.noise, noise, random);
    gate_looks(&study, &how, &interrupts, &progress, &error);
    expect_fine(&error);
    gate_judge(&gate, &study, &error);
    expect_fine(&error);
    score->gates++;
    score->answers[gate.answer]++;
    score->rounds += gate.rounds;
    score->seconds += gate.seconds;
    gate_close(&gate);
    study_close(&study);
    gsl_rng_free(random);
}

static struct score try_gates(const struct truth *truth, const struct noise *noise, size_t gates,
                              uint64_t seed) {
    struct score score = {0};
    for (size_t i = 0; i < gates; i++)
        try_gate(&score, truth, noise, seed + i);
    return score;
}

static void merge(struct score *into, const struct score *from) {
    for (size_t i = 0; i < 3; i++)
        into->answers[i] += from->answers[i];
    into->gates += from->gates;
    into->rounds += from->rounds;
    into->seconds += from->seconds;
}

static double share(const struct score *score, enum gate_answer answer) {
    return score->gates > 0 ? (double)score->answers[answer] / (double)score->gates : 0;
}

static void put_row(const char *name, const struct score *score) {
    double gates = (double)score->gates;
    printf("| %s | %zu | %.2f | %.2f | %.2f | %.0f | %.1f |\n", name, score->gates,
           100 * share(score, GATE_PASS), 100 * share(score, GATE_FAIL),
           100 * share(score, GATE_CANNOT_TELL), score->rounds / gates, score->seconds / gates);
}

static void put_head(const struct truth *truth) {
    printf("\n## %s\n\n%s\n\n"
           "| noise | gates | pass, %% | fail, %% | cannot tell, %% | rounds | seconds |\n"
           "|:--|--:|--:|--:|--:|--:|--:|\n",
           truth->name,
           truth->is_found   ? "Head is slower than allowed: to pass is a mistake."
           : truth->may_pass ? "Head is not slower than allowed: to fail is a mistake."
                             : "Head is as much slower as is allowed on one number of threads, and "
                               "10 % faster on the others: to pass is a mistake.");
}

/* A failed launch of head fails the gate, whatever its times are. */
static bool is_counted(const struct noise *noise) {
    return noise->failures <= 0;
}

static void write_page(size_t gates, uint64_t seed) {
    printf("# How often upout gate is right\n\n"
           "`cmake --build build/release --target gate_page` makes this page: gates in virtual "
           "time ([how](../tests/instrument/README.md)) with `--threads 1,2,4 --slowdown %g "
           "--budget %g`, of a program that takes %g s on one thread and divides evenly. At most "
           "1 %% of gates may be wrong. Rounds and seconds are means; of the seconds, those of "
           "launches.\n",
           slowdown, budget_s / 60, one_thread_s);
    for (size_t i = 0; i < TRUTHS; i++) {
        struct score all = {0};
        size_t count = i == 0 ? gates : (gates + 5) / 6;
        put_head(&truths[i]);
        for (size_t j = 0; j < noise_count; j++) {
            if (!is_counted(&noises[j]))
                continue;
            struct score score = try_gates(&truths[i], &noises[j], count, seed);
            seed += count;
            put_row(noises[j].name, &score);
            merge(&all, &score);
        }
        put_row("all", &all);
    }
}

/* Whether a share is at most this, but for three standard errors. If all gates agree, the error is
 * computed as if one of them did not. */
static bool is_at_most(const char *what, const char *noise, const struct score *score, double part,
                       double most) {
    double n = (double)score->gates;
    double spread = fmax(part * (1 - part), 1 / n);
    bool fine = part - 3 * sqrt(spread / n) <= most;
    if (!fine)
        printf("%s, %s: %.1f %%, must be at most %.0f %%\n", what, noise, 100 * part, 100 * most);
    return fine;
}

static bool is_fine(const struct truth *truth, const char *noise, const struct score *score) {
    bool fine = true;
    if (!truth->may_fail)
        fine &= is_at_most(truth->name, noise, score, share(score, GATE_FAIL), 0.01);
    if (!truth->may_pass)
        fine &= is_at_most(truth->name, noise, score, share(score, GATE_PASS), 0.01);
    if (truth->is_found && strcmp(noise, "lognormal, 3 %") == 0)
        fine &= is_at_most(truth->name, noise, score, 1 - share(score, GATE_FAIL), 0.1);
    return fine;
}

static bool check(void) {
    const size_t gates = getenv("PRIMES_TEST_SHORT") != NULL ? 6 : 24;
    uint64_t seed = 17;
    bool fine = true;
    for (size_t i = 0; i < TRUTHS; i++) {
        struct score all = {0};
        for (size_t j = 0; j < noise_count; j++) {
            if (!is_counted(&noises[j]))
                continue;
            struct score score = try_gates(&truths[i], &noises[j], gates, seed);
            seed += gates;
            fine &= is_fine(&truths[i], noises[j].name, &score);
            merge(&all, &score);
        }
        put_row(truths[i].name, &all);
        fine &= is_fine(&truths[i], "all noises", &all);
    }
    return fine;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "--check") == 0)
        return check() ? 0 : 1;
    size_t gates = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    if (gates == 0) {
        fputs("usage: gate_instrument GATES [SEED] | --check\n", stderr);
        return 2;
    }
    write_page(gates, argc > 2 ? strtoull(argv[2], NULL, 10) : 17);
    return 0;
}
