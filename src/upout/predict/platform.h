/* The cluster that is to be simulated: a file of SimGrid's, or one made here of a few words.
 *
 *     flat:64            64 nodes on one switch that never is the bottleneck
 *     fat-tree:64        leaf switches of 16 nodes, under as many switches as carry all of them
 *     torus:4x4x4        every node on its neighbours, in any number of dimensions
 *
 * Anything else is a file. Words alone are read; nothing of them reaches SimGrid but numbers. */
#ifndef UPOUT_PLATFORM_H
#define UPOUT_PLATFORM_H

#include <stdbool.h>
#include <stdio.h>

#include "status.h"

enum topology { TOPOLOGY_FILE, TOPOLOGY_FLAT, TOPOLOGY_FAT_TREE, TOPOLOGY_TORUS };
enum { PLATFORM_DIMENSIONS = 6, PLATFORM_LEAF_NODES = 16, PLATFORM_MOST_RANKS = 4096 };

struct platform {
    enum topology topology;
    unsigned nodes;
    unsigned dimensions[PLATFORM_DIMENSIONS]; /* of a torus; 0 behind the last */
    unsigned cores;                           /* of a node; 0: as the file says */

    /* Not of a file. Half the round trip of an empty message between neighbours: nodes on one
     * switch, or side by side in a torus. And what a node's link carries. */
    double latency_s, bytes_per_s;
};

/* "flat:64", "torus:4x4", or a path. STATUS_USAGE where it is none of them. */
enum status platform_parse(struct platform *platform, const char *text, struct error *error);

/* "2us", in ns, us, ms or s; "1.25GBps", in Bps or bps with k, M, G or T. */
enum status platform_parse_latency(const char *text, double *seconds, struct error *error);
enum status platform_parse_bandwidth(const char *text, double *bytes_per_s, struct error *error);

/* For SimGrid; not of a TOPOLOGY_FILE. Cores have 1 Gflop/s. */
void platform_write(FILE *out, const struct platform *platform);

#endif
