/* Decides which of the caller's environment variables reach the programs. A variable that changes
 * what a program does is either removed or recorded as a part of the command, so that the command
 * does the same again. Rejected: an empty environment, because MPI and batch systems need theirs;
 * and recording all variables, because nobody would read them. */
#ifndef UPOUT_ENVIRONMENT_H
#define UPOUT_ENVIRONMENT_H

#include <stdbool.h>

#include "command.h"
#include "status.h"

/* Removes from this process's environment the variables that plan, layouts and binding decide.
 * *names becomes the list of those that were set, separated by blanks ("": none); to be freed.
 * STATUS_SYSTEM out of memory. */
enum status environment_clear(char **names, struct error *error);

/* Sets in the command the variables that must be recorded, sorted by name. Those of MPI and srun
 * are set only for a command with ranks. */
void environment_add(struct command *command, bool ranks);

#endif
