/* grid_parse, grid_parse_json, table_take and study_of_table: any bytes are a table that can be
 * judged, or an error that says something. */
#include "fuzz.h"
#include "table_study.h"

static int is_said(const struct error *error) {
    return error->status == STATUS_USAGE && error->message[0] != '\0';
}

static void try_table(const struct grid *grid, const struct table_words *words) {
    struct table table = {0};
    struct study study = {0};
    struct error error = {0};
    if (table_take(&table, grid, "the table", words, &error) == STATUS_OK) {
        promise(table.count > 0, "a table has rows");
        for (size_t i = 0; i < table.count; i++)
            promise(table.rows[i].value > 0 && layout_workers(table.rows[i].layout) > 0,
                    "values and workers are above 0");
        if (study_of_table(&study, &table, "the table", &error) != STATUS_OK)
            promise(is_said(&error), "an error of the study says why");
        study_close(&study);
    } else {
        promise(is_said(&error), "an error of the columns says why");
    }
    table_close(&table);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const struct table_words guessed, told = {"1*2", "3", 1e-3, false},
                                             weak = {NULL, NULL, 0, true};
    char *text = text_of(data, size);
    struct grid grid = {0};
    struct error error = {0};
    bool is_json = text[strspn(text, " \t\r\n")] == '{';
    if ((is_json ? grid_parse_json : grid_parse)(&grid, "the table", text, &error) == STATUS_OK) {
        try_table(&grid, &guessed);
        try_table(&grid, &told);
        try_table(&grid, &weak);
    } else {
        promise(is_said(&error), "an error of the text says why");
    }
    grid_close(&grid);
    free(text);
    return 0;
}
