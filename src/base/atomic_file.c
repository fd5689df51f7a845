#include "atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "files.h"
#include "memory.h"
#include "number.h"

static enum status cannot_write(const struct atomic_file *file, struct error *error) {
    return error_set(error, STATUS_USAGE, "cannot write '%s': %s", file->path, strerror(errno));
}

/* Makes a nameless file in the folder of `path`. Returns -1 if the file system has none, or if
 * there is no /proc, without which such a file cannot get a name. */
static int open_unnamed(const char *path) {
    char *copy = access("/proc/self/fd", X_OK) == 0 ? strdup(path) : NULL;
    int descriptor = copy == NULL ? -1 : open(dirname(copy), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    free(copy);
    return descriptor;
}

/* Gives the file a name of its own first, because a link cannot replace another file. */
static bool give_name(struct atomic_file *file) {
    char opened[48];
    if (!file->is_unnamed)
        return true;
    snprintf(opened, sizeof opened, "/proc/self/fd/%d", fileno(file->stream));
    file->is_unnamed = linkat(AT_FDCWD, opened, AT_FDCWD, file->temporary, AT_SYMLINK_FOLLOW) != 0;
    return !file->is_unnamed;
}

/* Takes the descriptor of a file that was opened; -1: it was not, and errno says why. */
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

/* ---- links ---- */

/* The target of a link, relative to the link's folder; NULL if the path is not a link. */
static char *read_link(const char *path) {
    char target[PATH_MAX];
    ssize_t length = readlink(path, target, sizeof target - 1);
    if (length < 0)
        return NULL;
    target[length] = '\0';
    char *copy = strdup(path), *name = NULL;
    if (copy != NULL && target[0] != '/' && strchr(path, '/') != NULL) {
        const char *folder = dirname(copy);
        size_t bytes = strlen(folder) + strlen(target) + 2;
        name = malloc(bytes);
        if (name != NULL)
            snprintf(name, bytes, "%s/%s", folder, target);
    } else {
        name = strdup(target);
    }
    free(copy);
    return name;
}

/* If the path names a descriptor of this process (/dev/fd/N): its number; otherwise -1. */
static int own_descriptor(const char *path) {
    char *copy = strdup(path), *folder = copy == NULL ? NULL : realpath(dirname(copy), NULL);
    char *own = realpath("/proc/self/fd", NULL), *end = NULL;
    long number = -1;
    if (folder != NULL && own != NULL && strcmp(folder, own) == 0)
        number = strtol(strrchr(path, '/') + 1, &end, 10);
    free(copy);
    free(folder);
    free(own);
    return end != NULL && *end == '\0' && number <= INT_MAX ? (int)number : -1;
}

/* Follows links up to a name that is not a link, or is the name of a descriptor. */
char *atomic_file_follow(const char *path, struct error *error) {
    const int most = 40; /* as many links as the kernel follows */
    char *name = strdup(path), *next = NULL;
    for (int i = 0; name != NULL && i < most; i++) {
        next = own_descriptor(name) < 0 ? read_link(name) : NULL;
        if (next == NULL)
            return name;
        free(name);
        name = next;
    }
    if (name == NULL)
        error_no_memory(error, "a file name", strlen(path));
    else
        error_set(error, STATUS_USAGE, "cannot write '%s': %s", path, strerror(ELOOP));
    free(name);
    return NULL;
}

/* ---- opening ---- */

/* Gives the new file the mode and owner of the file that it will replace. Returns false if it
 * cannot have the owner. */
static bool take_after(int descriptor, const struct stat *there) {
    struct stat mine;
    if (fstat(descriptor, &mine) != 0)
        return false;
    if ((mine.st_uid != there->st_uid || mine.st_gid != there->st_gid) &&
        fchown(descriptor, there->st_uid, there->st_gid) != 0)
        return false;
    return fchmod(descriptor, there->st_mode & 07777) == 0;
}

static int open_beside(struct atomic_file *file) {
    int descriptor = open_unnamed(file->target);
    file->is_unnamed = descriptor >= 0;
    if (descriptor < 0)
        descriptor = open(file->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    return descriptor;
}

/* Opens for a regular file, or for a path where there is none yet. */
static enum status open_file(struct atomic_file *file, const struct stat *there,
                             struct error *error) {
    char ending[48];
    snprintf(ending, sizeof ending, ".%ld-%llx", (long)getpid(), ULL(clock_now_ns()));
    file->temporary = memory_text("a file name", error, "%s%s", file->target, ending);
    if (file->temporary == NULL) {
        atomic_file_abandon(file);
        return error->status;
    }
    if (there != NULL && faccessat(AT_FDCWD, file->target, W_OK, AT_EACCESS) != 0)
        return take_descriptor(file, -1, error);
    int descriptor = open_beside(file);
    if (descriptor >= 0 && there != NULL &&
        (there->st_nlink > 1 || !take_after(descriptor, there))) {
        int over = open(file->target, O_WRONLY | O_CLOEXEC);
        file->over = over < 0 ? 0 : over;
        if (over < 0) {
            cannot_write(file, error);
            close(descriptor);
            atomic_file_abandon(file);
            return error->status;
        }
    }
    return take_descriptor(file, descriptor, error);
}

enum status atomic_file_open(struct atomic_file *file, const char *path, struct error *error) {
    *file = (struct atomic_file){.path = path};
    struct stat there;
    file->target = atomic_file_follow(path, error);
    if (file->target == NULL)
        return error->status;
    int own = own_descriptor(file->target);
    if (own >= 0)
        return take_descriptor(file, fcntl(own, F_DUPFD_CLOEXEC, STDERR_FILENO + 1), error);
    bool is_there = stat(file->target, &there) == 0;
    if (is_there && !S_ISREG(there.st_mode))
        return take_descriptor(file, open(file->target, O_WRONLY | O_CLOEXEC), error);
    return open_file(file, is_there ? &there : NULL, error);
}

enum status atomic_file_open_keeping(struct atomic_file *file, const char *path,
                                     struct error *error) {
    *file = (struct atomic_file){.path = path};
    struct stat there;
    file->target = memory_copy("a file name", path, error);
    file->temporary = memory_text("a file name", error, "%s.new", path);
    file->previous = memory_text("a file name", error, "%s.previous", path);
    if (error->status != STATUS_OK) {
        free(file->temporary);
        file->temporary = NULL;
        atomic_file_abandon(file);
        return error->status;
    }
    /* With O_NONBLOCK a pipe of this name is refused without waiting for it. */
    int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    int descriptor = open(file->temporary, flags, 0666);
    if (descriptor >= 0 && stat(path, &there) == 0)
        take_after(descriptor, &there); /* if it was another owner's, it may become ours */
    return take_descriptor(file, descriptor, error);
}

/* ---- committing ---- */

/* The file is whole even if this fails: a folder that may not be read cannot be synced. */
static bool sync_folder(const char *path) {
    char *copy = strdup(path);
    int folder = copy == NULL ? -1 : open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(copy);
    if (folder < 0)
        return errno == EACCES;
    bool synced = files_sync(folder);
    close(folder);
    return synced;
}

static bool copy_over(const struct atomic_file *file) {
    char block[1 << 12];
    ssize_t bytes;
    off_t size = 0;
    int from = fileno(file->stream);
    while ((bytes = pread(from, block, sizeof block, size)) > 0)
        for (ssize_t done = 0; done < bytes;) {
            ssize_t written = pwrite(file->over, block + done, (size_t)(bytes - done), size + done);
            if (written < 0)
                return false;
            done += written;
            size += done == bytes ? bytes : 0;
        }
    return bytes == 0 && ftruncate(file->over, size) == 0 && files_sync(file->over);
}

static bool move_into_place(const struct atomic_file *file) {
    if (file->previous != NULL && rename(file->target, file->previous) != 0 && errno != ENOENT)
        return false;
    return rename(file->temporary, file->target) == 0 && sync_folder(file->target);
}

static bool write_out(struct atomic_file *file) {
    if (fflush(file->stream) != 0 || ferror(file->stream))
        return false;
    if (file->over > 0)
        return copy_over(file);
    return file->temporary == NULL || (files_sync(fileno(file->stream)) && give_name(file));
}

enum status atomic_file_commit(struct atomic_file *file, struct error *error) {
    if (!write_out(file)) {
        cannot_write(file, error);
        atomic_file_abandon(file);
        return error->status;
    }
    bool closed = fclose(file->stream) == 0, replaces = file->temporary != NULL && file->over == 0;
    file->stream = NULL;
    if (!closed || (replaces && !move_into_place(file)))
        cannot_write(file, error);
    else if (replaces) {
        free(file->temporary);
        file->temporary = NULL;
    }
    atomic_file_abandon(file);
    return error->status;
}

void atomic_file_abandon(struct atomic_file *file) {
    if (file->stream != NULL)
        fclose(file->stream);
    if (file->temporary != NULL && !file->is_unnamed)
        unlink(file->temporary);
    if (file->over > 0)
        close(file->over);
    free(file->temporary);
    free(file->target);
    free(file->previous);
    *file = (struct atomic_file){0};
}
