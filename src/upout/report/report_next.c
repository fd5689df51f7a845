/* What to do next: what would make the answer surer, or answer the reader's next question. The most
 * useful comes first, since the short report shows only that. */
#include "report_parts.h"

/* The first item gets a heading. */
static void put_item(struct page *page, const char *text) {
    if (page->count == 0 || page->blocks[page->count - 1].kind != BLOCK_ITEM)
        page_heading(page, 2, "What to do next");
    page_text(page, BLOCK_ITEM, "%s", text);
}

/* Whether more rounds would decide what is open. */
static bool is_open(const struct verdict *verdict) {
    return !verdict->is_known || verdict->most_workers > verdict->worth_workers;
}

static void put_surer(struct page *page, const struct analysis *analysis) {
    const struct verdict *verdict = &analysis->decision.verdict;
    if (analysis->decision.work == NULL || !is_open(verdict))
        return;
    if (analysis->study->source != NULL)
        put_item(page, "Give six measured times or more for each number of workers: then the "
                       "answer has an interval.");
    else if (analysis->decision.is_busy)
        put_item(page, "Measure again when nothing else runs on this machine.");
    else if (records_last_round(&analysis->study->records) < analysis->study->plan.repetitions)
        put_item(page, "Measure more rounds, to be surer: upout --resume FOLDER --budget MINUTES.");
    else
        put_item(page, "Measure more rounds, to be surer: upout --resume FOLDER --repetitions N, "
                       "with a larger N.");
}

/* All that was tried is worth it, so more may be. */
static void put_more_cores(struct page *page, const struct analysis *analysis) {
    const struct decision *decision = &analysis->decision;
    const struct verdict *verdict = &decision->verdict;
    if (verdict->worth == NULL || verdict->worth_workers < verdict->cores_measured)
        return;
    if (analysis->study->source != NULL)
        put_item(page, "Measure on more workers: the most in the table are still worth it.");
    else if (plan_has_ranks(&analysis->study->plan))
        put_item(page,
                 "Measure on more cores, of a larger machine or of several (--hosts a,b): the most "
                 "that were measured are still worth it.");
    else
        put_item(page,
                 "Measure on a machine with more cores: the most that were measured are still "
                 "worth it.");
}

static void put_length(struct page *page, const struct analysis *analysis) {
    const struct decision *decision = &analysis->decision;
    if (decision->work == NULL || decision->verdict.is_modelled || !decision->verdict.is_known ||
        analysis->study->source != NULL)
        return;
    if (decision->work->kind == WORK_COMMAND)
        put_item(page,
                 "Is your real job larger? Measure one of its size: more work may scale better.");
    else
        put_item(page,
                 "Is your job longer or shorter? upout report --job 10h FOLDER decides for it.");
}

static void put_price(struct page *page, const struct analysis *analysis) {
    const struct study *study = analysis->study;
    if (analysis->decision.choice_count == 0 && analysis->decision.work != NULL &&
        !study->is_relative && !study->counts_nodes && study->source == NULL)
        put_item(page,
                 "What does it cost? upout report --price-machine 8:0.40,16:0.85 --deadline 2h "
                 "FOLDER, with your prices of an hour, says which choice is cheapest in time.");
}

void report_next(struct page *page, const struct analysis *analysis) {
    if (analysis->decision.work == NULL)
        return;
    put_surer(page, analysis);
    put_more_cores(page, analysis);
    put_length(page, analysis);
    put_price(page, analysis);
}
