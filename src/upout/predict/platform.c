#include "platform.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "prefix.h"

/* The link between ranks of one node: shared memory. */
static const char *const loopback = "loopback_bw=\"10GBps\" loopback_lat=\"200ns\"";

struct unit {
    const char *name;
    double value;
};

/* Reads a number over 0 with a unit; *value becomes the number in the first unit of the list. */
static bool read_quantity(const char *text, const struct unit *units, double *value) {
    char *end;
    *value = strtod(text, &end);
    if (end == text || !isfinite(*value) || !(*value > 0))
        return false;
    for (; units->name != NULL; units++)
        if (strcmp(end, units->name) == 0) {
            *value *= units->value;
            return true;
        }
    return false;
}

enum status platform_parse_latency(const char *text, double *seconds, struct error *error) {
    static const struct unit units[] = {{"ns", 1e-9}, {"us", 1e-6}, {"ms", 1e-3}, {"s", 1}, {0}};
    if (!read_quantity(text, units, seconds))
        return error_set(error, STATUS_USAGE, "--latency %s: give a time, like 2us or 0.1ms", text);
    return STATUS_OK;
}

enum status platform_parse_bandwidth(const char *text, double *bytes_per_s, struct error *error) {
    static const struct unit units[] = {{"Bps", 1},
                                        {"kBps", 1e3},
                                        {"MBps", 1e6},
                                        {"GBps", 1e9},
                                        {"TBps", 1e12},
                                        {"bps", 1.0 / 8},
                                        {"kbps", 1e3 / 8},
                                        {"Mbps", 1e6 / 8},
                                        {"Gbps", 1e9 / 8},
                                        {"Tbps", 1e12 / 8},
                                        {0}};
    if (!read_quantity(text, units, bytes_per_s))
        return error_set(error, STATUS_USAGE,
                         "--bandwidth %s: give bytes or bits a second, like 1.25GBps or 10Gbps",
                         text);
    return STATUS_OK;
}

/* Reads "4x4x4" or "64", numbers from 1; *nodes becomes their product. */
static bool read_dimensions(const char *text, size_t most, struct platform *platform) {
    platform->nodes = 1;
    for (size_t i = 0; i < most; i++) {
        char *end;
        unsigned long size = strtoul(text, &end, 10);
        if (*text < '0' || *text > '9' || size < 1 || size > PLATFORM_MOST_RANKS ||
            platform->nodes * size > PLATFORM_MOST_RANKS)
            return false;
        platform->dimensions[i] = (unsigned)size;
        platform->nodes *= (unsigned)size;
        if (*end == '\0')
            return true;
        if (*end != 'x')
            return false;
        text = end + 1;
    }
    return false;
}

enum status platform_parse(struct platform *platform, const char *text, struct error *error) {
    static const struct {
        const char *prefix;
        enum topology topology;
        size_t dimensions;
    } kinds[] = {{"flat:", TOPOLOGY_FLAT, 1},
                 {"fat-tree:", TOPOLOGY_FAT_TREE, 1},
                 {"torus:", TOPOLOGY_TORUS, PLATFORM_DIMENSIONS}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *rest = prefix_skip(text, kinds[i].prefix);
        if (rest == NULL)
            continue;
        platform->topology = kinds[i].topology;
        if (!read_dimensions(rest, kinds[i].dimensions, platform))
            return error_set(error, STATUS_USAGE,
                             "--platform %s: give %s and the number of nodes, from 1 to %d%s", text,
                             kinds[i].prefix, PLATFORM_MOST_RANKS,
                             kinds[i].topology == TOPOLOGY_TORUS ? ", like torus:4x4x4" : "");
        return STATUS_OK;
    }
    platform->topology = TOPOLOGY_FILE;
    struct error why = {0};
    FILE *file = files_open_regular(text, &why);
    if (file == NULL)
        return error_set(error, STATUS_USAGE,
                         "--platform: %s. Give a platform file of SimGrid, flat:NODES, "
                         "fat-tree:NODES or torus:XxYxZ",
                         why.message);
    fclose(file);
    return STATUS_OK;
}

/* Leaf switches of 16 nodes, each linked to all 16 switches above, so that all nodes can send at
 * once. SimGrid needs full leaves; the surplus nodes stay idle. */
static unsigned put_fat_tree(FILE *out, const struct platform *platform) {
    unsigned down = platform->nodes < PLATFORM_LEAF_NODES ? platform->nodes : PLATFORM_LEAF_NODES;
    unsigned leaves = (platform->nodes + down - 1) / down;
    fprintf(out, " topology=\"FAT_TREE\" topo_parameters=\"2;%u,%u;1,%u;1,1\"", down, leaves, down);
    return down * leaves;
}

static unsigned put_torus(FILE *out, const struct platform *platform) {
    fputs(" topology=\"TORUS\" topo_parameters=\"", out);
    for (size_t i = 0; i < PLATFORM_DIMENSIONS && platform->dimensions[i] > 0; i++)
        fprintf(out, "%s%u", i > 0 ? "," : "", platform->dimensions[i]);
    fputs("\"", out);
    return platform->nodes;
}

/* Two nodes on a switch are two links apart, neighbours in a torus one link. */
void platform_write(FILE *out, const struct platform *platform) {
    double links = platform->topology == TOPOLOGY_TORUS ? 1 : 2;
    unsigned nodes = platform->nodes;
    fputs("<?xml version='1.0'?>\n"
          "<!DOCTYPE platform SYSTEM \"https://simgrid.org/simgrid.dtd\">\n"
          "<platform version=\"4.1\">\n"
          "  <cluster id=\"cluster\" prefix=\"node-\" suffix=\"\"",
          out);
    if (platform->topology == TOPOLOGY_FAT_TREE)
        nodes = put_fat_tree(out, platform);
    else if (platform->topology == TOPOLOGY_TORUS)
        nodes = put_torus(out, platform);
    fprintf(out,
            " radical=\"0-%u\"\n"
            "           speed=\"1Gf\" core=\"%u\" lat=\"%.17gs\" bw=\"%.17gBps\" %s/>\n"
            "</platform>\n",
            nodes - 1, platform->cores, platform->latency_s / links, platform->bytes_per_s,
            loopback);
}
