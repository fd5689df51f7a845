#include "nodes.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"

/* Whether the comma list has the word already. */
static bool has_host(const char *hosts, const char *host, size_t length) {
    for (const char *at = hosts; *at != '\0'; at += *at == ',') {
        size_t word = strcspn(at, ",");
        if (word == length && strncmp(at, host, length) == 0)
            return true;
        at += word;
    }
    return false;
}

static enum status add_host(struct nodes *nodes, const char *host, size_t length,
                            struct error *error) {
    if (length == 0 || has_host(nodes->hosts, host, length))
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

/* The first word of each line; # starts a comment. A host may stand there once for each core. */
static enum status read_file(struct nodes *nodes, const char *path, struct error *error) {
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    if (file == NULL)
        return error_set(error, STATUS_USAGE, "cannot read the hosts of '%s': %s", path,
                         strerror(errno));
    while (error->status == STATUS_OK && getline(&line, &size, file) > 0) {
        const char *word = line + strspn(line, " \t");
        add_host(nodes, word, strcspn(word, " \t\r\n#:"), error);
    }
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
        read_file(nodes, pbs, error);
    } else if (grid_engine != NULL) {
        nodes->from = "Grid Engine";
        read_file(nodes, grid_engine, error);
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
            read_file(nodes, given, error);
        else
            read_words(nodes, given, error);
    }
    if (error->status == STATUS_OK && nodes->count == 0)
        return error_set(error, STATUS_USAGE,
                         "%s names no host: give names like a,b,c or a file with one a line",
                         nodes->from);
    return error->status;
}

void nodes_close(struct nodes *nodes) {
    free(nodes->hosts);
    *nodes = (struct nodes){0};
}
