#include <hwloc.h>
#include <stdbool.h>
#include <stdlib.h>

#include "machine.h"

static int count_of(hwloc_topology_t topology, hwloc_obj_type_t type) {
    int count = hwloc_get_nbobjs_by_type(topology, type);
    return count > 0 ? count : 0;
}

/* Without the x86 component, which moves this process over all processors to ask each, and without
 * caches and devices: two to three times as fast. */
static void look_for_cores_only(hwloc_topology_t topology) {
    hwloc_topology_set_components(topology, HWLOC_TOPOLOGY_COMPONENTS_FLAG_BLACKLIST, "x86");
    hwloc_topology_set_all_types_filter(topology, HWLOC_TYPE_FILTER_KEEP_NONE);
    hwloc_topology_set_type_filter(topology, HWLOC_OBJ_PACKAGE, HWLOC_TYPE_FILTER_KEEP_ALL);
    hwloc_topology_set_type_filter(topology, HWLOC_OBJ_CORE, HWLOC_TYPE_FILTER_KEEP_ALL);
}

void machine_topology(struct machine *machine) {
    /* Without /sys, as in many chroots, hwloc would print a line. What this process starts does not
     * inherit the setting. */
    static const char hide[] = "HWLOC_HIDE_ERRORS";
    bool is_ours = getenv(hide) == NULL && setenv(hide, "2", 0) == 0;
    hwloc_topology_t topology;
    if (hwloc_topology_init(&topology) == 0) {
        look_for_cores_only(topology);
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
