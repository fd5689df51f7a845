/* primes_platform FILE: checks a platform file. Prints its hosts as one JSON object, sorted by the
 * numbers in their names. If SimGrid refuses the file, it ends this process with its own message.
 */
#include <jansson.h>
#include <simgrid/engine.h>
#include <simgrid/host.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "terminal.h"

enum { EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

/* SimGrid sorts them by letters: node-10 before node-2. */
static int by_number(const void *a, const void *b) {
    return strverscmp(sg_host_get_name(*(const sg_host_t *)a),
                      sg_host_get_name(*(const sg_host_t *)b));
}

int main(int argc, char **argv) {
    files_hold_standard();
    files_survive_limit();
    simgrid_init(&argc, argv);
    if (argc != 2) {
        terminal_say("usage: primes_platform FILE\n");
        return EXIT_USAGE;
    }
    simgrid_load_platform(argv[1]);
    sg_host_t *hosts = sg_host_list();
    size_t count = sg_host_count();
    qsort(hosts, count, sizeof *hosts, by_number);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_pack("{s:s, s:i, s:f}", "name", sg_host_get_name(hosts[i]),
                                              "cores", sg_host_core_count(hosts[i]),
                                              "flops_a_second", sg_host_get_speed(hosts[i])));
    json_t *platform = json_pack("{s:o}", "hosts", list);
    int failed = platform == NULL || json_dumpf(platform, stdout, 0) != 0 || puts("") < 0;
    json_decref(platform);
    return failed ? EXIT_SYSTEM : 0;
}
