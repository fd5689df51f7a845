#include "newest_peers.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct line {
    char peer[32], newest[16], row[16], ours[16];
    double times_as_fast, wanted;
};

/* A line of this peer; any row, or any of ours, if NULL. */
static bool find(const char *peer, const char *row, const char *ours, struct line *line) {
    char text[256];
    bool found = false;
    FILE *file = fopen(NEWEST_PEERS, "r");
    if (file == NULL) {
        perror(NEWEST_PEERS);
        exit(EXIT_FAILURE);
    }
    while (!found && fgets(text, sizeof text, file) != NULL)
        found = sscanf(text, "%31[^,],%15[^,],%15[^,],%15[^,],%lf,%lf", line->peer, line->newest,
                       line->row, line->ours, &line->times_as_fast, &line->wanted) == 6 &&
                strcmp(line->peer, peer) == 0 && (row == NULL || strcmp(line->row, row) == 0) &&
                (ours == NULL || strcmp(line->ours, ours) == 0);
    fclose(file);
    return found;
}

void newest_print_cells(const char *peer, const char *row, const char *ours, double ratio) {
    struct line line;
    if (find(peer, row, NULL, &line))
        printf(" %.2f |", ratio / line.times_as_fast);
    else
        printf(" |");
    if (find(peer, row, ours, &line))
        printf(" %g |", line.wanted);
    else
        printf(" |");
}

void newest_print_source(const char *peer) {
    struct line line;
    if (find(peer, NULL, NULL, &line))
        printf("x the newest: against %.*s %s. It is computed, from how many times as fast as %s "
               "that was measured elsewhere, on a Zen 5 (tests/bench/newest_peers.csv).\n\n",
               (int)strcspn(peer, " "), peer, line.newest, peer);
}
