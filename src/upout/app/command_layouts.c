#include "command_layouts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "worker_counts.h"

static const char what[] = "the layouts of a command";

static bool is_all(const char *text) {
    return text != NULL && strcmp(text, "all") == 0;
}

/* Reads numbers, "all" as 1, 2, 4, ... most. Without a text: 1. */
static enum status read_counts(struct worker_counts *counts, const char *option, const char *text,
                               unsigned most, struct error *error) {
    char all[32];
    snprintf(all, sizeof all, "1..%u", most);
    const char *numbers = text == NULL ? "1" : is_all(text) ? all : text;
    return worker_counts_read(counts, option, numbers, error);
}

/* The fewest nodes that have a core for each worker and equal numbers of ranks. If even all nodes
 * have too few cores, the most nodes that divide the ranks. 0: there is none. */
static unsigned choose_nodes(unsigned ranks, unsigned threads,
                             const struct command_machine *machine) {
    for (unsigned nodes = 1; nodes <= machine->nodes; nodes++)
        if (ranks % nodes == 0 && (uint64_t)ranks / nodes * threads <= machine->cores)
            return nodes;
    bool fits = (uint64_t)ranks * threads <= (uint64_t)machine->nodes * machine->cores;
    for (unsigned nodes = machine->nodes; !fits && nodes > 0; nodes--)
        if (ranks % nodes == 0)
            return nodes;
    return 0;
}

/* Puts the ranks on nodes. The layout has 0 nodes if they cannot be spread evenly. */
static struct layout lay_out(unsigned ranks, unsigned threads,
                             const struct command_machine *machine) {
    unsigned nodes = machine->nodes == 1 ? 1 : choose_nodes(ranks, threads, machine);
    return (struct layout){nodes, nodes > 0 ? ranks / nodes : ranks, threads};
}

/* Adds a layout. If `may_skip`, one that does not fit is left out, otherwise refused. */
static enum status add(struct command_layouts *layouts, struct layout layout,
                       const struct command_machine *machine, bool may_skip, struct error *error) {
    uint64_t cores = (uint64_t)machine->nodes * machine->cores;
    bool fits = (uint64_t)layout.nodes * layout.ranks * layout.threads <= cores;
    if (may_skip && (layout.nodes == 0 || !fits))
        return STATUS_OK;
    if (layout.nodes == 0)
        return error_set(error, STATUS_USAGE,
                         "--ranks: %u ranks cannot be spread evenly over nodes of %u cores: leave "
                         "out this number, or name the layouts with --layouts NODESxRANKSxTHREADS",
                         layout.ranks, machine->cores);
    layouts->items[layouts->count++] = layout;
    return STATUS_OK;
}

static void cross(struct command_layouts *layouts, const struct command_workers *workers,
                  const struct command_machine *machine, struct error *error) {
    struct worker_counts ranks = {0}, threads = {0};
    bool is_open = is_all(workers->ranks) || is_all(workers->threads);
    if (read_counts(&ranks, "--ranks", workers->ranks, machine->nodes * machine->cores, error) ==
            STATUS_OK &&
        read_counts(&threads, "--threads", workers->threads, machine->cores, error) == STATUS_OK)
        layouts->items =
            memory_create(ranks.count * threads.count, sizeof *layouts->items, what, error);
    for (size_t i = 0; layouts->items != NULL && i < ranks.count; i++)
        for (size_t j = 0; error->status == STATUS_OK && j < threads.count; j++)
            add(layouts, lay_out(ranks.items[i], threads.items[j], machine), machine, is_open,
                error);
    free(ranks.items);
    free(threads.items);
    layouts->scales = workers->ranks == NULL     ? SCALES_THREADS
                      : workers->threads == NULL ? SCALES_RANKS
                                                 : SCALES_BOTH;
}

static void read_list(struct command_layouts *layouts, const char *list, struct error *error) {
    bool has_ranks = false, has_threads = false;
    layouts->items = memory_create(strlen(list) + 1, sizeof *layouts->items, what, error);
    for (const char *at = list; layouts->items != NULL; at++) {
        char word[64];
        struct layout *layout = &layouts->items[layouts->count];
        size_t length = strcspn(at, ",");
        snprintf(word, sizeof word, "%.*s", (int)length, at);
        if (length >= sizeof word || !layout_parse(word, layout)) {
            error_set(
                error, STATUS_USAGE,
                "--layouts %s: '%s' is not a layout: write NODESxRANKSxTHREADS, ranks on each "
                "node and threads of each rank, like 1x8x1,1x4x2",
                list, word);
            return;
        }
        has_ranks = has_ranks || layout->nodes * layout->ranks > 1;
        has_threads = has_threads || layout->threads > 1;
        layouts->count++;
        at += length;
        if (*at == '\0')
            break;
    }
    layouts->scales = has_ranks && has_threads ? SCALES_BOTH
                      : has_ranks              ? SCALES_RANKS
                                               : SCALES_THREADS;
}

enum status command_layouts_make(struct command_layouts *layouts,
                                 const struct command_workers *workers,
                                 const struct command_machine *machine, struct error *error) {
    *layouts = (struct command_layouts){0};
    if (workers->layouts == NULL)
        cross(layouts, workers, machine, error);
    else if (workers->threads != NULL || workers->ranks != NULL)
        error_set(error, STATUS_USAGE,
                  "--layouts says how many ranks and threads there are: leave out --threads and "
                  "--ranks");
    else
        read_list(layouts, workers->layouts, error);
    return error->status;
}
