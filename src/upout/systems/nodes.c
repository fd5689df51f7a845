#include "nodes.h"

#include <netdb.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch_system.h"
#include "host_list.h"
#include "machine.h"
#include "memory.h"

const struct beginning nodes_of_a_study = {
    .otherwise = "the serial program and threads would be measured here, and ranks there",
    .command = "upout run --launcher srun"};

static enum status name_hosts(struct nodes *nodes, struct error *error) {
    char *joined = host_list_join(&nodes->list, error);
    if (joined == NULL)
        return error->status;
    free(nodes->hosts);
    nodes->hosts = joined;
    return STATUS_OK;
}

static enum status take_list(struct nodes *nodes, struct error *error) {
    if (error->status != STATUS_OK || nodes->list.count == 0)
        return error->status;
    nodes->count = nodes->list.count;
    nodes->cores = host_list_least_cores(&nodes->list);
    nodes->cores_first = nodes->list.items[0].cores;
    return name_hosts(nodes, error);
}

enum status nodes_read_file(struct nodes *nodes, const char *path, enum host_lines lines,
                            struct error *error) {
    host_list_read_file(&nodes->list, path, lines, error);
    return take_list(nodes, error);
}

static enum status take_allocation(struct nodes *nodes, struct error *error) {
    nodes->system = batch_system_here();
    if (nodes->system == NULL) {
        nodes->count = 1;
        return STATUS_OK;
    }
    nodes->from = nodes->system->title;
    return nodes->system->read_nodes(nodes, error);
}

static bool is_file(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

static enum status take_words(struct nodes *nodes, const char *words, struct error *error) {
    nodes->from = "--hosts";
    host_list_read_words(&nodes->list, words, error);
    return take_list(nodes, error);
}

static enum status take_given(struct nodes *nodes, const char *given, struct error *error) {
    nodes->from = "--hosts";
    if (strchr(given, '/') != NULL)
        return nodes_read_file(nodes, given, HOST_LINES_USER, error);
    if (is_file(given))
        return error_set(error, STATUS_USAGE,
                         "--hosts %s: there is a file of that name: give ./%s for the hosts in "
                         "it, or '%s,' for a host of that name",
                         given, given, given);
    return take_words(nodes, given, error);
}

static enum status begin(struct nodes *nodes, struct error *error) {
    *nodes = (struct nodes){.hosts = memory_copy("the list of hosts", "", error), .from = ""};
    return error->status;
}

enum status nodes_take(struct nodes *nodes, const char *hosts, int cores, struct error *error) {
    if (begin(nodes, error) == STATUS_OK)
        take_words(nodes, hosts, error);
    nodes->cores = nodes->cores_first = cores;
    return error->status;
}

enum status nodes_find(struct nodes *nodes, const char *given, struct error *error) {
    if (begin(nodes, error) != STATUS_OK)
        return error->status;
    if (given != NULL)
        take_given(nodes, given, error);
    else
        take_allocation(nodes, error);
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

/* Whether both name the same host. One of them may be short: "n1" for n1.cluster.org. */
static bool same_name(const char *one, const char *other) {
    size_t length = strcspn(one, ".");
    return strcmp(one, other) == 0 ||
           (length == strcspn(other, ".") && strncmp(one, other, length) == 0 &&
            (one[length] == '\0' || other[length] == '\0'));
}

/* Whether it is an address of this machine: only then a socket can be bound to it. */
static bool is_own_address(const struct addrinfo *address) {
    int socket_here = socket(address->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool own = socket_here >= 0 && bind(socket_here, address->ai_addr, address->ai_addrlen) == 0;
    if (socket_here >= 0)
        close(socket_here);
    return own;
}

static bool has_name(const char *name) {
    char here[MACHINE_NAME_BYTES];
    const struct batch_system *system = batch_system_here();
    const char *variable = system != NULL ? system->node_variable : NULL;
    const char *given = variable != NULL ? getenv(variable) : NULL;
    machine_host(here);
    return same_name(here, name) || (given != NULL && strcmp(given, name) == 0);
}

/* Whether the name has an address of this machine. *unknown: it has no address at all. */
static bool has_address_of(const char *name, bool *unknown) {
    const struct addrinfo wanted = {.ai_socktype = SOCK_DGRAM};
    struct addrinfo *addresses = NULL;
    bool own = false;
    *unknown = getaddrinfo(name, NULL, &wanted, &addresses) != 0;
    for (const struct addrinfo *at = addresses; !*unknown && at != NULL && !own; at = at->ai_next)
        own = is_own_address(at);
    if (!*unknown)
        freeaddrinfo(addresses);
    return own;
}

/* The index of this machine in the list; -1: it is not there. *unknown: the first host without an
 * address, or NULL. Names are compared first, because to look up addresses may take time. */
static int find_this_machine(const struct host_list *list, const char **unknown) {
    *unknown = NULL;
    for (int i = 0; i < list->count; i++)
        if (has_name(list->items[i].name))
            return i;
    for (int i = 0; i < list->count; i++) {
        bool is_unknown;
        if (has_address_of(list->items[i].name, &is_unknown))
            return i;
        if (is_unknown && *unknown == NULL)
            *unknown = list->items[i].name;
    }
    return -1;
}

/* Whether the batch system fixes the order, so that ranks start on its first node. */
static bool is_ordered(const struct nodes *nodes) {
    return nodes->system != NULL && nodes->system->start_on_first != NULL;
}

static enum status is_elsewhere(const struct nodes *nodes, const struct beginning *beginning,
                                const char *unknown, struct error *error) {
    char here[MACHINE_NAME_BYTES];
    machine_host(here);
    if (is_ordered(nodes))
        return error_set(error, STATUS_USAGE,
                         "this is %s, and the first node that %s gave is %s: %s. Start it on that "
                         "node: %s %s",
                         here, nodes->from, nodes->list.items[0].name, beginning->otherwise,
                         nodes->system->start_on_first, beginning->command);
    if (unknown != NULL)
        return error_set(
            error, STATUS_USAGE,
            "the host '%s' of %s has no address, and none of the hosts is this machine, %s, where "
            "the study begins: correct the names, or add this machine",
            unknown, nodes->from, here);
    return error_set(error, STATUS_USAGE,
                     "this is %s, which is none of the hosts of %s, %s: %s. Start it on one of "
                     "them, or add this machine to them",
                     here, nodes->from, nodes->hosts, beginning->otherwise);
}

enum status nodes_begin_here(struct nodes *nodes, const struct beginning *beginning,
                             struct error *error) {
    struct host_list *list = &nodes->list;
    const char *unknown;
    int here = find_this_machine(list, &unknown);
    if (list->count == 0 || here == 0)
        return STATUS_OK;
    if (here < 0 || is_ordered(nodes))
        return is_elsewhere(nodes, beginning, unknown, error);
    struct host_cores this = list->items[here];
    memmove(list->items + 1, list->items, (size_t)here * sizeof this);
    list->items[0] = this;
    nodes->cores_first = this.cores;
    return name_hosts(nodes, error);
}

int nodes_usable_cores(const struct nodes *nodes, int cores, int threads_per_core) {
    if (nodes->cores == 0)
        return cores;
    int shared_by = nodes->cores_first > cores ? threads_per_core : 1;
    int given = (nodes->cores + shared_by - 1) / shared_by;
    return given < cores ? given : cores;
}

void nodes_close(struct nodes *nodes) {
    free(nodes->hosts);
    host_list_close(&nodes->list);
    *nodes = (struct nodes){0};
}
