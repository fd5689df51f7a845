/* Replaces driver_main and the worker in simulated_mpi and simulated_mapreduce. mpi.c and
 * mapreduce.c are compiled unchanged, with SimGrid's MPI: their ranks hand out, send and reduce as
 * usual, but in a simulated network. A chunk is not computed; it takes the time that was measured
 * for it. So thousands of ranks run on one core, in simulated time, and give the same digits every
 * time.
 *
 *     smpirun ... simulated_mpi COSTS SCHEDULE      prints one JSON object, of the root
 *
 * Simulated: the chunks, and every message by the platform's latency and bandwidth. Not simulated:
 * the processor time of a message, cores of a node that slow each other down, and set-up. */
#include <inttypes.h>
#include <math.h>
#include <mpi.h>
#include <simgrid/actor.h>
#include <simgrid/host.h>
#include <stdio.h>
#include <stdlib.h>

#include "chunk_costs.h"
#include "driver_main.h"
#include "files.h"
#include "memory.h"
#include "terminal.h"

/* All ranks are threads of one process. The first one fills these in; the others only read them.
 * Ranks take turns, so no rank sees them half filled. */
static struct chunk_costs costs;
/* Of the platform's fastest core: it counts as a core of this machine. */
static double flops_a_second;

/* The start of the makespan: the latest time for which a rank asked. */
static double start_s;

/* ---- the worker ---- */

bool worker_do_chunk(struct worker *worker, uint64_t chunk, const uint64_t *numbers) {
    (void)numbers;
    smpi_execute_flops(costs.seconds[chunk] * flops_a_second);
    worker->record.chunks++;
    worker->tally.covered += span_size(partition_chunk(&costs.partition, chunk));
    return true;
}

/* No signal is caught here: it ends the process. */
bool worker_is_stopped(struct worker *worker) {
    (void)worker;
    return false;
}

void worker_add_findings(const struct worker *worker, struct tally *tally, uint64_t *counts) {
    tally_add(tally, &worker->tally);
    counts[0] += worker->record.chunks; /* of the only key: a pair to send */
}

/* ---- the driver ---- */

static void print(const struct variant *variant, const struct team *team, const char *schedule,
                  double makespan_s) {
    printf("{\"schema\":1,\"simulated\":true,\"variant\":\"%s\",\"ranks\":%d,\"schedule\":\"%s\","
           "\"kernel\":\"%s\",\"lo\":\"%" PRIu64 "\",\"hi\":\"%" PRIu64
           "\",\"chunk_numbers\":%" PRIu64 ",\"chunks\":%" PRIu64
           ",\"serial_s\":%.17g,\"makespan_s\":%.17g,"
           "\"speed_up\":%.17g,\"efficiency\":%.17g}\n",
           variant->name, team->ranks, schedule, costs.kernel, costs.partition.positions.first,
           costs.partition.positions.last, costs.partition.chunk_size, costs.partition.chunks,
           costs.total_s, makespan_s, costs.total_s / makespan_s,
           costs.total_s / makespan_s / team->ranks);
}

/* Ranks leave a fence one after the other, tens of messages apart. So that all begin at the same
 * moment, each waits until an hour after the last one arrived. */
static void start_together(const struct group *group) {
    start_s = fmax(start_s, MPI_Wtime() + 3600);
    group->fence();
    sg_actor_sleep_until(start_s);
}

/* The run, and the simulated seconds that it takes. */
static enum status time_run(const struct variant *variant, struct run *run, struct tally *total,
                            double *makespan_s, struct error *error) {
    if (error->status == STATUS_OK && variant->open != NULL)
        run->memory = variant->open(run, error);
    if (variant->group->agree(error->status, error) == STATUS_OK) {
        start_together(variant->group);
        variant->run(run, total, error);
        *makespan_s = MPI_Wtime() - start_s;
    }
    if (run->memory != NULL)
        variant->close(run->memory);
    return error->status;
}

static enum status simulate(const struct variant *variant, const struct team *team,
                            const struct schedule *schedule, const char *name,
                            struct error *error) {
    const struct problem problem = {.workload = workload_range(costs.partition.positions),
                                    .partition = costs.partition,
                                    .workers = (unsigned)team->ranks};
    struct worker worker = {.problem = &problem};
    uint64_t counts = 0;
    struct pair_run pairs = {.combine = true,
                             .overlap = true,
                             .phases = memory_create(variant_phase_count(variant),
                                                     sizeof *pairs.phases, "the phases", error)};
    struct run run = {.problem = &problem,
                      .team = team,
                      .schedule = schedule->kind,
                      .chunks = {0, costs.partition.chunks - 1},
                      .workers = &worker,
                      .counts = &counts,
                      .pairs = variant->pairs == NULL ? NULL : &pairs};
    struct tally total = {0};
    double makespan_s = 0;
    time_run(variant, &run, &total, &makespan_s, error);
    free(pairs.phases);
    if (error->status != STATUS_OK || team->rank != 0)
        return error->status;
    if (total.covered != span_size(costs.partition.positions))
        return error_set(error, STATUS_WRONG, "%" PRIu64 " numbers were covered, not %" PRIu64,
                         total.covered, span_size(costs.partition.positions));
    print(variant, team, name, makespan_s);
    return STATUS_OK;
}

static double fastest_core(void) {
    sg_host_t *hosts = sg_host_list();
    double fastest = 0;
    for (size_t i = 0; i < sg_host_count(); i++)
        if (sg_host_get_speed(hosts[i]) > fastest)
            fastest = sg_host_get_speed(hosts[i]);
    free(hosts);
    return fastest;
}

static enum status take_request(const struct variant *variant, int argc, char **argv,
                                struct schedule *schedule, struct error *error) {
    if (argc != 3)
        return error_set(error, STATUS_USAGE, "usage: smpirun ... simulated_%s COSTS SCHEDULE",
                         variant->name);
    if (schedule_parse(argv[2], schedule, error) != STATUS_OK)
        return error->status;
    if (!(variant->schedules >> schedule->kind & 1))
        return error_set(error, STATUS_USAGE, "%s has no schedule %s", variant->name, argv[2]);
    if (costs.seconds != NULL)
        return STATUS_OK;
    flops_a_second = fastest_core();
    return chunk_costs_read(&costs, argv[1], error);
}

int driver_main(const struct variant *variant, int argc, char **argv) {
    struct error error = {0};
    struct team team;
    struct schedule schedule = {0};
    files_hold_standard();
    if (variant->start(&team, &error) == STATUS_OK &&
        variant->group->agree(take_request(variant, argc, argv, &schedule, &error), &error) ==
            STATUS_OK)
        simulate(variant, &team, &schedule, argv[2], &error);
    if (error.status != STATUS_OK && team.rank == 0)
        terminal_say("simulated_%s: %s\n", variant->name, error.message);
    variant->stop();
    return (int)error.status;
}
