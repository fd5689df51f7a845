/* Runs simulations. SimGrid is used through programs: its own smpirun, and this project's
 * simulated_mpi, simulated_mapreduce, primes_platform and primes_costs (src/simulate). */
#ifndef UPOUT_SIMULATOR_H
#define UPOUT_SIMULATOR_H

#include <stddef.h>

#include "interrupts.h"
#include "predictions.h"
#include "status.h"

struct simulator {
    char *smpirun, *costs, *platform, *mpi, *mapreduce; /* paths of the programs */
    struct interrupts *interrupts;                      /* borrowed */
};

/* The hosts of a platform. Ranks are placed host by host, one on each core. */
struct simulated_hosts {
    char **names; /* in the platform's order */
    unsigned *cores;
    size_t count;
    unsigned ranks;          /* the sum of the cores */
    double slowest, fastest; /* speed of a core, in flop/s */
};

/* Finds the programs. STATUS_USAGE says what to install. Close the simulator whatever the status.
 */
enum status simulator_find(struct simulator *simulator, struct error *error);
void simulator_close(struct simulator *simulator);

/* Reads the hosts of a platform file, with `cores` ranks on each; 0: a rank on each core. If
 * SimGrid refuses the file: STATUS_USAGE with its message. Close the hosts whatever the status. */
enum status simulator_hosts(const struct simulator *simulator, const char *platform, unsigned cores,
                            struct simulated_hosts *hosts, struct error *error);
void simulated_hosts_close(struct simulated_hosts *hosts);

/* How many nodes the first `ranks` ranks occupy. */
unsigned simulated_hosts_nodes(const struct simulated_hosts *hosts, unsigned ranks);

/* The chunks whose costs are needed: those of a range, cut as the schedule cuts it for each of
 * these numbers of ranks. */
struct wanted_costs {
    const struct work *work;
    const char *schedule;
    const unsigned *ranks;
    size_t count;
    const char *folder; /* where each number of ranks gets a file of costs */
};

/* Measures the costs of these chunks on this machine. Files that exist already are kept. *paths
 * becomes the paths of the files, a line for each number of ranks, to be freed. */
enum status simulator_measure(const struct simulator *simulator, const struct wanted_costs *wanted,
                              char **paths, struct error *error);

/* The paths of what a simulation reads. */
struct simulation_files {
    const char *platform;
    const char *hostfile; /* names a host for each rank */
    const char *costs;    /* of the chunks */
};

/* Simulates prediction->ranks ranks of its program and schedule, and fills in its two times. */
enum status simulator_run(const struct simulator *simulator, const struct simulation_files *files,
                          struct prediction *prediction, struct error *error);

#endif
