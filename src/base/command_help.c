/* Apart from command_choices_of, so that the generator can have a command_help_show of its own. */
#include "command_help.h"

#include <stdio.h>

void command_help_show(const struct command_help *help) {
    fputs(help->text, stdout);
    if (help->options != NULL)
        command_options_help(help->options);
    if (help->after != NULL)
        printf("\n%s", help->after);
}
