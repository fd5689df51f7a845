/* Rejected: the list of ompi_info, which has what was built, not what is used; and timing messages,
 * because TCP over loopback looks like shared memory on a busy machine. */
#include "transports.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "launch.h"
#include "prefix.h"

static const double timeout_s = 60.0;
enum { LIST_BYTES = 256 };

/* The words before and after a name in a line of output. */
static const struct {
    const char *before, *after;
} sayings[] = {
    {"select: component ", " selected"}, /* Open MPI: how messages are matched (pml) */
    {"Selected component [", "]"},       /* ... by a network's own matching (mtl) */
    {"Using ", " btl for send"},         /* ... and moved, otherwise */
    {"tag(", ")"},                       /* UCX: sysv/memory cma/memory */
    {"provider: ", "\n"},                /* MPICH on libfabric */
    {"==== ", " netmod Capability"},     /* MPICH: UCX or OFI */
};

static void add_name(char *list, size_t bytes, const char *name, size_t length) {
    char word[64];
    size_t used = strlen(list);
    snprintf(word, sizeof word, "%.*s", (int)length, name);
    if (strcmp(word, "self") != 0 && prefix_skip(word, "self/") == NULL &&
        strstr(list, word) == NULL && length < sizeof word)
        snprintf(list + used, bytes - used, "%s%s", used > 0 ? ", " : "", word);
}

const char *transports_read(const char *output, char *list, size_t bytes) {
    *list = '\0';
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
        for (const char *at = output; (at = strstr(at, sayings[i].before)) != NULL;) {
            at += strlen(sayings[i].before);
            const char *end = strstr(at, sayings[i].after);
            if (end != NULL && end <= at + strcspn(at, "\n"))
                add_name(list, bytes, at, (size_t)(end - at));
        }
    return list;
}

/* Makes a command on which the libraries name their transports. They do so on stderr, which the
 * command adds to its output. */
static void make_talkative(struct command *command, const struct checkup *checkup, unsigned nodes) {
    static const char *const environment[] = {
        "OMPI_MCA_pml_base_verbose=10", "OMPI_MCA_mtl_base_verbose=10",
        "OMPI_MCA_btl_base_verbose=1", "UCX_LOG_LEVEL=info", "MPIR_CVAR_DEBUG_SUMMARY=1"};
    static const char *const shell[] = {"sh", "-c", "exec \"$@\" 2>&1", "sh"};
    const struct program *program = plan_find_ranks(checkup->plan, true);
    for (size_t i = 0; i < sizeof environment / sizeof *environment; i++)
        command_set(command, "%s", environment[i]);
    for (size_t i = 0; i < sizeof shell / sizeof *shell; i++)
        command_add(command, "%s", shell[i]);
    launcher_first_look(checkup->launcher, checkup->programs, program, nodes, command);
}

static const char *ask(const struct checkup *checkup, unsigned nodes, char *list,
                       struct interrupts *interrupts, struct error *error) {
    struct launched launched = {0};
    struct command command = {0};
    make_talkative(&command, checkup, nodes);
    *list = '\0';
    if (launch(&launched, &command, timeout_s, interrupts, error) == STATUS_OK)
        transports_read(launched.output, list, LIST_BYTES);
    command_close(&command);
    launched_close(&launched);
    return list;
}

void transports_look(struct diagnosis *diagnosis, const struct checkup *checkup,
                     struct interrupts *interrupts, struct error *error) {
    char inside[LIST_BYTES], between[LIST_BYTES] = "";
    ask(checkup, 1, inside, interrupts, error);
    if (diagnosis->nodes > 1 && error->status == STATUS_OK)
        ask(checkup, 2, between, interrupts, error);
    if (*inside == '\0')
        diagnosis_add(diagnosis, FINDING_NOTE, "transport",
                      "each hand-out of work costs the latency of a message", "", error,
                      "the MPI library does not say how ranks communicate");
    else if (strstr(inside, "tcp") != NULL)
        diagnosis_add(diagnosis, FINDING_WARNING, "transport",
                      "messages between ranks of one node take tens of microseconds instead of one",
                      "let the MPI library use shared memory: unset OMPI_MCA_btl or UCX_TLS if "
                      "they leave it out, and make room in /dev/shm",
                      error, "ranks on one node communicate over a network: %s", inside);
    else
        diagnosis_add(diagnosis, FINDING_FINE, "transport", "", "", error,
                      "ranks on one node communicate by shared memory: %s", inside);
    if (strstr(between, "tcp") != NULL)
        diagnosis_add(diagnosis, FINDING_NOTE, "network",
                      "a message takes tens of microseconds; a faster network would take less",
                      "nothing, if there is no other network", error,
                      "ranks on two nodes communicate by TCP: %s", between);
    else if (diagnosis->nodes > 1)
        diagnosis_add(diagnosis, *between != '\0' ? FINDING_FINE : FINDING_NOTE, "network", "", "",
                      error, "ranks on two nodes communicate by %s",
                      *between != '\0' ? between
                                       : "a transport that the MPI library does not name");
}
