/* What upout predict simulated, apart from everything that was measured. */
#include <string.h>

#include "prediction_worth.h"
#include "report_cells.h"
#include "report_parts.h"

static void put_row(struct page *page, const struct prediction *prediction) {
    double speed_up = prediction_speed_up(prediction);
    double efficiency = prediction_efficiency(prediction);
    page_words(page, "%s, %s", prediction->program, prediction->schedule);
    page_number(page, prediction->ranks, "%u", prediction->ranks);
    page_number(page, prediction->nodes, "%u", prediction->nodes);
    cell_duration(page, prediction->makespan_s);
    page_number(page, speed_up, "%.2f", speed_up);
    page_number(page, efficiency, "%.2f", efficiency);
}

void report_predictions(struct page *page, const struct analysis *analysis, size_t work) {
    static const struct column columns[] = {
        {"program", COLUMN_WORDS},    {"ranks", COLUMN_NUMBERS},    {"nodes", COLUMN_NUMBERS},
        {"makespan", COLUMN_NUMBERS}, {"speed-up", COLUMN_NUMBERS}, {"efficiency", COLUMN_SHARES}};
    const struct predictions *predictions = &analysis->predictions;
    const char *name = analysis->study->plan.works[work].name;
    page_table(page, columns, sizeof columns / sizeof *columns,
               "Predictions of %s on %s: makespans without launch and set-up; speed-up against one "
               "core of this machine",
               name, predictions->platform);
    for (size_t i = 0; i < predictions->count; i++)
        if (strcmp(predictions->items[i].work, name) == 0)
            put_row(page, &predictions->items[i]);
    for (size_t i = 0, count; i < predictions->count; i += count) {
        const struct prediction *curve = &predictions->items[i];
        char words[PREDICTION_WORTH_BYTES];
        count = predictions_curve(predictions, i);
        if (strcmp(curve->work, name) == 0)
            page_text(page, BLOCK_ITEM, "%s, %s: %s.", curve->program, curve->schedule,
                      prediction_say_worth(words, curve, count));
    }
}
