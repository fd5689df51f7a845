/* How often is upout right? Whole studies of machines whose truth is known, in virtual time: the
 * campaign, the analysis, the decision and the comparison run as they are. What they say is counted
 * against the truth.
 *
 *     instrument STUDIES [SEED]   of each truth and noise; writes the page results/instrument.md
 *     instrument --check          few studies and a fixed seed; fails if intervals hold the truth
 *                                 too rarely or too often, or mistakes are too many, beyond what
 *                                 so few studies leave to chance
 *     instrument --list           the truths and the noises
 *     instrument --one TRUTH NOISE STUDIES [SEED]   one row, of numbers from --list */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis.h"
#include "compare.h"
#include "paired.h"
#include "virtual_study.h"

/* Rounds that a budget allows at first. */
enum { ROUNDS = 12 };

/* A share of things that came true, one number for each study: things of one study are not
 * independent trials. */
struct share {
    double sum, squares;
    double level; /* of intervals: the sum of the confidences that their method promises */
    size_t studies;
};

/* What is counted over all studies of a truth and a noise. */
struct score {
    struct share speed_up, own, command, makespan, command_time; /* intervals that hold the truth */
    struct share alike;    /* points as fast as the serial program that are said not to be */
    struct share compared; /* pairs of studies of one machine, between which a change is seen */
    struct share machines; /* nodes without gain that are said to win */
    struct share wrong;    /* choices that are wrong */
    struct share untold;   /* decisions that cannot be told */
};

static void share_add(struct share *share, size_t hits, size_t all) {
    if (all == 0)
        return;
    double part = (double)hits / (double)all;
    share->sum += part;
    share->squares += part * part;
    share->studies++;
}

static double share_level(const struct share *share) {
    return share->studies > 0 ? share->level / (double)share->studies : NAN;
}

static double share_mean(const struct share *share) {
    return share->studies > 0 ? share->sum / (double)share->studies : NAN;
}

/* The standard error of the mean. If all studies agree, it is computed as if one of them did not.
 */
static double share_error(const struct share *share) {
    double n = (double)share->studies, mean = share_mean(share);
    double variance = share->studies > 1 ? (share->squares - n * mean * mean) / (n - 1) : 1;
    return sqrt(fmax(variance, 1 / n) / n);
}

static void merge_share(struct share *into, const struct share *from) {
    into->sum += from->sum;
    into->squares += from->squares;
    into->level += from->level;
    into->studies += from->studies;
}

static void merge(struct score *into, const struct score *from) {
    merge_share(&into->speed_up, &from->speed_up);
    merge_share(&into->own, &from->own);
    merge_share(&into->command, &from->command);
    merge_share(&into->makespan, &from->makespan);
    merge_share(&into->command_time, &from->command_time);
    merge_share(&into->alike, &from->alike);
    merge_share(&into->compared, &from->compared);
    merge_share(&into->machines, &from->machines);
    merge_share(&into->wrong, &from->wrong);
    merge_share(&into->untold, &from->untold);
}

/* ---- what an interval promises ---- */

enum { MOST_PAIRS = 64 };

/* The confidence of the signed-rank interval of this many pairs: the largest rank of which at most
 * 2.5 % of all signs are below. Counted here again, so that a mistake in paired.c shows. */
static double signed_rank_level(size_t pairs) {
    enum { SUMS = MOST_PAIRS * (MOST_PAIRS + 1) / 2 + 1 };
    double ways[SUMS] = {1}, below = 0;
    for (size_t rank = 1; rank <= pairs; rank++)
        for (size_t sum = SUMS - 1; sum + 1 > 0; sum--)
            ways[sum] = (ways[sum] + (sum >= rank ? ways[sum - rank] : 0)) / 2;
    for (size_t sum = 0; below + ways[sum] <= 0.025; sum++)
        below += ways[sum];
    return 1 - 2 * below;
}

/* The same for the interval of a median between two of this many launches. */
static double median_level(size_t launches) {
    unsigned rank = 0;
    while (gsl_cdf_binomial_P(rank, 0.5, (unsigned)launches) <= 0.025)
        rank++;
    return 1 - 2 * gsl_cdf_binomial_P(rank - 1, 0.5, (unsigned)launches);
}

static double level_of(double method(size_t), double levels[MOST_PAIRS + 1], size_t count) {
    if (count < PAIRED_FEWEST || count > MOST_PAIRS) {
        fprintf(stderr, "instrument: an interval of %zu launches\n", count);
        exit(2);
    }
    if (levels[count] <= 0)
        levels[count] = method(count);
    return levels[count];
}

/* ---- what a study says ---- */

/* Intervals of one kind in one study. */
struct seen {
    size_t holding, all;
    double level; /* the sum of what they promise */
};

static void look_at(struct seen *seen, const struct estimate *estimate, double true_value) {
    static double levels[MOST_PAIRS + 1];
    if (!estimate->is_interval)
        return;
    seen->all++;
    seen->holding += estimate->low <= true_value && true_value <= estimate->high;
    seen->level += level_of(signed_rank_level, levels, estimate->count);
}

static void look_at_time(struct seen *seen, const struct summary *time, double true_value) {
    static double levels[MOST_PAIRS + 1];
    if (!time->is_interval)
        return;
    seen->all++;
    seen->holding += time->low <= true_value && true_value <= time->high;
    seen->level += level_of(median_level, levels, time->count);
}

static void share_seen(struct share *share, const struct seen *seen) {
    share_add(share, seen->holding, seen->all);
    if (seen->all > 0)
        share->level += seen->level / (double)seen->all;
}

static void judge_points(struct score *score, const struct analysis *analysis,
                         const struct truth *truth, const struct noise *noise,
                         double median_factor) {
    struct seen speed_up = {0}, own = {0}, command = {0}, makespan = {0}, command_time = {0},
                alike = {0};
    static const struct layout one = {1, 1, 1};
    double serial_s = truth_makespan_s(truth, &prime_programs[PRIME_SERIAL], one);
    double serial_command_s = truth_command_s(truth, &prime_programs[PRIME_SERIAL], one);
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        const struct program *program = point->series->program;
        double others = noise_of_others(noise, truth_crowding(truth, point->point->layout));
        double is_s = others * truth_makespan_s(truth, program, point->point->layout);
        double command_s = others * truth_command_s(truth, program, point->point->layout);
        if (point->good.count == 0)
            continue;
        if (noise->has_one_time) {
            look_at_time(&makespan, &point->makespan, is_s * median_factor);
            look_at_time(&command_time, &point->command, command_s * median_factor);
        }
        if (program->is_base)
            continue;
        look_at(&speed_up, &point->speed_up, serial_s / is_s);
        look_at(&command, &point->command_speed_up, serial_command_s / command_s);
        if (point->workers > 1)
            look_at(&own, &point->own_speed_up, truth_makespan_s(truth, program, one) / is_s);
        else
            look_at(&alike, &point->speed_up, 1);
    }
    share_seen(&score->speed_up, &speed_up);
    share_seen(&score->own, &own);
    share_seen(&score->command, &command);
    share_seen(&score->makespan, &makespan);
    share_seen(&score->command_time, &command_time);
    share_add(&score->alike, alike.all - alike.holding, alike.all);
}

/* The true time of the fastest command on this number of workers of one machine; infinite: none is
 * tried.
 */
static double best_s(const struct plan *plan, const struct truth *truth, unsigned workers) {
    double best = INFINITY;
    for (size_t i = 0; i < plan->point_count; i++) {
        const struct program *program = plan->series[plan->points[i].series].program;
        if (plan->points[i].layout.nodes == 1 && layout_workers(plan->points[i].layout) == workers)
            best = fmin(best, truth_command_s(truth, program, plan->points[i].layout));
    }
    return best;
}

/* The choice of a number of workers is right if steps that gain half of their ideal lead to it, and
 * no further step does; an error of 5 % in a time is allowed. */
static bool is_wrong(const struct plan *plan, const struct truth *truth, unsigned chosen) {
    static const double allowed = 1.05, worth = 0.5;
    bool reached[1024] = {[1] = true};
    for (unsigned m = 2; m <= truth->cores; m++)
        for (unsigned n = 1; n < m; n++)
            reached[m] = reached[m] || (reached[n] && allowed * best_s(plan, truth, n) >=
                                                          best_s(plan, truth, m) *
                                                              (1 + worth * ((double)m / n - 1)));
    bool goes_on = false;
    for (unsigned m = chosen + 1; m <= truth->cores; m++)
        goes_on = goes_on ||
                  best_s(plan, truth, chosen) >
                      allowed * best_s(plan, truth, m) * (1 + worth * ((double)m / chosen - 1));
    return goes_on || !reached[chosen];
}

static void judge_decision(struct score *score, const struct analysis *analysis,
                           const struct truth *truth) {
    const struct decision *decision = &analysis->decision;
    if (decision->work == NULL)
        return;
    const struct verdict *verdict = &decision->verdict;
    bool told = verdict->is_known && verdict->most_workers == verdict->worth_workers;
    share_add(&score->wrong,
              told && is_wrong(&analysis->study->plan, truth, verdict->worth_workers), 1);
    share_add(&score->untold, !told, 1);
    if (truth->nodes_no_gain)
        share_add(&score->machines, decision->more_machines != NULL, 1);
}

/* Whether upout compare sees a change, by its own words. */
static bool sees_change(const struct study *before, const struct study *after) {
    struct error error = {0};
    char *text = NULL;
    size_t bytes = 0, faster = 0, slower = 0;
    FILE *out = open_memstream(&text, &bytes);
    if (out == NULL || compare_studies(before, after, out, &(bool){false}, &error) != STATUS_OK) {
        fprintf(stderr, "instrument: cannot compare: %s\n", error.message);
        exit(2);
    }
    fclose(out);
    for (char *at = text; (at = strchr(at, '\n')) != NULL; at++) /* lines are broken anywhere */
        *at = ' ';
    const char *sentence = strstr(text, "both studies measured, ");
    if (sentence == NULL ||
        sscanf(sentence, "both studies measured, %zu became faster, %zu became slower", &faster,
               &slower) != 2) {
        fprintf(stderr, "instrument: the comparison does not say what changed: %.200s\n", text);
        exit(2);
    }
    free(text);
    return faster + slower > 0;
}

static void judge(struct score *score, const struct study *study, const struct truth *truth,
                  const struct noise *noise, double median_factor) {
    struct error error = {0};
    struct analysis analysis;
    if (analysis_make(&analysis, study, &error) != STATUS_OK) {
        fprintf(stderr, "instrument: %s\n", error.message);
        exit(2);
    }
    judge_points(score, &analysis, truth, noise, median_factor);
    judge_decision(score, &analysis, truth);
    analysis_close(&analysis);
}

/* Studies come in pairs, which are compared. */
static struct score try_pairs(const struct truth *truth, const struct noise *noise, size_t pairs,
                              uint64_t seed) {
    struct score score = {0};
    double median_factor = noise->has_one_time ? noise_median(noise) : NAN;
    for (size_t i = 0; i < pairs; i++) {
        struct study one, other;
        virtual_study_make(&one, truth, noise, ROUNDS, seed + 2 * i);
        virtual_study_make(&other, truth, noise, ROUNDS, seed + 2 * i + 1);
        judge(&score, &one, truth, noise, median_factor);
        judge(&score, &other, truth, noise, median_factor);
        share_add(&score.compared, sees_change(&one, &other), 1);
        study_close(&one);
        study_close(&other);
    }
    return score;
}

static void put_share(const struct share *share) {
    if (share->studies == 0)
        fputs(" - |", stdout);
    else
        printf(" %.1f |", 100 * share_mean(share));
}

static void put_row(const char *name, const struct score *score) {
    printf("| %s |", name);
    put_share(&score->speed_up);
    put_share(&score->own);
    put_share(&score->command);
    put_share(&score->makespan);
    put_share(&score->command_time);
    put_share(&score->alike);
    put_share(&score->compared);
    put_share(&score->machines);
    put_share(&score->wrong);
    put_share(&score->untold);
    putchar('\n');
}

static void put_head(const char *what) {
    printf(
        "\n| %s | speed-up | own speed-up | of commands | makespan | command time | as fast, said "
        "not to be | compare sees a change | nodes that do not win, said to | wrong choice | "
        "cannot be told |\n|:--|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
        what);
}

static void write_page(size_t pairs, uint64_t seed) {
    struct score by_noise[64] = {0}, by_truth[64] = {0}, all = {0};
    for (size_t i = 0; i < truth_count; i++)
        for (size_t j = 0; j < noise_count; j++) {
            struct score score = try_pairs(&truths[i], &noises[j], pairs, seed);
            seed += 2 * pairs;
            merge(&by_truth[i], &score);
            merge(&by_noise[j], &score);
            merge(&all, &score);
        }
    printf("# How often upout is right\n\n"
           "`cmake --build build/release --target instrument_page` makes this page: %zu studies of "
           "machines whose truth is known, in virtual time "
           "([how](../tests/instrument/README.md)). All numbers are percentages. The first five "
           "columns are intervals that hold the truth: of those that are printed as 95 %%, 95 "
           "should. The others are mistakes: 5 are allowed.\n",
           2 * pairs * truth_count * noise_count);
    put_head("noise");
    for (size_t j = 0; j < noise_count; j++)
        put_row(noises[j].name, &by_noise[j]);
    put_row("all", &all);
    put_head("truth");
    for (size_t i = 0; i < truth_count; i++)
        put_row(truths[i].name, &by_truth[i]);
}

/* ---- the check ---- */

static const double chance = 3; /* standard errors that so few studies leave to it */

static bool say(const char *row, const char *what, const struct share *share, const char *must) {
    printf("%s: %s: %.1f %% (standard error %.1f), must be %s\n", row, what,
           100 * share_mean(share), 100 * share_error(share), must);
    return false;
}

/* Intervals must hold the truth in 93 to 98 %. A method that promises more, as between few
 * launches, may hold it as often as it promises. */
static bool holds(const char *row, const char *what, const struct share *share) {
    static const double least = 0.93, most = 0.98;
    if (share->studies == 0)
        return true;
    double mean = share_mean(share), reach = chance * share_error(share);
    char must[64];
    snprintf(must, sizeof must, "from %.0f to %.1f %%", 100 * least,
             100 * fmax(most, share_level(share)));
    return (mean + reach >= least && mean - reach <= fmax(most, share_level(share))) ||
           say(row, what, share, must);
}

static bool is_rare(const char *row, const char *what, const struct share *share) {
    static const double most = 0.05;
    return share->studies == 0 || share_mean(share) - chance * share_error(share) <= most ||
           say(row, what, share, "at most 5 %");
}

static bool is_fine(const char *row, const struct score *score) {
    bool fine = holds(row, "intervals of speed-ups that hold the truth", &score->speed_up);
    fine &= holds(row, "of own speed-ups", &score->own);
    fine &= holds(row, "of speed-ups of commands", &score->command);
    fine &= holds(row, "of makespans", &score->makespan);
    fine &= holds(row, "of times of commands", &score->command_time);
    fine &= is_rare(row, "points as fast as the serial program, said not to be", &score->alike);
    fine &= is_rare(row, "compare sees a change where there is none", &score->compared);
    fine &= is_rare(row, "nodes that do not win, said to", &score->machines);
    fine &= is_rare(row, "wrong choices", &score->wrong);
    return fine;
}

/* Some truths, all noises: each noise by itself, and all together, which leaves less to chance.
 * Wrong choices also for each truth: one at the edge of what is worth it is the hard one. */
static bool check(void) {
    enum { PAIRS = 24 };
    static const size_t rows[] = {0, 1, 2, 6, 8};
    uint64_t seed = 15;
    struct score all = {0};
    bool fine = true;
    for (size_t j = 0; j < noise_count; j++) {
        struct score score = {0};
        char what[128];
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++, seed += 2 * PAIRS) {
            struct score one = try_pairs(&truths[rows[i]], &noises[j], PAIRS, seed);
            merge(&score, &one);
            snprintf(what, sizeof what, "wrong choices of \"%s\"", truths[rows[i]].name);
            fine &= is_rare(noises[j].name, what, &one.wrong);
        }
        put_row(noises[j].name, &score);
        fine &= is_fine(noises[j].name, &score);
        merge(&all, &score);
    }
    put_row("all", &all);
    return is_fine("all", &all) && fine;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "--check") == 0)
        return check() ? 0 : 1;
    if (argc == 2 && strcmp(argv[1], "--list") == 0) {
        for (size_t i = 0; i < truth_count; i++)
            printf("truth %zu: %s\n", i, truths[i].name);
        for (size_t j = 0; j < noise_count; j++)
            printf("noise %zu: %s\n", j, noises[j].name);
        return 0;
    }
    bool is_one = argc >= 5 && strcmp(argv[1], "--one") == 0;
    int at = is_one ? 4 : 1;
    size_t studies = argc > at ? strtoul(argv[at], NULL, 10) : 0;
    uint64_t seed = argc > at + 1 ? strtoull(argv[at + 1], NULL, 10) : 15;
    if (studies < 2) {
        fputs("usage: instrument STUDIES [SEED] | --check | --list | --one TRUTH NOISE STUDIES "
              "[SEED]\n",
              stderr);
        return 2;
    }
    if (!is_one) {
        write_page(studies / 2, seed);
        return 0;
    }
    const struct truth *truth = &truths[strtoul(argv[2], NULL, 10) % truth_count];
    const struct noise *noise = &noises[strtoul(argv[3], NULL, 10) % noise_count];
    struct score score = try_pairs(truth, noise, studies / 2, seed);
    put_head(truth->name);
    put_row(noise->name, &score);
    return 0;
}
