/* Extra-P's JSON lines: one for each observation of a parallel program. Its parameters are the
 * numbers of the layout that vary: nodes, ranks (on each node), threads (of each rank). The metric
 * has the name by which Extra-P knows times; its values are seconds, of the makespan if a program
 * tells it.
 *
 * Extra-P refuses a file in which a call path (work, program, scaling, schedule) lacks a coordinate
 * that another one has. So only the layouts that all call paths have are written. */
#include "export_formats.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

static const struct series *series_of(const struct study *study, const struct point *point) {
    return &study->plan.series[point->series];
}

/* A point that is exported, and its call path: names with "->" between them. */
struct exported {
    const struct point *point;
    char path[PLAN_ID_BYTES];
};

struct selection {
    struct exported *items;
    size_t count;
    bool nodes, ranks, threads; /* this number varies, so it is a parameter */
};

static void write_path(char *path, const struct study *study, const struct series *series) {
    snprintf(path, PLAN_ID_BYTES, "%s->%s->%s%s%s", study->plan.works[series->work].name,
             series->program->name, scaling_name(series->scaling),
             series->schedule != NULL ? "->" : "",
             series->schedule != NULL ? series->schedule : "");
}

static bool is_measured(const struct study *study, const struct point *point) {
    for (size_t i = 0; i < study->records.count; i++)
        if (study->records.items[i].outcome == OUTCOME_OK &&
            strcmp(study->records.items[i].point, point->id) == 0)
            return true;
    return false;
}

static bool has(const struct selection *selection, const char *path, struct layout layout) {
    for (size_t i = 0; i < selection->count; i++)
        if (layout_is_same(selection->items[i].point->layout, layout) &&
            strcmp(selection->items[i].path, path) == 0)
            return true;
    return false;
}

static bool all_have(const struct selection *selection, struct layout layout) {
    for (size_t i = 0; i < selection->count; i++)
        if (!has(selection, selection->items[i].path, layout))
            return false;
    return true;
}

static void find_parameters(struct selection *selection) {
    for (size_t i = 1; i < selection->count; i++) {
        struct layout a = selection->items[0].point->layout, b = selection->items[i].point->layout;
        selection->nodes = selection->nodes || a.nodes != b.nodes;
        selection->ranks = selection->ranks || a.ranks != b.ranks;
        selection->threads = selection->threads || a.threads != b.threads;
    }
}

/* Selects the measured points of `program` (NULL: of all programs) whose layouts all series of
 * these programs have. */
static enum status select_points(struct selection *selection, const struct study *study,
                                 const char *program, size_t *left_out, struct error *error) {
    const struct plan *plan = &study->plan;
    struct selection all = {0};
    *selection = (struct selection){0};
    all.items = memory_create(plan->point_count, sizeof *all.items, "the export", error);
    selection->items = memory_create(plan->point_count, sizeof *all.items, "the export", error);
    for (size_t i = 0; error->status == STATUS_OK && i < plan->point_count; i++) {
        const struct point *point = &plan->points[i];
        const struct series *series = series_of(study, point);
        if (!program_is_parallel(series->program) || study_is_oversubscribed(study, point) ||
            (program != NULL && strcmp(series->program->name, program) != 0) ||
            !is_measured(study, point))
            continue;
        struct exported *item = &all.items[all.count++];
        item->point = point;
        write_path(item->path, study, series);
    }
    for (size_t i = 0; i < all.count; i++)
        if (all_have(&all, all.items[i].point->layout))
            selection->items[selection->count++] = all.items[i];
    *left_out = all.count - selection->count;
    find_parameters(selection);
    free(all.items);
    return error->status;
}

/* Extra-P needs a parameter even if nothing varies; all three are written then. */
static json_t *parameters(const struct selection *selection, struct layout layout) {
    json_t *object = json_object();
    bool none = !selection->nodes && !selection->ranks && !selection->threads;
    if (selection->nodes || none)
        json_object_set_new(object, "nodes", json_integer(layout.nodes));
    if (selection->ranks || none)
        json_object_set_new(object, "ranks", json_integer(layout.ranks));
    if (selection->threads || none)
        json_object_set_new(object, "threads", json_integer(layout.threads));
    return object;
}

static void write_point(const struct study *study, const struct selection *selection,
                        const struct exported *item, FILE *out, struct error *error) {
    for (size_t i = 0; i < study->records.count && error->status == STATUS_OK; i++) {
        const struct record *record = &study->records.items[i];
        if (record->outcome == OUTCOME_OK && strcmp(record->point, item->point->id) == 0)
            export_json(json_pack("{s:o, s:s, s:s, s:f}", "params",
                                  parameters(selection, item->point->layout), "callpath",
                                  item->path, "metric", "time", "value", record->observation_s),
                        JSON_COMPACT, out, error);
    }
}

enum status export_extrap(const struct study *study, const char *program, FILE *out,
                          size_t *left_out, struct error *error) {
    struct selection selection;
    if (select_points(&selection, study, program, left_out, error) == STATUS_OK &&
        selection.count == 0)
        error_set(error, STATUS_USAGE,
                  "there is nothing to export: no layout with a core for each worker was measured "
                  "in all series%s%s",
                  program != NULL ? " of " : "", program != NULL ? program : "");
    for (size_t i = 0; i < selection.count && error->status == STATUS_OK; i++)
        write_point(study, &selection, &selection.items[i], out, error);
    free(selection.items);
    return error->status;
}
