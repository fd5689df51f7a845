#include "cores_used.h"

#include <math.h>
#include <string.h>

#include "files.h"

/* Programs whose work is done by processes that are not their children. */
static bool hides_work(const char *word) {
    static const char *const names[] = {"srun",  "ssh",    "rsh",     "aprun",
                                        "jsrun", "docker", "kubectl", NULL};
    const char *name = files_name(word);
    for (size_t i = 0; names[i] != NULL; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

double cores_used(const struct record *record, struct layout layout) {
    const struct command *command = &record->command;
    if (layout.nodes > 1 || !(record->wall_s > 0))
        return NAN;
    for (size_t i = 0; i < command->argv_count; i++)
        if (hides_work(command->argv[i]))
            return NAN;
    return record->conditions.cpu_s / record->wall_s;
}
