/* SimGrid, as programs to be launched: smpirun of its own, and simulated_mpi, simulated_mapreduce,
 * primes_platform and primes_costs of this project (src/simulate). */
#ifndef UPOUT_SIMULATOR_H
#define UPOUT_SIMULATOR_H

#include <stddef.h>

#include "interrupts.h"
#include "predictions.h"
#include "status.h"

struct simulator {
    char *smpirun, *costs, *platform, *variants[VARIANT_COUNT];
    struct interrupts *interrupts; /* borrowed */
};

/* Where the ranks go: one on each core, node by node. */
struct simulated_hosts {
    char **names; /* in the platform's order */
    unsigned *cores;
    size_t count;
    unsigned ranks;          /* what they hold */
    double slowest, fastest; /* flops a second of a core */
};

/* STATUS_USAGE says what is to be installed. To be closed whatever the status. */
enum status simulator_find(struct simulator *simulator, struct error *error);
void simulator_close(struct simulator *simulator);

/* The hosts of a platform file, with `cores` ranks on each; 0: as many as it has cores.
 * STATUS_USAGE, with SimGrid's words, where SimGrid refuses the file. To be closed whatever the
 * status. */
enum status simulator_hosts(const struct simulator *simulator, const char *platform, unsigned cores,
                            struct simulated_hosts *hosts, struct error *error);
void simulated_hosts_close(struct simulated_hosts *hosts);
/* Nodes that the first `ranks` ranks are on. */
unsigned simulated_hosts_nodes(const struct simulated_hosts *hosts, unsigned ranks);

/* Measures on this machine what each chunk of a range costs, in the chunks that a schedule gives so
 * many ranks, `count` numbers of them, into files of the folder that are not there yet. *paths
 * becomes a line with the path for each number, the caller's to be freed. */
enum status simulator_measure(const struct simulator *simulator, const struct work *work,
                              const char *schedule, const unsigned *ranks, size_t count,
                              const char *folder, char **paths, struct error *error);

/* Simulates prediction->ranks ranks of its variant and schedule, and fills in the rest of it.
 * `hostfile` names a host for each rank. */
enum status simulator_run(const struct simulator *simulator, const char *platform,
                          const char *hostfile, const char *costs, struct prediction *prediction,
                          struct error *error);

#endif
