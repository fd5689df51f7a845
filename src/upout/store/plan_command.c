#include "plan_command.h"

#include <jansson.h>
#include <string.h>

#include "json_word.h"
#include "number.h"
#include "plan.h"
#include "program_json.h"
#include "shell.h"

static const double timeout_s = 3600;

/* Of a line for a shell, the first word after NAME=VALUE is the file. */
static void name_after(const char *path, char name[PLAN_NAME_BYTES]) {
    while (shell_name_length(path) > 0 && strchr(path, ' ') != NULL)
        path = strchr(path, ' ') + 1;
    plan_name_after(name, path, strcspn(path, " "));
}

/* The last word of a line for a shell is none: sh reads its NAME=VALUE. */
static size_t count_variables(const struct command_program *program) {
    size_t count = 0;
    while (count + program->is_shell < program->word_count &&
           shell_name_length(program->words[count]) > 0)
        count++;
    return count;
}

static json_t *environment(const struct command_program *program, size_t count) {
    json_t *object = json_object();
    for (size_t i = 0; i < count; i++) {
        const char *word = program->words[i];
        size_t length = strcspn(word, "=");
        json_object_setn_new(object, word, length, json_string(word + length + 1));
    }
    return object;
}

/* The words as they are, or joined to the one line that sh runs. NULL: a word is not UTF-8. */
static json_t *command(const struct command_program *program, size_t first) {
    json_t *list = program->is_shell ? json_pack("[s, s]", "sh", "-c") : json_array();
    json_t *line = json_string("");
    for (size_t i = first; i < program->word_count; i++) {
        json_t *word = json_string(program->words[i]);
        if (!program->is_shell) {
            json_array_append_new(list, word);
            continue;
        }
        json_t *longer = word != NULL ? json_sprintf("%s%s%s", json_string_value(line),
                                                     i > first ? " " : "", json_string_value(word))
                                      : NULL;
        json_decref(word);
        json_decref(line);
        line = longer;
    }
    if (program->is_shell)
        json_array_append(list, line);
    json_decref(line);
    bool is_whole = json_array_size(list) == (program->is_shell ? 3 : program->word_count - first);
    if (!is_whole)
        json_decref(list);
    return is_whole ? list : NULL;
}

static json_t *layouts(const struct command_program *program) {
    char text[LAYOUT_BYTES];
    json_t *list = json_array();
    for (size_t i = 0; i < program->layout_count; i++)
        json_array_append_new(list, json_string(layout_show(text, program->layouts[i])));
    return list;
}

static bool add_members(json_t *object, const struct command_members *members) {
    bool is_whole = true;
    for (size_t i = 0; i < members->count; i++) {
        const struct command_member *member = &members->items[i];
        json_t *into = object;
        if (member->within != NULL) {
            into = json_object_get(object, member->within);
            if (into == NULL) {
                into = json_object();
                json_object_set_new(object, member->within, into);
            }
        }
        json_t *value = member->value != NULL ? json_string(member->value) : json_true();
        is_whole = json_object_set_new(into, member->name, value) == 0 && is_whole;
    }
    return is_whole;
}

static json_t *program_object(const struct command_program *program, const char *name,
                              bool is_base) {
    size_t variables = count_variables(program);
    json_t *words = command(program, variables);
    json_t *object = words != NULL ? json_pack("{s:s, s:o, s:s}", "name", name, "command", words,
                                               "scales", program_scales[program->scales])
                                   : NULL;
    if (object != NULL && variables > 0)
        json_object_set_new(object, "environment", environment(program, variables));
    if (object != NULL && is_base)
        json_object_set_new(object, "base", json_true());
    if (object == NULL || add_members(object, &program->members))
        return object;
    json_decref(object);
    return NULL;
}

/* The name of a work of this number of steps. */
static json_t *steps_name(uint64_t steps) {
    return json_sprintf("steps-%llu", ULL(steps));
}

/* `steps` 0: the plan has one work. */
static json_t *series_object(const struct command_program *program, const char *name, bool weak,
                             uint64_t steps) {
    json_t *object = json_pack("{s:s}", "program", name);
    if (steps > 0)
        json_object_set_new(object, "work", steps_name(steps));
    if (weak)
        json_object_set_new(object, "scaling", json_string("weak"));
    if (program->scales != SCALES_NONE)
        json_object_set_new(object, "layouts", layouts(program));
    return object;
}

/* Adds the program and its series. A serial base is also measured with work that has not grown:
 * it is the work of one worker. */
static bool add_program(json_t *programs, json_t *series, const struct command_study *study,
                        const struct command_program *program, bool is_base) {
    char own[PLAN_NAME_BYTES];
    const char *name = program->name;
    size_t variables = count_variables(program);
    if (name == NULL) {
        name_after(variables < program->word_count ? program->words[variables] : "", own);
        name = own;
    }
    json_t *object = program_object(program, name, is_base);
    if (object == NULL || json_array_append_new(programs, object) != 0)
        return false;
    for (size_t i = 0; i < study->step_count; i++)
        json_array_append_new(series, series_object(program, name, false, study->steps[i]));
    if (study->step_count > 0)
        return true;
    if (study->strong || !study->weak || program->scales == SCALES_NONE)
        json_array_append_new(series, series_object(program, name, false, 0));
    if (study->weak)
        json_array_append_new(series, series_object(program, name, true, 0));
    return true;
}

/* The works: one, or one for each number of steps. NULL: a member is no text. */
static json_t *make_works(const struct command_study *study) {
    json_t *works = json_array();
    for (size_t i = 0; i < study->step_count; i++)
        json_array_append_new(works,
                              json_pack("{s:o, s:s, s:o}", "name", steps_name(study->steps[i]),
                                        "kind", "command", "steps", json_word(study->steps[i])));
    if (study->step_count > 0)
        return works;
    json_t *work = json_pack("{s:s}", "kind", "command");
    bool is_whole = add_members(work, &study->work);
    json_array_append_new(works, work);
    if (!is_whole)
        json_decref(works);
    return is_whole ? works : NULL;
}

static size_t find_base(const struct command_program *programs, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (programs[i].scales == SCALES_NONE)
            return i;
    return 0;
}

char *plan_command_text(const struct command_study *study, const struct command_program *programs,
                        size_t count, struct error *error) {
    size_t base = find_base(programs, count);
    json_t *list = json_array(), *series = json_array(), *root = NULL;
    bool is_whole = true;
    for (size_t i = 0; i < count; i++)
        is_whole = is_whole && add_program(list, series, study, &programs[i], i == base);
    if (is_whole) {
        char name[PLAN_NAME_BYTES]; /* a plan has stricter names than a program */
        name_after(json_string_value(json_object_get(json_array_get(list, 0), "name")), name);
        root = json_pack("{s:s, s:f, s:O, s:o, s:O}", "name", name, "timeout_s", timeout_s,
                         "programs", list, "works", make_works(study), "series", series);
    }
    is_whole = root != NULL && add_members(root, &study->members);
    char *text = is_whole ? json_dumps(root, JSON_INDENT(1)) : NULL;
    json_decref(root);
    json_decref(list);
    json_decref(series);
    if (text == NULL)
        error_set(error, STATUS_USAGE,
                  "the command cannot be written to a plan: its words must be UTF-8");
    return text;
}
