#include "table_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "memory.h"
#include "option_values.h"
#include "quantity.h"
#include "report.h"
#include "table_study.h"

enum status table_options_check(const struct table_options *options, struct error *error) {
    if (options->from == NULL && (options->columns != NULL || options->unit != NULL ||
                                  options->base != NULL || options->out != NULL || options->weak))
        return error_set(error, STATUS_USAGE,
                         "--columns, --unit, --weak, --base and --out are for --from TABLE");
    return error->status;
}

static enum status read_words(struct table_words *words, const struct table_options *options,
                              char *columns, struct error *error) {
    char *comma = columns != NULL ? strchr(columns, ',') : NULL;
    if (columns != NULL && comma == NULL)
        return error_set(error, STATUS_USAGE,
                         "--columns %s: give two, the workers' and the value's, like ntasks,time",
                         columns);
    if (comma != NULL) {
        *comma = '\0';
        words->workers = columns;
        words->value = comma + 1;
    }
    words->weak = options->weak;
    if (options->unit != NULL && (words->unit_s = quantity_unit_s(options->unit)) == 0)
        error_set(error, STATUS_USAGE,
                  "--unit %s is not a unit of time: give ns, us, ms, s, min, h "
                  "or d",
                  options->unit);
    return error->status;
}

static enum status keep_from(struct table *table, const char *base, struct error *error) {
    unsigned least = 0;
    size_t kept = 0;
    option_values_count("base", base, &least, error);
    for (size_t i = 0; error->status == STATUS_OK && i < table->count; i++)
        if (layout_workers(table->rows[i].layout) >= least) {
            struct table_row row = table->rows[kept];
            table->rows[kept++] = table->rows[i];
            table->rows[i] = row;
        }
    if (error->status == STATUS_OK && (kept == 0 || layout_workers(table->rows[0].layout) != least))
        error_set(error, STATUS_USAGE, "--base %s: the table has no row with that many workers",
                  base);
    while (error->status == STATUS_OK && table->count > kept)
        free(table->rows[--table->count].label);
    return error->status;
}

static enum status take_table(struct table *table, const struct table_options *options,
                              struct error *error) {
    struct table_words words = {0};
    struct grid grid = {0};
    char *columns = memory_copy("an option", options->columns, error);
    if (error->status == STATUS_OK && read_words(&words, options, columns, error) == STATUS_OK &&
        grid_read(&grid, options->from, error) == STATUS_OK &&
        table_take(table, &grid, grid_name(options->from), &words, error) == STATUS_OK &&
        options->base != NULL)
        keep_from(table, options->base, error);
    free(columns);
    grid_close(&grid);
    return error->status;
}

/* "strong" of "runs/strong.csv". */
static char *name_of(const char *path, struct error *error) {
    const char *file = strcmp(path, "-") == 0 ? "table" : files_name(path);
    return memory_text("a name", error, "%.*s", (int)strcspn(file, "."), file);
}

/* Makes the report or the proposal, in the folder if there is one. */
static enum status make(struct study *study, const struct table_options *options,
                        const struct proposal_job *proposal, enum report_length length,
                        struct error *error) {
    if (options->out != NULL) {
        study->folder = memory_copy("a folder", options->out, error);
        if (study->folder == NULL || study_make_folder(options->out, error) != STATUS_OK)
            return error->status;
    }
    if (proposal != NULL)
        return proposal_write(proposal, study, error);
    return (options->out != NULL ? report_study : report_print)(study, length, stdout, error);
}

/* Whether what is asked of the table can be told from it. */
static enum status check_asked(const struct study *study, const struct price_options *prices,
                               bool weak, bool proposes, struct error *error) {
    bool has_prices = price_options_are_given(prices);
    if (weak && (has_prices || proposes))
        error_set(error, STATUS_USAGE,
                  "prices, deadlines and proposals are about one work, and with --weak it grows "
                  "with the workers: leave out either");
    else if (study->is_relative && has_prices)
        error_set(error, STATUS_USAGE,
                  "the table has no times, so prices and deadlines cannot be judged: give a column "
                  "of times");
    else if (study->plan.program_count > 1 && has_prices)
        error_set(error, STATUS_USAGE,
                  "the table has %zu programs, and prices and deadlines are judged for one: leave "
                  "the rows of the others out",
                  study->plan.program_count);
    else if (study->counts_nodes && (prices->machine != NULL || prices->node != NULL))
        error_set(
            error, STATUS_USAGE,
            "the table counts nodes, and a price is of cores: add a column of the cores, or of "
            "the ranks on each node");
    return error->status;
}

enum status table_report(const struct table_options *options, const struct price_options *prices,
                         const struct proposal_job *proposal, enum report_length length,
                         struct error *error) {
    struct table table = {0};
    struct study study = {0};
    char *name = name_of(options->from, error);
    if (name != NULL && take_table(&table, options, error) == STATUS_OK &&
        study_of_table(&study, &table, name, error) == STATUS_OK &&
        check_asked(&study, prices, options->weak, proposal != NULL, error) == STATUS_OK &&
        price_options_apply(prices, &study.plan, error) == STATUS_OK)
        make(&study, options, proposal, length, error);
    study_close(&study);
    table_close(&table);
    free(name);
    return error->status;
}
