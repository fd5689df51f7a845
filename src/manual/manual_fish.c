/* A command of fish for each option. */

#include "manual.h"

static void put(FILE *out, const char *text) {
    fputc('\'', out);
    for (; *text != '\0'; text++)
        fprintf(out, "%s%c", *text == '\'' || *text == '\\' ? "\\" : "", *text);
    fputc('\'', out);
}

/* The condition: this subcommand, or, for the default one, none of the others. */
static void put_start(FILE *out, const struct manual_command *command, const char *program,
                      const char *const *subcommands) {
    fprintf(out, "complete -c %s", program);
    if (command->subcommand == NULL)
        return;
    fprintf(out, " -n '%s__fish_seen_subcommand_from", command->is_default ? "not " : "");
    if (!command->is_default)
        fprintf(out, " %s", command->subcommand);
    for (size_t i = 2; command->is_default && subcommands[i] != NULL; i += 2)
        fprintf(out, " %s", subcommands[i]);
    fputc('\'', out);
}

static void put_option(FILE *out, const struct command_option *option, const char *words) {
    if (option->letter != 0)
        fprintf(out, " -s %c", option->letter);
    fprintf(out, " -l %s", option->name);
    switch (manual_value(option)) {
    case VALUE_NONE:
        break;
    case VALUE_FILE:
        fputs(" -r -F", out);
        break;
    case VALUE_FOLDER:
        fputs(" -x -a '(__fish_complete_directories)'", out);
        break;
    case VALUE_COMMAND:
        fputs(" -x -a '(__fish_complete_subcommand)'", out);
        break;
    case VALUE_FREE:
        fputs(" -x", out);
    }
    if (words != NULL)
        fprintf(out, " -a '%s'", words);
    fputs(" -d ", out);
    put(out, option->help);
    fputc('\n', out);
}

void manual_fish_command(FILE *out, const struct manual_command *command, const char *program,
                         const char *const *subcommands) {
    const struct command_option *option = command->help->options;
    static const struct command_option help = {.name = "help", .letter = 'h', .help = "show this"};
    if (command->subcommand == NULL)
        fprintf(out, "complete -c %s -f\n", program);
    if (command->is_default) {
        fprintf(out, "complete -c %s -n __fish_use_subcommand -f\n", program);
        for (size_t i = 0; subcommands[i] != NULL; i += 2) {
            fprintf(out, "complete -c %s -n __fish_use_subcommand -a %s -d ", program,
                    subcommands[i]);
            put(out, subcommands[i + 1]);
            fputc('\n', out);
        }
    }
    for (; option != NULL && !command_option_is_end(option); option++)
        if (manual_completes(command->help->options, option)) {
            put_start(out, command, program, subcommands);
            put_option(out, option, command_choices_of(command->help->choices, option->name));
        }
    put_start(out, command, program, subcommands);
    put_option(out, &help, NULL);
    if (command->takes_folders) {
        put_start(out, command, program, subcommands);
        fputs(" -f -a '(__fish_complete_directories)'\n", out);
    }
}
