/* The price of a run on each machine that has one. */
#include <math.h>

#include "decision_say.h"
#include "number.h"
#include "report_cells.h"
#include "report_parts.h"

static void put_in_time(struct page *page, const struct choice *choice, bool deadline) {
    static const char *const words[] = {"yes", "as far as seen", "no"};
    if (deadline && choice->point != NULL && choice->basis != BASIS_MEASURED)
        page_words(page, "%s: %zu of %zu launches, modelled", words[choice->in_time], choice->met,
                   choice->point->good.count);
    else if (deadline && choice->point != NULL && isnan(choice->met_share))
        page_words(page, "%s: %zu of %zu launches", words[choice->in_time], choice->met,
                   choice->point->good.count);
    else if (deadline && choice->point != NULL)
        page_words(page, "%s: %zu of %zu launches, surely %.0f %%", words[choice->in_time],
                   choice->met, choice->point->good.count, floor(100 * choice->met_share));
    else
        page_words(page, "%s", words[choice->in_time]);
}

static void put_choice(struct page *page, const struct decision *decision,
                       const struct choice *choice, double runs, bool deadline) {
    bool known = choice->basis != BASIS_NONE;
    double of_s = runs * choice->price_of_s;
    char label[CHOICE_BYTES], low[NUMBER_AMOUNT_BYTES], high[NUMBER_AMOUNT_BYTES];
    page_words(page, "%s%s", choice_label(label, choice),
               choice == decision->chosen                       ? " (chosen)"
               : !choice->is_tied                               ? ""
               : choice_has_same_rate(choice, decision->chosen) ? " (will do as well)"
                                                                : " (not clearly more expensive)");
    page_words(page, "%s", known ? choice_program((char[CHOICE_BYTES]){0}, choice) : "-");
    page_number(page, choice->time_s, "%s",
                known ? number_show_duration((char[NUMBER_DURATION_BYTES]){0}, choice->time_s)
                      : "-");
    page_words(page, "%s", basis_name(choice->basis));
    cell_amount(page, known ? runs * choice->price : NAN);
    page_number(page, of_s * (choice->high_s - choice->low_s),
                isnan(choice->low_s) ? "-" : "%s .. %s",
                number_show_amount(low, of_s * choice->low_s),
                number_show_amount(high, of_s * choice->high_s));
    put_in_time(page, choice, deadline);
}

static void put_bases(struct page *page, const struct decision *decision) {
    bool modelled = false, guessed = false, several = false, launch = false;
    for (size_t i = 0; i < decision->choice_count; i++) {
        modelled = modelled || decision->choices[i].basis == BASIS_MODELLED;
        guessed = guessed || decision->choices[i].basis > BASIS_MODELLED;
        several = several || decision->choices[i].machines > 1;
        launch = launch || decision->choices[i].launch_is_guessed;
    }
    if (modelled)
        page_text(page, BLOCK_TEXT,
                  "modelled: launch and set-up as measured, the work of %s made longer or shorter "
                  "for the job.",
                  work_words(decision->work));
    if (guessed)
        page_text(
            page, BLOCK_TEXT,
            "Times that were not measured. fitted, extrapolated: from the models in the tables "
            "below, without an interval; their launch and set-up follow a line through those that "
            "were measured. other layout: the same number of workers, measured on another number "
            "of nodes.%s%s",
            decision->has_machines || !several
                ? ""
                : " No network was measured: for several nodes, MPI is assumed to be as fast as "
                  "inside one machine, which is its best case.",
            launch
                ? " Fewer than three points give no line: the launch is then that of the largest "
                  "point, which is too short for more workers."
                : "");
}

/* If all prices are small, they are those of a million runs. */
void report_prices(struct page *page, const struct analysis *analysis) {
    enum { COLUMNS = 7 };
    static const struct column of_one[COLUMNS] = {
        {"choice", COLUMN_WORDS},        {"program", COLUMN_WORDS},
        {"time", COLUMN_NUMBERS},        {"how known", COLUMN_WORDS},
        {"a run costs", COLUMN_NUMBERS}, {"95\u00a0% interval", COLUMN_NUMBERS},
        {"in time", COLUMN_WORDS}};
    static const struct column of_million[COLUMNS] = {{"choice", COLUMN_WORDS},
                                                      {"program", COLUMN_WORDS},
                                                      {"time", COLUMN_NUMBERS},
                                                      {"how known", COLUMN_WORDS},
                                                      {"a million runs cost", COLUMN_NUMBERS},
                                                      {"95\u00a0% interval", COLUMN_NUMBERS},
                                                      {"in time", COLUMN_WORDS}};
    const struct decision *decision = &analysis->decision;
    bool one = !decision_has_small_prices(decision);
    if (decision->choice_count == 0)
        return;
    page_heading(page, 2, "What it costs");
    page_table(page, one ? of_one : of_million, COLUMNS,
               "What %s of %s cost%s, in the currency of the prices", one ? "one run" : "runs",
               work_words(decision->work), one ? "s" : "");
    for (size_t i = 0; i < decision->choice_count; i++)
        put_choice(page, decision, &decision->choices[i], one ? 1 : 1e6,
                   analysis->study->plan.deadline_s > 0);
    put_bases(page, decision);
}
