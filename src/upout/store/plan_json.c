#include "plan_json.h"

#include <inttypes.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "document.h"
#include "json_word.h"
#include "memory.h"
#include "number.h"
#include "prime_programs.h"
#include "program_json.h"
#include "vocabulary.h"

enum { MOST_LAUNCHES = 100000 };

/* After a mistake in the file, the rest of it is still read. A failure of the system ends the
 * reading. */
static bool goes_on(const struct error *error) {
    return error->status == STATUS_OK || error->status == STATUS_USAGE;
}

/* Zeroed memory for the items of the list. */
static void *make_items(const struct node *list, size_t item_bytes, size_t *count,
                        struct error *error) {
    if (!goes_on(error) || list->value == NULL)
        return NULL;
    void *items = memory_create(node_count(list), item_bytes, "a plan", error);
    *count = items != NULL ? node_count(list) : 0;
    return items;
}

static void check_keys_of_work(const struct node *node, enum work_kind kind, struct error *error) {
    static const char *const keys[][8] = {
        [WORK_NOTEBOOK] = {"name", "kind", "kernel", NULL},
        [WORK_RANGE] = {"name", "kind", "kernel", "lo", "hi", NULL},
        [WORK_RANDOM] = {"name", "kind", "kernel", "count", "bits", "seed", NULL},
        [WORK_INPUT] = {"name", "kind", "kernel", "input", "checksum", NULL},
        [WORK_COMMAND] = {"name", "kind", "size", "steps", NULL},
    };
    node_check_keys(node, keys[kind], error);
}

static enum status refuse_name(const struct node *node, const char *name, struct error *error) {
    return node_refuse(node, error,
                       "the name '%s' is not allowed: use 1 to 40 of the characters a-z, 0-9 and -",
                       name);
}

/* Sets a text that is missing to its default. */
static void set_default(char **text, const char *otherwise, struct error *error) {
    if (*text == NULL)
        *text = memory_copy("a plan", otherwise, error);
}

/* The kernel that the programs would choose. */
static int own_kernel(enum work_kind kind) {
    const char *name = kind == WORK_NOTEBOOK ? "trial" : kind == WORK_RANGE ? "sieve" : "exact";
    return vocabulary_kernel(name);
}

static void read_numbers(struct work *work, const struct node *node, struct error *error) {
    if (work->kind == WORK_RANGE) {
        node_number(node, "lo", OPTIONAL, 0, UINT64_MAX, &work->lo, error);
        node_number(node, "hi", REQUIRED, work->lo, UINT64_MAX, &work->hi, error);
    } else if (work->kind == WORK_RANDOM) {
        work->seed = 1;
        work->bits = 64;
        node_number(node, "count", REQUIRED, 1, VOCABULARY_MOST_RANDOM, &work->count, error);
        node_unsigned(node, "bits", OPTIONAL, 1, 64, &work->bits, error);
        node_number(node, "seed", OPTIONAL, 0, UINT64_MAX, &work->seed, error);
    } else if (work->kind == WORK_INPUT) {
        node_text(node, "input", REQUIRED, &work->input, error);
        node_text(node, "checksum", OPTIONAL, &work->checksum, error);
    } else if (work->kind == WORK_COMMAND) {
        node_number(node, "size", OPTIONAL, 1, UINT64_MAX, &work->size, error);
        node_number(node, "steps", OPTIONAL, 1, UINT64_MAX, &work->steps, error);
    }
}

static void read_work(struct work *work, const struct node *node, struct error *error) {
    int kind = -1;
    node_text(node, "name", OPTIONAL, &work->name, error);
    node_choice(node, "kind", REQUIRED, plan_work_kinds, &kind, error);
    if (kind < 0) /* the other keys depend on it */
        return;
    work->kind = (enum work_kind)kind;
    int kernel = own_kernel(work->kind);
    check_keys_of_work(node, work->kind, error);
    if (work->kind != WORK_COMMAND) {
        node_choice(node, "kernel", OPTIONAL, vocabulary_kernels, &kernel, error);
        set_default(&work->kernel, vocabulary_kernels[kernel], error);
    }
    read_numbers(work, node, error);
    set_default(&work->name, plan_work_kinds[kind], error);
    if (!goes_on(error))
        return;
    if (!plan_is_name(work->name))
        refuse_name(node, work->name, error);
    if (work->kernel != NULL && strcmp(work->kernel, "sieve") == 0 && work->kind != WORK_RANGE)
        node_refuse(node, error, "the sieve counts only ranges: use exact or trial for other work");
}

static bool has_name(const struct work *work, const char *name) {
    return work->name != NULL && strcmp(work->name, name) == 0;
}

static void read_works(struct plan *plan, const struct node *root, struct error *error) {
    struct node list = node_array(root, "works", REQUIRED, error);
    plan->works = make_items(&list, sizeof *plan->works, &plan->work_count, error);
    if (list.value != NULL && node_count(&list) == 0)
        node_refuse(&list, error, "a plan without works measures nothing");
    for (size_t i = 0; goes_on(error) && i < plan->work_count; i++) {
        struct node node = node_item(&list, i, error);
        read_work(&plan->works[i], &node, error);
        for (size_t j = 0; plan->works[i].name != NULL && j < i; j++)
            if (has_name(&plan->works[j], plan->works[i].name))
                node_refuse(&node, error, "two works are called '%s': give each a name of its own",
                            plan->works[i].name);
    }
}

static void check_program(const struct plan *plan, size_t index, const struct node *node,
                          struct error *error) {
    const struct program *program = &plan->programs[index];
    for (size_t i = 0; i < index; i++) {
        if (strcmp(plan->programs[i].name, program->name) == 0)
            node_refuse(node, error, "two programs are called '%s': give each a name of its own",
                        program->name);
        if (plan->programs[i].is_base && program->is_base)
            node_refuse(node, error, "only one program can be the base: %s or %s",
                        plan->programs[i].name, program->name);
    }
}

/* A plan without "programs" has the prime programs. Returns whether all programs could be read: if
 * not, no series can be. */
static bool read_programs(struct plan *plan, const struct node *root, struct error *error) {
    struct node list = node_array(root, "programs", OPTIONAL, error);
    bool whole = true;
    if (list.value == NULL)
        return error->status == STATUS_OK && prime_programs_add(plan, error) == STATUS_OK;
    if (node_count(&list) == 0)
        node_refuse(&list, error, "a plan without programs measures nothing");
    plan->programs = make_items(&list, sizeof *plan->programs, &plan->program_count, error);
    for (size_t i = 0; goes_on(error) && whole && i < plan->program_count; i++) {
        struct node node = node_item(&list, i, error);
        plan->programs[i].index = i;
        whole = program_read(&plan->programs[i], &node, error);
        if (whole)
            check_program(plan, i, &node, error);
    }
    if (whole && plan->program_count == 1) /* it is compared with one worker of itself */
        plan->programs[0].is_base = true;
    return whole && plan->program_count > 0;
}

static void read_layout(struct layout *layout, const struct node *list, size_t index,
                        const struct program *program, struct error *error) {
    const char *text = node_item_text(list, index, error);
    if (text == NULL)
        return;
    if (!layout_parse(text, layout))
        node_refuse(list, error,
                    "'%s' is not a layout: write NODESxRANKSxTHREADS, ranks on each node and "
                    "threads of each rank, like 1x2x4",
                    text);
    else if (program->scales == SCALES_NONE && layout_workers(*layout) != 1)
        node_refuse(list, error, "%s has one worker: 1x1x1, not %s", program->name, text);
    else if (program->scales == SCALES_THREADS && layout->nodes * layout->ranks != 1)
        node_refuse(list, error, "%s has one process: 1x1xTHREADS, not %s", program->name, text);
    else if (program->scales == SCALES_RANKS && layout->threads != 1)
        node_refuse(list, error, "%s has ranks of one thread: NODESxRANKSx1, not %s", program->name,
                    text);
}

static void read_layouts(struct series *series, const struct node *node, struct error *error) {
    bool one_worker = series->program->scales == SCALES_NONE;
    struct node list = node_array(node, "layouts", one_worker ? OPTIONAL : REQUIRED, error);
    series->layouts = make_items(&list, sizeof *series->layouts, &series->layout_count, error);
    for (size_t i = 0; goes_on(error) && i < series->layout_count; i++)
        read_layout(&series->layouts[i], &list, i, series->program, error);
    if (list.value != NULL || !one_worker || !goes_on(error))
        return;
    series->layouts = memory_create(1, sizeof *series->layouts, "a plan", error);
    if (series->layouts != NULL)
        series->layouts[series->layout_count++] = (struct layout){1, 1, 1};
}

/* The work that a series names, or the only one if it names none. NULL if there is no such work. */
static const struct work *read_work_of(const struct plan *plan, struct series *series,
                                       const struct node *node, struct error *error) {
    char *name = NULL;
    const struct work *found = NULL;
    node_text(node, "work", plan->work_count == 1 ? OPTIONAL : REQUIRED, &name, error);
    for (size_t i = 0; found == NULL && i < plan->work_count; i++)
        if (name != NULL ? has_name(&plan->works[i], name) : plan->work_count == 1) {
            series->work = i;
            found = &plan->works[i];
        }
    if (found == NULL && name != NULL && plan->work_count > 0)
        node_refuse(node, error, "no work is called '%s'", name);
    free(name);
    return found;
}

static bool has_steps(const struct program *program) {
    return placeholders_has(program->placeholders | program->prepare_placeholders,
                            PLACEHOLDER_STEPS);
}

/* Only prime programs take a work of numbers and a schedule. */
static void check_work(const struct series *series, const struct work *work,
                       const struct node *node, struct error *error) {
    const struct program *program = series->program;
    bool is_prime = program->reader == READER_PRIMES;
    if (work != NULL && is_prime == (work->kind == WORK_COMMAND))
        node_refuse(node, error,
                    "%s %s a prime program: its work must %sbe of the kind \"command\"",
                    program->name, is_prime ? "is" : "is not", is_prime ? "not " : "");
    if (series->schedule != NULL && !is_prime)
        node_refuse(node, error, "%s has no schedule: only prime programs take one", program->name);
    if (work != NULL && work->kind == WORK_COMMAND && work->size == 0 &&
        placeholders_has(program->placeholders | program->prepare_placeholders, PLACEHOLDER_SIZE))
        node_refuse(node, error, "%s has {size}, but no \"size\" says how large its work is",
                    program->name);
    if (work != NULL && work->kind == WORK_COMMAND && work->steps == 0 && has_steps(program))
        node_refuse(node, error, "%s has {steps}, but no \"steps\" says how long its work is",
                    program->name);
}

static void read_one_series(struct plan *plan, struct series *series, const char *const *names,
                            const struct node *node, struct error *error) {
    static const char *const keys[] = {"work",     "program", "variant", "scaling",
                                       "schedule", "layouts", NULL};
    bool is_old = node_member(node, "variant").value != NULL; /* its name in schema 1 */
    int program = -1, scaling = SCALING_STRONG;
    series->program = plan->programs; /* after a mistake */
    node_check_keys(node, keys, error);
    const struct work *work = read_work_of(plan, series, node, error);
    node_choice(node, "scaling", OPTIONAL, plan_scalings, &scaling, error);
    node_text(node, "schedule", OPTIONAL, &series->schedule, error);
    series->scaling = (enum scaling)scaling;
    node_choice(node, is_old ? "variant" : "program", REQUIRED, names, &program, error);
    if (program >= 0) { /* the program decides which layouts are allowed */
        series->program = &plan->programs[program];
        read_layouts(series, node, error);
        check_work(series, work, node, error);
    }
    if (work != NULL && scaling == SCALING_WEAK && work->kind != WORK_RANGE &&
        work->kind != WORK_RANDOM &&
        (program < 0 || !placeholders_has(series->program->placeholders, PLACEHOLDER_SIZE)))
        node_refuse(node, error,
                    work->kind == WORK_COMMAND
                        ? "weak scaling needs work that can grow: put {size} where the %s takes it"
                        : "weak scaling needs work that can grow: a range or random, not %s",
                    work_kind_name(work->kind));
}

/* A ratio of an own time and of the time of a whole command would mean nothing. */
static void check_times(const struct plan *plan, size_t series, const struct node *node,
                        struct error *error) {
    const struct series *one = &plan->series[series];
    for (size_t i = 0; i < series; i++) {
        const struct series *other = &plan->series[i];
        enum program_times times = program_times(one->program);
        if (other->work != one->work || program_times(other->program) == times)
            continue;
        node_refuse(node, error,
                    "%s and %s have the same work, so their times are compared: give both a "
                    "\"time\" (of both or of none a \"rate\"), or neither",
                    other->program->name, one->program->name);
        return;
    }
}

static void read_series(struct plan *plan, const struct node *root, struct error *error) {
    struct node list = node_array(root, "series", REQUIRED, error);
    const char **names = memory_create(plan->program_count + 1, sizeof *names, "a plan", error);
    for (size_t i = 0; names != NULL && i < plan->program_count; i++)
        names[i] = plan->programs[i].name;
    plan->series = make_items(&list, sizeof *plan->series, &plan->series_count, error);
    for (size_t i = 0; goes_on(error) && names != NULL && i < plan->series_count; i++) {
        struct node node = node_item(&list, i, error);
        read_one_series(plan, &plan->series[i], names, &node, error);
        check_times(plan, i, &node, error);
    }
    free(names);
    if (list.value != NULL && plan->series_count == 0)
        node_refuse(&list, error, "a plan without series measures nothing");
}

static void read_price(struct price *price, const struct node *node, struct error *error) {
    static const char *const keys[] = {"cores", "price", NULL};
    node_check_keys(node, keys, error);
    node_unsigned(node, "cores", REQUIRED, 1, PLAN_MOST_WORKERS, &price->cores, error);
    node_real(node, "price", REQUIRED, &price->price, error);
}

static void read_prices(struct plan *plan, const struct node *root, struct error *error) {
    struct node list = node_array(root, "machine_prices", OPTIONAL, error);
    plan->machine_prices =
        make_items(&list, sizeof *plan->machine_prices, &plan->machine_price_count, error);
    for (size_t i = 0; goes_on(error) && i < plan->machine_price_count; i++) {
        struct node node = node_item(&list, i, error);
        read_price(&plan->machine_prices[i], &node, error);
    }
    struct node price = node_object(root, "node_price", OPTIONAL, error);
    if (price.value != NULL)
        read_price(&plan->node_price, &price, error);
    node_real(root, "deadline_s", OPTIONAL, &plan->deadline_s, error);
    node_real(root, "job_s", OPTIONAL, &plan->job_s, error);
}

static void read_seconds(const struct node *root, const char *key, double *value,
                         struct error *error) {
    static const double most_s = 1e8;
    node_real(root, key, OPTIONAL, value, error);
    if (!(*value > 0 && *value <= most_s))
        node_refuse(root, error, "\"%s\" must be over 0 and at most 10^8 seconds", key);
}

static void read_precision(const struct node *root, double *value, struct error *error) {
    node_real(root, "precision", OPTIONAL, value, error);
    if (!(*value > 0 && *value < 1))
        node_refuse(root, error, "\"precision\" must be between 0 and 1: 0.05 is 5 %%");
}

static void read_slowdown(const struct node *root, double *value, struct error *error) {
    double slowdown = INFINITY;
    node_real(root, "slowdown", OPTIONAL, &slowdown, error);
    if (slowdown == INFINITY)
        return;
    *value = slowdown;
    if (!(slowdown > 1 && slowdown <= PLAN_MOST_SLOWDOWN))
        node_refuse(root, error, "\"slowdown\" must be over 1 and at most %d", PLAN_MOST_SLOWDOWN);
}

static void read_plan(struct plan *plan, const char *file, const struct node *root,
                      struct error *error) {
    char name[PLAN_NAME_BYTES];
    static const char *const keys[] = {
        "schema",      "name",       "part",           "seed",
        "repetitions", "precision",  "least_launches", "warmup",
        "keep_output", "runs",       "budget_s",       "timeout_s",
        "programs",    "works",      "series",         "machine_prices",
        "node_price",  "deadline_s", "job_s",          "copies",
        "slowdown",    NULL};
    uint64_t schema = 0;
    unsigned runs = 1; /* of older plans: a launch now does its work once */
    *plan = (struct plan){.seed = (uint64_t)time(NULL),
                          .repetitions = 30,
                          .precision = 0.05,
                          .budget_s = 110,
                          .timeout_s = 60};
    bool has_programs = read_programs(plan, root, error);
    node_check_keys(root, keys, error);
    node_number(root, "schema", OPTIONAL, PLAN_SCHEMA_OLDEST, PLAN_SCHEMA, &schema, error);
    node_text(root, "name", OPTIONAL, &plan->name, error);
    file = file != NULL ? file : "plan";
    plan_name_after(name, file, strlen(file));
    set_default(&plan->name, name, error);
    node_flag(root, "part", OPTIONAL, &plan->is_part, error);
    node_number(root, "seed", OPTIONAL, 0, UINT64_MAX, &plan->seed, error);
    node_unsigned(root, "repetitions", OPTIONAL, 1, MOST_LAUNCHES, &plan->repetitions, error);
    node_unsigned(root, "least_launches", OPTIONAL, 1, MOST_LAUNCHES, &plan->least_launches, error);
    if (plan->least_launches > plan->repetitions)
        node_refuse(root, error, "\"least_launches\" is %u, but \"repetitions\" only %u",
                    plan->least_launches, plan->repetitions);
    node_unsigned(root, "warmup", OPTIONAL, 0, MOST_LAUNCHES, &plan->warmup, error);
    node_flag(root, "keep_output", OPTIONAL, &plan->keep_output, error);
    node_unsigned(root, "runs", OPTIONAL, 1, MOST_LAUNCHES, &runs, error);
    read_precision(root, &plan->precision, error);
    read_seconds(root, "budget_s", &plan->budget_s, error);
    read_seconds(root, "timeout_s", &plan->timeout_s, error);
    node_flag(root, "copies", OPTIONAL, &plan->copies, error);
    read_slowdown(root, &plan->slowdown, error);
    read_works(plan, root, error);
    if (has_programs)
        read_series(plan, root, error);
    read_prices(plan, root, error);
}

/* Checks a schedule as the programs' --schedule does. */
static void check_schedule(const struct series *series, const struct node *node,
                           struct error *error) {
    enum { MOST_BYTES = 32 };
    const char *text = series->schedule;
    size_t length = strcspn(text, ",");
    int kind = vocabulary_schedule(text, length);
    struct error ignored = {0};
    uint64_t chunk = 1;
    if (kind < 0 || strlen(text) > MOST_BYTES ||
        (text[length] == ',' && number_parse(text + length + 1, &chunk, &ignored) != STATUS_OK) ||
        chunk == 0)
        node_refuse(node, error,
                    "the schedule '%s' is not known: use static, cyclic, dynamic or guided, "
                    "optionally followed by ,CHUNK: the numbers in a chunk",
                    text);
    else if (kind >= VOCABULARY_BEFORE && prime_program_of(series->program) == PRIME_MAPREDUCE)
        node_refuse(node, error,
                    "the schedule '%s' hands out work during the run, but %s hands out all of "
                    "it before it begins: use static or cyclic",
                    text, program_file(series->program));
}

/* Work that grows needs a base of one worker; other work may be too large for one. */
static bool has_base(const struct plan *plan, size_t work, enum scaling scaling) {
    for (size_t i = 0; i < plan->series_count; i++)
        for (size_t j = 0; plan->series[i].work == work && plan->series[i].scaling == scaling &&
                           plan->series[i].program->is_base && j < plan->series[i].layout_count;
             j++)
            if (scaling == SCALING_STRONG || layout_workers(plan->series[i].layouts[j]) == 1)
                return true;
    return false;
}

/* Refuses what would otherwise fail after hours of measuring. */
static void check_new(const struct plan *plan, const struct node *root, struct error *error) {
    struct node name = node_member(root, "name"), list = node_member(root, "series");
    if (plan->name != NULL && !plan_is_name(plan->name))
        refuse_name(&name, plan->name, error);
    for (size_t i = 0; goes_on(error) && i < plan->series_count; i++) {
        const struct series *series = &plan->series[i];
        struct node node = node_item(&list, i, error);
        struct node layouts = node_member(&node, "layouts");
        if (layouts.value != NULL && series->layout_count == 0)
            node_refuse(&layouts, error, "a series without layouts measures nothing");
        if (series->schedule != NULL)
            check_schedule(series, &node, error);
        if (error->status == STATUS_OK && plan->works[series->work].steps > 0 &&
            !has_steps(series->program))
            node_refuse(&node, error,
                        "{steps} is missing in the command of %s, so \"steps\" would not change "
                        "what it does",
                        series->program->name);
    }
    if (error->status != STATUS_OK ||
        plan->is_part) /* after a mistake a series may lack its work */
        return;
    for (size_t i = 0; i < plan->series_count; i++) {
        struct node node = node_item(&list, i, error);
        const char *work = plan->works[plan->series[i].work].name;
        const struct program *base = plan_base(plan);
        if (base == NULL)
            node_refuse(&node, error,
                        "'%s' has nothing to compare with: no program has \"base\": true", work);
        else if (!has_base(plan, plan->series[i].work, SCALING_STRONG) &&
                 !(program_is_parallel(base) && has_base(plan, plan->series[i].work, SCALING_WEAK)))
            node_refuse(&node, error,
                        "'%s' has nothing to compare with: add the series {\"work\": \"%s\", "
                        "\"program\": \"%s\"%s}",
                        work, work, base->name,
                        base->scales == SCALES_NONE ? "" : ", \"layouts\": [\"1x1x1\"]");
        else if (plan->series[i].scaling == SCALING_WEAK &&
                 !has_base(plan, plan->series[i].work, SCALING_WEAK))
            node_refuse(
                &node, error,
                "the work of '%s' grows with the workers, and %s must do as much, to compare with: "
                "add the series {\"work\": \"%s\", \"program\": \"%s\", \"scaling\": \"weak\"}",
                work, base->name, work, base->name);
    }
}

static enum status parse(struct plan *plan, const char *name, const char *text, bool is_new,
                         struct error *error) {
    struct document document;
    *plan = (struct plan){0};
    if (document_parse(&document, name, text, 1, error) == STATUS_OK) {
        struct node root = document_root(&document);
        document.tells_all = true;
        read_plan(plan, name, &root, error);
        if (is_new && goes_on(error))
            check_new(plan, &root, error);
    }
    document_close(&document);
    if (error->status == STATUS_OK)
        plan_make_points(plan, error);
    return error->status;
}

enum status plan_parse(struct plan *plan, const char *name, const char *text, struct error *error) {
    return parse(plan, name, text, false, error);
}

enum status plan_parse_new(struct plan *plan, const char *name, const char *text,
                           struct error *error) {
    return parse(plan, name, text, true, error);
}

static enum status read_file(struct plan *plan, const char *path, bool is_new,
                             struct error *error) {
    char *text = document_load(path, error);
    *plan = (struct plan){0};
    if (text != NULL)
        parse(plan, path, text, is_new, error);
    free(text);
    return error->status;
}

enum status plan_read(struct plan *plan, const char *path, struct error *error) {
    return read_file(plan, path, false, error);
}

enum status plan_read_new(struct plan *plan, const char *path, struct error *error) {
    return read_file(plan, path, true, error);
}

static json_t *work_object(const struct work *work) {
    json_t *object = json_pack("{s:s, s:s, s:s*}", "name", work->name, "kind",
                               work_kind_name(work->kind), "kernel", work->kernel);
    if (work->kind == WORK_RANGE) {
        json_object_set_new(object, "lo", json_word(work->lo));
        json_object_set_new(object, "hi", json_word(work->hi));
    } else if (work->kind == WORK_RANDOM) {
        json_object_set_new(object, "count", json_word(work->count));
        json_object_set_new(object, "bits", json_integer(work->bits));
        json_object_set_new(object, "seed", json_word(work->seed));
    } else if (work->kind == WORK_INPUT) {
        json_object_set_new(object, "input", json_string(work->input));
        if (work->checksum != NULL)
            json_object_set_new(object, "checksum", json_string(work->checksum));
    }
    if (work->size > 0)
        json_object_set_new(object, "size", json_word(work->size));
    if (work->steps > 0)
        json_object_set_new(object, "steps", json_word(work->steps));
    return object;
}

static json_t *series_object(const struct plan *plan, const struct series *series) {
    char text[LAYOUT_BYTES];
    json_t *layouts = json_array();
    for (size_t i = 0; i < series->layout_count; i++)
        json_array_append_new(layouts, json_string(layout_show(text, series->layouts[i])));
    return json_pack("{s:s, s:s, s:s, s:s*, s:o}", "work", plan->works[series->work].name,
                     "program", series->program->name, "scaling", scaling_name(series->scaling),
                     "schedule", series->schedule, "layouts", layouts);
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
    if (plan->job_s > 0)
        json_object_set_new(object, "job_s", json_real(plan->job_s));
}

enum status plan_write(const struct plan *plan, const char *path, struct error *error) {
    json_t *programs = json_array(), *works = json_array(), *series = json_array();
    for (size_t i = 0; i < plan->program_count; i++)
        json_array_append_new(programs, program_to_json(&plan->programs[i]));
    for (size_t i = 0; i < plan->work_count; i++)
        json_array_append_new(works, work_object(&plan->works[i]));
    for (size_t i = 0; i < plan->series_count; i++)
        json_array_append_new(series, series_object(plan, &plan->series[i]));
    json_t *object = json_pack("{s:i, s:s, s:o, s:i, s:f, s:f, s:f, s:o, s:o, s:o}", "schema",
                               PLAN_SCHEMA, "name", plan->name, "seed", json_word(plan->seed),
                               "repetitions", (int)plan->repetitions, "precision", plan->precision,
                               "budget_s", plan->budget_s, "timeout_s", plan->timeout_s, "programs",
                               programs, "works", works, "series", series);
    if (plan->is_part)
        json_object_set_new(object, "part", json_true());
    if (plan->least_launches > 0)
        json_object_set_new(object, "least_launches", json_integer(plan->least_launches));
    if (plan->warmup > 0)
        json_object_set_new(object, "warmup", json_integer(plan->warmup));
    if (plan->keep_output)
        json_object_set_new(object, "keep_output", json_true());
    if (plan->copies)
        json_object_set_new(object, "copies", json_true());
    if (plan->slowdown > 0)
        json_object_set_new(object, "slowdown", json_real(plan->slowdown));
    add_prices(object, plan);
    return document_write(object, path, error);
}
