/* What all generators do: open the files of a program, and write into them each help that is shown.
 * The tool runs only in the build: it has one state, and ends where a file cannot be written. */
#include "manual.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static struct {
    const char *folder, *program, *date, *summary;
    const char *const *subcommands;
    FILE *bash, *zsh, *fish;
} now;

static void fail(const char *path) {
    fprintf(stderr, "%s: %s\n", path, strerror(errno));
    exit(3);
}

static FILE *open_file(const char *kind, const char *prefix, const char *name, const char *ending) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", now.folder, kind);
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        fail(path);
    snprintf(path, sizeof path, "%s/%s/%s%s%s", now.folder, kind, prefix, name, ending);
    FILE *file = fopen(path, "w");
    if (file == NULL)
        fail(path);
    return file;
}

static void close_file(FILE *file) {
    bool is_bad = ferror(file) != 0;
    if (fclose(file) != 0 || is_bad)
        fail(now.program);
}

void manual_begin(const char *folder, const char *program, const char *date,
                  const char *const *subcommands) {
    now.folder = folder;
    now.program = program;
    now.date = date;
    now.subcommands = subcommands;
    now.bash = open_file("bash", "", program, "");
    now.zsh = open_file("zsh", "_", program, "");
    now.fish = open_file("fish", "", program, ".fish");
    fprintf(now.bash, "# Completion of %s in bash. Made from its --help.\n", program);
    fprintf(now.zsh, "#compdef %s\n# Made from its --help.\n", program);
    fprintf(now.fish, "# Completion of %s in fish. Made from its --help.\n", program);
}

void manual_add(const char *summary) {
    now.summary = summary;
}

void manual_end(void) {
    manual_bash_program(now.bash, now.program, now.subcommands);
    manual_zsh_program(now.zsh, now.program, now.subcommands);
    close_file(now.bash);
    close_file(now.zsh);
    close_file(now.fish);
}

bool manual_completes(const struct command_option *options, const struct command_option *option) {
    if (option->name == NULL)
        return false;
    for (; options < option; options++)
        if (options->name != NULL && strcmp(options->name, option->name) == 0)
            return false;
    return true;
}

enum manual_value manual_value(const struct command_option *option) {
    static const struct {
        const char *value;
        enum manual_value kind;
    } kinds[] = {{"FILE", VALUE_FILE},      {"PLAN", VALUE_FILE},  {"TABLE", VALUE_FILE},
                 {"PLATFORM", VALUE_FILE},  {"HOSTS", VALUE_FILE}, {"FOLDER", VALUE_FOLDER},
                 {"COMMAND", VALUE_COMMAND}};
    if (option->value == NULL)
        return VALUE_NONE;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(option->value, kinds[i].value) == 0)
            return kinds[i].kind;
    return VALUE_FREE;
}

/* Shows no help, but writes what is made of it. */
void command_help_show(const struct command_help *help) {
    char page[64], function[64];
    const char *blank = strchr(help->program, ' ');
    const char *end_of_usage = strstr(help->text, "\n\n");
    const char *folder = strstr(help->text, "FOLDER"), *before = strstr(help->text, "BEFORE");
    snprintf(page, sizeof page, "%s", help->program);
    snprintf(function, sizeof function, "%s", help->program);
    if (blank != NULL) {
        page[blank - help->program] = '-';
        function[blank - help->program] = '_';
    }
    const struct manual_command described = {
        .help = help,
        .summary = now.summary,
        .page = page,
        .function = function,
        .subcommand = blank == NULL ? NULL : blank + 1,
        .is_default = blank != NULL && strcmp(blank + 1, now.subcommands[0]) == 0,
        .takes_folders =
            (folder != NULL && folder < end_of_usage) || (before != NULL && before < end_of_usage),
    };
    FILE *manual = open_file("man", "", page, ".1");
    manual_page(manual, &described, now.date, now.subcommands);
    close_file(manual);
    if (blank == NULL && now.subcommands != NULL)
        return; /* the completions of subcommands are all that it has */
    manual_bash_command(now.bash, &described);
    manual_zsh_command(now.zsh, &described);
    manual_fish_command(now.fish, &described, now.program, now.subcommands);
}
