#include "simulator.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "launch.h"
#include "memory.h"
#include "number.h"
#include "prime_programs.h"
#include "programs.h"

enum { MOST_CORES = 1 << 16 };

/* A simulation of 4096 ranks takes a minute at most. Measuring costs takes as long as the work. */
static const double run_timeout_s = 3600, measure_timeout_s = 1e7;

/* Latency and bandwidth are used as given and shared fairly, without correction factors for one
 * kind of network (CM02, without crosstraffic). Collectives are those that real MPIs use for small
 * messages; SimGrid's imitation of Open MPI would send from all ranks to all. Small messages are
 * sent before a receiver waits for them (eager). Every test for a message takes 0.1 us; by default,
 * each failed test would make the next one longer. Barrier and allreduce, used before the makespan
 * begins, are the ones with the fewest messages. */
static const char *const settings[] = {"--cfg=network/model:CM02",
                                       "--cfg=network/crosstraffic:0",
                                       "--cfg=smpi/host-speed:1Gf",
                                       "--cfg=smpi/simulate-computation:no",
                                       "--cfg=smpi/allreduce:redbcast",
                                       "--cfg=smpi/reduce:binomial",
                                       "--cfg=smpi/bcast:binomial_tree",
                                       "--cfg=smpi/gather:ompi_binomial",
                                       "--cfg=smpi/barrier:ompi_tree",
                                       "--cfg=smpi/alltoall:bruck",
                                       "--cfg=smpi/async-small-thresh:65536",
                                       "--cfg=smpi/test:1e-7",
                                       "--cfg=smpi/grow-injected-times:no",
                                       "--log=root.thres:critical"};

enum status simulator_find(struct simulator *simulator, struct error *error) {
    simulator->smpirun = programs_in_path("smpirun", error);
    simulator->costs = programs_find_one("primes_costs", error);
    simulator->platform = programs_find_one("primes_platform", error);
    simulator->mpi = programs_find_one("simulated_mpi", error);
    simulator->mapreduce = programs_find_one("simulated_mapreduce", error);
    if (simulator->smpirun == NULL)
        return error_set(
            error, STATUS_USAGE,
            "upout predict needs SimGrid, whose smpirun is not in PATH: install it (./bootstrap "
            "--all; Debian and Ubuntu: libsimgrid-dev), then build again");
    if (simulator->costs == NULL || simulator->platform == NULL || simulator->mpi == NULL ||
        simulator->mapreduce == NULL)
        return error_set(error, STATUS_USAGE,
                         "SimGrid is installed, but the simulated programs are neither beside "
                         "upout nor in PATH: build again, without sanitizers and with MPI");
    return STATUS_OK;
}

void simulator_close(struct simulator *simulator) {
    free(simulator->smpirun);
    free(simulator->costs);
    free(simulator->platform);
    free(simulator->mpi);
    free(simulator->mapreduce);
    *simulator = (struct simulator){0};
}

/* SimGrid's message, without the place in its own sources:
 * "[0.000000] ./src/s4u/s4u_Host.cpp:422: [root/CRITICAL] There is no host!" */
static const char *complaint(char *text) {
    char *from = strstr(text, "Parse error");
    if (from == NULL && *text == '[') {
        text[strcspn(text, "\n")] = '\0';
        for (char *end = strstr(text, "] "); end != NULL; end = strstr(from, "] "))
            from = end + 2;
    }
    if (from == NULL)
        return text;
    from[strcspn(from, "\n")] = '\0';
    return from;
}

/* What a command does, for messages, and how long it may take. */
struct activity {
    const char *what;
    double timeout_s;
};

/* Runs the command and closes it. STATUS_USAGE if it fails: the message is the activity and the
 * command's own error. */
static enum status run(const struct simulator *simulator, struct command *command,
                       struct activity activity, struct launched *launched, struct error *error) {
    const char *what = activity.what;
    *launched = (struct launched){0};
    if (launch(launched, command, activity.timeout_s, simulator->interrupts, error) == STATUS_OK) {
        if (launched->outcome == OUTCOME_INTERRUPTED)
            error_set(error, interrupts_status(simulator->interrupts),
                      "stopped while %s; nothing is kept except the folder of --costs", what);
        else if (launched->outcome == OUTCOME_TIMED_OUT)
            error_set(error, STATUS_SYSTEM, "%s: took longer than %.0f s", what,
                      activity.timeout_s);
        else if (launched->outcome != OUTCOME_OK)
            error_set(error, STATUS_USAGE, "%s: %s", what, complaint(launched->error));
    }
    command_close(command);
    return error->status;
}

static void read_host(struct simulated_hosts *hosts, const struct node *host, unsigned cores,
                      struct error *error) {
    size_t at = hosts->count++;
    double speed = 0;
    hosts->names[at] = NULL;
    node_text(host, "name", REQUIRED, &hosts->names[at], error);
    node_unsigned(host, "cores", REQUIRED, 1, MOST_CORES, &hosts->cores[at], error);
    node_real(host, "flops_a_second", REQUIRED, &speed, error);
    if (cores > 0)
        hosts->cores[at] = cores;
    hosts->ranks += hosts->cores[at];
    hosts->slowest = at == 0 || speed < hosts->slowest ? speed : hosts->slowest;
    hosts->fastest = speed > hosts->fastest ? speed : hosts->fastest;
}

static enum status read_hosts(struct simulated_hosts *hosts, const char *text, unsigned cores,
                              struct error *error) {
    struct document document = {0};
    if (document_parse(&document, "primes_platform", text, 1, error) == STATUS_OK) {
        struct node root = document_root(&document);
        struct node list = node_array(&root, "hosts", REQUIRED, error);
        size_t count = error->status == STATUS_OK ? node_count(&list) : 0;
        hosts->names = memory_create(count, sizeof *hosts->names, "the hosts", error);
        hosts->cores = memory_create(count, sizeof *hosts->cores, "the hosts", error);
        for (size_t i = 0; error->status == STATUS_OK && i < count; i++) {
            struct node host = node_item(&list, i, error);
            if (error->status == STATUS_OK)
                read_host(hosts, &host, cores, error);
        }
    }
    document_close(&document);
    return error->status;
}

enum status simulator_hosts(const struct simulator *simulator, const char *platform, unsigned cores,
                            struct simulated_hosts *hosts, struct error *error) {
    struct launched launched;
    *hosts = (struct simulated_hosts){0};
    struct command command = {0};
    command_add(&command, "%s", simulator->platform);
    command_add(&command, "%s", platform);
    const struct activity activity = {"looking at the platform", run_timeout_s};
    if (run(simulator, &command, activity, &launched, error) == STATUS_OK &&
        read_hosts(hosts, launched.output, cores, error) == STATUS_OK && hosts->count == 0)
        error_set(error, STATUS_USAGE, "it has no host");
    launched_close(&launched);
    if (error->status == STATUS_USAGE) {
        const struct error why = *error;
        *error = (struct error){0};
        error_set(error, STATUS_USAGE,
                  "SimGrid cannot use the platform %s. Correct it, or give flat:NODES, "
                  "fat-tree:NODES or torus:XxYxZ (%.512s)",
                  platform, why.message);
    }
    return error->status;
}

void simulated_hosts_close(struct simulated_hosts *hosts) {
    for (size_t i = 0; i < hosts->count; i++)
        free(hosts->names[i]);
    free(hosts->names);
    free(hosts->cores);
    *hosts = (struct simulated_hosts){0};
}

unsigned simulated_hosts_nodes(const struct simulated_hosts *hosts, unsigned ranks) {
    unsigned nodes = 0;
    for (unsigned held = 0; nodes < hosts->count && held < ranks; nodes++)
        held += hosts->cores[nodes];
    return nodes;
}

enum status simulator_measure(const struct simulator *simulator, const struct wanted_costs *wanted,
                              char **paths, struct error *error) {
    const struct activity activity = {"measuring what chunks cost", measure_timeout_s};
    const struct work *work = wanted->work;
    struct launched launched;
    struct command command = {0};
    command_add(&command, "%s", simulator->costs);
    command_add(&command, "%s", wanted->folder);
    command_add(&command, "%s", work->kernel);
    command_add(&command, "%" PRIu64, work->lo);
    command_add(&command, "%" PRIu64, work->hi);
    command_add(&command, "%s", wanted->schedule);
    for (size_t i = 0; i < wanted->count; i++)
        command_add(&command, "%u", wanted->ranks[i]);
    *paths = NULL;
    if (run(simulator, &command, activity, &launched, error) == STATUS_OK) {
        *paths = launched.output;
        launched.output = NULL;
    }
    launched_close(&launched);
    return error->status;
}

static void add_option(struct command *command, const char *option, const char *value) {
    command_add(command, "%s", option);
    command_add(command, "%s", value);
}

static void make_simulation(struct command *command, const struct simulator *simulator,
                            const struct simulation_files *files,
                            const struct prediction *prediction) {
    command_add(command, "%s", simulator->smpirun);
    command_add(command, "-np");
    command_add(command, "%u", prediction->ranks);
    command_add(command, "-no-privatize");
    add_option(command, "-hostfile", files->hostfile);
    add_option(command, "-platform", files->platform);
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        command_add(command, "%s", settings[i]);
    bool is_mpi = strcmp(prediction->program, prime_programs[PRIME_MPI].name) == 0;
    command_add(command, "%s", is_mpi ? simulator->mpi : simulator->mapreduce);
    command_add(command, "%s", files->costs);
    command_add(command, "%s", prediction->schedule);
}

enum status simulator_run(const struct simulator *simulator, const struct simulation_files *files,
                          struct prediction *prediction, struct error *error) {
    char what[64];
    struct launched launched;
    struct document document = {0};
    struct command command = {0};
    make_simulation(&command, simulator, files, prediction);
    snprintf(what, sizeof what, "simulating %u rank%s", prediction->ranks,
             number_plural(prediction->ranks));
    const struct activity activity = {what, run_timeout_s};
    if (run(simulator, &command, activity, &launched, error) == STATUS_OK &&
        document_parse(&document, what, launched.output, 1, error) == STATUS_OK) {
        struct node root = document_root(&document);
        node_real(&root, "serial_s", REQUIRED, &prediction->serial_s, error);
        node_real(&root, "makespan_s", REQUIRED, &prediction->makespan_s, error);
    }
    document_close(&document);
    launched_close(&launched);
    return error->status;
}
