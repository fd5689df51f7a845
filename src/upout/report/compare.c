/* Compares two studies point by point. With many points, some would look different by chance. The
 * probabilities are adjusted for that (Benjamini and Hochberg, J. Royal Statistical Society B
 * 57(1), 1995): of the changes that are called real, 5 % are expected to be noise. Rejected: the
 * adjustments of Bonferroni and Holm, because a handful of launches could then show nothing. */
#include "compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis.h"
#include "decision_say.h"
#include "memory.h"
#include "number.h"
#include "page.h"
#include "ranksum.h"

static const double noise_chance = 0.05;

/* One point that both studies measured. */
struct compared {
    const struct measured *before, *after;
    double p;          /* of the rank-sum test */
    double adjusted_p; /* NaN if there are too few launches to show anything (is_testable) */
};

struct comparison {
    struct analysis before, after;
    struct compared *pairs;
    size_t count;
};

static const struct measured *find_same(const struct analysis *in, const struct measured *point) {
    for (size_t i = 0; i < in->study->plan.point_count; i++)
        if (strcmp(in->points[i].point->id, point->point->id) == 0)
            return &in->points[i];
    return NULL;
}

static int by_p(const void *a, const void *b) {
    double x = (*(const struct compared *const *)a)->p, y = (*(const struct compared *const *)b)->p;
    return (x > y) - (x < y);
}

/* The smallest p that so few launches can give: every one of one study is faster than all of the
 * other. */
static double least_p(size_t before, size_t after) {
    double a = (double)before, b = (double)after;
    return 2 * exp(lgamma(a + 1) + lgamma(b + 1) - lgamma(a + b + 1));
}

static double least_p_of(const struct compared *pair) {
    return least_p(pair->before->launches, pair->after->launches);
}

/* Whether there are enough launches to show a difference, if this were the only point. */
static bool is_testable(const struct compared *pair) {
    return least_p_of(pair) < noise_chance;
}

/* From the largest p down: adjusted p = p * tests / rank, but never more than the one before. */
static enum status adjust(struct comparison *comparison, struct error *error) {
    size_t count = 0;
    struct compared **sorted =
        memory_create(comparison->count, sizeof *sorted, "the comparison", error);
    if (sorted == NULL)
        return error->status;
    for (size_t i = 0; i < comparison->count; i++) {
        comparison->pairs[i].adjusted_p = NAN;
        if (is_testable(&comparison->pairs[i]))
            sorted[count++] = &comparison->pairs[i];
    }
    qsort(sorted, count, sizeof *sorted, by_p);
    double least = 1;
    for (size_t i = count; i-- > 0;) {
        least = fmin(least, sorted[i]->p * (double)count / (double)(i + 1));
        sorted[i]->adjusted_p = least;
    }
    free(sorted);
    return STATUS_OK;
}

static enum status find_pairs(struct comparison *comparison, struct error *error) {
    size_t points = comparison->before.study->plan.point_count;
    comparison->pairs = memory_create(points, sizeof *comparison->pairs, "the comparison", error);
    if (comparison->pairs == NULL)
        return error->status;
    for (size_t i = 0; i < points && error->status == STATUS_OK; i++) {
        const struct measured *before = &comparison->before.points[i];
        const struct measured *after = find_same(&comparison->after, before);
        if (after == NULL || before->launches == 0 || after->launches == 0 ||
            !work_is_same(before->work, after->work))
            continue;
        struct compared *pair = &comparison->pairs[comparison->count++];
        *pair = (struct compared){.before = before, .after = after};
        ranksum_p(before->samples_s, before->launches, after->samples_s, after->launches, &pair->p,
                  error);
    }
    return error->status == STATUS_OK ? adjust(comparison, error) : error->status;
}

/* Whether more launches are needed: even alone they could show nothing, or p is as small as it can
 * be and could still be chance among all points. */
static bool has_too_few(const struct compared *pair) {
    return !is_testable(pair) ||
           (pair->adjusted_p >= noise_chance && pair->p < least_p_of(pair) * (1 + 1e-9));
}

/* How many launches of each point, in each study, can show a difference of one point among
 * `points`.
 */
static size_t launches_that_do(size_t points) {
    size_t launches = 1;
    while (least_p(launches, launches) * (double)points >= noise_chance)
        launches++;
    return launches;
}

static const char *verdict(const struct compared *pair) {
    if (has_too_few(pair))
        return "too few launches";
    if (pair->adjusted_p >= noise_chance)
        return "no clear difference";
    return pair->after->makespan.median < pair->before->makespan.median ? "faster" : "slower";
}

static void put_pairs(struct page *page, const struct comparison *comparison) {
    static const struct column columns[] = {
        {"point", COLUMN_WORDS},    {"before", COLUMN_NUMBERS},   {"after", COLUMN_NUMBERS},
        {"change", COLUMN_NUMBERS}, {"launches", COLUMN_NUMBERS}, {"chance", COLUMN_NUMBERS},
        {"verdict", COLUMN_WORDS}};
    char before[NUMBER_DURATION_BYTES], after[NUMBER_DURATION_BYTES];
    page_table(page, columns, sizeof columns / sizeof *columns,
               "Makespans, and the chance that noise alone makes such a difference (rank-sum test, "
               "adjusted for the number of points)");
    for (size_t i = 0; i < comparison->count; i++) {
        const struct compared *pair = &comparison->pairs[i];
        double was = pair->before->makespan.median, is = pair->after->makespan.median;
        page_words(page, "%s", pair->before->point->id);
        page_number(page, was, "%s", number_show_duration(before, was));
        page_number(page, is, "%s", number_show_duration(after, is));
        page_number(page, is / was - 1, "%+.1f %%", 100 * (is / was - 1));
        page_number(page, NAN, "%zu, %zu", pair->before->launches, pair->after->launches);
        page_number(page, pair->adjusted_p, isnan(pair->adjusted_p) ? "-" : "%.2g",
                    pair->adjusted_p);
        page_words(page, "%s", verdict(pair));
    }
}

static void put_difference(struct page *page, const char *what, const char *before,
                           const char *after) {
    if (strcmp(before, after) != 0)
        page_text(page, BLOCK_NOTE, "%s differs: '%s' before, '%s' after.", what, before, after);
}

static void put_machines(struct page *page, const struct study *before, const struct study *after) {
    const struct diagnosis *was = &before->diagnosis, *is = &after->diagnosis;
    put_difference(page, "The host", was->host, is->host);
    if (!diagnosis_is_same_processor(was, is))
        page_text(page, BLOCK_NOTE,
                  "The processor differs, as far as is known: '%s' before, '%s' after.", was->cpu,
                  is->cpu);
    put_difference(page, "The launcher", was->launcher_version, is->launcher_version);
    if (was->cores != is->cores)
        page_text(page, BLOCK_NOTE, "The number of cores differs: %d before, %d after.", was->cores,
                  is->cores);
    for (size_t i = 0; i < was->program_count; i++)
        for (size_t j = 0; j < is->program_count; j++) {
            const struct program *old = &was->programs[i], *new = &is->programs[j];
            if (strcmp(old->name, new->name) != 0)
                continue;
            put_difference(page, old->name, old->version, new->version);
            put_difference(page, old->name, old->commit, new->commit);
            put_difference(page, old->name, old->compiler, new->compiler);
            put_difference(page, old->name, old->flags, new->flags);
        }
}

/* Points that cannot be compared: the other study does not have them, did not measure them, or has
 * another work of the same name. */
static size_t count_alone(const struct analysis *analysis, size_t paired) {
    size_t measured = 0;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++)
        measured += analysis->points[i].launches > 0;
    return measured - paired;
}

static void put_summary(struct page *page, const struct comparison *comparison) {
    size_t faster = 0, slower = 0, few = 0, count = comparison->count;
    for (size_t i = 0; i < count; i++) {
        const struct compared *pair = &comparison->pairs[i];
        const char *word = verdict(pair);
        faster += strcmp(word, "faster") == 0;
        slower += strcmp(word, "slower") == 0;
        few += has_too_few(pair);
    }
    char too_few[64] = "";
    if (few > 0)
        snprintf(too_few, sizeof too_few, "; %zu ha%s too few launches to tell", few,
                 few == 1 ? "s" : "ve");
    page_text(page, BLOCK_DECISION,
              "Of %zu point%s that both studies measured, %zu became faster, %zu became slower, "
              "and %zu show no clear difference%s.",
              count, count == 1 ? "" : "s", faster, slower, count - faster - slower - few, too_few);
    if (few > 0)
        page_text(page, BLOCK_NOTE,
                  "Too few launches: among %zu point%s, even times that do not overlap at all "
                  "could be chance. %zu launches of each point in each study are enough (--resume, "
                  "--repetitions, --budget).",
                  count, count == 1 ? "" : "s", launches_that_do(count));
    size_t before = count_alone(&comparison->before, count);
    size_t after = count_alone(&comparison->after, count);
    if (before + after > 0)
        page_text(page, BLOCK_NOTE,
                  "Not compared, because they have no counterpart in the other study: points of "
                  "the first study: %zu, of the second: %zu.",
                  before, after);
}

static void put_decisions(struct page *page, const struct comparison *comparison) {
    char text[DECISION_BYTES];
    const struct analysis *before = &comparison->before, *after = &comparison->after;
    page_text(page, BLOCK_ITEM, "Before: %s",
              decision_sentence(text, &before->decision, &before->study->plan));
    page_text(page, BLOCK_ITEM, "After: %s",
              decision_sentence(text, &after->decision, &after->study->plan));
}

static enum status write_comparison(const struct comparison *comparison, FILE *out,
                                    struct error *error) {
    struct page page = {0};
    put_summary(&page, comparison);
    put_machines(&page, comparison->before.study, comparison->after.study);
    put_decisions(&page, comparison);
    put_pairs(&page, comparison);
    if (page_status(&page, error) == STATUS_OK)
        page_write_text(out, &page);
    page_close(&page);
    return error->status;
}

enum status compare_studies(const struct study *before, const struct study *after, FILE *out,
                            struct error *error) {
    struct comparison comparison = {.before.study = before, .after.study = after};
    if (analysis_make(&comparison.before, before, error) == STATUS_OK &&
        analysis_make(&comparison.after, after, error) == STATUS_OK &&
        find_pairs(&comparison, error) == STATUS_OK)
        write_comparison(&comparison, out, error);
    free(comparison.pairs);
    analysis_close(&comparison.after);
    analysis_close(&comparison.before);
    return error->status;
}
