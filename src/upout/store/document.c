#include "document.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "atomic_file.h"
#include "files.h"
#include "memory.h"
#include "number.h"
#include "prefix.h"

/* Finds the place of a value in a text that is known to be JSON, by following its steps. */

static const char *skip_blanks(const char *at) {
    return at + strspn(at, " \t\r\n");
}

static const char *skip_string(const char *at) {
    for (at++; *at != '"' && *at != '\0'; at++)
        if (*at == '\\' && at[1] != '\0')
            at++;
    return *at == '"' ? at + 1 : at;
}

static const char *skip_value(const char *at) {
    unsigned depth = 0;
    do {
        at = skip_blanks(at);
        if (*at == '"')
            at = skip_string(at);
        else if (*at == '{' || *at == '[')
            depth++, at++;
        else if (*at == '}' || *at == ']')
            depth--, at++;
        else if (*at == ',' || *at == ':')
            at++;
        else
            at += strcspn(at, ",:]} \t\r\n");
    } while (depth > 0 && *at != '\0');
    return at;
}

/* Where the step from the value at `at` leads: to a key or an item. NULL: there is none. */
static const char *follow(const char *at, struct step step) {
    size_t length = step.key != NULL ? strlen(step.key) : 0, index = 0;
    if (*at != (step.key != NULL ? '{' : '['))
        return NULL;
    for (at = skip_blanks(at + 1); *at != '\0' && *at != '}' && *at != ']'; index++) {
        const char *start = at;
        if (step.key != NULL)
            at = skip_blanks(skip_string(at)) + 1;
        if (step.key != NULL ? strncmp(start + 1, step.key, length) == 0 && start[1 + length] == '"'
                             : index == step.index)
            return start;
        at = skip_blanks(skip_value(at));
        at = skip_blanks(at + (*at == ','));
    }
    return NULL;
}

static unsigned line_of(const struct node *node) {
    const struct document *document = node->document;
    const char *found = skip_blanks(document->text), *value = found;
    for (unsigned i = 0; i < node->depth; i++) {
        const char *next = follow(value, node->steps[i]);
        if (next == NULL)
            break;
        found = value = next;
        if (node->steps[i].key != NULL)
            value = skip_blanks(skip_blanks(skip_string(next)) + 1);
    }
    unsigned line = document->first_line;
    for (const char *at = document->text; at < found; at++)
        line += *at == '\n';
    return line;
}

char *document_load(const char *path, struct error *error) {
    size_t bytes;
    char *text = files_read(path, &bytes, error);
    if (text == NULL || strlen(text) == bytes)
        return text;
    error_set(error, STATUS_USAGE, "%s: not JSON: it has a zero byte", path);
    free(text);
    return NULL;
}

enum status document_parse(struct document *document, const char *name, const char *text,
                           unsigned first_line, struct error *error) {
    json_error_t wrong;
    text = prefix_skip_mark(text);
    *document = (struct document){.name = name, .text = text, .first_line = first_line};
    document->root = json_loads(text, JSON_REJECT_DUPLICATES, &wrong);
    if (document->root == NULL) {
        bool is_large = json_error_code(&wrong) == json_error_numeric_overflow;
        return error_set(error, STATUS_USAGE, "%s, line %u: not JSON: %s%s", name,
                         first_line + (unsigned)wrong.line - 1, wrong.text,
                         is_large ? ": write a number over 2^63-1 in quotes, like \"2^64-1\"" : "");
    }
    if (!json_is_object(document->root))
        return error_set(error, STATUS_USAGE, "%s, line %u: a JSON object is expected", name,
                         first_line);
    return STATUS_OK;
}

enum status document_read(struct document *document, const char *path, struct error *error) {
    *document = (struct document){.name = path};
    char *text = document_load(path, error);
    if (text != NULL)
        document_parse(document, path, text, 1, error);
    document->owned = text;
    return error->status;
}

void document_close(struct document *document) {
    json_decref(document->root);
    free(document->owned);
    *document = (struct document){0};
}

struct node document_root(struct document *document) {
    return (struct node){.document = document, .value = document->root};
}

/* Adds a line to the message, or "and more" if there is no room for it. */
static void add_mistake(struct error *error, const char *place, const char *sentence) {
    static const char more[] = "\n  and more";
    size_t used = strlen(error->message), room = sizeof error->message - used;
    int needed = snprintf(NULL, 0, "\n  %s%s", place, sentence);
    if ((size_t)needed + sizeof more <= room)
        sprintf(error->message + used, "\n  %s%s", place, sentence);
    else if (strstr(error->message, more) == NULL)
        snprintf(error->message + used, room, "%s", more);
}

enum status node_refuse(const struct node *node, struct error *error, const char *format, ...) {
    struct document *document = node->document;
    char sentence[768], place[32] = "";
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    bool is_file = document->name != NULL;
    if (is_file)
        snprintf(place, sizeof place, "line %u: ", line_of(node));
    if (document->mistakes++ > 0 && document->tells_all && error->status == STATUS_USAGE)
        add_mistake(error, place, sentence);
    else
        error_set(error, STATUS_USAGE, "%s%s%s%s", is_file ? document->name : "",
                  is_file ? ", " : "", place, sentence);
    return error->status;
}

/* Whether an earlier failure ends the reading. */
static bool is_over(const struct node *node, const struct error *error) {
    return error->status != STATUS_OK &&
           !(node->document->tells_all && error->status == STATUS_USAGE);
}

static struct node step_down(const struct node *node, struct step step) {
    struct node child = *node;
    child.value = step.key != NULL ? json_object_get(node->value, step.key)
                                   : json_array_get(node->value, step.index);
    if (child.depth < NODE_MOST_STEPS)
        child.steps[child.depth++] = step;
    if (json_is_null(child.value))
        child.value = NULL;
    return child;
}

struct node node_member(const struct node *object, const char *key) {
    return step_down(object, (struct step){.key = key});
}

/* The member; its value is NULL if it is missing or an earlier failure ended the reading. */
static struct node member(const struct node *object, const char *key, enum presence presence,
                          struct error *error) {
    struct node child = node_member(object, key);
    if (is_over(object, error))
        child.value = NULL;
    else if (child.value == NULL && presence == REQUIRED && object->value != NULL)
        node_refuse(object, error, "\"%s\" is missing", key);
    return child;
}

void node_check_keys(const struct node *object, const char *const *known, struct error *error) {
    const char *key;
    json_t *value;
    if (is_over(object, error))
        return;
    json_object_foreach(object->value, key, value) {
        size_t i = 0;
        while (known[i] != NULL && strcmp(known[i], key) != 0)
            i++;
        if (known[i] != NULL)
            continue;
        char all[512] = "";
        for (i = 0; known[i] != NULL; i++)
            snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i == 0 ? "" : ", ",
                     known[i]);
        struct node child = node_member(object, key);
        node_refuse(&child, error, "\"%s\" is not known here: use %s", key, all);
    }
}

void node_borrow(const struct node *object, const char *key, enum presence presence,
                 const char **value, struct error *error) {
    struct node child = member(object, key, presence, error);
    if (child.value != NULL && !json_is_string(child.value))
        node_refuse(&child, error, "\"%s\" must be a text", key);
    else if (child.value != NULL)
        *value = json_string_value(child.value);
}

void node_text(const struct node *object, const char *key, enum presence presence, char **value,
               struct error *error) {
    const char *text = NULL;
    node_borrow(object, key, presence, &text, error);
    if (text == NULL)
        return;
    free(*value);
    *value = memory_copy(key, text, error);
}

void node_choice(const struct node *object, const char *key, enum presence presence,
                 const char *const *names, int *value, struct error *error) {
    struct node child = member(object, key, presence, error);
    if (child.value == NULL)
        return;
    char all[256] = "";
    const char *word = json_string_value(child.value);
    for (int i = 0; names[i] != NULL; i++) {
        if (word != NULL && strcmp(names[i], word) == 0) {
            *value = i;
            return;
        }
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i == 0 ? "" : ", ", names[i]);
    }
    node_refuse(&child, error, "\"%s\" must be one of %s", key, all);
}

static enum status read_whole(const json_t *value, uint64_t *number, struct error *error) {
    static const double most_exact = 9007199254740992.0; /* 2^53 */
    double real = json_number_value(value);
    if (json_is_string(value))
        return number_parse(json_string_value(value), number, error);
    if (json_is_real(value) && real > most_exact)
        return error_set(error, STATUS_USAGE, "write a number over 2^53 in quotes: \"%.17g\"",
                         real);
    if (!json_is_number(value) || real < 0 || floor(real) != real)
        return error_set(error, STATUS_USAGE,
                         "a whole number is expected, or one in quotes like \"1e9\"");
    *number = json_is_integer(value) ? (uint64_t)json_integer_value(value) : (uint64_t)real;
    return STATUS_OK;
}

void node_number(const struct node *object, const char *key, enum presence presence, uint64_t least,
                 uint64_t most, uint64_t *value, struct error *error) {
    struct node child = member(object, key, presence, error);
    struct error why = {0};
    uint64_t number = 0;
    if (child.value == NULL)
        return;
    if (read_whole(child.value, &number, &why) != STATUS_OK)
        node_refuse(&child, error, "\"%s\": %s", key, why.message);
    else if (number < least || number > most)
        node_refuse(&child, error, "\"%s\" must be from %llu to %llu", key, ULL(least), ULL(most));
    else
        *value = number;
}

void node_unsigned(const struct node *object, const char *key, enum presence presence,
                   unsigned least, unsigned most, unsigned *value, struct error *error) {
    uint64_t number = *value;
    node_number(object, key, presence, least, most, &number, error);
    *value = (unsigned)number;
}

/* NAN if the value is not a number. */
static double read_real(const json_t *value) {
    const char *text = json_string_value(value);
    struct error ignored = {0};
    uint64_t whole = 0;
    char *end;
    if (text == NULL)
        return json_is_number(value) ? json_number_value(value) : NAN;
    if (number_parse(text, &whole, &ignored) == STATUS_OK)
        return (double)whole;
    double number = strtod(text, &end);
    return end > text && *end == '\0' ? number : NAN;
}

void node_real(const struct node *object, const char *key, enum presence presence, double *value,
               struct error *error) {
    struct node child = member(object, key, presence, error);
    if (child.value == NULL)
        return;
    double number = read_real(child.value);
    if (!isfinite(number) || number < 0)
        node_refuse(&child, error, "\"%s\" must be a number of at least 0", key);
    else
        *value = number;
}

void node_flag(const struct node *object, const char *key, enum presence presence, bool *value,
               struct error *error) {
    struct node child = member(object, key, presence, error);
    if (child.value != NULL && !json_is_boolean(child.value))
        node_refuse(&child, error, "\"%s\" must be true or false", key);
    else if (child.value != NULL)
        *value = json_is_true(child.value);
}

struct node node_object(const struct node *object, const char *key, enum presence presence,
                        struct error *error) {
    struct node child = member(object, key, presence, error);
    if (child.value != NULL && !json_is_object(child.value)) {
        node_refuse(&child, error, "\"%s\" must be an object", key);
        child.value = NULL;
    }
    return child;
}

struct node node_array(const struct node *object, const char *key, enum presence presence,
                       struct error *error) {
    struct node child = member(object, key, presence, error);
    if (child.value != NULL && !json_is_array(child.value)) {
        node_refuse(&child, error, "\"%s\" must be a list", key);
        child.value = NULL;
    }
    return child;
}

size_t node_count(const struct node *array) {
    return json_array_size(array->value);
}

static struct node item_of(const struct node *array, size_t index) {
    return step_down(array, (struct step){.index = index});
}

struct node node_item(const struct node *array, size_t index, struct error *error) {
    struct node item = item_of(array, index);
    if (!json_is_object(item.value)) {
        node_refuse(&item, error, "an object is expected");
        item.value = NULL;
    }
    return item;
}

const char *node_item_text(const struct node *array, size_t index, struct error *error) {
    struct node item = item_of(array, index);
    if (!json_is_string(item.value))
        node_refuse(&item, error, "a text is expected");
    return json_string_value(item.value);
}

void document_clean_text(char *text) {
    json_t *string = json_string(text);
    for (char *at = text; *at != '\0'; at++)
        if ((*at < ' ' && *at != '\n' && *at != '\t' && *at > 0) || (*at < 0 && string == NULL))
            *at = '?';
    json_decref(string);
}

enum status document_write(json_t *object, const char *path, struct error *error) {
    struct atomic_file file = {0};
    if (object == NULL)
        return error_set(error, STATUS_SYSTEM, "the JSON object for '%s' could not be made", path);
    if (atomic_file_open(&file, path, error) == STATUS_OK) {
        json_dumpf(object, file.stream, JSON_INDENT(2) | JSON_REAL_PRECISION(10));
        fputc('\n', file.stream);
        atomic_file_commit(&file, error);
    }
    json_decref(object);
    return error->status;
}
