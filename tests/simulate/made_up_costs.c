/* made_up_costs SCHEDULE RANKS ROUNDS ROUND_S: a file of costs (chunk_costs.h) on standard output,
 * for ranks of which each has work for ROUNDS rounds of the root. The chunks are the default ones
 * for this number of ranks. A number costs 8 ns, as chunk_size.c has it for the kernel `exact`, but
 * chunks vary by 4 % to each side. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "mix.h"
#include "problem.h"

static const double number_s = 8e-9, spread = 0.04;

int main(int argc, char **argv) {
    struct error error = {0};
    struct schedule schedule;
    if (argc != 5 || schedule_parse(argv[1], &schedule, &error) != STATUS_OK) {
        fprintf(stderr, "usage: made_up_costs SCHEDULE RANKS ROUNDS ROUND_S\n");
        return STATUS_USAGE;
    }
    schedule.ranks = (unsigned)strtoul(argv[2], NULL, 10);
    const double work_s = strtod(argv[3], NULL) * strtod(argv[4], NULL) * schedule.ranks;
    const struct workload workload =
        workload_range((struct span){0, (uint64_t)(work_s / number_s) - 1});
    struct problem problem;
    if (problem_create(&problem, &workload, &(struct method){.kernel = KERNEL_EXACT}, schedule,
                       schedule.ranks, &error) != STATUS_OK) {
        fprintf(stderr, "made_up_costs: %s\n", error.message);
        return (int)error.status;
    }
    const struct partition *partition = &problem.partition;
    printf("exact 0 %" PRIu64 " %" PRIu64 "\n", partition->positions.last, partition->chunk_size);
    for (uint64_t i = 0; i < partition->chunks; i++) {
        const double numbers = (double)span_size(partition_chunk(partition, i));
        const double part = (double)(mix(i) >> 11) * 0x1p-53;
        printf("%.9g\n", numbers * number_s * (1 + spread * (2 * part - 1)));
    }
    problem_destroy(&problem);
    return 0;
}
