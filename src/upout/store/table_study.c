#include "table_study.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "plan_json.h"

static const char *plain_name(const char *text, char name[PLAN_NAME_BYTES]) {
    plan_name_plainly(name, text, strlen(text));
    return *name != '\0' ? name : strcpy(name, "table");
}

static bool is_new_label(const struct table *table, size_t row) {
    return row == 0 || strcmp(table->rows[row].label, table->rows[row - 1].label) != 0;
}

static bool is_new_layout(const struct table *table, size_t row) {
    return is_new_label(table, row) ||
           !layout_is_same(table->rows[row].layout, table->rows[row - 1].layout);
}

/* The program's name is its label, or the table's name without a label. */
static const char *program_name(const struct table *table, size_t row, const char *study,
                                char name[PLAN_NAME_BYTES]) {
    const char *label = table->rows[row].label;
    return plain_name(*label != '\0' ? label : study, name);
}

/* Where a table has no cores, its nodes are the workers, and all of them are one curve. */
static struct layout layout_of(const struct table *table, size_t row) {
    struct layout layout = table->rows[row].layout;
    return table->counts_nodes ? (struct layout){1, layout.nodes, 1} : layout;
}

/* The program of the label that begins at this row. A base with one worker is a serial program; a
 * program of more threads and no more ranks is one of threads. */
static json_t *make_program(const struct table *table, size_t row, const char *name) {
    bool is_base = table->base != NULL && strcmp(table->rows[row].label, table->base) == 0;
    bool has_ranks = false, has_threads = false;
    for (size_t i = row; i < table->count && (i == row || !is_new_label(table, i)); i++) {
        struct layout layout = layout_of(table, i);
        has_ranks = has_ranks || layout.nodes * layout.ranks > 1;
        has_threads = has_threads || layout.threads > 1;
    }
    bool is_serial = is_base && !has_ranks && !has_threads;
    json_t *program = json_pack("{s:s, s:[s], s:s}", "name", name, "command", name, "scales",
                                is_serial                   ? "none"
                                : has_threads && !has_ranks ? "threads"
                                                            : "both");
    if (is_base)
        json_object_set_new(program, "base", json_true());
    return program;
}

static json_t *make_plan(const struct table *table, const char *study) {
    json_t *programs = json_array(), *series = json_array(), *layouts = NULL;
    char name[PLAN_NAME_BYTES], work[PLAN_NAME_BYTES], layout[LAYOUT_BYTES];
    plain_name(table->work != NULL ? table->work : study, work);
    for (size_t i = 0; i < table->count; i++) {
        if (is_new_label(table, i)) {
            program_name(table, i, study, name);
            layouts = json_array();
            json_array_append_new(programs, make_program(table, i, name));
            json_array_append_new(series,
                                  json_pack("{s:s, s:o}", "program", name, "layouts", layouts));
        }
        if (is_new_layout(table, i))
            json_array_append_new(layouts, json_string(layout_show(layout, layout_of(table, i))));
    }
    return json_pack("{s:s, s:o, s:[{s:s, s:s}], s:o}", "name", plain_name(study, name), "programs",
                     programs, "works", "name", work, "kind", "command", "series", series);
}

static void read_plan(struct plan *plan, const struct table *table, const char *name,
                      struct error *error) {
    json_t *root = make_plan(table, name);
    char *text = root != NULL ? json_dumps(root, JSON_INDENT(1)) : NULL;
    json_decref(root);
    if (text == NULL)
        error_no_memory(error, "the plan of a table", 1);
    else
        plan_parse(plan, name, text, error);
    free(text);
}

static double time_of(const struct table *table, size_t row) {
    const struct table_row *of = &table->rows[row];
    switch (table->measure) {
    case TABLE_TIME:
        return table->is_weak ? of->value / layout_workers(of->layout) : of->value;
    case TABLE_RATE:
    case TABLE_SPEED_UP:
        return 1 / of->value;
    case TABLE_EFFICIENCY:
        return 1 / (of->value * layout_workers(of->layout));
    }
    return 0;
}

static int compare_records(const void *left, const void *right) {
    const struct record *one = left, *other = right;
    return (one->sequence > other->sequence) - (one->sequence < other->sequence);
}

/* The points are in the order of the rows; their launches, too, unless their order is known. */
static void add_records(struct study *study, const struct table *table, struct error *error) {
    const struct point *point = study->plan.points;
    unsigned round = 0;
    for (size_t i = 0; error->status == STATUS_OK && i < table->count; i++) {
        point += i > 0 && is_new_layout(table, i);
        round = is_new_layout(table, i) ? 1 : round + 1;
        struct record record = {
            .sequence = table->rows[i].sequence > 0 ? table->rows[i].sequence : i + 1,
            .round = table->rows[i].round > 0 ? table->rows[i].round : round,
            .point = memory_copy("a table", point->id, error),
            .launcher = memory_copy("a table", "none", error),
            .started_utc = memory_copy("a table", "", error),
            .error = memory_copy("a table", "", error),
            .wall_s = time_of(table, i),
            .exit_code = 0,
            .conditions = conditions_unknown,
        };
        if (error->status == STATUS_OK) {
            record_take_time(&record, record.wall_s);
            records_append(&study->records, NULL, &record, error);
        }
        record_close(&record);
    }
    if (study->records.count > 0)
        qsort(study->records.items, study->records.count, sizeof *study->records.items,
              compare_records);
}

static bool has_steps(const struct table *table) {
    unsigned workers = layout_workers(table->rows[0].layout);
    for (size_t i = 1; i < table->count; i++)
        if (layout_workers(table->rows[i].layout) != workers)
            return true;
    return false;
}

enum status study_of_table(struct study *study, const struct table *table, const char *name,
                           struct error *error) {
    *study = (struct study){0};
    if (!has_steps(table))
        return error_set(error, STATUS_USAGE,
                         "%s: all rows have the same number of workers, %u: with a second number "
                         "there is something to compare",
                         name, layout_workers(table->rows[0].layout));
    study->source = memory_copy("a table", table->said, error);
    study->is_relative = table->measure != TABLE_TIME || table->is_weak;
    study->counts_nodes = table->counts_nodes;
    read_plan(&study->plan, table, name, error);
    if (error->status == STATUS_OK)
        add_records(study, table, error);
    for (size_t i = 0; i < table->count; i++) { /* at least this many cores existed */
        int cores = table->rows[i].is_crowded ? 0 : (int)layout_of_node(layout_of(table, i));
        study->diagnosis.cores = cores > study->diagnosis.cores ? cores : study->diagnosis.cores;
    }
    return error->status;
}
