/* The file into which a program writes its own time. A file that an earlier launch has left must
 * not count as this one's. Rejected: to remove it before the launch, since it may be a log that
 * the user wants to keep. */
#ifndef UPOUT_TIME_FILE_H
#define UPOUT_TIME_FILE_H

#include <stdbool.h>
#include <sys/stat.h>

#include "placeholders.h"
#include "program.h"
#include "status.h"

struct time_file {
    char *path;         /* NULL: the program has none */
    struct stat before; /* the launch, if it was_there */
    bool was_there;
};

/* Finds the file before a launch. A path that does not begin with / is relative to the folder in
 * which the program runs. STATUS_SYSTEM out of memory. Close the file whatever the status. */
enum status time_file_find(struct time_file *file, const struct program *program,
                           const struct placeholder_values *values, struct error *error);

/* The text of the file after the launch, to be freed. NULL with STATUS_USAGE if this launch did not
 * write it, or if it cannot be read or is too long. */
char *time_file_read(const struct time_file *file, struct error *error);
void time_file_close(struct time_file *file);

#endif
