/* The cluster to simulate: a platform file of SimGrid, or one that is made here from a short text.
 *
 *     flat:64            64 nodes on one switch that is never the bottleneck
 *     fat-tree:64        leaf switches of 16 nodes, below enough switches for all to send at once
 *     torus:4x4x4        every node is linked to its neighbours, in 1 to 6 dimensions
 *
 * Any other text is the path of a file. Of the short texts only numbers reach SimGrid. */
#ifndef UPOUT_PLATFORM_H
#define UPOUT_PLATFORM_H

#include <stdio.h>

#include "status.h"

enum topology { TOPOLOGY_FILE, TOPOLOGY_FLAT, TOPOLOGY_FAT_TREE, TOPOLOGY_TORUS };
enum { PLATFORM_DIMENSIONS = 6, PLATFORM_LEAF_NODES = 16, PLATFORM_MOST_RANKS = 4096 };

struct platform {
    enum topology topology;
    unsigned nodes;
    unsigned dimensions[PLATFORM_DIMENSIONS]; /* of a torus; 0 after the last */
    unsigned cores;                           /* of a node; 0: as in the file */

    /* Not for a file: */
    double latency_s; /* half the round trip of an empty message between neighbours: two nodes on a
                         switch, or next to each other in a torus */
    double bytes_per_s; /* of a node's link */
};

/* Reads "flat:64", "torus:4x4" or a path. STATUS_USAGE if it is none of these. */
enum status platform_parse(struct platform *platform, const char *text, struct error *error);

/* Read "2us" (in ns, us, ms or s) and "1.25GBps" (in Bps or bps, with k, M, G or T). STATUS_USAGE
 * names the option. */
enum status platform_parse_latency(const char *text, double *seconds, struct error *error);
enum status platform_parse_bandwidth(const char *text, double *bytes_per_s, struct error *error);

/* Writes the platform file for SimGrid; not for TOPOLOGY_FILE. Each core has 1 Gflop/s. */
void platform_write(FILE *out, const struct platform *platform);

#endif
