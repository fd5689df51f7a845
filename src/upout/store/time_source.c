#include "time_source.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "quantity.h"

static enum status refuse(struct error *error, const struct time_source *source, const char *why) {
    return error_set(error, STATUS_USAGE, "'%s' gives no time: %s", source->where, why);
}

static double unit_of(const struct time_source *source) {
    return source->unit != NULL ? quantity_unit_s(source->unit) : 0;
}

enum status time_source_check(const struct time_source *source, struct error *error) {
    if (source->kind == TIME_PATTERN && !pattern_has_value(source->where))
        return refuse(error, source,
                      "write {} once, where the number is printed: 'Loop time of {}'");
    if (source->kind == TIME_JSON && source->where[0] != '/')
        return refuse(error, source, "write a JSON pointer, such as /results/0/mean");
    if (source->kind == TIME_JSON && source->take != TAKE_ONLY)
        return refuse(error, source, "a JSON pointer leads to one number: there is none to choose");
    if (source->unit != NULL && unit_of(source) == 0)
        return error_set(error, STATUS_USAGE,
                         "'%s' is no unit of time: give ns, us, ms, s, min, h or d", source->unit);
    return STATUS_OK;
}

/* The seconds that a quantity tells; 0 with a status if it tells none. */
static double to_seconds(const struct time_source *source, const struct quantity *quantity,
                         struct error *error) {
    double given_s = unit_of(source), unit_s = quantity->unit_s > 0 ? quantity->unit_s : given_s;
    if (unit_s == 0)
        unit_s = 1;
    if (!(quantity->value > 0))
        refuse(error, source, "the number is not above 0");
    else if (source->is_rate && quantity->unit_s > 0)
        refuse(error, source, "it is a time, and no rate: leave --rate out");
    else if (given_s > 0 && given_s != unit_s)
        refuse(error, source, "its unit is printed, and it is not the one of --time-unit");
    else
        return source->is_rate ? unit_s / quantity->value : quantity->value * unit_s;
    return 0;
}

static enum status read_pattern(const struct time_source *source, const char *text, double *seconds,
                                struct error *error) {
    struct quantity quantity;
    if (pattern_read_number(source->where, source->take, text, &quantity, error) == STATUS_OK)
        *seconds = to_seconds(source, &quantity, error);
    return error->status;
}

/* The member of an object or a list that the first part of a pointer names, which is `length`
 * bytes. ~1 is a slash, ~0 a tilde. */
static json_t *step_down(json_t *value, const char *part, size_t length) {
    char key[256];
    size_t bytes = 0;
    for (size_t i = 0; i < length; i++) {
        if (bytes == sizeof key - 1)
            return NULL;
        bool is_escape =
            part[i] == '~' && i + 1 < length && (part[i + 1] == '0' || part[i + 1] == '1');
        key[bytes++] = !is_escape ? part[i] : part[++i] == '1' ? '/' : '~';
    }
    key[bytes] = '\0';
    if (!json_is_array(value))
        return json_object_get(value, key);
    bool is_index = bytes > 0 && strspn(key, "0123456789") == bytes;
    return is_index ? json_array_get(value, strtoul(key, NULL, 10)) : NULL;
}

static json_t *follow(json_t *value, const char *pointer) {
    while (value != NULL && *pointer == '/') {
        size_t length = strcspn(++pointer, "/");
        value = step_down(value, pointer, length);
        pointer += length;
    }
    return value;
}

/* The next line from `text` on that begins with { or [. */
static const char *find_json(const char *text) {
    while (text != NULL && *text != '{' && *text != '[') {
        text = strchr(text, '\n');
        text = text != NULL ? text + 1 : NULL;
    }
    return text;
}

static void read_value(const struct time_source *source, const json_t *value,
                       struct quantity *quantity, struct error *error) {
    struct error why = {0};
    *quantity = (struct quantity){.value = json_number_value(value)};
    if (json_is_string(value)) {
        const char *end = quantity_read(json_string_value(value), quantity, &why);
        if (end == NULL || *end != '\0')
            refuse(error, source, end == NULL ? why.message : "more than a number is there");
    } else if (!json_is_number(value)) {
        refuse(error, source, "it leads to no number");
    }
}

/* The first JSON in which the pointer leads somewhere: a line of a log may begin with [, too. */
static enum status read_json(const struct time_source *source, const char *text, double *seconds,
                             struct error *error) {
    const char *why = "no line begins with { or [";
    json_t *root = NULL, *value = NULL;
    for (const char *at = text; value == NULL && (at = find_json(at)) != NULL; at++) {
        json_decref(root);
        root = json_loads(at, JSON_DISABLE_EOF_CHECK, NULL);
        value = follow(root, source->where);
        why = root == NULL ? "what begins with { or [ is not JSON" : "the JSON has no such member";
    }
    struct quantity quantity;
    if (value == NULL)
        refuse(error, source, why);
    else
        read_value(source, value, &quantity, error);
    if (error->status == STATUS_OK)
        *seconds = to_seconds(source, &quantity, error);
    json_decref(root);
    return error->status;
}

enum status time_source_read(const struct time_source *source, const char *text, double *seconds,
                             struct error *error) {
    return source->kind == TIME_JSON ? read_json(source, text, seconds, error)
                                     : read_pattern(source, text, seconds, error);
}

enum status time_source_copy(struct time_source *copy, const struct time_source *source,
                             struct error *error) {
    static const char what[] = "a program";
    *copy = *source;
    copy->where = memory_copy(what, source->where, error);
    copy->file = memory_copy(what, source->file, error);
    copy->unit = memory_copy(what, source->unit, error);
    return error->status;
}

void time_source_close(struct time_source *source) {
    free(source->where);
    free(source->file);
    free(source->unit);
    *source = (struct time_source){0};
}
