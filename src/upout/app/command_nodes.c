/* For job scripts, which then count nodes and cores in the same way as a study. */
#include <stdio.h>
#include <string.h>

#include "command_help.h"
#include "doctor.h"
#include "nodes.h"
#include "subcommands.h"

int command_nodes(int argc, const char **argv, struct error *error) {
    struct nodes nodes = {0};
    if (argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        command_help_show(&(struct command_help){
            .program = "upout nodes",
            .text =
                "Usage: upout nodes\n\n"
                "Prints two numbers: how many nodes Slurm, PBS or Grid Engine gave this job, and\n"
                "how many workers fit on the smallest of them, one on each core. Outside a\n"
                "batch job these are 1 and the cores of this machine.\n"});
        return STATUS_OK;
    }
    if (argc > 1)
        return (int)error_set(error, STATUS_USAGE,
                              "unexpected argument '%s': see upout nodes --help", argv[1]);
    if (nodes_find(&nodes, NULL, error) == STATUS_OK &&
        nodes_begin_here(&nodes, &nodes_of_a_study, error) == STATUS_OK) {
        struct machine machine = machine_describe();
        int threads_per_core, cores = doctor_count_cores(&machine, "", &threads_per_core);
        printf("%d %d\n", nodes.count, nodes_usable_cores(&nodes, cores, threads_per_core));
    }
    nodes_close(&nodes);
    return (int)error->status;
}
