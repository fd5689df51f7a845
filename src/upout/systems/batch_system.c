/* Options that a site needs (an account, a partition) are given after -- when the jobs are
 * submitted, and override those in the job file. */
#include "batch_system.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"

/* Slurm comes first: jobs that Torque's commands submit to Slurm also have the variables of PBS. */
static const struct batch_system *const systems[] = {&batch_slurm, &batch_pbs, &batch_sge};
enum { SYSTEM_COUNT = sizeof systems / sizeof *systems };

const struct batch_system *batch_system_find(const char *name) {
    for (size_t i = 0; i < SYSTEM_COUNT; i++)
        if (strcmp(systems[i]->name, name) == 0)
            return systems[i];
    return NULL;
}

const struct batch_system *batch_system_here(void) {
    for (size_t i = 0; i < SYSTEM_COUNT; i++)
        if (getenv(systems[i]->job_variable) != NULL)
            return systems[i];
    return NULL;
}

const char *batch_system_find_id(const struct batch_system *system, const char *output,
                                 size_t *length) {
    static const char blanks[] = " \t\r\n", digits[] = "0123456789";
    const char *found = NULL;
    for (const char *line = output; *line != '\0'; line += strcspn(line, "\n")) {
        line += strspn(line, blanks);
        size_t word = strcspn(line, blanks), number = strspn(line, digits);
        const char *rest = line + word + strspn(line + word, " \t\r");
        bool alone = *rest == '\n' || *rest == '\0';
        bool ends = number == word || strchr(system->id_tail, line[number]) != NULL;
        if (number == 0 || !alone || !ends)
            continue;
        found = line;
        *length = system->id_is_whole ? word : number;
    }
    return found;
}

int batch_system_count(const char *variable) {
    const char *text = getenv(variable);
    struct error ignored = {0};
    uint64_t value = 0;
    bool usable =
        text != NULL && number_parse(text, &value, &ignored) == STATUS_OK && value <= 1 << 20;
    return usable ? (int)value : 0;
}
