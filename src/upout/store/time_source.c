#include "time_source.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quantity.h"

const char *const time_takes[] = {"only", "first", "last", "sum", "max", NULL};

static const char number_mark[] = "{}";

static enum status refuse(struct error *error, const struct time_source *source, const char *why) {
    return error_set(error, STATUS_USAGE, "'%s' gives no time: %s", source->where, why);
}

enum status time_source_check(const struct time_source *source, struct error *error) {
    if (source->kind == TIME_PATTERN) {
        const char *mark = strstr(source->where, number_mark);
        if (mark == NULL || strstr(mark + 1, number_mark) != NULL)
            refuse(error, source, "write {} once, where the number is printed: 'Loop time of {}'");
    } else if (source->kind == TIME_JSON) {
        if (source->where[0] != '/')
            refuse(error, source, "write a JSON pointer, such as /results/0/mean");
        else if (source->take != TAKE_ONLY)
            refuse(error, source, "a JSON pointer leads to one number: there is none to choose");
    }
    return error->status;
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

/* Where the text continues after `length` bytes of the pattern; NULL if it does not match. */
static const char *match(const char *text, const char *pattern, size_t length) {
    for (size_t i = 0; i < length;)
        if (is_blank(pattern[i])) {
            if (!is_blank(*text))
                return NULL;
            text += strspn(text, " \t");
            while (i < length && is_blank(pattern[i]))
                i++;
        } else if (*text++ != pattern[i++]) {
            return NULL;
        }
    return text;
}

/* The seconds that a quantity tells; 0 with a status if it tells none. */
static double to_seconds(const struct time_source *source, const struct quantity *quantity,
                         struct error *error) {
    double unit_s = quantity->unit_s > 0 ? quantity->unit_s : source->unit_s;
    if (!(quantity->value > 0))
        refuse(error, source, "the number is 0");
    else if (source->is_rate)
        return 1 / quantity->value;
    else if (source->unit_s > 0 && source->unit_s != unit_s)
        refuse(error, source, "its unit is printed, and it is not the one of --time-unit");
    else
        return quantity->value * (unit_s > 0 ? unit_s : 1);
    return 0;
}

/* Adds the match number `count`, from 0, to what was taken so far. */
static void take(enum time_take take, size_t count, double found_s, double *seconds) {
    if (count == 0 || take == TAKE_LAST)
        *seconds = found_s;
    else if (take == TAKE_SUM)
        *seconds += found_s;
    else if (take == TAKE_MAX && found_s > *seconds)
        *seconds = found_s;
}

/* Reads the number at `text` and what the pattern has after it, which may begin with the number's
 * unit. Returns what follows; NULL if it does not match, with a status in *why if it is a number
 * that cannot be read. */
static const char *match_number(const char *text, const char *after, struct quantity *quantity,
                                struct error *why) {
    const char *end = quantity_read(text, quantity, why);
    if (end == NULL)
        return NULL;
    const char *rest = match(end, after, strlen(after));
    return rest != NULL ? rest : match(quantity->unit, after, strlen(after));
}

static enum status read_pattern(const struct time_source *source, const char *text, double *seconds,
                                struct error *error) {
    const char *mark = strstr(source->where, number_mark);
    struct error why = {0}; /* of the first match without a number */
    size_t count = 0;
    for (const char *at = text; *at != '\0' && error->status == STATUS_OK; at++) {
        struct quantity quantity;
        const char *number = match(at, source->where, (size_t)(mark - source->where));
        if (number == NULL)
            continue;
        const char *end = match_number(number, mark + strlen(number_mark), &quantity, &why);
        if (end == NULL)
            continue;
        take(source->take, count++, to_seconds(source, &quantity, error), seconds);
        at = end - 1;
    }
    if (count > 1 && source->take == TAKE_ONLY)
        error_set(
            error, STATUS_USAGE,
            "'%s' is printed %zu times: say which one is the time by --time-take first, last, "
            "sum or max",
            source->where, count);
    if (count == 0)
        refuse(error, source,
               why.status != STATUS_OK ? why.message : "the program did not print it");
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

/* The first line that begins with { or [. */
static const char *find_json(const char *text) {
    while (text != NULL && *text != '{' && *text != '[') {
        text = strchr(text, '\n');
        text = text != NULL ? text + 1 : NULL;
    }
    return text;
}

static enum status read_json(const struct time_source *source, const char *text, double *seconds,
                             struct error *error) {
    const char *start = find_json(text);
    json_error_t why;
    json_t *root = start != NULL ? json_loads(start, JSON_DISABLE_EOF_CHECK, &why) : NULL;
    json_t *value = follow(root, source->where);
    struct quantity quantity = {.value = json_number_value(value)};
    if (start == NULL)
        refuse(error, source, "no line begins with { or [");
    else if (root == NULL)
        refuse(error, source, "the output is not JSON");
    else if (value == NULL)
        refuse(error, source, "the JSON has no such member");
    else if (json_is_string(value))
        quantity_read(json_string_value(value), &quantity, error);
    else if (!json_is_number(value))
        refuse(error, source, "it leads to no number");
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

void time_source_close(struct time_source *source) {
    free(source->where);
    free(source->file);
    *source = (struct time_source){0};
}
