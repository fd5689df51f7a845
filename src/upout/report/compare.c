/* Compares two studies point by point, by their speed-ups: in each round of each study, the
 * makespan of the base / that of the point. Between two studies a machine can change its speed, but
 * the base then changes with it.
 *
 * With many points, some would look different by chance. The probabilities are adjusted for that
 * (Benjamini and Hochberg, J. Royal Statistical Society B 57(1), 1995): of the changes that are
 * called real, 5 % are expected to be noise.
 *
 * Rejected: comparing times. On a machine that changes its speed, two studies with the same
 * programs then differ in half of their points. And the adjustments of Bonferroni and Holm, with
 * which a handful of launches could show nothing. */
#include "compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis.h"
#include "decision_say.h"
#include "memory.h"
#include "number.h"
#include "page.h"
#include "ranksum.h"
#include "report_cells.h"
#include "rounds.h"

static const double noise_chance = 0.05;

/* The speed-ups of the rounds of one study. */
struct speed_ups {
    double *items; /* owned */
    size_t count;
};

/* One point that both studies measured. */
struct compared {
    const struct measured *before, *after;
    struct speed_ups was, is;
    bool is_base;      /* nothing to compare it with */
    double p;          /* of the rank-sum test */
    double adjusted_p; /* NaN if there are too few launches to show anything (is_testable) */
};

struct comparison {
    struct analysis before, after;
    struct compared *pairs;
    size_t count, bases;
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

/* The smallest p that these numbers of launches can give: when every launch of one study is faster
 * than all of the other. */
static double least_p(size_t before, size_t after) {
    double a = (double)before, b = (double)after;
    return 2 * exp(lgamma(a + 1) + lgamma(b + 1) - lgamma(a + b + 1));
}

static double least_p_of(const struct compared *pair) {
    return least_p(pair->was.count, pair->is.count);
}

/* Whether there are enough launches to show a difference, if this were the only point. */
static bool is_testable(const struct compared *pair) {
    return !pair->is_base && least_p_of(pair) < noise_chance;
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

static enum status read_speed_ups(struct speed_ups *speed_ups, const struct measured *point,
                                  struct error *error) {
    size_t count = point->good.count;
    struct pair *pairs = memory_create(count, sizeof *pairs, "the comparison", error);
    speed_ups->items = memory_create(count, sizeof *speed_ups->items, "the comparison", error);
    if (error->status == STATUS_OK && point->serial != NULL)
        speed_ups->count = rounds_pair(&point->serial->good, &point->good, pairs);
    for (size_t i = 0; i < speed_ups->count; i++)
        speed_ups->items[i] = pairs[i].base->observation_s / pairs[i].point->observation_s;
    free(pairs);
    return error->status;
}

/* Whether speed-ups of both can be compared: one study may have run on fewer workers. */
static bool has_same_base(const struct measured *before, const struct measured *after) {
    return before->serial == NULL || after->serial == NULL ||
           strcmp(before->serial->point->id, after->serial->point->id) == 0;
}

static enum status find_pairs(struct comparison *comparison, struct error *error) {
    size_t points = comparison->before.study->plan.point_count;
    comparison->pairs = memory_create(points, sizeof *comparison->pairs, "the comparison", error);
    if (comparison->pairs == NULL)
        return error->status;
    for (size_t i = 0; i < points && error->status == STATUS_OK; i++) {
        const struct measured *before = &comparison->before.points[i];
        const struct measured *after = find_same(&comparison->after, before);
        if (after == NULL || before->good.count == 0 || after->good.count == 0 ||
            !work_is_same(before->work, after->work) || !has_same_base(before, after))
            continue;
        struct compared *pair = &comparison->pairs[comparison->count++];
        *pair = (struct compared){
            .before = before, .after = after, .is_base = before == before->serial};
        comparison->bases += pair->is_base;
        if (read_speed_ups(&pair->was, before, error) == STATUS_OK &&
            read_speed_ups(&pair->is, after, error) == STATUS_OK)
            ranksum_p(&(struct sample){pair->was.items, pair->was.count},
                      &(struct sample){pair->is.items, pair->is.count}, &pair->p, error);
    }
    return error->status == STATUS_OK ? adjust(comparison, error) : error->status;
}

static void free_pairs(struct comparison *comparison) {
    for (size_t i = 0; i < comparison->count; i++) {
        free(comparison->pairs[i].was.items);
        free(comparison->pairs[i].is.items);
    }
    free(comparison->pairs);
}

/* Whether both studies have rounds with the point and the serial program. */
static bool is_paired(const struct compared *pair) {
    return pair->was.count > 0 && pair->is.count > 0;
}

/* Whether more launches are needed: these could show nothing even for a single point, or p is as
 * small as it can be and could still be chance among all points. */
static bool has_too_few(const struct compared *pair) {
    return !pair->is_base && is_paired(pair) &&
           (!is_testable(pair) ||
            (pair->adjusted_p >= noise_chance && pair->p < least_p_of(pair) * (1 + 1e-9)));
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

enum pair_verdict {
    PAIR_BASE,
    PAIR_APART,
    PAIR_TOO_FEW,
    PAIR_NO_DIFFERENCE,
    PAIR_FASTER,
    PAIR_SLOWER,
    PAIR_VERDICTS
};

static const char *const verdict_words[] = {
    [PAIR_BASE] = "base",
    [PAIR_APART] = "not paired",
    [PAIR_TOO_FEW] = "too few launches",
    [PAIR_NO_DIFFERENCE] = "no clear difference",
    [PAIR_FASTER] = "faster",
    [PAIR_SLOWER] = "slower",
};

static enum pair_verdict verdict(const struct compared *pair) {
    if (pair->is_base)
        return PAIR_BASE;
    if (!is_paired(pair))
        return PAIR_APART;
    if (has_too_few(pair))
        return PAIR_TOO_FEW;
    if (pair->adjusted_p >= noise_chance)
        return PAIR_NO_DIFFERENCE;
    return pair->after->speed_up.value > pair->before->speed_up.value ? PAIR_FASTER : PAIR_SLOWER;
}

static void put_pairs(struct page *page, const struct comparison *comparison) {
    static const struct column columns[] = {{"point", COLUMN_WORDS},    {"before", COLUMN_NUMBERS},
                                            {"after", COLUMN_NUMBERS},  {"change", COLUMN_NUMBERS},
                                            {"rounds", COLUMN_NUMBERS}, {"chance", COLUMN_NUMBERS},
                                            {"verdict", COLUMN_WORDS}};
    page_table(page, columns, sizeof columns / sizeof *columns,
               "Speed-ups over the base in the same round (of the base itself: times), and the "
               "chance that noise alone makes such a difference (rank-sum test, adjusted for the "
               "number of points)");
    for (size_t i = 0; i < comparison->count; i++) {
        const struct compared *pair = &comparison->pairs[i];
        double was = pair->before->speed_up.value, is = pair->after->speed_up.value;
        page_words(page, "%s", pair->before->point->id);
        if (pair->is_base) {
            was = pair->before->makespan.median;
            is = pair->after->makespan.median;
            cell_duration(page, was);
            cell_duration(page, is);
        } else {
            cell_ratio(page, was);
            cell_ratio(page, is);
        }
        page_number(page, is / was - 1, isnan(is / was) ? "-" : "%+.1f %%", 100 * (is / was - 1));
        page_number(page, NAN, "%zu, %zu", pair->was.count, pair->is.count);
        page_number(page, pair->adjusted_p, isnan(pair->adjusted_p) ? "-" : "%.2g",
                    pair->adjusted_p);
        page_words(page, "%s", verdict_words[verdict(pair)]);
    }
}

static void put_difference(struct page *page, const char *what, const char *before,
                           const char *after) {
    if (strcmp(before, after) != 0)
        page_text(page, BLOCK_NOTE, "%s differs: '%s' before, '%s' after.", what,
                  *before != '\0' ? before : "none", *after != '\0' ? after : "none");
}

static void put_build(struct page *page, const char *program, const char *what, const char *before,
                      const char *after) {
    if (strcmp(before, after) != 0)
        page_text(page, BLOCK_NOTE, "%s is another build. The %s differs: '%s' before, '%s' after.",
                  program, what, before, after);
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
            const struct built_program *old = &was->programs[i], *new = &is->programs[j];
            if (strcmp(old->name, new->name) != 0)
                continue;
            put_build(page, old->name, "version", old->version, new->version);
            put_build(page, old->name, "commit of its source in Git", old->commit, new->commit);
            put_build(page, old->name, "compiler", old->compiler, new->compiler);
            put_build(page, old->name, "compiler's flags", old->flags, new->flags);
        }
}

/* How many points cannot be compared: the other study does not have them, did not measure them, or
 * has another work of the same name, or another base. */
static size_t count_alone(const struct analysis *analysis, size_t paired) {
    size_t measured = 0;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++)
        measured += analysis->points[i].good.count > 0;
    return measured - paired;
}

/* Works that have the same name in both studies, but are others. */
static void put_other_works(struct page *page, const struct comparison *comparison) {
    const struct plan *before = &comparison->before.study->plan;
    const struct plan *after = &comparison->after.study->plan;
    char was[WORK_TEXT_BYTES], is[WORK_TEXT_BYTES];
    for (size_t i = 0; i < before->work_count; i++)
        for (size_t j = 0; j < after->work_count; j++) {
            const struct work *old = &before->works[i], *new = &after->works[j];
            if (strcmp(old->name, new->name) != 0 || work_is_same(old, new))
                continue;
            work_text(was, old, 1);
            work_text(is, new, 1);
            bool differ = strcmp(was, is) != 0;
            page_text(page, BLOCK_NOTE,
                      "'%s' is not the same work in both studies%s%s%s%s%s. To compare them, "
                      "measure both with the same one (--range).",
                      old->name, differ ? ": " : "", differ ? was : "", differ ? " before, " : "",
                      differ ? is : "", differ ? " after" : "");
        }
}

enum { MOST_NAMED = 6, NAMES_BYTES = 600 };

/* Which points a study measured, as one item. */
static void put_points(struct page *page, const char *which, const struct analysis *analysis) {
    char names[NAMES_BYTES] = "none";
    size_t measured = 0, length = 0;
    for (size_t i = 0; i < analysis->study->plan.point_count; i++) {
        const struct measured *point = &analysis->points[i];
        if (point->good.count > 0 && measured++ < MOST_NAMED && length < sizeof names)
            length += (size_t)snprintf(names + length, sizeof names - length, "%s%s",
                                       length > 0 ? ", " : "", point->point->id);
    }
    if (measured > MOST_NAMED)
        page_text(page, BLOCK_ITEM, "%s has %s and %zu more", which, names, measured - MOST_NAMED);
    else
        page_text(page, BLOCK_ITEM, "%s has %s", which, names);
}

static bool is_empty(const struct comparison *comparison) {
    return comparison->count == comparison->bases;
}

/* If is_empty: says so, and which points each study has. */
static void put_nothing_shared(struct page *page, const struct comparison *comparison) {
    page_text(page, BLOCK_DECISION,
              "Nothing can be compared: %s. A point is compared if both studies measured it, for "
              "the same work and against the same base.",
              comparison->count == 0 ? "the studies share no point"
                                     : "the studies share no point but the base");
    put_points(page, "The first study", &comparison->before);
    put_points(page, "The second study", &comparison->after);
    put_other_works(page, comparison);
}

static void put_summary(struct page *page, const struct comparison *comparison) {
    size_t counts[PAIR_VERDICTS] = {0}, count = comparison->count - comparison->bases;
    for (size_t i = 0; i < comparison->count; i++)
        counts[verdict(&comparison->pairs[i])]++;
    size_t few = counts[PAIR_TOO_FEW], apart = counts[PAIR_APART];
    char too_few[64] = "", not_paired[96] = "";
    if (few > 0)
        snprintf(too_few, sizeof too_few, "; %zu ha%s too few launches to tell", few,
                 few == 1 ? "s" : "ve");
    if (apart > 0)
        snprintf(not_paired, sizeof not_paired,
                 "; %zu ha%s no round with the base in one of the studies", apart,
                 apart == 1 ? "s" : "ve");
    page_text(
        page, BLOCK_DECISION,
        "Of %zu parallel point%s that both studies measured, %zu became faster, %zu became slower, "
        "and %zu show no clear difference%s%s.",
        count, number_plural(count), counts[PAIR_FASTER], counts[PAIR_SLOWER],
        counts[PAIR_NO_DIFFERENCE], too_few, not_paired);
    if (few > 0)
        page_text(page, BLOCK_NOTE,
                  "Too few launches: among %zu point%s, even times that do not overlap at all "
                  "could be chance. %zu launches of each point in each study are enough (one point "
                  "alone needs %zu; the more points, the more differ by chance). More launches: "
                  "upout --resume FOLDER --repetitions N --budget MINUTES.",
                  count - apart, number_plural(count - apart), launches_that_do(count - apart),
                  launches_that_do(1));
    if (comparison->bases > 0)
        page_text(page, BLOCK_NOTE,
                  "What is compared are speed-ups over the base, which is %s, in the same round. A "
                  "change of the base's own time gets no verdict: two studies cannot tell whether "
                  "the program changed or the machine.",
                  base_words((char[BASE_BYTES]){0}, plan_base(&comparison->after.study->plan), 0));
    size_t before = count_alone(&comparison->before, comparison->count);
    size_t after = count_alone(&comparison->after, comparison->count);
    if (before + after > 0)
        page_text(page, BLOCK_NOTE,
                  "Not compared, because they have no counterpart in the other study: points of "
                  "the first study: %zu, of the second: %zu.",
                  before, after);
    put_other_works(page, comparison);
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
    if (is_empty(comparison))
        put_nothing_shared(&page, comparison);
    else
        put_summary(&page, comparison);
    put_machines(&page, comparison->before.study, comparison->after.study);
    put_decisions(&page, comparison);
    if (!is_empty(comparison))
        put_pairs(&page, comparison);
    if (page_status(&page, error) == STATUS_OK)
        page_write_text(out, &page, PAGE_WIDE_COLUMNS);
    page_close(&page);
    return error->status;
}

enum status compare_studies(const struct study *before, const struct study *after, FILE *out,
                            bool *share, struct error *error) {
    struct comparison comparison = {.before.study = before, .after.study = after};
    if (analysis_make(&comparison.before, before, error) == STATUS_OK &&
        analysis_make(&comparison.after, after, error) == STATUS_OK &&
        find_pairs(&comparison, error) == STATUS_OK)
        write_comparison(&comparison, out, error);
    *share = !is_empty(&comparison);
    free_pairs(&comparison);
    analysis_close(&comparison.after);
    analysis_close(&comparison.before);
    return error->status;
}
