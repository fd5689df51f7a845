/* zsh's own _arguments does the work: a specification for each option. */
#include <string.h>

#include "manual.h"

/* A text in single quotes; `special` characters get a backslash. */
static void put(FILE *out, const char *text, const char *special) {
    for (; *text != '\0'; text++)
        if (*text == '\'')
            fputs("'\\''", out);
        else
            fprintf(out, "%s%c", strchr(special, *text) == NULL ? "" : "\\", *text);
}

static void put_action(FILE *out, const struct command_option *option, const char *words) {
    enum manual_value value = manual_value(option);
    fputc(':', out);
    if (words != NULL && value == VALUE_FILE)
        fprintf(out, "_alternative \"words\\:word\\:(%s)\" \"files\\:file\\:_files\"", words);
    else if (words != NULL)
        fprintf(out, "(%s)", words);
    else if (value == VALUE_FILE)
        fputs("_files", out);
    else if (value == VALUE_FOLDER)
        fputs("_files -/", out);
    else if (value == VALUE_COMMAND)
        fputs("_command_names -e", out);
    else
        fputc(' ', out);
}

static void put_specification(FILE *out, const struct command_option *option,
                              const struct command_choices *choices, bool is_letter) {
    fputs(" \\\n        '", out);
    if (option->letter != 0)
        fprintf(out, "(-%c --%s)", option->letter, option->name);
    if (is_letter)
        fprintf(out, "-%c%s", option->letter, option->value == NULL ? "" : "+");
    else
        fprintf(out, "--%s%s", option->name, option->value == NULL ? "" : "=");
    fputc('[', out);
    put(out, option->help, "[]\\");
    fputc(']', out);
    if (option->value != NULL) {
        fputc(':', out);
        put(out, option->value, ":\\");
        put_action(out, option, command_choices_of(choices, option->name));
    }
    fputc('\'', out);
}

void manual_zsh_command(FILE *out, const struct manual_command *command) {
    const struct command_option *option = command->help->options;
    fprintf(out, "_%s() {\n    _arguments -s -S", command->function);
    for (; option != NULL && !command_option_is_end(option); option++) {
        if (!manual_completes(command->help->options, option))
            continue;
        put_specification(out, option, command->help->choices, false);
        if (option->letter != 0)
            put_specification(out, option, command->help->choices, true);
    }
    fputs(" \\\n        '(-h --help)'{-h,--help}'[show this]'", out);
    if (command->takes_folders)
        fputs(" \\\n        '*:folder:_files -/'", out);
    fputs("\n}\n\n", out);
}

void manual_zsh_program(FILE *out, const char *program, const char *const *subcommands) {
    if (subcommands == NULL) {
        fprintf(out, "_%s \"$@\"\n", program);
        return;
    }
    fprintf(out, "_%s() {\n    local -a subcommands=(", program);
    for (size_t i = 0; subcommands[i] != NULL; i += 2) {
        fprintf(out, "\n        '%s:", subcommands[i]);
        put(out, subcommands[i + 1], "");
        fputc('\'', out);
    }
    fputs(")\n"
          "    local end=${words[(i)--]}\n"
          "    if ((end < CURRENT)); then # the command after --\n"
          "        shift end words\n"
          "        ((CURRENT -= end))\n"
          "        if ((CURRENT == 1)); then\n"
          "            _alternative 'commands:command:_command_names -e' 'files:file:_files'\n"
          "        else\n"
          "            _normal\n"
          "        fi\n"
          "        return\n"
          "    fi\n"
          "    if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then\n"
          "        _describe command subcommands\n"
          "        return\n"
          "    fi\n"
          "    local name=$words[2]\n"
          "    case $name in\n    ",
          out);
    for (size_t i = 0; subcommands[i] != NULL; i += 2)
        fprintf(out, "%s%s", i == 0 ? "" : " | ", subcommands[i]);
    fprintf(out,
            ")\n"
            "        shift words\n"
            "        ((CURRENT--))\n"
            "        _%s_$name ;;\n"
            "    *) _%s_%s ;;\n"
            "    esac\n}\n\n_%s \"$@\"\n",
            program, program, subcommands[0], program);
}
