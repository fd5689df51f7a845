#include "reading.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "memory.h"
#include "number.h"

/* ---- plan.json ---- */

/* Where the part after the last colon of a text begins; NULL: it has none. */
static char *last_part(char *text) {
    char *colon = text != NULL ? strrchr(text, ':') : NULL;
    return colon != NULL ? colon + 1 : NULL;
}

/* PATTERN:TOLERANCE. What is no number after a colon is of the pattern. */
static void split_tolerance(struct reading *reading) {
    char *part = last_part(reading->same), *end = part;
    double tolerance = part != NULL ? strtod(part, &end) : 0;
    if (end == part || *end != '\0' || !isfinite(tolerance) || tolerance < 0)
        return;
    reading->tolerance = tolerance;
    part[-1] = '\0';
}

/* PATTERN:TAKE. */
static void split_take(struct reading *reading) {
    char *part = last_part(reading->work);
    for (enum take take = TAKE_ONLY; part != NULL && pattern_takes[take] != NULL; take++)
        if (strcmp(part, pattern_takes[take]) == 0) {
            reading->work_take = take;
            part[-1] = '\0';
            return;
        }
}

/* The object of a member, which may be the text of its pattern alone. Puts the pattern into
 * *pattern. Returns false if there is no such member, or it is wrong. */
static bool read_pattern(struct node *object, const struct node *program, const char *key,
                         const char *const *keys, char **pattern, struct error *error) {
    struct node member = node_member(program, key);
    if (json_is_string(member.value)) {
        node_text(program, key, REQUIRED, pattern, error);
        *object = (struct node){0};
    } else {
        *object = node_object(program, key, OPTIONAL, error);
        if (object->value == NULL)
            return false;
        node_check_keys(object, keys, error);
        node_text(object, "pattern", REQUIRED, pattern, error);
    }
    if (*pattern != NULL && !pattern_has_value(*pattern))
        node_refuse(program, error,
                    "\"%s\": write {} once in '%s', where the value is printed: 'steps: {}'", key,
                    *pattern);
    return *pattern != NULL;
}

static void read_take(const struct node *object, enum take *take, struct error *error) {
    int index = TAKE_ONLY;
    if (object->value == NULL)
        return;
    node_choice(object, "take", OPTIONAL, pattern_takes, &index, error);
    *take = (enum take)index;
}

static void read_time(struct time_source *time, const struct node *program, struct error *error) {
    static const char *const keys[] = {"pattern", "json", "take", "unit", "rate", "file", NULL};
    struct error why = {0};
    char *json = NULL;
    struct node object = node_object(program, "time", OPTIONAL, error);
    if (object.value == NULL)
        return;
    node_check_keys(&object, keys, error);
    node_text(&object, "pattern", OPTIONAL, &time->where, error);
    node_text(&object, "json", OPTIONAL, &json, error);
    node_text(&object, "unit", OPTIONAL, &time->unit, error);
    node_text(&object, "file", OPTIONAL, &time->file, error);
    node_flag(&object, "rate", OPTIONAL, &time->is_rate, error);
    read_take(&object, &time->take, error);
    time->kind = time->where != NULL ? TIME_PATTERN : json != NULL ? TIME_JSON : TIME_WALL;
    if (time->where != NULL && json != NULL)
        node_refuse(&object, error, "a time has a \"pattern\" or a \"json\" pointer, not both");
    else if (time->kind == TIME_WALL)
        node_refuse(&object, error,
                    "which time is meant? Give a \"pattern\", such as {} for a number alone, or a "
                    "\"json\" pointer: what else is given says more of that time");
    else if (time->file != NULL && *time->file == '\0')
        node_refuse(
            &object, error,
            "\"file\" is empty: give the path of the file that has the time, or leave it out");
    if (time->where == NULL)
        time->where = json;
    else
        free(json);
    if (error->status == STATUS_OK && time_source_check(time, &why) != STATUS_OK)
        node_refuse(&object, error, "%s", why.message);
}

void reading_read(struct reading *reading, const struct node *program, struct error *error) {
    static const char *const same_keys[] = {"pattern", "tolerance", NULL};
    static const char *const work_keys[] = {"pattern", "take", NULL};
    struct node object;
    read_time(&reading->time, program, error);
    node_text(program, "expect", OPTIONAL, &reading->expect, error);
    if (reading->expect != NULL && *reading->expect == '\0')
        node_refuse(program, error,
                    "\"expect\" is empty, and so would say nothing of the output: give a text that "
                    "must be printed, or leave it out");
    if (read_pattern(&object, program, "same", same_keys, &reading->same, error) &&
        object.value != NULL)
        node_real(&object, "tolerance", OPTIONAL, &reading->tolerance, error);
    else if (reading->same != NULL)
        split_tolerance(reading);
    if (read_pattern(&object, program, "work", work_keys, &reading->work, error) &&
        object.value != NULL)
        read_take(&object, &reading->work_take, error);
    else if (reading->work != NULL)
        split_take(reading);
}

static void set_text(json_t *object, const char *key, const char *text) {
    if (text != NULL)
        json_object_set_new(object, key, json_string(text));
}

static void set_take(json_t *object, enum take take) {
    if (take != TAKE_ONLY)
        set_text(object, "take", pattern_takes[take]);
}

static json_t *time_to_json(const struct time_source *time) {
    json_t *object = json_object();
    set_text(object, time->kind == TIME_JSON ? "json" : "pattern", time->where);
    set_take(object, time->take);
    set_text(object, "unit", time->unit);
    set_text(object, "file", time->file);
    if (time->is_rate)
        json_object_set_new(object, "rate", json_true());
    return object;
}

void reading_to_json(const struct reading *reading, json_t *program) {
    if (reading->time.kind != TIME_WALL)
        json_object_set_new(program, "time", time_to_json(&reading->time));
    set_text(program, "expect", reading->expect);
    if (reading->same != NULL)
        json_object_set_new(
            program, "same",
            json_pack("{s:s, s:f}", "pattern", reading->same, "tolerance", reading->tolerance));
    if (reading->work != NULL) {
        json_t *work = json_pack("{s:s}", "pattern", reading->work);
        set_take(work, reading->work_take);
        json_object_set_new(program, "work", work);
    }
}

/* ---- a launch ---- */

/* Own times that are longer than the whole command have another unit, or are sums over workers.
 * Some are printed in whole seconds. */
static bool is_too_long(double time_s, double wall_s) {
    return time_s > 1.1 * wall_s + 1;
}

static enum status take_time(const struct time_source *time, const struct printed *printed,
                             struct record *record, struct error *error) {
    double time_s = record->wall_s;
    char own[NUMBER_DURATION_BYTES], whole[NUMBER_DURATION_BYTES];
    const char *text = time->file != NULL ? printed->file : printed->output;
    if (time->kind != TIME_WALL && time_source_read(time, text, &time_s, error) != STATUS_OK)
        return error->status;
    if (!time->is_rate && is_too_long(time_s, record->wall_s))
        return error_set(error, STATUS_USAGE,
                         "'%s' says %s, but the whole command took %s: if it has another unit, say "
                         "so by --time-unit; a sum over workers is no time",
                         time->where, number_show_duration(own, time_s),
                         number_show_duration(whole, record->wall_s));
    if (time->is_rate)
        record_take_pace(record, time_s);
    else
        record_take_time(record, time_s);
    return STATUS_OK;
}

/* "nan", "-inf", "Infinity". */
static bool is_no_number(struct word word) {
    size_t sign = *word.text == '-' || *word.text == '+', length = word.length - sign;
    return (length == 3 && (strncasecmp(word.text + sign, "nan", length) == 0 ||
                            strncasecmp(word.text + sign, "inf", length) == 0)) ||
           (length == 8 && strncasecmp(word.text + sign, "infinity", length) == 0);
}

static enum status take_answer(const struct reading *reading, const char *output,
                               struct record *record, struct error *error) {
    struct word word;
    if (!pattern_read_word(reading->same, output, &word))
        return error_set(error, STATUS_USAGE, "'%s' gives no answer: the program did not print it",
                         reading->same);
    if (is_no_number(word))
        return error_set(error, STATUS_USAGE, "'%s' gives %.*s, which is no answer", reading->same,
                         (int)word.length, word.text);
    record->answer = memory_text("an answer", error, "%.*s", (int)word.length, word.text);
    if (record->answer != NULL)
        document_clean_text(record->answer);
    return error->status;
}

static enum status take_work(const struct reading *reading, const char *output,
                             struct record *record, struct error *error) {
    struct quantity quantity;
    if (pattern_read_number(reading->work, reading->work_take, output, &quantity, error) !=
        STATUS_OK)
        return error->status;
    if (!(quantity.value > 0))
        return error_set(error, STATUS_USAGE, "'%s' gives no work: the number is 0", reading->work);
    record->work = quantity.value;
    return STATUS_OK;
}

enum status reading_take(const struct reading *reading, const struct printed *printed,
                         struct record *record, struct error *error) {
    if (reading->expect != NULL && !pattern_is_in(reading->expect, printed->output))
        return error_set(error, STATUS_USAGE, "'%s' is expected, and the program did not print it",
                         reading->expect);
    if (reading->same != NULL && take_answer(reading, printed->output, record, error) != STATUS_OK)
        return error->status;
    if (reading->work != NULL && take_work(reading, printed->output, record, error) != STATUS_OK)
        return error->status;
    return take_time(&reading->time, printed, record, error);
}

/* Reads an answer that is a number, with a sign. */
static bool read_answer(const char *text, double *value) {
    struct error ignored = {0};
    struct quantity quantity;
    bool is_negative = *text == '-';
    const char *end = quantity_read(text + is_negative, &quantity, &ignored);
    if (end == NULL || *end != '\0')
        return false;
    *value = is_negative ? -quantity.value : quantity.value;
    return true;
}

bool reading_is_same(const struct reading *reading, const char *one, const char *other) {
    double a, b;
    if (!read_answer(one, &a) || !read_answer(other, &b))
        return strcmp(one, other) == 0;
    return fabs(a - b) <= reading->tolerance * fmax(fabs(a), fabs(b));
}

/* ---- memory ---- */

enum status reading_copy(struct reading *copy, const struct reading *reading, struct error *error) {
    static const char what[] = "a program";
    *copy = *reading;
    time_source_copy(&copy->time, &reading->time, error);
    copy->expect = memory_copy(what, reading->expect, error);
    copy->same = memory_copy(what, reading->same, error);
    copy->work = memory_copy(what, reading->work, error);
    return error->status;
}

void reading_close(struct reading *reading) {
    time_source_close(&reading->time);
    free(reading->expect);
    free(reading->same);
    free(reading->work);
    *reading = (struct reading){0};
}
