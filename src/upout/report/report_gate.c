#include "report_gate.h"

#include <math.h>
#include <string.h>

#include "number.h"
#include "page_html_text.h"
#include "report_cells.h"

static const struct column columns[] = {
    {"workers", COLUMN_WORDS},       {"base", COLUMN_NUMBERS},   {"head", COLUMN_NUMBERS},
    {"head / base", COLUMN_NUMBERS}, {"interval", COLUMN_WORDS}, {"rounds", COLUMN_DETAILS},
    {"answer", COLUMN_WORDS},
};

/* About a layout, without a full stop. Fills and returns `text`. */
enum { SENTENCE_BYTES = 800 };
static const char *sentence_about(char text[SENTENCE_BYTES], const struct gate_point *point) {
    const struct estimate *ratio = &point->ratio;
    if (*point->why != '\0')
        snprintf(text, SENTENCE_BYTES, "%s: %s", point->workers, point->why);
    else if (ratio->is_interval)
        snprintf(text, SENTENCE_BYTES, "%s: head takes %.3f times as long (%.3f .. %.3f)",
                 point->workers, ratio->value, ratio->low, ratio->high);
    else
        snprintf(text, SENTENCE_BYTES, "%s: %zu round%s too few for an interval", point->workers,
                 ratio->count, ratio->count == 1 ? " is" : "s are");
    return text;
}

/* The sentences of the layouts with this answer. */
static void put_sentences(struct page *page, const struct gate *gate, enum gate_answer answer) {
    char text[SENTENCE_BYTES];
    for (size_t i = 0; i < gate->count; i++)
        if (gate->points[i].answer == answer)
            page_text(page, BLOCK_ITEM, "%s.", sentence_about(text, &gate->points[i]));
}

/* The largest number of rounds that a layout needs; 0: not known. */
static double rounds_that_tell(const struct gate *gate) {
    double most = 0;
    for (size_t i = 0; i < gate->count; i++) {
        const struct gate_point *point = &gate->points[i];
        if (point->answer != GATE_CANNOT_TELL)
            continue;
        if (isnan(point->rounds) && gate->rounds >= GATE_LEAST_ROUNDS)
            return 0;
        most = fmax(most, isnan(point->rounds) ? GATE_LEAST_ROUNDS : point->rounds);
    }
    return fmax(most, GATE_LEAST_ROUNDS);
}

/* What would tell. */
static void put_advice(struct page *page, const struct gate *gate) {
    char time[NUMBER_DURATION_BYTES];
    double rounds = rounds_that_tell(gate), round_s = gate->seconds / fmax(1, gate->rounds);
    for (size_t i = 0; i < gate->count; i++)
        if (gate->points[i].is_lost) {
            page_text(page, BLOCK_NOTE, "Base has to work before head can be compared with it.");
            return;
        }
    if (rounds == 0 || rounds > GATE_MOST_ROUNDS)
        page_text(
            page, BLOCK_NOTE,
            "Not even %d rounds would tell: the ratio is too near to %g for how much launches "
            "differ. Longer launches, a quieter machine or another --slowdown would help.",
            GATE_MOST_ROUNDS, gate->study->plan.slowdown);
    else
        page_text(page, BLOCK_NOTE, "About %.0f rounds would tell: some %s, --budget %.0f.", rounds,
                  number_show_duration(time, rounds * round_s),
                  fmax(1, ceil(rounds * round_s / 60 * 1.1)));
}

static void put_table(struct page *page, const struct gate *gate) {
    page_table(
        page, columns, sizeof columns / sizeof *columns,
        "head / base: times of the same rounds; 98 of 100 gates have the truth in all intervals");
    for (size_t i = 0; i < gate->count; i++) {
        const struct gate_point *point = &gate->points[i];
        const struct estimate *ratio = &point->ratio;
        page_words(page, "%s", point->workers);
        cell_duration(page, point->base_s);
        cell_duration(page, point->head_s);
        if (ratio->count > 0)
            page_number(page, ratio->value, "%.3f", ratio->value);
        else
            page_words(page, "-");
        if (ratio->is_interval)
            page_words(page, "%.3f .. %.3f", ratio->low, ratio->high);
        else
            page_words(page, "too few");
        page_number(page, (double)ratio->count, "%zu", ratio->count);
        page_words(page, "%s", gate_answer_name(point->answer));
    }
}

static bool has_failed(const struct gate *gate) {
    for (size_t i = 0; i < gate->count; i++)
        if (gate->points[i].answer == GATE_FAIL && *gate->points[i].why != '\0')
            return true;
    return false;
}

void report_gate(struct page *page, const struct gate *gate) {
    char time[NUMBER_DURATION_BYTES];
    double slowdown = gate->study->plan.slowdown;
    number_show_duration(time, gate->seconds);
    if (gate->answer == GATE_PASS)
        page_text(page, BLOCK_DECISION,
                  "Pass: head takes less than %g times as long as base. %u rounds, %s.", slowdown,
                  gate->rounds, time);
    else if (*gate->wrong != '\0')
        page_text(page, BLOCK_DECISION, "Fail: the answers differ: %s.", gate->wrong);
    else if (gate->answer == GATE_FAIL && has_failed(gate))
        page_text(page, BLOCK_DECISION, "Fail: head fails, and base does not.");
    else if (gate->answer == GATE_FAIL)
        page_text(page, BLOCK_DECISION,
                  "Fail: head takes more than %g times as long as base. %u rounds, %s.", slowdown,
                  gate->rounds, time);
    else
        page_text(page, BLOCK_DECISION,
                  "Cannot tell if head takes over %g times as long as base. %u round%s, "
                  "%s.",
                  slowdown, gate->rounds, number_plural(gate->rounds), time);
    if (gate->answer != GATE_PASS)
        put_sentences(page, gate, gate->answer);
    put_table(page, gate);
    if (gate->answer == GATE_CANNOT_TELL)
        put_advice(page, gate);
}

/* ---- JUnit ---- */

/* As the value of an attribute. */
static void put_xml(FILE *out, const char *text) {
    page_html_escape(out, text, strlen(text));
}

static void put_case(FILE *out, const struct gate_point *point) {
    char text[SENTENCE_BYTES];
    fprintf(out, "  <testcase classname=\"upout.gate\" name=\"%s\" time=\"%.6f\"", point->workers,
            isnan(point->head_s) ? 0 : point->head_s);
    if (point->answer == GATE_PASS) {
        fputs("/>\n", out);
        return;
    }
    fputs(point->answer == GATE_FAIL ? ">\n   <failure message=\"" : ">\n   <skipped message=\"",
          out);
    put_xml(out, sentence_about(text, point));
    fputs("\"/>\n  </testcase>\n", out);
}

static size_t count_answers(const struct gate *gate, enum gate_answer answer) {
    size_t count = 0;
    for (size_t i = 0; i < gate->count; i++)
        count += gate->points[i].answer == answer;
    return count;
}

enum status report_gate_junit(const struct gate *gate, FILE *out, struct error *error) {
    bool is_wrong = *gate->wrong != '\0';
    fprintf(out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n <testsuite name=\"upout "
            "gate\" tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\" time=\"%.3f\">\n",
            gate->count + is_wrong, count_answers(gate, GATE_FAIL) + is_wrong,
            count_answers(gate, GATE_CANNOT_TELL), gate->seconds);
    for (size_t i = 0; i < gate->count; i++)
        put_case(out, &gate->points[i]);
    if (is_wrong) {
        fputs("  <testcase classname=\"upout.gate\" name=\"same answer\">\n   <failure message=\"",
              out);
        put_xml(out, gate->wrong);
        fputs("\"/>\n  </testcase>\n", out);
    }
    fputs(" </testsuite>\n</testsuites>\n", out);
    return ferror(out) ? error_set(error, STATUS_SYSTEM, "the JUnit file could not be written")
                       : STATUS_OK;
}
