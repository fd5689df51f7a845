#include "machine.h"

void machine_topology(struct machine *machine) {
    machine->sockets = machine->cores = machine->numa_nodes = 0;
}
