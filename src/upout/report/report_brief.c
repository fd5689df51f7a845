/* Less is shown until it fits: first fewer points, then fewer warnings, at last no table. What fits
 * is found by drawing it, since only the drawing knows where lines break. */
#include "report_brief.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "report_cells.h"
#include "report_page.h"
#include "report_parts.h"

static const struct room {
    size_t rows, warnings;
} rooms[] = {{9, 3}, {8, 3}, {7, 2}, {6, 2}, {5, 2}, {5, 1}, {4, 1}, {3, 1}, {2, 1}, {0, 1}};

struct row {
    const struct measured *point;
    bool must_stay, is_beaten;
};

/* What is chosen from. */
struct stock {
    const struct analysis *analysis;
    struct page warnings, next;
    struct row *rows; /* of the table; owned */
    size_t count, all;
};

/* ---- the points ---- */

/* What the decision compares programs by; -1: not known. */
static double bound_of(const struct measured *point) {
    struct estimate ratio = point->command_speed_up;
    return isfinite(ratio.value) ? ratio.is_interval ? ratio.low : ratio.value : -1;
}

/* Whether another point has as many workers and is faster. */
static bool is_beaten(const struct stock *stock, const struct measured *point) {
    for (size_t i = 0; i < stock->count; i++)
        if (stock->rows[i].point->workers == point->workers &&
            bound_of(stock->rows[i].point) > bound_of(point))
            return true;
    return false;
}

/* Which row is missed least: one that is beaten, then one of few workers. */
static bool is_missed_less(const struct row *one, const struct row *other) {
    if (one->must_stay != other->must_stay)
        return other->must_stay;
    if (one->is_beaten != other->is_beaten)
        return one->is_beaten;
    return one->point->workers < other->point->workers;
}

/* Leaves at most `most` rows, in the plan's order. */
static void leave(struct stock *stock, size_t most) {
    while (stock->count > most) {
        size_t gone = 0;
        for (size_t i = 1; i < stock->count; i++)
            if (is_missed_less(&stock->rows[i], &stock->rows[gone]))
                gone = i;
        stock->count--;
        memmove(stock->rows + gone, stock->rows + gone + 1,
                (stock->count - gone) * sizeof *stock->rows);
    }
}

/* The work of the decision, or the first one that ran. */
static size_t work_of(const struct analysis *analysis) {
    const struct plan *plan = &analysis->study->plan;
    size_t work = 0;
    if (analysis->decision.work != NULL)
        return (size_t)(analysis->decision.work - plan->works);
    while (work + 1 < plan->work_count && analysis_next_point(analysis, work, NULL) == NULL)
        work++;
    return work;
}

/* Points of weak scaling, without the bases of their grown work, are shown where nothing else can
 * be. */
static bool is_candidate(const struct analysis *analysis, const struct measured *point) {
    const struct decision *decision = &analysis->decision;
    bool may_be_weak = decision->work == NULL || !decision->has_parallel;
    return point->good.count > 0 && point->is_parallel && point->point->shares <= point->workers &&
           (may_be_weak || point->series->scaling == SCALING_STRONG);
}

static void find_rows(struct stock *stock) {
    const struct verdict *verdict = &stock->analysis->decision.verdict;
    const struct choice *chosen = stock->analysis->decision.chosen;
    size_t work = work_of(stock->analysis);
    for (const struct measured *point = NULL;
         (point = analysis_next_point(stock->analysis, work, point)) != NULL;)
        if (is_candidate(stock->analysis, point)) {
            bool must_stay = point == point->serial || point == verdict->worth ||
                             point == verdict->fastest ||
                             (chosen != NULL && point == chosen->point);
            stock->rows[stock->count++] = (struct row){point, must_stay, false};
        }
    for (size_t i = 0; i < stock->count; i++)
        stock->rows[i].is_beaten = is_beaten(stock, stock->rows[i].point);
    stock->all = stock->count;
}

/* ---- the page ---- */

enum { LABEL_COLUMNS = 12 };

/* A label that leaves room for the bar: "mpi, 2x4x1". */
static void put_label(struct page *page, const struct measured *point) {
    char label[LABEL_BYTES];
    point_label(label, sizeof label, point);
    const char *layout = strrchr(point->point->id, '/');
    if (strlen(label) <= LABEL_COLUMNS || layout == NULL)
        page_words(page, "%s", label);
    else
        page_words(page, "%s, %s", point->series->program->name, layout + 1);
}

/* A table of several programs has no base: each is compared with its own one worker. */
static void put_row(struct page *page, const struct measured *point, const struct study *study) {
    bool is_own = study->source != NULL && point->serial == NULL;
    const struct measured *base = is_own ? point->one : point->serial;
    struct estimate speed_up = is_own ? point->own_speed_up : point->command_speed_up;
    put_label(page, point);
    page_number(page, point->workers, "%u", point->workers);
    if (study->is_relative)
        cell_ratio(page, base != NULL ? point->command.median / base->command.median : NAN);
    else
        cell_duration(page, point->command.median);
    cell_ratio(page, speed_up.value);
    cell_ratio_interval(page, speed_up);
    cell_ratio(page, speed_up.value / point_ideal(point));
}

static void put_table(struct page *page, const struct stock *stock) {
    static const struct column columns[] = {{"program", COLUMN_WORDS},
                                            {"workers", COLUMN_NUMBERS},
                                            {"time", COLUMN_NUMBERS},
                                            {"speed-up", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS},
                                            {"of ideal", COLUMN_SHARES}};
    const struct study *study = stock->analysis->study;
    char words[BASE_BYTES], left_out[64] = "";
    if (stock->count == 0)
        return;
    const struct measured *first = stock->rows[0].point, *base = first->serial;
    if (stock->count < stock->all)
        snprintf(left_out, sizeof left_out, "; %zu of %zu points", stock->count, stock->all);
    page_table(page, columns, sizeof columns / sizeof *columns, "%s: whole commands%s%s%s",
               work_words(first->work),
               base != NULL || study->source != NULL ? ", compared with " : "",
               base != NULL            ? point_base_words(words, base)
               : study->source != NULL ? "one worker of the same program"
                                       : "",
               left_out);
    for (size_t i = 0; i < stock->count; i++)
        put_row(page, stock->rows[i].point, study);
}

static void put_warnings(struct page *page, const struct page *all, size_t most) {
    size_t found = page_first_sentences(page, all, BLOCK_WARNING, most);
    if (found > most)
        page_text(page, BLOCK_WARNING, "%zu more, in the report.", found - most);
}

static void fill(struct page *page, struct stock *stock, struct room room) {
    char title[REPORT_TITLE_BYTES];
    page_heading(page, 1, "%s", report_title(title, stock->analysis->study));
    report_decision(page, stock->analysis);
    report_deadline(page, stock->analysis);
    put_warnings(page, &stock->warnings, room.warnings);
    leave(stock, room.rows);
    put_table(page, stock);
    if (stock->next.count > 1) /* a heading comes first */
        page_text(page, BLOCK_TEXT, "Next: %s", stock->next.blocks[1].text);
}

enum status report_brief_make(struct page *page, const struct analysis *analysis, size_t reserved,
                              struct error *error) {
    static const char what[] = "the points of a report";
    size_t most = analysis->study->plan.point_count;
    struct stock stock = {.analysis = analysis};
    *page = (struct page){0};
    stock.rows = memory_create(most, sizeof *stock.rows, what, error);
    if (error->status == STATUS_OK) {
        find_rows(&stock);
        report_warnings(&stock.warnings, analysis);
        report_rules(&stock.warnings, analysis);
        report_next(&stock.next, analysis);
        page_status(&stock.warnings, error);
        page_status(&stock.next, error);
    }
    for (size_t i = 0; error->status == STATUS_OK && i < sizeof rooms / sizeof *rooms; i++) {
        page_close(page);
        fill(page, &stock, rooms[i]);
        if (page_lines(page, PAGE_SCREEN_COLUMNS) + reserved <= BRIEF_LINES || page->failed)
            break;
    }
    page_close(&stock.warnings);
    page_close(&stock.next);
    free(stock.rows);
    return error->status != STATUS_OK ? error->status : page_status(page, error);
}
