/* upout: runs the programs and decides from their times whether to scale up or out. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "command_line.h"
#include "copies.h"
#include "files.h"
#include "subcommands.h"
#include "word_advice.h"

struct subcommand {
    const char *name, *summary;
    int (*run)(int argc, const char **argv, struct error *error);
};

static const struct subcommand commands[] = {
    {"run", "measure your command, or the prime programs (the default)", command_run},
    {"init", "write the plan of a command, to be edited", command_init},
    {"submit", "measure them on 1, 2, 4, ... nodes, as jobs of a batch system", command_submit},
    {"nodes", "print how many nodes and cores the batch system gave this job", command_nodes},
    {"predict", "predict by simulation how they would scale on a cluster that you do not have",
     command_predict},
    {"report", "make the report of a study again, or export its measurements", command_report},
    {"estimate", "how long a job of many steps takes on each layout, at what cost",
     command_estimate},
    {"compare", "show what changed between two studies, and whether it is noise", command_compare},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static int help(void) {
    printf(
        "Usage: upout [COMMAND] [OPTION...]\n\n"
        "A bigger machine, or more machines? How many cores are worth it? Is the parallel\n"
        "program worth it at all, compared with a good serial one? upout runs your command, or "
        "the\n"
        "prime programs primes_serial, primes_omp, primes_mpi and primes_mapreduce, on different\n"
        "numbers of workers, and answers with what it measured.\n\n");
    for (int i = 0; i < COMMANDS; i++)
        printf("  %-10s %s\n", commands[i].name, commands[i].summary);
    printf(
        "\n"
        "upout COMMAND --help describes a command. Exit status: 0 done; 1 a program gave a wrong\n"
        "answer; 2 the input cannot be used; 3 the system failed; 129, 130 or 143 stopped by HUP,\n"
        "Ctrl-C or TERM. A stopped study keeps what it measured, and --resume continues it.\n");
    return STATUS_OK;
}

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
            strncmp(copies.launcher, "srun", 4) == 0 ? "srun" : "mpirun", copies.count);
    return true;
}

/* The default subcommand is run: without arguments, or if the first one is an option. */
static int dispatch(int argc, const char **argv, struct error *error) {
    const char *word = argc > 1 ? argv[1] : "";
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "--usage") == 0)
        return help();
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
        return version();
    if (*word == '\0' || *word == '-')
        return command_run(argc, argv, error);
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(word, commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1, error);
    const char *names[COMMANDS];
    for (int i = 0; i < COMMANDS; i++)
        names[i] = commands[i].name;
    const char *nearest = command_line_nearest(word, names, COMMANDS);
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
        fprintf(stderr, "upout: %s\n", error.message);
        return (int)error.status;
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("upout: cannot write to standard output");
        return STATUS_USAGE;
    }
    return code;
}
