#include "report_production.h"

#include <math.h>
#include <stdio.h>

#include "number.h"
#include "paired.h"
#include "report_brief.h"
#include "report_cells.h"
#include "report_csv.h"

static void label(char text[LABEL_BYTES], const struct production *production) {
    char layout[LAYOUT_BYTES];
    if (production->is_predicted)
        snprintf(text, LABEL_BYTES, "%s, %u workers (predicted)", production->program->name,
                 production->workers);
    else
        snprintf(text, LABEL_BYTES, "%s, %s", production->program->name,
                 layout_show(layout, production->layout));
}

static void put_empty(struct page *page, int cells) {
    for (int i = 0; i < cells; i++)
        page_number(page, NAN, "-");
}

/* How much of the page is shown. */
struct room {
    size_t rows, notes;
    bool is_brief;
};

/* What follows the last layout of a program. */
static void put_unknown(struct page *page, const struct beyond *beyond, bool has_price,
                        const struct room *room) {
    page_words(page, "%s, more workers", beyond->program->name);
    page_number(page, beyond->known + 1.0, "> %u", beyond->known);
    page_number(page, NAN, "unknown");
    put_empty(page, 2);
    page_words(page, room->is_brief ? "measure n = %u" : "unknown: measure n = %u",
               beyond->measure);
    put_empty(page, has_price);
}

static void put_row(struct page *page, const struct offer *offer, bool has_price,
                    const struct room *room) {
    const struct production *of = offer->of;
    char text[LABEL_BYTES];
    label(text, of);
    if (room->is_brief && of->is_predicted)
        page_words(page, "%s, %u (predicted)", of->program->name, of->workers);
    else
        page_words(page, "%s", text);
    page_number(page, of->workers, "%u", of->workers);
    cell_duration(page, offer->total_s.value);
    if (offer->total_s.is_interval)
        cell_interval(page, offer->total_s.low, offer->total_s.high);
    else
        page_number(page, NAN, "%s", of->is_predicted || of->flat_rounds > 0 ? "-" : "too few");
    cell_amount(page, offer->core_h);
    page_words(page, offer->jobs > 1 ? "%s, in %.0f jobs" : "%s", offer_fits(offer), offer->jobs);
    if (has_price)
        cell_amount(page, offer->price);
}

/* What the lines say, of the measured layouts. */
static void put_lines(struct page *page, const struct productions *productions) {
    static const struct column columns[] = {{"layout", COLUMN_WORDS},
                                            {"fixed", COLUMN_NUMBERS},
                                            {"a step", COLUMN_NUMBERS},
                                            {"steady speed-up", COLUMN_NUMBERS},
                                            {"95\u00a0% interval", COLUMN_NUMBERS}};
    char text[LABEL_BYTES];
    page_table(page, columns, sizeof columns / sizeof *columns,
               "Time = fixed + steps x a step. The steady speed-up is that of a step: what a job "
               "gains that is so long that its fixed time counts no more");
    bool lacks = false;
    for (size_t i = 0; i < productions->count; i++) {
        const struct production *of = &productions->items[i];
        if (of->is_predicted)
            continue;
        label(text, of);
        lacks = lacks || isnan(of->steady.value);
        page_words(page, "%s", text);
        cell_duration(page, of->fixed_s.value);
        cell_duration(page, of->step_s.value);
        cell_ratio(page, of->steady.value);
        if (production_base(productions, of) == of)
            page_number(page, NAN, "the base");
        else
            cell_ratio_interval(page, of->steady);
    }
    if (lacks)
        page_text(page, BLOCK_NOTE,
                  "A steady speed-up cannot be told where the time of a step is not known, of the "
                  "layout or of its base (see the warnings), or where no round has both.");
}

/* Whether each layout, measured or predicted, surely breaks the deadline, or the budget. */
static bool none_holds(const struct productions *productions, const struct production_job *job,
                       bool in_time) {
    for (size_t i = 0; i < productions->count; i++) {
        struct offer offer = offer_of(&productions->items[i], job);
        if (offer_is_possible(&offer) && (in_time ? offer.in_time : offer.in_budget) != HOLDS_NO)
            return false;
    }
    return true;
}

static void put_choice(struct page *page, const struct offer *offer, const char *words) {
    char text[LABEL_BYTES], time[NUMBER_DURATION_BYTES], low[NUMBER_DURATION_BYTES],
        high[NUMBER_DURATION_BYTES], sure[96], jobs[64] = "", price[64] = "";
    label(text, offer->of);
    number_show_duration(time, offer->total_s.value);
    char amount[NUMBER_AMOUNT_BYTES];
    number_show_durations(low, offer->total_s.low, high, offer->total_s.high);
    if (offer->total_s.is_interval)
        snprintf(sure, sizeof sure, "with 95 %% confidence %s to %s", low, high);
    else
        snprintf(sure, sizeof sure, "no interval: %s",
                 offer->of->flat_rounds > 0 ? "in some rounds more steps took no longer"
                                            : "too few rounds");
    if (offer->jobs > 1)
        snprintf(jobs, sizeof jobs, ", in %.0f jobs", offer->jobs);
    if (isfinite(offer->price))
        snprintf(price, sizeof price, ", at a price of %s",
                 number_show_amount(amount, offer->price));
    page_text(page, BLOCK_DECISION, "%s %s: %s (%s)%s, %s core-hours%s.", words, text, time, sure,
              jobs, number_show_amount(amount, offer->core_h), price);
}

/* What is nearest to a deadline or a budget that no layout surely keeps. */
static void put_nearest(struct page *page, const struct productions *productions,
                        const struct production_job *job) {
    bool late = none_holds(productions, job, true), dear = none_holds(productions, job, false);
    struct offer best = offer_choose(productions, job, late || !dear ? OFFER_BY_TIME : 0);
    char fixed[NUMBER_DURATION_BYTES];
    if (best.of == NULL) {
        page_text(page, BLOCK_DECISION,
                  "On no layout one step fits into the limit of a job: give a longer --limit.");
        return;
    }
    put_choice(page, &best,
               late && dear ? "Nothing that was measured or predicted meets the deadline, and "
                              "nothing keeps the budget. The fastest layout is"
               : late ? "Nothing that was measured or predicted meets the deadline. The fastest "
                        "layout is"
               : dear ? "Nothing that was measured or predicted keeps the budget. The layout with "
                        "the fewest core-hours is"
                      : "No measured layout surely fits. The fastest is");
    if (late && best.of->fixed_s.low > job->deadline_s)
        page_text(page, BLOCK_ITEM,
                  "What does not depend on the steps, %s, is longer than the deadline. Fewer steps "
                  "would not help either.",
                  number_show_duration(fixed, best.of->fixed_s.value));
}

static void put_answer(struct page *page, const struct productions *productions,
                       const struct production_job *job) {
    struct offer best = offer_choose(productions, job, OFFER_FITS);
    bool has_limits = job->deadline_s > 0 || job->budget_core_h > 0;
    if (best.of != NULL) {
        put_choice(page, &best,
                   has_limits ? "The cheapest layout that surely fits is"
                              : "The layout with the fewest core-hours is");
        return;
    }
    put_nearest(page, productions, job);
    best = offer_choose(productions, job, OFFER_FITS | OFFER_PREDICTED);
    if (best.of != NULL)
        page_text(page, BLOCK_ITEM,
                  "%s on %u workers may fit, by a law that was not measured there. Measure it "
                  "before you rely on it.",
                  best.of->program->name, best.of->workers);
}

/* The one that the answer names is missed most, then the fastest. */
static bool is_missed_less(const struct offer *one, const struct offer *other,
                           const struct production *named) {
    double one_s = offer_is_possible(one) ? one->total_s.value : INFINITY;
    double other_s = offer_is_possible(other) ? other->total_s.value : INFINITY;
    if (one->of == named || other->of == named)
        return other->of == named;
    return one_s > other_s || (one_s == other_s && one->of > other->of);
}

/* The layout that the answer names. */
static const struct production *named_layout(const struct productions *productions,
                                             const struct production_job *job) {
    struct offer offer = offer_choose(productions, job, OFFER_FITS);
    return offer.of != NULL ? offer.of : offer_choose(productions, job, 0).of;
}

/* Whether a layout is in a table of `most` rows. */
static bool is_shown(const struct productions *productions, const struct production_job *job,
                     const struct production *named, const struct offer *offer, size_t most) {
    size_t before = 0;
    for (size_t i = 0; i < productions->count; i++) {
        struct offer other = offer_of(&productions->items[i], job);
        before += other.of != offer->of && is_missed_less(offer, &other, named);
    }
    return before < most;
}

static void put_table(struct page *page, const struct productions *productions,
                      const struct production_job *job, const struct room *room) {
    static const struct column columns[] = {
        {"layout", COLUMN_WORDS},       {"workers", COLUMN_DETAILS},
        {"the job", COLUMN_NUMBERS},    {"95\u00a0% interval", COLUMN_NUMBERS},
        {"core-hours", COLUMN_NUMBERS}, {"fits", COLUMN_WORDS},
        {"price", COLUMN_NUMBERS}};
    const struct production *named = named_layout(productions, job);
    bool has_price = job->node_price.cores > 0;
    size_t beyonds = 0;
    size_t count = sizeof columns / sizeof *columns - !has_price;
    if (room->rows < productions->count)
        page_table(page, columns, count, "The job on the fastest layouts; %zu others are left out",
                   productions->count - room->rows);
    else if (room->is_brief)
        page_table(page, columns, count, "The job on each layout");
    else
        page_table(
            page, columns, count,
            "A job of %.15g steps. Several jobs: in a row, as one has a limit of time; each "
            "pays the fixed time again. The interval of a predicted time is meant to hold in "
            "nine of ten cases",
            job->steps);
    for (size_t i = 0; i < productions->count; i++) {
        struct offer offer = offer_of(&productions->items[i], job);
        if (is_shown(productions, job, named, &offer, room->rows))
            put_row(page, &offer, has_price, room);
        const struct beyond *beyond = &productions->beyond[beyonds];
        if (i + 1 == productions->count ||
            productions->items[i + 1].program != productions->items[i].program) {
            put_unknown(page, beyond, has_price, room);
            beyonds++;
        }
    }
}

static void put_beyond(struct page *page, const struct productions *productions) {
    for (size_t i = 0; i < productions->beyond_count; i++) {
        const struct beyond *beyond = &productions->beyond[i];
        page_text(page, BLOCK_NOTE,
                  "%s: the time on more than %u worker%s is unknown%s. Measure n = %u first%s: %d "
                  "rounds there take %s %.2g core-hours.",
                  beyond->program->name, beyond->known, number_plural(beyond->known),
                  beyond->is_predicted ? "" : ", as a law needs three numbers of workers or more",
                  beyond->measure,
                  beyond->is_predicted ? ", which tells most for what it costs" : "", PAIRED_FEWEST,
                  beyond->is_predicted ? "about" : "at most", beyond->core_h);
    }
}

static void put_bends(struct page *page, const struct productions *productions) {
    if (productions->left_out > 0)
        page_text(
            page, BLOCK_WARNING,
            "%zu layout%s left out: in half of the rounds or more, more steps took no longer. "
            "Measure longer lengths, such as ten times as many steps.",
            productions->left_out, productions->left_out == 1 ? " is" : "s are");
    for (size_t i = 0; i < productions->count; i++) {
        const struct production *of = &productions->items[i];
        char text[LABEL_BYTES];
        label(text, of);
        if (production_is_bent(of))
            page_text(page, BLOCK_WARNING,
                      "%s: time does not grow in a straight line with the steps: the middle length "
                      "takes %.2f times what the others say (%.2f to %.2f). The estimate is then "
                      "wrong. Measure longer runs, or find what changes with time.",
                      text, of->bend.value, of->bend.low, of->bend.high);
        if (of->flat_rounds > 0)
            page_text(
                page, BLOCK_WARNING,
                "%s: in %zu of %zu rounds more steps took no longer, so the time of a step is "
                "not known. Measure longer lengths, such as ten times as many steps.",
                text, of->flat_rounds, of->flat_rounds + of->rounds);
        if (of->fixed_s.is_interval && of->fixed_s.high < 0)
            page_text(page, BLOCK_WARNING,
                      "%s: the fixed time is below 0, which cannot be: short runs are faster than "
                      "long ones for each step. Leave out the shortest length.",
                      text);
        if (!of->is_predicted && of->lengths == 2)
            page_text(page, BLOCK_NOTE,
                      "%s: two lengths cannot show whether the line is straight; a third would.",
                      text);
    }
}

static void put_length(struct page *page, const struct productions *productions,
                       const struct production_job *job) {
    if (job->steps > 100 * productions->most_steps)
        page_text(page, BLOCK_NOTE,
                  "The job is %.0f times as long as the longest launch. What grows or shrinks with "
                  "time is not in the estimate.",
                  job->steps / productions->most_steps);
}

void report_production(struct page *page, const struct productions *productions,
                       const struct production_job *job) {
    const struct room room = {.rows = productions->count};
    page_heading(page, 1, "The production run: %.15g steps", job->steps);
    put_answer(page, productions, job);
    put_bends(page, productions);
    put_beyond(page, productions);
    put_length(page, productions, job);
    put_table(page, productions, job, &room);
    put_lines(page, productions);
    page_text(page, BLOCK_TEXT,
              "fixed, a step: the line through the lengths of each round, as medians over the "
              "rounds; a steady speed-up: the ratio of the steps within each round. Predicted: by "
              "a law of the measured numbers of workers, up to %d times the largest.",
              LAW_FARTHEST);
}

/* The first sentences of the first notes: warnings come before other notes. */
static void put_notes(struct page *page, const struct page *all, size_t most) {
    size_t found = page_first_sentences(page, all, BLOCK_WARNING, most);
    found += page_first_sentences(page, all, BLOCK_NOTE, most > found ? most - found : 0);
    if (found > most)
        page_text(page, BLOCK_NOTE, "%zu more with --verbose.", found - most);
}

static void fill(struct page *page, const struct productions *productions,
                 const struct production_job *job, const struct room *room) {
    struct page notes = {0};
    put_bends(&notes, productions);
    put_length(&notes, productions, job);
    page_heading(page, 1, "The production run: %.15g steps", job->steps);
    put_answer(page, productions, job);
    put_notes(page, &notes, room->notes);
    if (room->rows > 0)
        put_table(page, productions, job, room);
    page_text(page, BLOCK_TEXT,
              "With --verbose: the fixed time, the time of a step and the steady speed-up of each "
              "layout.");
    page->failed = page->failed || notes.failed;
    page_close(&notes);
}

void report_production_brief(struct page *page, const struct productions *productions,
                             const struct production_job *job) {
    static const struct {
        size_t rows, notes;
    } rooms[] = {{15, 3}, {12, 3}, {10, 3}, {9, 2}, {8, 2}, {7, 2}, {6, 1},
                 {5, 1},  {4, 1},  {3, 1},  {2, 1}, {1, 1}, {0, 1}};
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        size_t rows = rooms[i].rows < productions->count ? rooms[i].rows : productions->count;
        page_close(page);
        fill(page, productions, job, &(struct room){rows, rooms[i].notes, true});
        if (page_lines(page, PAGE_SCREEN_COLUMNS) <= BRIEF_LINES || page->failed)
            break;
    }
}

static void put_csv_row(FILE *out, const struct offer *offer) {
    const struct production *of = offer->of;
    report_csv_word(out, of->program->name);
    if (of->is_predicted)
        fputs(",,,", out);
    else
        fprintf(out, "%u,%u,%u,", of->layout.nodes, of->layout.ranks, of->layout.threads);
    fprintf(out, "%u,%d,%zu,%zu,%zu,", of->workers, of->is_predicted, of->lengths, of->rounds,
            of->flat_rounds);
    report_csv_estimate(out, of->fixed_s);
    report_csv_estimate(out, of->step_s);
    report_csv_estimate(out, of->steady);
    report_csv_estimate(out, of->bend);
    report_csv_estimate(out, offer->total_s);
    report_csv_number(out, offer->jobs);
    report_csv_number(out, offer->core_h);
    report_csv_number(out, offer->price);
    fprintf(out, "\"%s\"\n", offer_fits(offer));
}

void report_production_csv(FILE *out, const struct productions *productions,
                           const struct production_job *job) {
    fputs("program,nodes,ranks,threads,workers,is_predicted,lengths,rounds,flat_rounds,fixed_s,"
          "fixed_low_s,fixed_high_s,step_s,step_low_s,step_high_s,steady_speed_up,"
          "steady_speed_up_low,steady_speed_up_high,bend,bend_low,bend_high,job_s,job_low_s,"
          "job_high_s,jobs,core_hours,price,fits\n",
          out);
    for (size_t i = 0; i < productions->count; i++) {
        struct offer offer = offer_of(&productions->items[i], job);
        put_csv_row(out, &offer);
    }
}
