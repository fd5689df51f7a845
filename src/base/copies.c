/* Launchers set variables in the environment of what they start. Rejected: SLURM_NTASKS, because a
 * batch script also has it, and so has a serial program that it starts. */
#include "copies.h"

#include <stdlib.h>
#include <string.h>

static bool read_count(const char *variable, int *count) {
    const char *text = getenv(variable);
    char *end;
    long value = text == NULL ? 0 : strtol(text, &end, 10);
    if (text == NULL || *text == '\0' || *end != '\0' || value < 0 || value > 1 << 30)
        return false;
    *count = (int)value;
    return true;
}

/* Slurm's terminal (srun --pty) is one task of a step that has more. */
bool copies_find(struct copies *copies) {
    static const struct {
        const char *count, *number, *launcher;
    } launchers[] = {{"OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_RANK", "mpirun -np"},
                     {"PMI_SIZE", "PMI_RANK", "mpirun -np"},
                     {"SLURM_STEP_NUM_TASKS", "SLURM_PROCID", "srun -n"}};
    for (size_t i = 0; i < sizeof launchers / sizeof *launchers; i++) {
        *copies = (struct copies){.count = 1};
        if (read_count(launchers[i].count, &copies->count) &&
            read_count(launchers[i].number, &copies->number)) {
            copies->launcher = launchers[i].launcher;
            return strcmp(copies->launcher, "srun -n") != 0 || getenv("SLURM_PTY_PORT") == NULL;
        }
    }
    *copies = (struct copies){.count = 1};
    return false;
}
