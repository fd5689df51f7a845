#include "plan.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "document.h"

static const char *const variants[] = {"serial", "omp", "mpi", "mapreduce", NULL};
static const char *const scalings[] = {"strong", "weak", NULL};
static const char *const work_kinds[] = {"notebook", "range", "random", "input", NULL};
const char *const plan_kernels[] = {"trial", "exact", "sieve", NULL};

enum { MOST_WORKERS = 1 << 20, MOST_LAUNCHES = 100000 };
static const uint64_t most_random = (uint64_t)1 << 48;

const char *variant_name(enum variant variant) {
    return variants[variant];
}

bool variant_has_ranks(enum variant variant) {
    return variant == VARIANT_MPI || variant == VARIANT_MAPREDUCE;
}

const char *scaling_name(enum scaling scaling) {
    return scalings[scaling];
}

const char *work_kind_name(enum work_kind kind) {
    return work_kinds[kind];
}

unsigned layout_workers(struct layout layout) {
    return layout.nodes * layout.ranks * layout.threads;
}

uint64_t point_numbers(const struct plan *plan, const struct point *point) {
    static const uint64_t notebook_numbers = 6;
    const struct series *series = &plan->series[point->series];
    const struct work *work = &plan->works[series->work];
    uint64_t workers = series->scaling == SCALING_WEAK ? layout_workers(point->layout) : 1;
    switch (work->kind) {
    case WORK_NOTEBOOK:
        return notebook_numbers;
    case WORK_RANGE:
        return (work->hi - work->lo + 1) * workers;
    case WORK_RANDOM:
        return work->count * workers;
    case WORK_INPUT:
        break;
    }
    return 0;
}

/* Zeroed memory for as many items as the list has. */
static void *make_items(const struct node *list, size_t item_bytes, size_t *count,
                        struct error *error) {
    if (error->status != STATUS_OK || list->value == NULL)
        return NULL;
    void *items = calloc(node_count(list) + 1, item_bytes);
    if (items == NULL)
        error_no_memory(error, "a plan", node_count(list) * item_bytes);
    else
        *count = node_count(list);
    return items;
}

static void check_keys_of_work(const struct node *node, enum work_kind kind, struct error *error) {
    static const char *const keys[][8] = {
        [WORK_NOTEBOOK] = {"name", "kind", "kernel", NULL},
        [WORK_RANGE] = {"name", "kind", "kernel", "lo", "hi", NULL},
        [WORK_RANDOM] = {"name", "kind", "kernel", "count", "bits", "seed", NULL},
        [WORK_INPUT] = {"name", "kind", "kernel", "input", NULL},
    };
    node_check_keys(node, keys[kind], error);
}

static void read_work(struct work *work, const struct node *node, struct error *error) {
    int kind = WORK_NOTEBOOK, kernel = 0;
    node_choice(node, "kind", REQUIRED, work_kinds, &kind, error);
    work->kind = (enum work_kind)kind;
    check_keys_of_work(node, work->kind, error);
    node_text(node, "name", REQUIRED, &work->name, error);
    node_choice(node, "kernel", REQUIRED, plan_kernels, &kernel, error);
    if (work->kind == WORK_RANGE) {
        node_number(node, "lo", REQUIRED, 0, UINT64_MAX, &work->lo, error);
        node_number(node, "hi", REQUIRED, work->lo, UINT64_MAX, &work->hi, error);
    } else if (work->kind == WORK_RANDOM) {
        work->seed = 1;
        work->bits = 64;
        node_number(node, "count", REQUIRED, 1, most_random, &work->count, error);
        node_unsigned(node, "bits", OPTIONAL, 1, 64, &work->bits, error);
        node_number(node, "seed", OPTIONAL, 0, UINT64_MAX, &work->seed, error);
    } else if (work->kind == WORK_INPUT) {
        node_text(node, "input", REQUIRED, &work->input, error);
    }
    if (error->status != STATUS_OK)
        return;
    work->kernel = strdup(plan_kernels[kernel]);
    if (work->kernel == NULL)
        error_no_memory(error, "a plan", sizeof "sieve");
    size_t length = strlen(work->name);
    if (length == 0 || length > 40 ||
        strspn(work->name, "abcdefghijklmnopqrstuvwxyz0123456789-") != length)
        node_refuse(node, error, "the name '%s' must be of a-z, 0-9 and -, at most 40 of them",
                    work->name);
    if (strcmp(plan_kernels[kernel], "sieve") == 0 && work->kind != WORK_RANGE)
        node_refuse(node, error, "the sieve counts a range: use exact or trial for other work");
}

static void read_works(struct plan *plan, const struct node *root, struct error *error) {
    struct node list = node_array(root, "works", REQUIRED, error);
    plan->works = make_items(&list, sizeof *plan->works, &plan->work_count, error);
    for (size_t i = 0; error->status == STATUS_OK && i < plan->work_count; i++) {
        struct node node = node_item(&list, i, error);
        read_work(&plan->works[i], &node, error);
        for (size_t j = 0; error->status == STATUS_OK && j < i; j++)
            if (strcmp(plan->works[i].name, plan->works[j].name) == 0)
                node_refuse(&node, error, "two works are called '%s'", plan->works[i].name);
    }
}

static void read_layout(struct layout *layout, const struct node *list, size_t index,
                        enum variant variant, struct error *error) {
    const char *text = node_item_text(list, index, error);
    int length = 0;
    if (text == NULL)
        return;
    if (strspn(text, "0123456789x") != strlen(text) || strlen(text) > 24 ||
        sscanf(text, "%ux%ux%u%n", &layout->nodes, &layout->ranks, &layout->threads, &length) !=
            3 ||
        text[length] != '\0' || layout->nodes == 0 || layout->ranks == 0 || layout->threads == 0 ||
        (uint64_t)layout->nodes * layout->ranks > MOST_WORKERS ||
        (uint64_t)layout->nodes * layout->ranks * layout->threads > MOST_WORKERS)
        node_refuse(list, error,
                    "'%s' is no layout: write nodes x ranks on each x threads of each, like 1x2x4",
                    text);
    else if (variant == VARIANT_SERIAL && layout_workers(*layout) != 1)
        node_refuse(list, error, "serial has one worker: 1x1x1, not %s", text);
    else if (variant == VARIANT_OMP && layout->nodes * layout->ranks != 1)
        node_refuse(list, error, "omp has one process: 1x1xTHREADS, not %s", text);
}

static enum status find_work(const struct plan *plan, const struct node *node, const char *name,
                             size_t *found, struct error *error) {
    for (*found = 0; *found < plan->work_count; ++*found)
        if (strcmp(plan->works[*found].name, name) == 0)
            return STATUS_OK;
    return node_refuse(node, error, "no work is called '%s'", name);
}

static void read_one_series(struct plan *plan, struct series *series, const struct node *node,
                            struct error *error) {
    static const char *const keys[] = {"work", "variant", "scaling", "schedule", "layouts", NULL};
    char *work = NULL;
    int variant = 0, scaling = SCALING_STRONG;
    node_check_keys(node, keys, error);
    node_text(node, "work", REQUIRED, &work, error);
    node_choice(node, "variant", REQUIRED, variants, &variant, error);
    node_choice(node, "scaling", OPTIONAL, scalings, &scaling, error);
    node_text(node, "schedule", OPTIONAL, &series->schedule, error);
    struct node layouts = node_array(node, "layouts", REQUIRED, error);
    series->variant = (enum variant)variant;
    series->scaling = (enum scaling)scaling;
    series->layouts = make_items(&layouts, sizeof *series->layouts, &series->layout_count, error);
    for (size_t i = 0; error->status == STATUS_OK && i < series->layout_count; i++)
        read_layout(&series->layouts[i], &layouts, i, series->variant, error);
    if (error->status == STATUS_OK)
        find_work(plan, node, work, &series->work, error);
    free(work);
    if (error->status != STATUS_OK)
        return;
    enum work_kind kind = plan->works[series->work].kind;
    if (scaling == SCALING_WEAK && kind != WORK_RANGE && kind != WORK_RANDOM)
        node_refuse(node, error, "weak scaling needs work that can grow: a range or random, not %s",
                    work_kind_name(kind));
}

static void read_series(struct plan *plan, const struct node *root, struct error *error) {
    struct node list = node_array(root, "series", REQUIRED, error);
    plan->series = make_items(&list, sizeof *plan->series, &plan->series_count, error);
    for (size_t i = 0; error->status == STATUS_OK && i < plan->series_count; i++) {
        struct node node = node_item(&list, i, error);
        if (error->status == STATUS_OK)
            read_one_series(plan, &plan->series[i], &node, error);
    }
    if (error->status == STATUS_OK && plan->series_count == 0)
        node_refuse(&list, error, "a plan without series measures nothing");
}

static void read_price(struct price *price, const struct node *node, struct error *error) {
    static const char *const keys[] = {"cores", "price", NULL};
    node_check_keys(node, keys, error);
    node_unsigned(node, "cores", REQUIRED, 1, MOST_WORKERS, &price->cores, error);
    node_real(node, "price", REQUIRED, &price->price, error);
}

static void read_prices(struct plan *plan, const struct node *root, struct error *error) {
    struct node list = node_array(root, "machine_prices", OPTIONAL, error);
    plan->machine_prices =
        make_items(&list, sizeof *plan->machine_prices, &plan->machine_price_count, error);
    for (size_t i = 0; error->status == STATUS_OK && i < plan->machine_price_count; i++) {
        struct node node = node_item(&list, i, error);
        read_price(&plan->machine_prices[i], &node, error);
    }
    struct node price = node_object(root, "node_price", OPTIONAL, error);
    if (price.value != NULL)
        read_price(&plan->node_price, &price, error);
    node_real(root, "deadline_s", OPTIONAL, &plan->deadline_s, error);
}

static void read_seconds(const struct node *root, const char *key, double *value,
                         struct error *error) {
    static const double most_s = 1e8;
    node_real(root, key, REQUIRED, value, error);
    if (error->status == STATUS_OK && (*value <= 0 || *value > most_s))
        node_refuse(root, error, "\"%s\" must be over 0 and at most 10^8 seconds", key);
}

static void read_plan(struct plan *plan, const struct node *root, struct error *error) {
    static const char *const keys[] = {
        "schema", "name",   "seed",           "repetitions", "runs",       "budget_s", "timeout_s",
        "works",  "series", "machine_prices", "node_price",  "deadline_s", NULL};
    uint64_t schema = 0;
    node_check_keys(root, keys, error);
    node_number(root, "schema", REQUIRED, PLAN_SCHEMA, PLAN_SCHEMA, &schema, error);
    node_text(root, "name", REQUIRED, &plan->name, error);
    plan->seed = (uint64_t)time(NULL);
    node_number(root, "seed", OPTIONAL, 0, UINT64_MAX, &plan->seed, error);
    node_unsigned(root, "repetitions", REQUIRED, 1, MOST_LAUNCHES, &plan->repetitions, error);
    node_unsigned(root, "runs", REQUIRED, 1, MOST_LAUNCHES, &plan->runs, error);
    read_seconds(root, "budget_s", &plan->budget_s, error);
    read_seconds(root, "timeout_s", &plan->timeout_s, error);
    read_works(plan, root, error);
    read_series(plan, root, error);
    read_prices(plan, root, error);
}

enum status plan_read(struct plan *plan, const char *path, struct error *error) {
    struct document document = {0};
    *plan = (struct plan){0};
    if (document_read(&document, path, error) == STATUS_OK) {
        struct node root = document_root(&document);
        read_plan(plan, &root, error);
    }
    document_close(&document);
    if (error->status == STATUS_OK)
        plan_make_points(plan, error);
    return error->status;
}

static void name_point(struct point *point, const struct plan *plan) {
    const struct series *series = &plan->series[point->series];
    snprintf(point->id, sizeof point->id, "%s/%s/%s/%ux%ux%u%s%s", plan->works[series->work].name,
             variant_name(series->variant), scaling_name(series->scaling), point->layout.nodes,
             point->layout.ranks, point->layout.threads, series->schedule != NULL ? "/" : "",
             series->schedule != NULL ? series->schedule : "");
}

/* A weak series must not grow past what the programs take. */
static enum status check_size(const struct plan *plan, const struct point *point,
                              struct error *error) {
    const struct series *series = &plan->series[point->series];
    const struct work *work = &plan->works[series->work];
    uint64_t workers = layout_workers(point->layout), more, last;
    if (series->scaling != SCALING_WEAK)
        return STATUS_OK;
    bool range = work->kind == WORK_RANGE;
    bool fits = range ? !__builtin_mul_overflow(work->hi - work->lo, workers, &more) &&
                            !__builtin_add_overflow(more, workers - 1, &more) &&
                            !__builtin_add_overflow(work->lo, more, &last)
                      : work->count <= most_random / workers;
    if (fits)
        return STATUS_OK;
    return error_set(error, STATUS_USAGE, "the work of %s would pass %s: give less to one worker",
                     point->id, range ? "2^64-1" : "2^48 numbers");
}

enum status plan_make_points(struct plan *plan, struct error *error) {
    size_t count = 0;
    for (size_t i = 0; i < plan->series_count; i++)
        count += plan->series[i].layout_count;
    free(plan->points);
    plan->point_count = 0;
    plan->points = calloc(count + 1, sizeof *plan->points);
    if (plan->points == NULL)
        return error_no_memory(error, "the points of a plan", count * sizeof *plan->points);
    for (size_t i = 0; i < plan->series_count; i++)
        for (size_t j = 0; j < plan->series[i].layout_count; j++) {
            struct point point = {.series = i, .layout = plan->series[i].layouts[j]};
            name_point(&point, plan);
            if (plan_find_point(plan, point.id) != NULL)
                return error_set(error, STATUS_USAGE, "the plan has the point %s twice", point.id);
            if (check_size(plan, &point, error) != STATUS_OK)
                return error->status;
            plan->points[plan->point_count++] = point;
        }
    return STATUS_OK;
}

const struct point *plan_find_point(const struct plan *plan, const char *id) {
    for (size_t i = 0; i < plan->point_count; i++)
        if (strcmp(plan->points[i].id, id) == 0)
            return &plan->points[i];
    return NULL;
}

static void keep_layouts(struct series *series, unsigned nodes) {
    size_t kept = 0;
    for (size_t i = 0; i < series->layout_count; i++)
        if (series->layouts[i].nodes == nodes)
            series->layouts[kept++] = series->layouts[i];
    series->layout_count = kept;
}

enum status plan_keep_nodes(struct plan *plan, unsigned nodes, struct error *error) {
    size_t kept = 0;
    for (size_t i = 0; i < plan->series_count; i++) {
        struct series *series = &plan->series[i];
        keep_layouts(series, nodes);
        if (series->layout_count > 0) {
            plan->series[kept++] = *series;
            continue;
        }
        free(series->schedule);
        free(series->layouts);
    }
    plan->series_count = kept;
    return plan_make_points(plan, error);
}

enum status plan_make_inputs_absolute(struct plan *plan, struct error *error) {
    for (size_t i = 0; i < plan->work_count; i++) {
        struct work *work = &plan->works[i];
        if (work->input == NULL)
            continue;
        char *absolute = realpath(work->input, NULL);
        if (absolute == NULL)
            return error_set(error, STATUS_USAGE, "the plan's input '%s': %s", work->input,
                             strerror(errno));
        free(work->input);
        work->input = absolute;
    }
    return STATUS_OK;
}

bool plan_needs(const struct plan *plan, enum variant variant) {
    for (size_t i = 0; i < plan->series_count; i++)
        if (plan->series[i].variant == variant)
            return true;
    return false;
}

void plan_close(struct plan *plan) {
    for (size_t i = 0; i < plan->work_count; i++) {
        free(plan->works[i].name);
        free(plan->works[i].kernel);
        free(plan->works[i].input);
    }
    for (size_t i = 0; i < plan->series_count; i++) {
        free(plan->series[i].schedule);
        free(plan->series[i].layouts);
    }
    free(plan->name);
    free(plan->works);
    free(plan->series);
    free(plan->points);
    free(plan->machine_prices);
    *plan = (struct plan){0};
}

static json_t *word(uint64_t value) {
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, value);
    return json_string(text);
}

static json_t *work_object(const struct work *work) {
    json_t *object = json_pack("{s:s, s:s, s:s}", "name", work->name, "kind",
                               work_kind_name(work->kind), "kernel", work->kernel);
    if (work->kind == WORK_RANGE) {
        json_object_set_new(object, "lo", word(work->lo));
        json_object_set_new(object, "hi", word(work->hi));
    } else if (work->kind == WORK_RANDOM) {
        json_object_set_new(object, "count", word(work->count));
        json_object_set_new(object, "bits", json_integer(work->bits));
        json_object_set_new(object, "seed", word(work->seed));
    } else if (work->kind == WORK_INPUT) {
        json_object_set_new(object, "input", json_string(work->input));
    }
    return object;
}

static json_t *series_object(const struct plan *plan, const struct series *series) {
    json_t *layouts = json_array();
    for (size_t i = 0; i < series->layout_count; i++)
        json_array_append_new(layouts,
                              json_sprintf("%ux%ux%u", series->layouts[i].nodes,
                                           series->layouts[i].ranks, series->layouts[i].threads));
    return json_pack("{s:s, s:s, s:s, s:s*, s:o}", "work", plan->works[series->work].name,
                     "variant", variant_name(series->variant), "scaling",
                     scaling_name(series->scaling), "schedule", series->schedule, "layouts",
                     layouts);
}

static json_t *price_object(const struct price *price) {
    return json_pack("{s:i, s:f}", "cores", (int)price->cores, "price", price->price);
}

static void add_prices(json_t *object, const struct plan *plan) {
    if (plan->machine_price_count > 0) {
        json_t *list = json_array();
        for (size_t i = 0; i < plan->machine_price_count; i++)
            json_array_append_new(list, price_object(&plan->machine_prices[i]));
        json_object_set_new(object, "machine_prices", list);
    }
    if (plan->node_price.cores > 0)
        json_object_set_new(object, "node_price", price_object(&plan->node_price));
    if (plan->deadline_s > 0)
        json_object_set_new(object, "deadline_s", json_real(plan->deadline_s));
}

enum status plan_write(const struct plan *plan, const char *path, struct error *error) {
    json_t *works = json_array(), *series = json_array();
    for (size_t i = 0; i < plan->work_count; i++)
        json_array_append_new(works, work_object(&plan->works[i]));
    for (size_t i = 0; i < plan->series_count; i++)
        json_array_append_new(series, series_object(plan, &plan->series[i]));
    json_t *object = json_pack(
        "{s:i, s:s, s:o, s:i, s:i, s:f, s:f, s:o, s:o}", "schema", PLAN_SCHEMA, "name", plan->name,
        "seed", word(plan->seed), "repetitions", (int)plan->repetitions, "runs", (int)plan->runs,
        "budget_s", plan->budget_s, "timeout_s", plan->timeout_s, "works", works, "series", series);
    add_prices(object, plan);
    return document_write(object, path, error);
}
