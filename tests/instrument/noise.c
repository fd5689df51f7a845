#include "noise.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stats.h"

const struct noise noises[] = {
    {.name = "normal, 1 %", .normal = 0.01, .has_one_time = true},
    {.name = "normal, 4 %", .normal = 0.04, .has_one_time = true},
    {.name = "normal, 12 %", .normal = 0.12, .has_one_time = true},
    {.name = "lognormal, 3 %", .lognormal = 0.03, .has_one_time = true},
    {.name = "lognormal, 12 %", .lognormal = 0.12, .has_one_time = true},
    {.name = "exponential tail, 5 %", .lognormal = 0.01, .tail = 0.05, .has_one_time = true},
    {.name = "outliers, 4 % of launches",
     .lognormal = 0.02,
     .outliers = 0.04,
     .has_one_time = true},
    {.name = "drift of 20 %", .lognormal = 0.02, .drift = 0.2},
    {.name = "two speeds, of 20 launches", .lognormal = 0.02, .slower = 0.33, .lasts = 20},
    {.name = "two speeds, of 60 launches", .lognormal = 0.02, .slower = 0.33, .lasts = 60},
    {.name = "two speeds, of 200 launches", .lognormal = 0.02, .slower = 0.33, .lasts = 200},
    {.name = "slower by 25 % from some moment on", .lognormal = 0.03, .slower = 0.25},
    {.name = "rounds alike, 10 %, correlated 0.85",
     .lognormal = 0.03,
     .by_round = 0.10,
     .correlation = 0.85,
     .has_one_time = true},
    {.name = "1 % on one worker, 10 % on all", .lognormal = 0.01, .grows = 9, .has_one_time = true},
    {.name = "another program all the time",
     .lognormal = 0.03,
     .others = 0.8,
     .has_one_time = true},
    {.name = "failures 3 %, time-outs 1 %",
     .lognormal = 0.03,
     .failures = 0.03,
     .time_outs = 0.01,
     .has_one_time = true},
    {.name = "recorded: a quiet machine", .recorded = "quick-quiet.csv"},
    {.name = "recorded: a machine of two speeds", .recorded = "quick-two-speeds.csv"},
    {.name = "recorded: a machine that became slower", .recorded = "full-settled-points-left.csv"},
};
const size_t noise_count = sizeof noises / sizeof *noises;

/* Recorded launches as logarithms of time / median time of their point, by rounds. */
enum { MOST_RECORDED = 2048, MOST_ROUNDS = 64, MOST_NAME = 128 };
struct recording {
    const char *name;
    double log[MOST_RECORDED];
    size_t begin[MOST_ROUNDS + 1]; /* of each round */
    size_t rounds;
};
struct row {
    unsigned round;
    char point[MOST_NAME];
    double time_s;
};

static double median_of(const struct row *rows, size_t count, const char *point) {
    double times_s[MOST_RECORDED];
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].point, point) == 0)
            times_s[found++] = rows[i].time_s;
    return stats_median(times_s, found);
}

static void read_recording(struct recording *recording, const char *name) {
    static struct row rows[MOST_RECORDED];
    char path[512], line[512];
    size_t count = 0;
    snprintf(path, sizeof path, NOISE "/%s", name);
    FILE *file = fopen(path, "r");
    bool is_open = file != NULL && fgets(line, sizeof line, file) != NULL;
    while (is_open && count < MOST_RECORDED && fgets(line, sizeof line, file) != NULL &&
           sscanf(line, "%*u,%u,%127[^,],%lf", &rows[count].round, rows[count].point,
                  &rows[count].time_s) == 3)
        count++;
    if (count == 0) {
        fprintf(stderr, "instrument: '%s' has no launches\n", path);
        exit(2);
    }
    fclose(file);
    *recording = (struct recording){.name = name};
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || rows[i].round != rows[i - 1].round)
            recording->begin[recording->rounds++] = i;
        recording->log[i] = log(rows[i].time_s / median_of(rows, count, rows[i].point));
    }
    recording->begin[recording->rounds] = count;
}

static const struct recording *find_recording(const char *name) {
    static struct recording recordings[4];
    size_t i = 0;
    while (recordings[i].name != NULL && strcmp(recordings[i].name, name) != 0)
        i++;
    if (recordings[i].name == NULL)
        read_recording(&recordings[i], name);
    return &recordings[i];
}

void noise_begin(struct noise_state *state, const struct noise *noise, gsl_rng *random) {
    *state = (struct noise_state){.noise = noise, .random = random};
    state->slow_from = noise->lasts > 0 ? 0 : gsl_rng_uniform(random);
    state->is_slow = noise->lasts > 0 && gsl_rng_uniform(random) < 0.5;
    state->round_log = gsl_ran_gaussian(random, noise->by_round);
}

static void begin_round(struct noise_state *state, unsigned round) {
    const struct noise *noise = state->noise;
    double rho = noise->correlation;
    state->round = round;
    state->position = 0;
    state->round_log = rho * state->round_log +
                       sqrt(1 - rho * rho) * gsl_ran_gaussian(state->random, noise->by_round);
    if (noise->recorded != NULL)
        state->recorded_round =
            gsl_rng_uniform_int(state->random, find_recording(noise->recorded)->rounds);
}

static double recorded_log(struct noise_state *state) {
    const struct recording *recording = find_recording(state->noise->recorded);
    size_t begin = recording->begin[state->recorded_round];
    size_t count = recording->begin[state->recorded_round + 1] - begin;
    return recording->log[begin + state->position % count];
}

static bool is_slow(struct noise_state *state, double spent) {
    const struct noise *noise = state->noise;
    if (noise->lasts > 0 && gsl_rng_uniform(state->random) < 1 / noise->lasts)
        state->is_slow = !state->is_slow;
    return noise->lasts > 0 ? state->is_slow : spent >= state->slow_from;
}

double noise_factor(struct noise_state *state, unsigned round, double crowding, double spent) {
    const struct noise *noise = state->noise;
    gsl_rng *random = state->random;
    if (round != state->round)
        begin_round(state, round);
    double factor = 1 + gsl_ran_gaussian(random, noise->normal);
    factor *= exp(state->round_log +
                  gsl_ran_gaussian(random, noise->lognormal) * (1 + noise->grows * crowding));
    factor *= 1 + gsl_ran_exponential(random, noise->tail) + noise->drift * spent;
    if (gsl_rng_uniform(random) < noise->outliers)
        factor *= 2;
    if (noise->slower > 0 && is_slow(state, spent))
        factor *= 1 + noise->slower;
    if (noise->recorded != NULL)
        factor *= exp(recorded_log(state));
    state->position++;
    return fmax(factor, 0.1) * noise_of_others(noise, crowding);
}

double noise_of_others(const struct noise *noise, double crowding) {
    return crowding >= 1 ? 1 + noise->others : 1;
}

double noise_median(const struct noise *noise) {
    enum { DRAWS = 20000 };
    static double factors[DRAWS];
    struct noise_state state;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    noise_begin(&state, noise, random);
    for (unsigned i = 0; i < DRAWS; i++)
        factors[i] = noise_factor(&state, i + 1, 0, 0);
    gsl_rng_free(random);
    return stats_median(factors, DRAWS);
}
