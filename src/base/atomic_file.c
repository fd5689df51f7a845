#include "atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status cannot_write(const struct atomic_file *file, struct error *error) {
    return error_set(error, STATUS_USAGE, "cannot write '%s': %s", file->path, strerror(errno));
}

/* mkstemp makes files that only their owner can read: give it what any new file would get. */
static void apply_umask(int descriptor) {
    mode_t mask = umask(0);
    umask(mask);
    fchmod(descriptor, 0666 & ~mask);
}

enum status atomic_file_open(struct atomic_file *file, const char *path, struct error *error) {
    *file = (struct atomic_file){.path = path};
    struct stat there;
    int descriptor;
    if (stat(path, &there) == 0 && !S_ISREG(there.st_mode)) {
        descriptor = open(path, O_WRONLY | O_CLOEXEC);
    } else {
        if (asprintf(&file->temporary, "%s.XXXXXX", path) < 0) {
            file->temporary = NULL;
            return error_no_memory(error, "a file name", strlen(path) + 8);
        }
        descriptor = mkostemp(file->temporary, O_CLOEXEC);
        if (descriptor >= 0)
            apply_umask(descriptor);
    }
    if (descriptor >= 0)
        file->stream = fdopen(descriptor, "w");
    if (file->stream != NULL)
        return STATUS_OK;
    cannot_write(file, error);
    if (descriptor >= 0) {
        close(descriptor);
        if (file->temporary != NULL)
            unlink(file->temporary);
    }
    free(file->temporary);
    file->temporary = NULL;
    return error->status;
}

static bool sync_folder(const char *path) {
    char *copy = strdup(path);
    if (copy == NULL)
        return false;
    int folder = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(copy);
    if (folder < 0)
        return false;
    bool synced = fsync(folder) == 0;
    close(folder);
    return synced;
}

enum status atomic_file_commit(struct atomic_file *file, struct error *error) {
    bool written = fflush(file->stream) == 0 && !ferror(file->stream);
    if (file->temporary != NULL)
        written = written && fsync(fileno(file->stream)) == 0;
    if (!written) {
        cannot_write(file, error);
        atomic_file_abandon(file);
        return error->status;
    }
    bool closed = fclose(file->stream) == 0;
    file->stream = NULL;
    if (!closed || (file->temporary != NULL &&
                    (rename(file->temporary, file->path) != 0 || !sync_folder(file->path))))
        cannot_write(file, error);
    else {
        free(file->temporary);
        file->temporary = NULL;
    }
    atomic_file_abandon(file);
    return error->status;
}

void atomic_file_abandon(struct atomic_file *file) {
    if (file->stream != NULL)
        fclose(file->stream);
    if (file->temporary != NULL) {
        unlink(file->temporary);
        free(file->temporary);
    }
    *file = (struct atomic_file){0};
}
