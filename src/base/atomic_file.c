#include "atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "memory.h"

static enum status cannot_write(const struct atomic_file *file, struct error *error) {
    return error_set(error, STATUS_USAGE, "cannot write '%s': %s", file->path, strerror(errno));
}

/* To be freed; NULL out of memory, with the error set. */
static char *name_beside(const char *path, const char *ending, struct error *error) {
    size_t bytes = strlen(path) + strlen(ending) + 1;
    char *name = memory_create(bytes, 1, "a file name", error);
    if (name != NULL)
        snprintf(name, bytes, "%s%s", path, ending);
    return name;
}

/* In the folder of `path`. -1 where the file system has no files without a name, and where there is
 * no /proc, without which they get none. */
static int open_unnamed(const char *path) {
    char *copy = access("/proc/self/fd", X_OK) == 0 ? strdup(path) : NULL;
    int descriptor =
        copy == NULL ? -1 : open(dirname(copy), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    free(copy);
    return descriptor;
}

/* A name of its own first: what is linked cannot take the place of another file. */
static bool give_name(struct atomic_file *file) {
    char opened[48];
    if (!file->is_unnamed)
        return true;
    snprintf(opened, sizeof opened, "/proc/self/fd/%d", fileno(file->stream));
    file->is_unnamed = linkat(AT_FDCWD, opened, AT_FDCWD, file->temporary, AT_SYMLINK_FOLLOW) != 0;
    return !file->is_unnamed;
}

/* Of a file that was opened, or was not (-1, and errno says why). */
static enum status take_descriptor(struct atomic_file *file, int descriptor, struct error *error) {
    if (descriptor >= 0)
        file->stream = fdopen(descriptor, "w");
    if (file->stream != NULL)
        return STATUS_OK;
    cannot_write(file, error);
    if (descriptor >= 0) {
        close(descriptor);
    } else {
        free(file->temporary); /* there is no such file */
        file->temporary = NULL;
    }
    atomic_file_abandon(file);
    return error->status;
}

enum status atomic_file_open(struct atomic_file *file, const char *path, struct error *error) {
    *file = (struct atomic_file){.path = path};
    struct stat there;
    if (stat(path, &there) == 0 && !S_ISREG(there.st_mode))
        return take_descriptor(file, open(path, O_WRONLY | O_CLOEXEC), error);
    char ending[48];
    snprintf(ending, sizeof ending, ".%ld-%llx", (long)getpid(),
             (unsigned long long)clock_now_ns());
    file->temporary = name_beside(path, ending, error);
    if (file->temporary == NULL)
        return error->status;
    int descriptor = open_unnamed(path);
    file->is_unnamed = descriptor >= 0;
    if (!file->is_unnamed)
        descriptor = open(file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    return take_descriptor(file, descriptor, error);
}

enum status atomic_file_open_keeping(struct atomic_file *file, const char *path,
                                     struct error *error) {
    *file = (struct atomic_file){.path = path};
    file->temporary = name_beside(path, ".new", error);
    file->previous = name_beside(path, ".previous", error);
    if (file->temporary == NULL || file->previous == NULL) {
        free(file->temporary);
        free(file->previous);
        *file = (struct atomic_file){0};
        return error->status;
    }
    int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
    return take_descriptor(file, open(file->temporary, flags, 0666), error);
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

static bool move_into_place(const struct atomic_file *file) {
    if (file->previous != NULL && rename(file->path, file->previous) != 0 && errno != ENOENT)
        return false;
    return rename(file->temporary, file->path) == 0 && sync_folder(file->path);
}

enum status atomic_file_commit(struct atomic_file *file, struct error *error) {
    bool written = fflush(file->stream) == 0 && !ferror(file->stream);
    if (file->temporary != NULL)
        written = written && fsync(fileno(file->stream)) == 0 && give_name(file);
    if (!written) {
        cannot_write(file, error);
        atomic_file_abandon(file);
        return error->status;
    }
    bool closed = fclose(file->stream) == 0;
    file->stream = NULL;
    if (!closed || (file->temporary != NULL && !move_into_place(file)))
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
        if (!file->is_unnamed)
            unlink(file->temporary);
        free(file->temporary);
    }
    free(file->previous);
    *file = (struct atomic_file){0};
}
