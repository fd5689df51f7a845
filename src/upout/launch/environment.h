/* What of the caller's environment reaches the programs. A variable that changes what they do is
 * either taken away or stands in the command that is recorded, so that the command does the same
 * again. Rejected: an empty environment (MPI and batch systems tell each other by it who they are),
 * and recording all of it (nobody would read it). */
#ifndef UPOUT_ENVIRONMENT_H
#define UPOUT_ENVIRONMENT_H

#include <stdbool.h>

#include "command.h"
#include "status.h"

/* Takes away the variables that plan, layouts and binding decide. *names: those that were set, with
 * a blank between two, "" for none; to be freed. */
enum status environment_clear(char **names, struct error *error);

/* Sets in the command each variable that is to be recorded, in the order of the names; those of MPI
 * and srun only for a command with ranks. */
void environment_add(struct command *command, bool ranks);

#endif
