#include "plan.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "vocabulary.h"

const char *const plan_scalings[] = {"strong", "weak", NULL};
const char *const plan_work_kinds[] = {"notebook", "range", "random", "input", "command", NULL};

const char *scaling_name(enum scaling scaling) {
    return plan_scalings[scaling];
}

const char *work_kind_name(enum work_kind kind) {
    return plan_work_kinds[kind];
}

unsigned layout_workers(struct layout layout) {
    return layout.nodes * layout_of_node(layout);
}

unsigned layout_of_node(struct layout layout) {
    return layout.ranks * layout.threads;
}

/* As point_numbers. */
static uint64_t count_numbers(const struct work *work, unsigned shares) {
    static const uint64_t notebook_numbers = 6;
    switch (work->kind) {
    case WORK_NOTEBOOK:
        return notebook_numbers;
    case WORK_RANGE:
        return (work->hi - work->lo + 1) * shares;
    case WORK_RANDOM:
        return work->count * shares;
    case WORK_INPUT:
    case WORK_COMMAND:
        break;
    }
    return 0;
}

const struct work *point_work(const struct plan *plan, const struct point *point) {
    return &plan->works[plan->series[point->series].work];
}

const struct program *point_program(const struct plan *plan, const struct point *point) {
    return plan->series[point->series].program;
}

uint64_t point_numbers(const struct plan *plan, const struct point *point) {
    return count_numbers(point_work(plan, point), point->shares);
}

uint64_t point_size(const struct plan *plan, const struct point *point) {
    return point_work(plan, point)->size * point->shares;
}

/* Reads digits. Returns false if there are none, or if the number exceeds PLAN_MOST_WORKERS. */
static bool read_count(const char **at, unsigned *count) {
    for (*count = 0; **at >= '0' && **at <= '9'; ++*at) {
        *count = *count * 10 + (unsigned)(**at - '0');
        if (*count > PLAN_MOST_WORKERS)
            return false;
    }
    return *count > 0;
}

static uint64_t count_workers(struct layout layout) {
    return (uint64_t)layout.nodes * layout.ranks * layout.threads;
}

bool layout_is_same(struct layout one, struct layout other) {
    return one.nodes == other.nodes && one.ranks == other.ranks && one.threads == other.threads;
}

const char *layout_show(char text[LAYOUT_BYTES], struct layout layout) {
    snprintf(text, LAYOUT_BYTES, "%ux%ux%u", layout.nodes, layout.ranks, layout.threads);
    return text;
}

bool layout_parse(const char *at, struct layout *layout) {
    return read_count(&at, &layout->nodes) && *at++ == 'x' && read_count(&at, &layout->ranks) &&
           *at++ == 'x' && read_count(&at, &layout->threads) && *at == '\0' &&
           count_workers(*layout) <= PLAN_MOST_WORKERS;
}

bool plan_is_name(const char *name) {
    size_t length = strlen(name);
    return length > 0 && length <= 40 &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

void plan_name_plainly(char *name, const char *text, size_t length) {
    size_t bytes = length < PLAN_NAME_BYTES - 1 ? length : PLAN_NAME_BYTES - 1;
    for (size_t i = 0; i < bytes; i++) {
        int byte = tolower((unsigned char)text[i]);
        name[i] = (char)(isalnum(byte) && byte < 0x80 ? byte : '-');
    }
    name[bytes] = '\0';
}

void plan_name_after(char *name, const char *path, size_t length) {
    const char *end = path + length, *at = path;
    if (length > strlen(".json") && strncmp(end - strlen(".json"), ".json", strlen(".json")) == 0)
        end -= strlen(".json");
    for (const char *byte = path; byte < end; byte++)
        at = *byte == '/' ? byte + 1 : at;
    plan_name_plainly(name, at, (size_t)(end - at));
    if (*name == '\0')
        strcpy(name, "command");
}

static void name_point(struct point *point, const struct plan *plan) {
    const struct series *series = &plan->series[point->series];
    char layout[LAYOUT_BYTES], shares[24] = "";
    if (point->shares != layout_workers(point->layout) && point->shares > 1)
        snprintf(shares, sizeof shares, "/x%u", point->shares);
    snprintf(point->id, sizeof point->id, "%s/%s/%s/%s%s%s%s", plan->works[series->work].name,
             series->program->name, scaling_name(series->scaling),
             layout_show(layout, point->layout), shares, series->schedule != NULL ? "/" : "",
             series->schedule != NULL ? series->schedule : "");
}

/* Refuses weak series whose work grows beyond what the programs take. */
static enum status check_size(const struct plan *plan, const struct point *point,
                              struct error *error) {
    const struct series *series = &plan->series[point->series];
    const struct work *work = &plan->works[series->work];
    uint64_t workers = count_workers(point->layout), shares = point->shares, more, last;
    if (workers > PLAN_MOST_WORKERS)
        return error_set(error, STATUS_USAGE, "%s has more than %d workers: give fewer", point->id,
                         PLAN_MOST_WORKERS);
    if (series->scaling != SCALING_WEAK)
        return STATUS_OK;
    bool range = work->kind == WORK_RANGE, command = work->kind == WORK_COMMAND;
    bool fits = range ? !__builtin_mul_overflow(work->hi - work->lo, shares, &more) &&
                            !__builtin_add_overflow(more, shares - 1, &more) &&
                            !__builtin_add_overflow(work->lo, more, &last)
                : command ? !__builtin_mul_overflow(work->size, shares, &more)
                          : work->count <= VOCABULARY_MOST_RANDOM / shares;
    if (fits)
        return STATUS_OK;
    return error_set(error, STATUS_USAGE, "the work of %s would exceed %s: give each worker less",
                     point->id, range || command ? "2^64-1" : "2^48 numbers");
}

/* Whether it is the weak series of the base (plan.h). */
static bool is_grown_base(const struct series *series) {
    return series->scaling == SCALING_WEAK && series->program->is_base;
}

static enum status add_point(struct plan *plan, size_t series, struct layout layout,
                             unsigned shares, struct error *error) {
    struct point *point = &plan->points[plan->point_count];
    *point = (struct point){.series = series, .layout = layout, .shares = shares};
    name_point(point, plan);
    if (plan_find_point(plan, point->id) != NULL)
        return error_set(error, STATUS_USAGE, "the plan has the point %s twice: leave one out",
                         point->id);
    if (check_size(plan, point, error) == STATUS_OK)
        plan->point_count++;
    return error->status;
}

static bool has_shares(const struct plan *plan, size_t series, unsigned shares) {
    for (size_t i = 0; i < plan->point_count; i++)
        if (plan->points[i].series == series && plan->points[i].shares == shares &&
            layout_workers(plan->points[i].layout) == 1)
            return true;
    return false;
}

/* Adds a point for each number of workers that the weak series of the same work have. */
static enum status add_grown(struct plan *plan, size_t series, struct error *error) {
    for (size_t i = 0; i < plan->series_count; i++) {
        const struct series *other = &plan->series[i];
        if (other->work != plan->series[series].work || other->scaling != SCALING_WEAK)
            continue;
        for (size_t j = 0; j < other->layout_count; j++) {
            unsigned workers = layout_workers(other->layouts[j]);
            if (workers > 1 && !has_shares(plan, series, workers) &&
                add_point(plan, series, (struct layout){1, 1, 1}, workers, error) != STATUS_OK)
                return error->status;
        }
    }
    return STATUS_OK;
}

static enum status add_layouts(struct plan *plan, size_t index, struct error *error) {
    const struct series *series = &plan->series[index];
    for (size_t i = 0; error->status == STATUS_OK && i < series->layout_count; i++)
        add_point(plan, index, series->layouts[i],
                  series->scaling == SCALING_WEAK ? layout_workers(series->layouts[i]) : 1, error);
    return error->status;
}

enum status plan_make_points(struct plan *plan, struct error *error) {
    size_t count = 0, grown = 0;
    for (size_t i = 0; i < plan->series_count; i++) {
        count += plan->series[i].layout_count;
        grown += is_grown_base(&plan->series[i]);
    }
    free(plan->points);
    plan->point_count = 0;
    plan->points =
        memory_create(count * (1 + grown), sizeof *plan->points, "the points of a plan", error);
    for (size_t i = 0; error->status == STATUS_OK && i < plan->series_count; i++)
        if (is_grown_base(&plan->series[i])) {
            if (program_is_parallel(plan->series[i].program))
                add_layouts(plan, i, error);
            if (error->status == STATUS_OK)
                add_grown(plan, i, error);
        } else {
            add_layouts(plan, i, error);
        }
    return error->status;
}

const struct point *plan_find_point(const struct plan *plan, const char *id) {
    for (size_t i = 0; i < plan->point_count; i++)
        if (strcmp(plan->points[i].id, id) == 0)
            return &plan->points[i];
    return NULL;
}

/* Of a weak series only one worker: on several its work has grown with them. */
static bool may_be_base(const struct series *series, struct layout layout) {
    return series->program->is_base &&
           (series->scaling == SCALING_STRONG || layout_workers(layout) == 1);
}

const struct point *plan_find_base(const struct plan *plan, const struct point *point,
                                   const bool *is_out) {
    const struct point *base = NULL;
    for (size_t i = 0; i < plan->point_count; i++) {
        const struct point *other = &plan->points[i];
        const struct series *series = &plan->series[other->series];
        if ((is_out == NULL || !is_out[i]) && may_be_base(series, other->layout) &&
            series->work == plan->series[point->series].work && other->shares == point->shares &&
            (base == NULL || layout_workers(other->layout) < layout_workers(base->layout)))
            base = other;
    }
    return base;
}

bool point_is_base(const struct plan *plan, const struct point *point) {
    if (plan_find_base(plan, point, NULL) != point)
        return false;
    for (size_t i = 0; i < plan->point_count; i++)
        if (&plan->points[i] != point && plan_find_base(plan, &plan->points[i], NULL) == point)
            return true;
    return false;
}

/* Whether the plan has a point with the work and scaling of `like`, on this number of nodes and
 * with this number of workers; 0: with any number of workers. */
static bool has_on(const struct plan *plan, const struct series *like, unsigned nodes,
                   unsigned workers) {
    for (size_t i = 0; i < plan->point_count; i++) {
        const struct point *point = &plan->points[i];
        const struct series *series = &plan->series[point->series];
        if (series->work == like->work && series->scaling == like->scaling &&
            point->layout.nodes == nodes &&
            (workers == 0 || layout_workers(point->layout) == workers))
            return true;
    }
    return false;
}

static bool is_on(const struct series *series, unsigned nodes) {
    for (size_t i = 0; i < series->layout_count; i++)
        if (series->layouts[i].nodes == nodes)
            return true;
    return false;
}

static unsigned most_on_one_node(const struct series *series) {
    unsigned most = 0;
    for (size_t i = 0; i < series->layout_count; i++)
        if (series->layouts[i].nodes == 1 && layout_workers(series->layouts[i]) > most)
            most = layout_workers(series->layouts[i]);
    return most;
}

/* Whether no strong series of the base has fewer workers for this work. */
static bool is_smallest_of_base(const struct plan *plan, const struct series *series,
                                struct layout layout) {
    bool smallest = may_be_base(series, layout);
    for (size_t i = 0; i < plan->series_count; i++)
        for (size_t j = 0; smallest && j < plan->series[i].layout_count; j++)
            smallest = plan->series[i].work != series->work ||
                       !may_be_base(&plan->series[i], plan->series[i].layouts[j]) ||
                       layout_workers(plan->series[i].layouts[j]) >= layout_workers(layout);
    return smallest;
}

/* Whether points on these nodes are compared with the layout, which is on fewer: the base, and on
 * one node one worker of the same series, as many workers, and a whole node. */
static bool is_base_of(const struct plan *plan, const struct series *series, struct layout layout,
                       unsigned nodes) {
    unsigned workers = layout_workers(layout);
    struct series weak = {.work = series->work, .scaling = SCALING_WEAK};
    if (is_smallest_of_base(plan, series, layout))
        return has_on(plan, series, nodes, 0) || has_on(plan, &weak, nodes, 0);
    if (layout.nodes > 1)
        return false;
    return (workers == 1 && is_on(series, nodes)) || has_on(plan, series, nodes, workers) ||
           (workers == most_on_one_node(series) && has_on(plan, series, nodes, 0));
}

/* Copies those layouts of a series that the part needs. */
static void keep_layouts(struct series *kept, const struct plan *plan, const struct series *series,
                         unsigned nodes) {
    for (size_t i = 0; i < series->layout_count; i++) {
        struct layout layout = series->layouts[i];
        if (layout.nodes == nodes ||
            (layout.nodes < nodes && is_base_of(plan, series, layout, nodes)))
            kept->layouts[kept->layout_count++] = layout;
    }
}

enum status plan_keep_nodes(struct plan *plan, unsigned nodes, struct error *error) {
    static const char what[] = "a part of a plan";
    struct series *kept = memory_create(plan->series_count, sizeof *kept, what, error);
    size_t count = 0;
    for (size_t i = 0; kept != NULL && i < plan->series_count; i++) {
        kept[i] = plan->series[i];
        kept[i].layout_count = 0;
        kept[i].layouts =
            memory_create(plan->series[i].layout_count, sizeof *kept[i].layouts, what, error);
        if (kept[i].layouts != NULL)
            keep_layouts(&kept[i], plan, &plan->series[i], nodes);
    }
    for (size_t i = 0; kept != NULL && i < plan->series_count; i++) {
        free(plan->series[i].layouts);
        if (kept[i].layout_count > 0) {
            plan->series[count++] = kept[i];
            continue;
        }
        free(kept[i].schedule);
        free(kept[i].layouts);
    }
    if (kept == NULL)
        return error->status;
    free(kept);
    plan->series_count = count;
    plan->is_part = true;
    return error->status == STATUS_OK ? plan_make_points(plan, error) : error->status;
}

static bool is_same_list(const struct work *one, const struct work *other) {
    if (one->input == NULL || other->input == NULL)
        return one->input == other->input;
    if (one->checksum != NULL && other->checksum != NULL)
        return strcmp(one->checksum, other->checksum) == 0;
    return strcmp(one->input, other->input) == 0;
}

static bool is_same_text(const char *one, const char *other) {
    return one == other || (one != NULL && other != NULL && strcmp(one, other) == 0);
}

bool work_is_same(const struct work *one, const struct work *other) {
    return one->kind == other->kind && is_same_text(one->kernel, other->kernel) &&
           one->lo == other->lo && one->hi == other->hi && one->count == other->count &&
           one->seed == other->seed && one->bits == other->bits && one->size == other->size &&
           one->steps == other->steps && is_same_list(one, other);
}

const char *work_words(const struct work *work) {
    bool is_default = strcmp(work->name, work_kind_name(WORK_COMMAND)) == 0;
    return work->kind == WORK_COMMAND && is_default ? "the command" : work->name;
}

const char *work_text(char *text, const struct work *work, unsigned shares) {
    uint64_t numbers = count_numbers(work, shares);
    int length = 0;
    switch (work->kind) {
    case WORK_NOTEBOOK:
        length = snprintf(text, WORK_TEXT_BYTES, "the notebook's six numbers");
        break;
    case WORK_RANGE:
        length = snprintf(text, WORK_TEXT_BYTES, "the numbers %" PRIu64 " to %" PRIu64, work->lo,
                          work->lo + (numbers - 1));
        break;
    case WORK_RANDOM:
        length = snprintf(text, WORK_TEXT_BYTES,
                          "%" PRIu64 " random numbers of %u bits from seed %" PRIu64, numbers,
                          work->bits, work->seed);
        break;
    case WORK_INPUT:
        length = snprintf(text, WORK_TEXT_BYTES, "the numbers of %s", work->input);
        break;
    case WORK_COMMAND:
        *text = '\0';
        return text;
    }
    if (length < WORK_TEXT_BYTES)
        snprintf(text + length, (size_t)(WORK_TEXT_BYTES - length), ", kernel %s", work->kernel);
    return text;
}

bool plan_needs(const struct plan *plan, const struct program *program) {
    for (size_t i = 0; i < plan->series_count; i++)
        if (plan->series[i].program == program)
            return true;
    return false;
}

const struct program *plan_find_ranks(const struct plan *plan, bool is_prime) {
    for (size_t i = 0; i < plan->program_count; i++)
        if (program_is_launched(&plan->programs[i]) &&
            (!is_prime || plan->programs[i].reader == READER_PRIMES) &&
            plan_needs(plan, &plan->programs[i]))
            return &plan->programs[i];
    return NULL;
}

const struct program *plan_find_program(const struct plan *plan, const char *name) {
    for (size_t i = 0; i < plan->program_count; i++)
        if (strcmp(plan->programs[i].name, name) == 0)
            return &plan->programs[i];
    return NULL;
}

const struct program *plan_base(const struct plan *plan) {
    for (size_t i = 0; i < plan->program_count; i++)
        if (plan->programs[i].is_base)
            return &plan->programs[i];
    return NULL;
}

enum program_times plan_times(const struct plan *plan, size_t work) {
    for (size_t i = 0; i < plan->series_count; i++)
        if (plan->series[i].work == work)
            return program_times(plan->series[i].program);
    return TIMES_OF_COMMANDS;
}

bool plan_has_commands(const struct plan *plan) {
    for (size_t i = 0; i < plan->work_count; i++)
        if (plan->works[i].kind == WORK_COMMAND)
            return true;
    return false;
}

bool plan_has_primes(const struct plan *plan) {
    for (size_t i = 0; i < plan->series_count; i++)
        if (plan->series[i].program->reader == READER_PRIMES)
            return true;
    return false;
}

bool plan_has_ranks(const struct plan *plan) {
    for (size_t i = 0; i < plan->series_count; i++)
        if (program_has_ranks(plan->series[i].program))
            return true;
    return false;
}

bool plan_has_weak(const struct plan *plan) {
    for (size_t i = 0; i < plan->series_count; i++)
        if (plan->series[i].scaling == SCALING_WEAK)
            return true;
    return false;
}

void plan_close(struct plan *plan) {
    for (size_t i = 0; i < plan->program_count; i++)
        program_close(&plan->programs[i]);
    for (size_t i = 0; i < plan->work_count; i++) {
        free(plan->works[i].name);
        free(plan->works[i].kernel);
        free(plan->works[i].input);
        free(plan->works[i].checksum);
    }
    for (size_t i = 0; i < plan->series_count; i++) {
        free(plan->series[i].schedule);
        free(plan->series[i].layouts);
    }
    free(plan->name);
    free(plan->programs);
    free(plan->works);
    free(plan->series);
    free(plan->points);
    free(plan->machine_prices);
    *plan = (struct plan){0};
}
