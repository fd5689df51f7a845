/* upout: runs the programs and decides from their times whether to scale up or out. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "command_line.h"
#include "copies.h"
#include "files.h"
#include "prefix.h"
#include "subcommands.h"
#include "terminal.h"
#include "word_advice.h"

static int version(void) {
    printf("upout %s\n", PRIMES_VERSION);
    return STATUS_OK;
}

/* Several copies would measure each other. The first one says so. */
static bool is_a_copy(struct error *error) {
    struct copies copies;
    if (!copies_find(&copies) || copies.count == 1)
        return false;
    if (copies.number == 0)
        error_set(
            error, STATUS_USAGE,
            "%s started %d copies of upout, which would disturb each other: start one, "
            "without a launcher (upout --hosts a,b, or in a batch job upout alone); it starts "
            "the ranks itself",
            prefix_skip(copies.launcher, "srun") != NULL ? "srun" : "mpirun", copies.count);
    return true;
}

enum { COMMANDS_MOST = 32 };

/* The default subcommand is run: without arguments, or if the first one is an option. */
static int dispatch(int argc, const char **argv, struct error *error) {
    const char *word = argc > 1 ? argv[1] : "";
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "--usage") == 0) {
        subcommands_help();
        return STATUS_OK;
    }
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
        return version();
    if (*word == '\0' || *word == '-')
        return command_run(argc, argv, error);
    const char *names[COMMANDS_MOST];
    size_t count = 0;
    for (const struct subcommand *command = subcommands; command->name != NULL; command++) {
        if (strcmp(word, command->name) == 0)
            return command->run(argc - 1, argv + 1, error);
        if (count < COMMANDS_MOST)
            names[count++] = command->name;
    }
    const char *nearest = command_line_nearest(word, names, count);
    char advice[WORD_ADVICE_BYTES];
    if (nearest == NULL && *word_advice(advice, word) != '\0')
        return (int)error_set(error, STATUS_USAGE,
                              "'%s' is not a command: %supout --help lists them", word, advice);
    error_set(error, STATUS_USAGE, "'%s' is not a command: %s%s%supout --help lists the commands",
              word, nearest == NULL ? "" : "did you mean ", nearest == NULL ? "" : nearest,
              nearest == NULL ? "" : "? ");
    return STATUS_USAGE;
}

int main(int argc, char **argv) {
    struct error error = {0};
    files_hold_standard();
    files_survive_limit();
    signal(SIGCHLD, SIG_DFL); /* if it were ignored, exit codes of programs would be lost */
    int code = is_a_copy(&error) ? (int)STATUS_USAGE : dispatch(argc, (const char **)argv, &error);
    if (error.status != STATUS_OK) {
        fflush(stdout);
        terminal_say("upout: %s\n", error.message);
        return (int)error.status;
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("upout: cannot write to standard output");
        return STATUS_USAGE;
    }
    return code;
}
