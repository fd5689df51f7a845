/* Plain bash: the package bash-completion finds the file, but none of its functions is used. bash
 * takes --option=value as three words. */

#include "manual.h"

static void put_names(FILE *out, const struct command_option *option) {
    if (option->letter != 0)
        fprintf(out, "-%c | ", option->letter);
    fprintf(out, "--%s)\n", option->name);
}

static void put_words(FILE *out, const char *words) {
    fprintf(out, "        mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$cur\")\n", words);
}

static void put_paths(FILE *out, const char *kinds) {
    fprintf(out,
            "        compopt -o filenames 2>/dev/null\n"
            "        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen %s -- \"$cur\")\n",
            kinds);
}

static void put_value(FILE *out, const struct command_option *option,
                      const struct command_choices *choices) {
    static const char *const kinds[] = {
        [VALUE_FILE] = "-f", [VALUE_FOLDER] = "-d", [VALUE_COMMAND] = "-c"};
    const char *words = command_choices_of(choices, option->name);
    enum manual_value value = manual_value(option);
    fputs("    ", out);
    put_names(out, option);
    if (words != NULL)
        put_words(out, words);
    if (value == VALUE_FILE || value == VALUE_FOLDER || value == VALUE_COMMAND)
        put_paths(out, kinds[value]);
    fputs("        return ;;\n", out);
}

void manual_bash_command(FILE *out, const struct manual_command *command) {
    const struct command_option *option = command->help->options;
    fprintf(out, "_%s() {\n    case $prev in\n", command->function);
    for (; option != NULL && !command_option_is_end(option); option++)
        if (manual_completes(command->help->options, option) && option->value != NULL)
            put_value(out, option, command->help->choices);
    fputs("    esac\n    case $cur in\n    -*)\n"
          "        mapfile -t COMPREPLY < <(compgen -W '",
          out);
    for (option = command->help->options; option != NULL && !command_option_is_end(option);
         option++)
        if (manual_completes(command->help->options, option))
            fprintf(out, "--%s%s ", option->name, option->value == NULL ? "" : "=");
    fputs("--help' -- \"$cur\")\n"
          "        [[ ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null ;;\n",
          out);
    if (command->takes_folders) {
        fputs("    *)\n", out);
        put_paths(out, "-d");
        fputs("        ;;\n", out);
    }
    fputs("    esac\n}\n\n", out);
}

void manual_bash_program(FILE *out, const char *program, const char *const *subcommands) {
    fprintf(out,
            "_complete_%s() {\n"
            "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
            "    COMPREPLY=()\n"
            "    [[ $prev != '=' ]] || prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
            "    [[ $cur != '=' ]] || cur=\n",
            program);
    if (subcommands == NULL) {
        fprintf(out, "    _%s\n", program);
    } else {
        fputs("    local i\n"
              "    for ((i = 1; i < COMP_CWORD; i++)); do # the command after --\n"
              "        [[ ${COMP_WORDS[i]} == -- ]] || continue\n"
              "        compopt -o filenames 2>/dev/null\n"
              "        if ((i == COMP_CWORD - 1)); then\n"
              "            mapfile -t COMPREPLY < <(compgen -c -- \"$cur\")\n"
              "        fi\n"
              "        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- \"$cur\")\n"
              "        return\n"
              "    done\n"
              "    if ((COMP_CWORD == 1)) && [[ $cur != -* ]]; then\n"
              "        mapfile -t COMPREPLY < <(compgen -W '",
              out);
        for (size_t i = 0; subcommands[i] != NULL; i += 2)
            fprintf(out, "%s%s", i == 0 ? "" : " ", subcommands[i]);
        fputs("' -- \"$cur\")\n        return\n    fi\n    case ${COMP_WORDS[1]} in\n", out);
        for (size_t i = 2; subcommands[i] != NULL; i += 2)
            fprintf(out, "    %s) _%s_%s ;;\n", subcommands[i], program, subcommands[i]);
        fprintf(out, "    *) _%s_%s ;;\n    esac\n", program, subcommands[0]);
    }
    fprintf(out, "}\n\ncomplete -F _complete_%s %s\n", program, program);
}
