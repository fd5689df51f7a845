#include <hwloc.h>
#include <stdbool.h>
#include <stdlib.h>

#include "machine.h"

static int count_of(hwloc_topology_t topology, hwloc_obj_type_t type) {
    int count = hwloc_get_nbobjs_by_type(topology, type);
    return count > 0 ? count : 0;
}

void machine_topology(struct machine *machine) {
    /* Without /sys, as in many a chroot, hwloc would print a line. What this process starts does
     * not inherit the setting. */
    static const char hide[] = "HWLOC_HIDE_ERRORS";
    bool is_ours = getenv(hide) == NULL && setenv(hide, "2", 0) == 0;
    hwloc_topology_t topology;
    if (hwloc_topology_init(&topology) == 0) {
        if (hwloc_topology_load(topology) == 0) {
            machine->sockets = count_of(topology, HWLOC_OBJ_PACKAGE);
            machine->cores = count_of(topology, HWLOC_OBJ_CORE);
            machine->numa_nodes = count_of(topology, HWLOC_OBJ_NUMANODE);
        }
        hwloc_topology_destroy(topology);
    }
    if (is_ours)
        unsetenv(hide);
}
