#include "launched.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "copies.h"
#include "mix.h"

enum { COMMAND_BYTES = 160 };

/* The command as a user would write it, but without quotes, and cut if it is long. */
static void write_command(char command[COMMAND_BYTES], const char *name, int argc, char **argv) {
    int length = snprintf(command, COMMAND_BYTES, "primes_%s", name);
    for (int i = 1; i < argc && length < COMMAND_BYTES; i++)
        length += snprintf(command + length, (size_t)(COMMAND_BYTES - length), " %s", argv[i]);
    if (length >= COMMAND_BYTES)
        memcpy(command + COMMAND_BYTES - 5, " ...", 5);
}

/* ---- ranks that were started alike ---- */

struct start {
    uint64_t fingerprint;
    char command[COMMAND_BYTES];
};

static void add_word(struct start *start, const char *word) {
    for (const char *at = word; at == word || at[-1] != '\0'; at++)
        start->fingerprint = mix(start->fingerprint + (unsigned char)*at + 1);
}

enum status launched_alike(const struct variant *variant, const struct team *team, int argc,
                           char **argv, struct error *error) {
    struct start mine = {0}, root;
    const char *schedule = variant->follows_openmp ? getenv("OMP_SCHEDULE") : NULL;
    write_command(mine.command, variant->name, argc, argv);
    add_word(&mine, variant->name);
    add_word(&mine, schedule == NULL ? "" : schedule);
    for (int i = 1; i < argc; i++)
        add_word(&mine, argv[i]);
    root = mine;
    variant->group->broadcast(&root, sizeof root);
    if (team->rank > 0 && root.fingerprint != mine.fingerprint) {
        bool by_schedule = strcmp(root.command, mine.command) == 0 && schedule != NULL;
        error_set(error, STATUS_USAGE,
                  "it was started as '%s%s%s%s', but rank 0 as '%s': give all ranks the same "
                  "program, options and OMP_SCHEDULE",
                  by_schedule ? "OMP_SCHEDULE=" : "", by_schedule ? schedule : "",
                  by_schedule ? " " : "", mine.command, root.command);
    }
    return variant->group->agree(error->status, error);
}

/* ---- what is odd about the start ---- */

void launched_judge(struct warnings *warnings, const struct request *request,
                    struct machine *machine) {
    const struct variant *variant = request->variant;
    const struct team *team = request->team;
    const int argc = request->options->argc;
    char **argv = request->options->argv;
    struct copies copies;
    char command[COMMAND_BYTES];
    const bool launched = copies_find(&copies);
    if (!variant->has_ranks && launched && copies.count > 1 && copies.number == 0) {
        write_command(command, "mpi", argc, argv);
        warnings_add(warnings,
                     "%d copies of this program were started, and each does all of the work by "
                     "itself; to share the work among %d ranks: %s %d %s",
                     copies.count, copies.count, copies.launcher, copies.count, command);
        warnings->even_if_quiet = warnings->count;
    }
    if (variant->has_ranks && !launched && team->ranks == 1 && team->threads == 1) {
        write_command(command, variant->name, argc, argv);
        machine_topology(machine);
        warnings_add(warnings, "one rank does all of the work; to share it: mpirun -np %d %s",
                     machine->cores > 1 ? machine->cores : 2, command);
    }
    const char *limit = getenv("OMP_THREAD_LIMIT");
    if (team->threads < team->threads_asked)
        warnings_add(warnings,
                     "OMP_NUM_THREADS asks for %d threads, and OMP_THREAD_LIMIT=%s allows %d; "
                     "raise it, or unset it",
                     team->threads_asked, limit == NULL ? "" : limit, team->threads);
}
