#include "command.h"

#include <jansson.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "shell.h"

static const char purpose[] = "a command";

/* Appends the text to the list, which then owns it. */
static void append(struct command *command, char ***list, size_t *count, char *text) {
    struct error ignored = {0};
    char **grown =
        text == NULL ? NULL : memory_resize(*list, *count + 2, sizeof *grown, purpose, &ignored);
    if (grown == NULL) {
        command->is_incomplete = true;
        free(text);
        return;
    }
    *list = grown;
    grown[(*count)++] = text;
    grown[*count] = NULL;
}

void command_add(struct command *command, const char *format, ...) {
    struct error ignored = {0};
    va_list arguments;
    va_start(arguments, format);
    append(command, &command->argv, &command->argv_count,
           memory_vtext(purpose, &ignored, format, arguments));
    va_end(arguments);
}

void command_set(struct command *command, const char *format, ...) {
    struct error ignored = {0};
    va_list arguments;
    va_start(arguments, format);
    char *text = memory_vtext(purpose, &ignored, format, arguments);
    va_end(arguments);
    size_t name = text == NULL ? 0 : strcspn(text, "=") + 1;
    for (size_t i = 0; text != NULL && i < command->environment_count; i++)
        if (strncmp(command->environment[i], text, name) == 0) {
            free(command->environment[i]);
            command->environment[i] = text;
            return;
        }
    append(command, &command->environment, &command->environment_count, text);
}

void command_bind(struct command *command, unsigned cpu) {
    command->is_bound = true;
    command->cpu = cpu;
}

void command_in(struct command *command, const char *folder) {
    struct error ignored = {0};
    free(command->folder);
    command->folder = memory_copy(purpose, folder, &ignored);
    command->is_incomplete = command->is_incomplete || command->folder == NULL;
}

enum status command_check(const struct command *command, struct error *error) {
    return command->is_incomplete ? error_no_memory(error, "a command", command->argv_count)
                                  : STATUS_OK;
}

void command_close(struct command *command) {
    for (size_t i = 0; i < command->environment_count; i++)
        free(command->environment[i]);
    for (size_t i = 0; i < command->argv_count; i++)
        free(command->argv[i]);
    free(command->environment);
    free(command->argv);
    free(command->folder);
    *command = (struct command){0};
}

void command_put(const struct command *command, FILE *out) {
    if (command->folder != NULL)
        shell_put_path(out, "(cd ", command->folder, " && ");
    for (size_t i = 0; i < command->environment_count; i++) {
        shell_put(out, command->environment[i]);
        putc(' ', out);
    }
    if (command->is_bound)
        fprintf(out, "taskset -c %u ", command->cpu);
    for (size_t i = 0; i < command->argv_count; i++) {
        fputs(i > 0 ? " " : "", out);
        shell_put(out, command->argv[i]);
    }
    fputs(command->folder != NULL ? ")" : "", out);
}

char *command_line_of(const struct command *command) {
    char *line = NULL;
    size_t bytes;
    FILE *memory = open_memstream(&line, &bytes);
    if (memory == NULL)
        return NULL;
    command_put(command, memory);
    fclose(memory);
    return line;
}

/* ---- in runs.jsonl ---- */

/* NULL if memory runs out. */
static json_t *string_of(const char *text, size_t length) {
    struct error no_memory = {0};
    char *copy = memory_text("a command", &no_memory, "%.*s", (int)length, text);
    if (copy != NULL)
        document_clean_text(copy);
    json_t *string = copy != NULL ? json_string(copy) : NULL;
    free(copy);
    return string;
}

json_t *command_to_json(const struct command *command) {
    json_t *environment = json_object(), *argv = json_array();
    bool complete = true;
    for (size_t i = 0; complete && i < command->environment_count; i++) {
        const char *variable = command->environment[i];
        size_t name = strcspn(variable, "=");
        json_t *key = string_of(variable, name);
        complete = key != NULL && json_object_set_new(environment, json_string_value(key),
                                                      string_of(variable + name + 1,
                                                                strlen(variable + name + 1))) == 0;
        json_decref(key);
    }
    for (size_t i = 0; complete && i < command->argv_count; i++)
        complete =
            json_array_append_new(argv, string_of(command->argv[i], strlen(command->argv[i]))) == 0;
    json_t *cpu = command->is_bound ? json_integer(command->cpu) : json_null();
    json_t *object =
        json_pack("{s:o, s:o, s:o}", "environment", environment, "cpu", cpu, "argv", argv);
    if (complete && command->folder != NULL)
        complete = json_object_set_new(object, "folder",
                                       string_of(command->folder, strlen(command->folder))) == 0;
    if (complete)
        return object;
    json_decref(object);
    return NULL;
}

static void read_environment(struct command *command, const struct node *object,
                             struct error *error) {
    struct node environment = node_object(object, "environment", REQUIRED, error);
    const char *name;
    json_t *value;
    json_object_foreach(environment.value, name, value) {
        struct node variable = node_member(&environment, name);
        if (!json_is_string(value))
            node_refuse(&variable, error, "\"%s\": a text is expected", name);
        else if (*name == '\0' || strchr(name, '=') != NULL)
            node_refuse(&variable, error, "\"%s\" is not the name of a variable", name);
        else
            command_set(command, "%s=%s", name, json_string_value(value));
    }
}

static void read_object(struct command *command, const struct node *line, struct error *error) {
    static const char *const keys[] = {"environment", "cpu", "folder", "argv", NULL};
    struct node object = node_object(line, "command", REQUIRED, error);
    if (object.value == NULL)
        return;
    node_check_keys(&object, keys, error);
    read_environment(command, &object, error);
    command->cpu = UINT_MAX;
    node_unsigned(&object, "cpu", OPTIONAL, 0, INT_MAX, &command->cpu, error);
    command->is_bound = command->cpu != UINT_MAX;
    node_text(&object, "folder", OPTIONAL, &command->folder, error);
    struct node argv = node_array(&object, "argv", REQUIRED, error);
    for (size_t i = 0; error->status == STATUS_OK && i < node_count(&argv); i++) {
        const char *word = node_item_text(&argv, i, error);
        command_add(command, "%s", word != NULL ? word : "");
    }
    if (error->status == STATUS_OK && command->argv_count == 0)
        node_refuse(&argv, error, "\"argv\" is empty");
}

static void read_list(struct command *command, const struct node *line, struct error *error) {
    struct node list = node_array(line, "command", REQUIRED, error);
    size_t count = node_count(&list), at = 0;
    unsigned cpu;
    for (size_t i = 0; error->status == STATUS_OK && i < count; i++)
        node_item_text(&list, i, error);
    if (error->status != STATUS_OK)
        return;
#define WORD(index) json_string_value(json_array_get(list.value, index))
    for (; at < count && shell_name_length(WORD(at)) > 0; at++)
        command_set(command, "%s", WORD(at));
    if (at + 2 < count && strcmp(WORD(at), "taskset") == 0 && strcmp(WORD(at + 1), "-c") == 0 &&
        sscanf(WORD(at + 2), "%u", &cpu) == 1) {
        command_bind(command, cpu);
        at += 3;
    }
    for (; at < count; at++)
        command_add(command, "%s", WORD(at));
#undef WORD
}

enum status command_read(struct command *command, const struct node *line, unsigned schema,
                         struct error *error) {
    if (schema == 1)
        read_list(command, line, error);
    else
        read_object(command, line, error);
    return error->status == STATUS_OK ? command_check(command, error) : error->status;
}
