#include "plan_command.h"

#include <ctype.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "plan_json.h"

enum { NAME_BYTES = 41 };

/* A name that a program may have: that of its file, in small letters, other characters as '-'. */
static void name_after(const char *path, char name[NAME_BYTES]) {
    const char *slash = strrchr(path, '/'), *at = slash != NULL ? slash + 1 : path;
    size_t length = 0;
    for (; *at != '\0' && length < NAME_BYTES - 1; at++) {
        int byte = tolower((unsigned char)*at);
        name[length++] = (char)(isalnum(byte) && byte < 0x80 ? byte : '-');
    }
    name[length] = '\0';
    if (length == 0)
        strcpy(name, "command");
}

static json_t *all_words(const char *const *words) {
    json_t *list = json_array();
    for (; *words != NULL; words++)
        json_array_append_new(list, json_string(*words));
    return list;
}

static json_t *all_layouts(const struct command_sweep *sweep) {
    static const unsigned one = 1;
    const unsigned *ranks = sweep->rank_count > 0 ? sweep->ranks : &one;
    const unsigned *threads = sweep->thread_count > 0 ? sweep->threads : &one;
    json_t *list = json_array();
    for (size_t i = 0; i == 0 || i < sweep->rank_count; i++)
        for (size_t j = 0; j == 0 || j < sweep->thread_count; j++)
            json_array_append_new(list, json_sprintf("1x%ux%u", ranks[i], threads[j]));
    return list;
}

static const char *scales_of(const struct command_sweep *sweep) {
    if (sweep->rank_count == 0)
        return "threads";
    return sweep->thread_count == 0 ? "ranks" : "both";
}

enum status plan_of_command(struct plan *plan, const struct command_sweep *sweep,
                            struct error *error) {
    char name[NAME_BYTES];
    name_after(sweep->words[0], name);
    *plan = (struct plan){0};
    json_t *root = json_pack("{s:s, s:f, s:[{s:s, s:o, s:s}], s:[{s:s}], s:[{s:s, s:o}]}", "name",
                             name, "timeout_s", 3600.0, "programs", "name", name, "command",
                             all_words(sweep->words), "scales", scales_of(sweep), "works", "kind",
                             "command", "series", "program", name, "layouts", all_layouts(sweep));
    char *text = root != NULL ? json_dumps(root, JSON_INDENT(1)) : NULL;
    json_decref(root);
    if (text == NULL)
        return error_set(error, STATUS_USAGE,
                         "the command cannot be written to a plan: its words must be UTF-8");
    plan_parse_new(plan, "the command", text, error);
    free(text);
    return error->status;
}
