/* upout_manual FOLDER DATE: the pages and completions of upout and its subcommands. */
#include "manual.h"
#include "subcommands.h"

enum { WORDS = 64 };

int main(int argc, char **argv) {
    const char *words[WORDS] = {NULL};
    size_t count = 0;
    if (argc != 3)
        return 2;
    for (const struct subcommand *command = subcommands; command->name != NULL && count + 2 < WORDS;
         command++) {
        words[count++] = command->name;
        words[count++] = command->summary;
    }
    manual_begin(argv[1], "upout", argv[2], words);
    manual_add("decides from measured times whether to scale up or scale out");
    subcommands_help();
    for (const struct subcommand *command = subcommands; command->name != NULL; command++) {
        struct error error = {0};
        const char *help[] = {command->name, "--help", NULL};
        manual_add(command->summary);
        if (command->run(2, help, &error) != STATUS_OK)
            return 3;
    }
    manual_end();
    return 0;
}
