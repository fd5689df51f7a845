/* A table that others made: each step to more workers, and how many pass the rules in use. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "ladder.h"
#include "number.h"
#include "report_cells.h"
#include "report_parts.h"
#include "rules.h"

static const struct named_rule {
    struct rule rule;
    const char *words;
} rules[] = {
    {{RULE_STEP, 1.5}, "every doubling gains 1.5 times or more (half of its ideal)"},
    {{RULE_EFFICIENCY, 0.75}, "efficiency is 75 % or more"},
    {{RULE_EFFICIENCY, 0.5}, "efficiency is 50 % or more (half of the ideal)"},
    {{RULE_FASTEST, 0}, "the shortest time"},
};

enum { RULES = sizeof rules / sizeof *rules };

static void put_steps(struct page *page, const struct rule_curve *curve, bool is_relative,
                      const char *label) {
    static const struct column columns[] = {{"workers", COLUMN_NUMBERS},
                                            {"time", COLUMN_NUMBERS},
                                            {"speed-up", COLUMN_NUMBERS},
                                            {"efficiency", COLUMN_SHARES},
                                            {"the step gains", COLUMN_NUMBERS}};
    page_table(page, columns, sizeof columns / sizeof *columns,
               "%s: speed-up and efficiency over %.0f worker%s, and what each step gains", label,
               curve->workers[0], number_plural((uint64_t)curve->workers[0]));
    for (size_t i = 0; i < curve->count; i++) {
        page_number(page, curve->workers[i], "%.0f", curve->workers[i]);
        if (is_relative)
            page_number(page, curve->times_s[i], "%.3g", curve->times_s[i] / curve->times_s[0]);
        else
            cell_duration(page, curve->times_s[i]);
        cell_ratio(page, curve->times_s[0] / curve->times_s[i]);
        page_number(page, rule_efficiency(curve, i), "%.2f", rule_efficiency(curve, i));
        cell_ratio(page, i > 0 ? rule_step(curve, i) : NAN);
    }
}

/* Where a table has no times of one work, the shortest time is that of one unit or share of it. */
static const char of_speeds[] = "the highest speed";

static void put_answers(struct page *page, const struct rule_curve *curve, bool is_relative,
                        const char *label) {
    static const struct column columns[] = {{"rule", COLUMN_WORDS},
                                            {"workers", COLUMN_NUMBERS},
                                            {"stays if no time is wrong by", COLUMN_NUMBERS}};
    page_table(page, columns, sizeof columns / sizeof *columns,
               "%s: the most workers that pass each rule. The last column says how far the times "
               "can be wrong, all of them and in any direction, before the answer changes",
               label);
    for (size_t i = 0; i < RULES; i++) {
        struct rule_answer answer = rule_apply(&rules[i].rule, curve);
        bool is_of_speeds = is_relative && rules[i].rule.kind == RULE_FASTEST;
        page_words(page, "%s", is_of_speeds ? of_speeds : rules[i].words);
        page_number(page, curve->workers[answer.index], "%.0f", curve->workers[answer.index]);
        page_number(page, answer.margin, "%.1f %%", 100 * answer.margin);
    }
}

/* A step that gains more than its ideal. */
static void put_too_good(struct page *page, const struct rule_curve *curve) {
    for (size_t i = 1; i < curve->count; i++)
        if (rule_step_of_doubling(curve, i) > 2)
            page_text(page, BLOCK_NOTE,
                      "The step from %.0f to %.0f workers gains %.2f times, more than its ideal of "
                      "%.2f. That is a sign of times that were measured once, or of caches that "
                      "hold the smaller parts. Launch both again, in turn, six times or more.",
                      curve->workers[i - 1], curve->workers[i], rule_step(curve, i),
                      curve->workers[i] / curve->workers[i - 1]);
}

/* Two times of the same work that differ by more than this are odd. */
static const double odd_spread = 2;

static void put_spread(struct page *page, const struct ladder *ladder) {
    for (size_t i = 0; i < ladder->count; i++) {
        const struct summary *time = &ladder->points[i]->makespan;
        if (time->max > odd_spread * time->min)
            page_text(page, BLOCK_WARNING,
                      "The times of %u worker%s differ by up to %.1f times. Are they of the same "
                      "work, and of a machine of its own?",
                      ladder->points[i]->workers, number_plural(ladder->points[i]->workers),
                      time->max / time->min);
    }
}

/* How the report calls the whole series. */
static const char *series_label(char text[LABEL_BYTES], const struct series *series) {
    return curve_label(text, LABEL_BYTES, &(struct curve){.series = series});
}

/* If nothing gains on many times the workers, the work of the table may have grown with them. */
static void put_maybe_weak(struct page *page, const struct rule_curve *curve) {
    static const double hardly = 1.1, many = 4;
    double most = 1, last = curve->workers[curve->count - 1];
    for (size_t i = 1; i < curve->count; i++)
        most = fmax(most, curve->times_s[0] / curve->times_s[i]);
    if (most < hardly && last >= many * curve->workers[0])
        page_text(page, BLOCK_WARNING,
                  "No number of workers is faster than %.0f: if the work grew with the workers "
                  "(weak scaling), say --weak. If all did the same work, this is right.",
                  curve->workers[0]);
}

static void put_ladder(struct page *page, const struct ladder *ladder, bool is_relative) {
    char label[LABEL_BYTES];
    const struct rule_curve times = ladder_times(ladder);
    if (ladder->count == 0)
        return;
    series_label(label, ladder->series);
    put_answers(page, &times, is_relative, label);
    put_steps(page, &times, is_relative, label);
    put_too_good(page, &times);
    if (!is_relative)
        put_maybe_weak(page, &times);
    put_spread(page, ladder);
}

void report_rules(struct page *page, const struct analysis *analysis) {
    const struct plan *plan = &analysis->study->plan;
    for (size_t i = 0; analysis->study->source != NULL && i < plan->series_count; i++) {
        struct ladder ladder;
        struct error ignored = {0};
        if (ladder_make(&ladder, analysis, &plan->series[i], &ignored) == STATUS_OK)
            put_ladder(page, &ladder, analysis->study->is_relative);
        else
            page->failed = true;
        ladder_close(&ladder);
    }
}

/* The ladder with the most numbers of workers; empty if there is none. To be closed. */
static struct ladder longest_ladder(const struct analysis *analysis) {
    const struct plan *plan = &analysis->study->plan;
    struct ladder longest = {0};
    for (size_t i = 0; i < plan->series_count; i++) {
        struct ladder ladder;
        struct error ignored = {0};
        ladder_make(&ladder, analysis, &plan->series[i], &ignored);
        bool is_longer = ladder.count > longest.count;
        ladder_close(is_longer ? &longest : &ladder);
        if (is_longer)
            longest = ladder;
    }
    return longest;
}

static bool all_agree(const struct rule_answer answers[RULES]) {
    for (size_t i = 1; i < RULES; i++)
        if (answers[i].index != answers[0].index)
            return false;
    return true;
}

/* Says which of the rules give the same number of workers, from few workers to many. */
static void say_answers(FILE *out, const struct rule_curve *times,
                        const struct rule_answer answers[RULES], bool is_relative) {
    const char *const short_words[RULES] = {
        "if every doubling must gain 1.5 times", "at 75 % efficiency", "at 50 % efficiency",
        is_relative ? "for the highest speed" : "for the shortest time"};
    bool is_said[RULES] = {false};
    for (size_t i = 0, groups = 0; i < RULES; i++) {
        size_t index = answers[i].index, count = 0;
        if (is_said[i])
            continue;
        fprintf(out, "%s%.0f worker%s", groups++ > 0 ? "; " : "", times->workers[index],
                number_plural((uint64_t)times->workers[index]));
        if (all_agree(answers)) {
            fputs(" by every rule", out);
            return;
        }
        for (size_t j = i; j < RULES; j++)
            if (answers[j].index == index) {
                fprintf(out, "%s %s", count++ > 0 ? " and" : "", short_words[j]);
                is_said[j] = true;
            }
    }
}

char *rules_sentence(const struct analysis *analysis) {
    struct ladder ladder = longest_ladder(analysis);
    const struct rule_curve times = ladder_times(&ladder);
    char *text = NULL, label[LABEL_BYTES];
    size_t bytes;
    FILE *out = ladder.count > 0 ? open_memstream(&text, &bytes) : NULL;
    if (out != NULL) {
        struct rule_answer answers[RULES];
        double least_margin = 1; /* how far the whole sentence can be trusted */
        for (size_t i = 0; i < RULES; i++) {
            answers[i] = rule_apply(&rules[i].rule, &times);
            least_margin = fmin(least_margin, answers[i].margin);
        }
        fprintf(out, "%s: ", series_label(label, ladder.series));
        say_answers(out, &times, answers, analysis->study->is_relative);
        fprintf(out,
                ". Not every number of workers has six measured times, so nothing has an "
                "interval: these answers stay the same only if no time is wrong by %.1f %%.",
                100 * least_margin);
        fclose(out);
    }
    ladder_close(&ladder);
    return text;
}
