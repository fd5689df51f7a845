/* Each form becomes a list of flat objects, one for each measurement; the union of their keys names
 * the columns. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "grid.h"

/* All parameters, as they are. A shell may have given them as texts. */
static json_t *with_parameters(json_t *parameters) {
    json_t *cells = json_object();
    json_object_update(cells, parameters);
    return cells;
}

static void flatten_hyperfine(json_t *root, json_t *list) {
    json_t *result, *time;
    size_t i, j;
    json_array_foreach(json_object_get(root, "results"), i, result) {
        json_t *parameters = json_object_get(result, "parameters");
        json_t *times = json_object_get(result, "times");
        json_array_foreach(times, j, time) {
            json_t *cells = with_parameters(parameters);
            json_object_set(cells, "time_s", time);
            json_array_append_new(list, cells);
        }
        if (json_array_size(times) == 0) {
            json_t *cells = with_parameters(parameters);
            json_object_set(cells, "time_s", json_object_get(result, "mean"));
            json_array_append_new(list, cells);
        }
    }
}

/* The name up to its first parameter: "solve/threads:4". */
static json_t *first_part(json_t *name, const char *ends) {
    const char *text = json_is_string(name) ? json_string_value(name) : "";
    return json_stringn(text, strcspn(text, ends));
}

static void flatten_google(json_t *root, json_t *list) {
    json_t *run;
    size_t i;
    json_array_foreach(json_object_get(root, "benchmarks"), i, run) {
        json_t *type = json_object_get(run, "run_type"), *unit = json_object_get(run, "time_unit");
        if (json_is_string(type) && strcmp(json_string_value(type), "iteration") != 0)
            continue; /* a mean of the others */
        json_t *cells = json_object();
        json_object_set_new(cells, "program", first_part(json_object_get(run, "name"), "/"));
        json_object_set(cells, "threads", json_object_get(run, "threads"));
        json_object_set_new(cells, "time",
                            json_sprintf("%.17g %s",
                                         json_number_value(json_object_get(run, "real_time")),
                                         json_is_string(unit) ? json_string_value(unit) : "ns"));
        json_array_append_new(list, cells);
    }
}

/* A figure of merit: "time" with 3.5 and "s". */
static void set_figure(json_t *cells, const char *name, json_t *value, json_t *unit) {
    const char *colon = strrchr(name, ':'); /* after the system and the partition */
    json_t *key = json_sprintf("%s [%s]", colon != NULL ? colon + 1 : name,
                               json_is_string(unit) ? json_string_value(unit) : "");
    json_object_set(cells, json_string_value(key), value);
    json_decref(key);
}

static void flatten_reframe_case(json_t *test, json_t *list) {
    static const char *const keys[] = {"num_tasks", "num_cpus_per_task"};
    json_t *cells = json_object(), *figure;
    const char *name;
    size_t i;
    json_object_set_new(cells, "program", first_part(json_object_get(test, "name"), " %"));
    json_object_set(cells, "state", json_object_get(test, "result"));
    for (i = 0; i < sizeof keys / sizeof *keys; i++)
        if (json_is_integer(json_object_get(test, keys[i])))
            json_object_set(cells, keys[i], json_object_get(test, keys[i]));
    json_object_foreach(json_object_get(test, "perfvalues"), name, figure)
        set_figure(cells, name, json_array_get(figure, 0), json_array_get(figure, 4));
    json_array_foreach(json_object_get(test, "perfvars"), i, figure) {
        json_t *called = json_object_get(figure, "name");
        if (json_is_string(called))
            set_figure(cells, json_string_value(called), json_object_get(figure, "value"),
                       json_object_get(figure, "unit"));
    }
    json_array_append_new(list, cells);
}

static void flatten_reframe(json_t *root, json_t *list) {
    json_t *run, *test;
    size_t i, j;
    json_array_foreach(json_object_get(root, "runs"), i, run)
        json_array_foreach(json_object_get(run, "testcases"), j, test)
            flatten_reframe_case(test, list);
}

/* One line of Extra-P. */
static void flatten_extrap(json_t *line, json_t *list) {
    json_t *cells = with_parameters(json_object_get(line, "params"));
    json_t *metric = json_object_get(line, "metric");
    json_object_set(cells, json_is_string(metric) ? json_string_value(metric) : "time",
                    json_object_get(line, "value"));
    if (json_object_get(line, "callpath") != NULL)
        json_object_set(cells, "label", json_object_get(line, "callpath"));
    json_array_append_new(list, cells);
}

static const struct form {
    const char *member, *name; /* a member that only this form has */
    void (*flatten)(json_t *root, json_t *list);
} forms[] = {
    {"results", "hyperfine's JSON", flatten_hyperfine},
    {"benchmarks", "Google Benchmark's JSON", flatten_google},
    {"runs", "ReFrame's JSON", flatten_reframe},
    {"params", "lines of Extra-P", flatten_extrap},
};

static const struct form *find_form(json_t *root) {
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (json_object_get(root, forms[i].member) != NULL)
            return &forms[i];
    return NULL;
}

static void add_json(struct grid *grid, json_t *value, struct error *error) {
    char *text = value == NULL || json_is_string(value) || json_is_null(value)
                     ? NULL
                     : json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(17));
    const char *cell = json_is_string(value) ? json_string_value(value) : text;
    grid_add_cell(grid, cell != NULL ? cell : "", cell != NULL ? strlen(cell) : 0, error);
    free(text);
}

/* Makes the grid from flat objects. */
static void fill(struct grid *grid, json_t *list, struct error *error) {
    json_t *names = json_object(), *cells, *ignored;
    const char *name;
    size_t i;
    json_array_foreach(list, i, cells) json_object_update(names, cells);
    grid_add_row(grid, 0, error);
    json_object_foreach(names, name, ignored) if (error->status == STATUS_OK)
        grid_add_cell(grid, name, strlen(name), error);
    if (error->status == STATUS_OK)
        grid_take_names(grid, 0);
    json_array_foreach(list, i, cells) {
        if (error->status != STATUS_OK || grid_add_row(grid, (unsigned)i + 1, error) != STATUS_OK)
            break;
        json_object_foreach(names, name, ignored) if (error->status == STATUS_OK)
            add_json(grid, json_object_get(cells, name), error);
    }
    json_decref(names);
}

enum status grid_parse_json(struct grid *grid, const char *name, const char *text,
                            struct error *error) {
    json_t *list = json_array();
    *grid = (struct grid){0};
    while (error->status == STATUS_OK && text[strspn(text, " \t\r\n")] != '\0') {
        json_error_t why;
        json_t *root = json_loads(text, JSON_DISABLE_EOF_CHECK, &why);
        const struct form *form = root != NULL ? find_form(root) : NULL;
        if (root == NULL)
            error_set(error, STATUS_USAGE, "%s:%d: %s", name, why.line, why.text);
        else if (form == NULL)
            error_set(error, STATUS_USAGE,
                      "%s: this JSON is not of hyperfine, ReFrame, Google Benchmark or Extra-P",
                      name);
        else {
            grid->form = form->name;
            form->flatten(root, list);
            text += why.position;
        }
        json_decref(root);
    }
    if (error->status == STATUS_OK && json_array_size(list) == 0)
        error_set(error, STATUS_USAGE, "%s: there is no measurement in it", name);
    if (error->status == STATUS_OK)
        fill(grid, list, error);
    json_decref(list);
    return error->status;
}
