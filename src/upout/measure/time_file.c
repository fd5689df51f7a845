#include "time_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "document.h"
#include "memory.h"

enum { MOST_MIB = 256 };

enum status time_file_find(struct time_file *file, const struct program *program,
                           const struct placeholder_values *values, struct error *error) {
    const char *given = program->reading.time.file;
    *file = (struct time_file){0};
    if (given == NULL)
        return STATUS_OK;
    char *filled = placeholders_fill(given, values, error);
    bool is_inside = program->fresh_folder && filled != NULL && *filled != '/';
    if (filled != NULL)
        file->path = memory_text("a path", error, "%s%s%s", is_inside ? values->out : "",
                                 is_inside ? "/" : "", filled);
    free(filled);
    file->was_there = file->path != NULL && stat(file->path, &file->before) == 0;
    return error->status;
}

static bool is_same(const struct stat *one, const struct stat *other) {
    return one->st_ino == other->st_ino && one->st_size == other->st_size &&
           one->st_mtim.tv_sec == other->st_mtim.tv_sec &&
           one->st_mtim.tv_nsec == other->st_mtim.tv_nsec;
}

char *time_file_read(const struct time_file *file, struct error *error) {
    static const char what[] = "the file of the time";
    struct stat now;
    if (stat(file->path, &now) != 0)
        error_set(error, STATUS_USAGE, "%s, '%s', cannot be read: %s", what, file->path,
                  strerror(errno));
    else if (!S_ISREG(now.st_mode))
        error_set(error, STATUS_USAGE, "%s, '%s', is no file", what, file->path);
    else if (file->was_there && is_same(&now, &file->before))
        error_set(error, STATUS_USAGE, "%s, '%s', was not written by this launch", what,
                  file->path);
    else if (now.st_size > (off_t)MOST_MIB << 20)
        error_set(error, STATUS_USAGE, "%s, '%s', has more than %d MiB", what, file->path,
                  MOST_MIB);
    else
        return document_load(file->path, error);
    return NULL;
}

void time_file_close(struct time_file *file) {
    free(file->path);
    *file = (struct time_file){0};
}
