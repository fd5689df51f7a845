#include "program_json.h"

#include <jansson.h>
#include <string.h>

#include "memory.h"
#include "shell.h"

const char *const program_scales[] = {"none", "threads", "ranks", "both", NULL};
static const char *const readers[] = {"wall", "primes", NULL};

/* Names are parts of points' ids and of names of files. */
static bool is_name(const char *name) {
    size_t length = strlen(name);
    return length > 0 && length <= 40 &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_.") == length;
}

static bool has_work(const struct program *program) {
    for (char *const *word = &program->command[1]; *word != NULL; word++)
        if (strcmp(*word, PROGRAM_WORK) == 0)
            return true;
    return false;
}

/* Whether it is `sh -c` with nothing to do, which succeeds. */
static bool is_empty_line(char *const *command) {
    return strcmp(command[0], "sh") == 0 && command[1] != NULL && strcmp(command[1], "-c") == 0 &&
           (command[2] == NULL || command[2][strspn(command[2], " \t\n")] == '\0');
}

static void check_words(struct program *program, const struct node *list, struct error *error) {
    bool is_prime = program->reader == READER_PRIMES;
    if (program->command[0][0] == '\0')
        node_refuse(list, error,
                    "the first word of a command is its program, but here it is empty");
    else if (is_empty_line(program->command))
        node_refuse(list, error,
                    "the line for sh is empty: write in it what to measure, such as "
                    "'./solver <in.dat | tail -n 1'");
    for (char *const *word = program->command; *word != NULL; word++) {
        struct error why = {0};
        if (is_prime && strchr(*word, '{') != NULL && strcmp(*word, PROGRAM_WORK) != 0)
            node_refuse(list, error, "the word '%s' is not known: only " PROGRAM_WORK " is", *word);
        else if (!is_prime && placeholders_find(*word, &program->placeholders, &why) != STATUS_OK)
            node_refuse(list, error, "%s", why.message);
    }
    if (is_prime && !has_work(program))
        node_refuse(list, error,
                    "the command of a prime program needs the word " PROGRAM_WORK
                    ", which is replaced by its work");
}

/* Returns whether all words could be read. */
static bool read_command(struct program *program, const struct node *node, struct error *error) {
    static const char what[] = "a program";
    struct node list = node_array(node, "command", REQUIRED, error);
    size_t count = list.value != NULL ? node_count(&list) : 0;
    if (list.value != NULL && count == 0)
        node_refuse(&list, error,
                    program->environment == NULL
                        ? "a command has at least one word"
                        : "a command is a program and its arguments, and here are only variables: "
                          "give the program after them, like NAME=VALUE ./solver");
    program->command =
        count > 0 ? memory_create(count + 1, sizeof *program->command, what, error) : NULL;
    for (size_t i = 0; program->command != NULL && i < count; i++) {
        program->command[i] = memory_copy(what, node_item_text(&list, i, error), error);
        if (program->command[i] == NULL)
            return false;
    }
    if (program->command != NULL)
        check_words(program, &list, error);
    return program->command != NULL;
}

/* Setup and cleanup run once for all launches, so what differs between launches is not known. */
static void read_steps(struct program *program, const struct node *node, struct error *error) {
    static const char *const keys[] = {"setup", "prepare", "cleanup"};
    char **const texts[] = {&program->setup, &program->prepare, &program->cleanup};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        unsigned used = 0;
        struct error why = {0};
        node_text(node, keys[i], OPTIONAL, texts[i], error);
        if (*texts[i] == NULL)
            continue;
        struct node text = node_member(node, keys[i]);
        if (placeholders_find(*texts[i], &used, &why) != STATUS_OK)
            node_refuse(&text, error, "%s", why.message);
        else if (texts[i] == &program->prepare)
            program->prepare_placeholders = used;
        else if (used != 0)
            node_refuse(&text, error,
                        "\"%s\" has a placeholder, but it runs once for all launches: only "
                        "\"prepare\" can have one",
                        keys[i]);
    }
}

/* Reads an object of names and values; after a mistake there may be fewer. */
static void read_environment(struct program *program, const struct node *node,
                             struct error *error) {
    static const char what[] = "a program";
    struct node object = node_object(node, "environment", OPTIONAL, error);
    size_t count = 0;
    const char *name;
    json_t *value;
    if (object.value == NULL)
        return;
    program->environment = memory_create(json_object_size(object.value) + 1,
                                         sizeof *program->environment, what, error);
    if (program->environment == NULL)
        return;
    json_object_foreach(object.value, name, value) {
        const char *text = "";
        struct error why = {0};
        node_borrow(&object, name, REQUIRED, &text, error);
        char *both = memory_text(what, error, "%s=%s", name, text);
        if (both == NULL)
            return;
        program->environment[count++] = both;
        if (shell_name_length(both) == 0)
            node_refuse(&object, error, "'%s' is no name of an environment variable", name);
        else if (placeholders_find(text, &program->placeholders, &why) != STATUS_OK)
            node_refuse(&object, error, "%s", why.message);
    }
}

static void check_reading(struct program *program, const struct node *node, struct error *error) {
    const struct reading *reading = &program->reading;
    struct error why = {0};
    unsigned used = 0;
    if (program->reader == READER_PRIMES && reading_is_asked(reading))
        node_refuse(
            node, error,
            "\"time\", \"expect\", \"same\" and \"work\" are for other programs: the report of a "
            "prime program has all of it");
    if (reading->time.file != NULL &&
        placeholders_find(reading->time.file, &used, &why) != STATUS_OK)
        node_refuse(node, error, "%s", why.message);
    program->placeholders |= used & 1u << PLACEHOLDER_OUT;
}

bool program_read(struct program *program, const struct node *node, struct error *error) {
    static const char *const keys[] = {
        "name",    "command",        "environment",  "scales", "report", "base", "setup", "prepare",
        "cleanup", "ignore_failure", "fresh_folder", "time",   "expect", "same", "work",  NULL};
    int scales = 0, reader = READER_COMMAND;
    node_check_keys(node, keys, error);
    node_text(node, "name", REQUIRED, &program->name, error);
    if (program->name != NULL && !is_name(program->name))
        node_refuse(node, error,
                    "the name '%s' is not allowed: use 1 to 40 of the characters a-z, 0-9, -, _ "
                    "and .",
                    program->name);
    node_choice(node, "scales", REQUIRED, program_scales, &scales, error);
    node_choice(node, "report", OPTIONAL, readers, &reader, error);
    node_flag(node, "base", OPTIONAL, &program->is_base, error);
    node_flag(node, "fresh_folder", OPTIONAL, &program->fresh_folder, error);
    node_flag(node, "ignore_failure", OPTIONAL, &program->ignore_failure, error);
    read_steps(program, node, error);
    program->scales = (enum scales)scales;
    program->reader = (enum reader)reader;
    read_environment(program, node, error);
    reading_read(&program->reading, node, error);
    check_reading(program, node, error);
    return read_command(program, node, error) && program->name != NULL;
}

static json_t *environment_object(const struct program *program) {
    json_t *object = json_object();
    for (char *const *variable = program->environment; *variable != NULL; variable++) {
        size_t length = strcspn(*variable, "=");
        json_object_setn_new(object, *variable, length, json_string(*variable + length + 1));
    }
    return object;
}

json_t *program_to_json(const struct program *program) {
    json_t *words = json_array();
    for (char *const *word = program->command; *word != NULL; word++)
        json_array_append_new(words, json_string(*word));
    json_t *object =
        json_pack("{s:s, s:o, s:s, s:s}", "name", program->name, "command", words, "scales",
                  program_scales[program->scales], "report", readers[program->reader]);
    if (program->environment != NULL)
        json_object_set_new(object, "environment", environment_object(program));
    if (program->is_base)
        json_object_set_new(object, "base", json_true());
    if (program->fresh_folder)
        json_object_set_new(object, "fresh_folder", json_true());
    if (program->ignore_failure)
        json_object_set_new(object, "ignore_failure", json_true());
    json_t *steps = json_pack("{s:s*, s:s*, s:s*}", "setup", program->setup, "prepare",
                              program->prepare, "cleanup", program->cleanup);
    json_object_update(object, steps);
    json_decref(steps);
    reading_to_json(&program->reading, object);
    return object;
}
