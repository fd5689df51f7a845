#include "subcommands.h"

#include <stdio.h>
#include <stdlib.h>

#include "command_help.h"

const struct subcommand subcommands[] = {
    {"run", "measure your command, or the prime programs (the default)", command_run},
    {"init", "write the plan of a command, to be edited", command_init},
    {"submit", "measure them on 1, 2, 4, ... nodes, as jobs of a batch system", command_submit},
    {"nodes", "print how many nodes and cores the batch system gave this job", command_nodes},
    {"predict", "predict by simulation how they would scale on a cluster that you do not have",
     command_predict},
    {"report", "make the report of a study again, or export its measurements", command_report},
    {"estimate", "how long a job of many steps takes on each layout, at what cost",
     command_estimate},
    {"gate", "for CI: is a new build slower than the old one? Pass, fail or cannot tell",
     command_gate},
    {"compare", "show what changed between two studies, and whether it is noise", command_compare},
    {NULL, NULL, NULL},
};

static const char after[] =
    "upout COMMAND --help describes a command.\n\n"
    "Exit status: 0 done; 1 a program gave a wrong answer; 2 the input cannot be used; 3 the\n"
    "system failed; 129, 130 or 143 stopped by HUP, Ctrl-C or TERM. A stopped study keeps what\n"
    "it measured, and --resume continues it.\n";

/* Shows nothing if memory runs out. */
void subcommands_help(void) {
    char *text = NULL;
    size_t bytes;
    FILE *memory = open_memstream(&text, &bytes);
    if (memory == NULL)
        return;
    fputs("Usage: upout [COMMAND] [OPTION...]\n\n"
          "A bigger machine, or more machines? How many cores are worth it? Is the parallel\n"
          "program worth it at all, compared with a good serial one? upout runs your command, or\n"
          "the prime programs primes_serial, primes_omp, primes_mpi and primes_mapreduce, on\n"
          "different numbers of workers, and answers with what it measured.\n\n",
          memory);
    for (const struct subcommand *command = subcommands; command->name != NULL; command++)
        fprintf(memory, "  %-10s %s\n", command->name, command->summary);
    if (fclose(memory) == 0)
        command_help_show(&(struct command_help){.program = "upout", .text = text, .after = after});
    free(text);
}
