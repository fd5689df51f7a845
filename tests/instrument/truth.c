#include "truth.h"

#include <math.h>

const struct truth truths[] = {
    {"two cores", 2, 1, .serial_s = 0.3, .contention = 0.05, .start_s = 0.01, .ranks_start_s = 0.3},
    {"Amdahl, 1 %", 16, 1, .serial_s = 3, .contention = 0.01, .start_s = 0.01,
     .ranks_start_s = 0.4},
    {"Amdahl, 8 %", 16, 1, .serial_s = 3, .contention = 0.08, .start_s = 0.01,
     .ranks_start_s = 0.4},
    {"USL with its peak at 8", 16, 1, .serial_s = 3, .contention = 0.03, .coherency = 0.015,
     .start_s = 0.01, .ranks_start_s = 0.4},
    {"six equal chunks", 6, 1, .fine = true, .serial_s = 3, .chunks = 6, .start_s = 0.01,
     .ranks_start_s = 0.4},
    {"superlinear by 10 %", 8, 1, .serial_s = 3, .caches = 0.1, .start_s = 0.01,
     .ranks_start_s = 0.4},
    {"a short job", 8, 1, .serial_s = 0.05, .contention = 0.01, .start_s = 0.01,
     .ranks_start_s = 0.4},
    {"two nodes, the second slower by 20 %", 8, 2, .serial_s = 20, .contention = 0.005,
     .slow_node = 0.2, .start_s = 0.01, .ranks_start_s = 0.5},
    {"two nodes, no gain from the second", 8, 2, .serial_s = 8, .contention = 0.01,
     .nodes_no_gain = true, .start_s = 0.01},
};
const size_t truth_count = sizeof truths / sizeof *truths;

double truth_crowding(const struct truth *truth, struct layout layout) {
    unsigned most = truth->cores * truth->nodes;
    return most > 1 ? (layout_workers(layout) - 1.0) / (most - 1.0) : 0;
}

double truth_launch_s(const struct truth *truth, const struct program *program) {
    return truth->start_s + (program_has_ranks(program) ? truth->ranks_start_s : 0);
}

double truth_makespan_s(const struct truth *truth, const struct program *program,
                        struct layout layout) {
    unsigned nodes = truth->nodes_no_gain ? 1 : layout.nodes;
    double n = nodes * layout.ranks * layout.threads;
    if (program->is_base)
        return truth->serial_s;
    double share = truth->chunks > 0 ? ceil(truth->chunks / n) / truth->chunks : 1 / n;
    double time_s = truth->serial_s * share *
                    (1 + truth->contention * (n - 1) + truth->coherency * n * (n - 1));
    if (n > 1)
        time_s *= 1 - truth->caches;
    if (layout.nodes > 1)
        time_s /= 1 - truth->slow_node / layout.nodes;
    return time_s;
}

double truth_command_s(const struct truth *truth, const struct program *program,
                       struct layout layout) {
    return truth_launch_s(truth, program) + truth_makespan_s(truth, program, layout);
}
