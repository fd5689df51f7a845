/* Finds the programs. */
#ifndef UPOUT_PROGRAMS_H
#define UPOUT_PROGRAMS_H

#include "plan.h"
#include "program.h"
#include "status.h"

struct programs {
    char **paths; /* by the programs' indices; NULL: not found */
    size_t count;
};

/* Finds the programs of a list by the first words of their commands: a path as it is; a name in
 * PATH, of a prime program beside upout itself and where it was installed first. That of a program
 * which runs in a fresh folder is a whole path. STATUS_SYSTEM out of memory. Close the programs
 * whatever the status. */
enum status programs_find(struct programs *programs, const struct program *list, size_t count,
                          struct error *error);

/* STATUS_USAGE if upout starts the ranks of a program that the plan needs, and its command begins
 * with mpirun or the like. This can be told on any machine. */
enum status programs_check_launchers(const struct plan *plan, struct error *error);

/* The same; and STATUS_USAGE if a program that the plan needs was not found, or if it runs in a
 * fresh folder, and a word of its command is a file of this folder, which it would not find. */
enum status programs_check(const struct programs *programs, const struct plan *plan,
                           struct error *error);
void programs_close(struct programs *programs);

/* The path of one program, found in the same way; to be freed. NULL: there is none, or, with
 * STATUS_SYSTEM in *error, memory ran out. */
char *programs_find_one(const char *name, struct error *error);

/* The same for an executable in PATH. */
char *programs_in_path(const char *name, struct error *error);

#endif
