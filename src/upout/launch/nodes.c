#include "nodes.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "number.h"

/* Where the word stands in the comma list, from 0; -1: nowhere. */
static int find_host(const char *hosts, const char *host, size_t length) {
    int index = 0;
    for (const char *at = hosts; *at != '\0'; at += *at == ',', index++) {
        size_t word = strcspn(at, ",");
        if (word == length && strncmp(at, host, length) == 0)
            return index;
        at += word;
    }
    return -1;
}

static enum status add_host(struct nodes *nodes, const char *host, size_t length,
                            struct error *error) {
    if (length == 0 || find_host(nodes->hosts, host, length) >= 0)
        return STATUS_OK;
    char *longer;
    if (asprintf(&longer, "%s%s%.*s", nodes->hosts, *nodes->hosts == '\0' ? "" : ",", (int)length,
                 host) < 0)
        return error_no_memory(error, "the list of hosts", strlen(nodes->hosts) + length);
    free(nodes->hosts);
    nodes->hosts = longer;
    nodes->count++;
    return STATUS_OK;
}

/* What a line of a file says: a host, and that so many of its cores may be used. */
enum lines {
    LINES_HOSTS, /* of a user: nothing of cores */
    LINES_CORES, /* PBS: a line for each core */
    LINES_SLOTS, /* Grid Engine: the number is the second word */
};

static int cores_of_line(enum lines lines, const char *behind_host) {
    return lines == LINES_HOSTS ? 0 : lines == LINES_CORES ? 1 : (int)strtol(behind_host, NULL, 10);
}

/* A file of hosts; # starts a comment. */
struct host_file {
    enum lines lines;
    int *cores; /* of each host, in the order of the list */
    int room;
};

static enum status read_line(struct nodes *nodes, struct host_file *file, const char *line,
                             struct error *error) {
    const char *word = line + strspn(line, " \t");
    size_t length = strcspn(word, " \t\r\n#:");
    if (length == 0 || add_host(nodes, word, length, error) != STATUS_OK)
        return error->status;
    if (file->room < nodes->count) {
        int *grown = memory_resize(file->cores, 2 * (size_t)nodes->count, sizeof *grown,
                                   "the list of hosts", error);
        if (grown == NULL)
            return error->status;
        file->cores = grown;
        for (; file->room < 2 * nodes->count; file->room++)
            grown[file->room] = 0;
    }
    /* NOLINTNEXTLINE(clang-analyzer-core.*): there is room for every host that was found */
    file->cores[find_host(nodes->hosts, word, length)] += cores_of_line(file->lines, word + length);
    return STATUS_OK;
}

/* The cores of a node are those of the smallest: all can be used alike. */
static enum status read_file(struct nodes *nodes, const char *path, enum lines lines,
                             struct error *error) {
    struct host_file hosts = {.lines = lines};
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    if (file == NULL)
        return error_set(error, STATUS_USAGE, "cannot read the hosts of '%s': %s", path,
                         strerror(errno));
    while (error->status == STATUS_OK && getline(&line, &size, file) > 0)
        read_line(nodes, &hosts, line, error);
    if (ferror(file))
        error_set(error, STATUS_USAGE, "cannot read the hosts of '%s' to the end: %s", path,
                  strerror(errno));
    /* NOLINTBEGIN(clang-analyzer-core.*): every host that was found has its cores */
    for (int i = 0; error->status == STATUS_OK && i < nodes->count; i++)
        if (i == 0 || hosts.cores[i] < nodes->cores)
            nodes->cores = hosts.cores[i];
    /* NOLINTEND(clang-analyzer-core.*) */
    free(hosts.cores);
    free(line);
    fclose(file);
    return error->status;
}

static enum status read_words(struct nodes *nodes, const char *words, struct error *error) {
    while (error->status == STATUS_OK && *words != '\0') {
        size_t length = strcspn(words, ",");
        add_host(nodes, words, length, error);
        words += length + (words[length] == ',');
    }
    return error->status;
}

static int number_in(const char *name) {
    const char *text = getenv(name);
    struct error ignored = {0};
    uint64_t value = 0;
    bool usable =
        text != NULL && number_parse(text, &value, &ignored) == STATUS_OK && value <= 1 << 20;
    return usable ? (int)value : 0;
}

static void from_batch_system(struct nodes *nodes, struct error *error) {
    const char *pbs = getenv("PBS_NODEFILE"), *grid_engine = getenv("PE_HOSTFILE");
    if (number_in("SLURM_JOB_NUM_NODES") > 0) {
        nodes->count = number_in("SLURM_JOB_NUM_NODES");
        nodes->cores = number_in("SLURM_CPUS_ON_NODE");
        nodes->from = "Slurm";
    } else if (pbs != NULL) {
        nodes->from = "PBS";
        read_file(nodes, pbs, LINES_CORES, error);
    } else if (grid_engine != NULL) {
        nodes->from = "Grid Engine";
        read_file(nodes, grid_engine, LINES_SLOTS, error);
    } else {
        nodes->count = 1;
    }
}

enum status nodes_find(struct nodes *nodes, const char *given, struct error *error) {
    *nodes = (struct nodes){.hosts = strdup(""), .from = ""};
    if (nodes->hosts == NULL)
        return error_no_memory(error, "the list of hosts", 1);
    if (given == NULL) {
        from_batch_system(nodes, error);
    } else {
        nodes->from = "--hosts";
        if (strchr(given, '/') != NULL)
            read_file(nodes, given, LINES_HOSTS, error);
        else
            read_words(nodes, given, error);
    }
    if (error->status == STATUS_OK && nodes->count == 0)
        return given != NULL
                   ? error_set(error, STATUS_USAGE,
                               "--hosts names no host: give names like a,b,c or a file with one a "
                               "line")
                   : error_set(error, STATUS_USAGE,
                               "the list of hosts that %s gave this job is empty: name them with "
                               "--hosts, or ask for nodes",
                               nodes->from);
    return error->status;
}

void nodes_close(struct nodes *nodes) {
    free(nodes->hosts);
    *nodes = (struct nodes){0};
}
